//! What a browser is like before it opens its first page.

use crate::clock;

/// The circumstances of a visit; by default, those of most people.
#[derive(Clone, Default)]
pub struct Circumstances {
    /// The time zone that the computer is in, such as `America/Fortaleza`; the one of these tests if there is none.
    pub zone: Option<&'static str>,
    /// What the browser lets pages keep.
    pub storage: Storage,
    /// A server, by its address on this computer, that is to be reached as [`NAMED`](Circumstances::NAMED), too.
    pub named: Option<String>,
    /// How wide and high the page is, in CSS pixels, if it is not a window of 1280 × 800.
    pub size: Option<(u32, u32)>,
    /// Whether the browser is new and for this visit only: what is changed about it could not be changed back.
    pub alone: bool,
}

/// What a browser lets pages keep.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Storage {
    /// Whatever they want to.
    #[default]
    Allowed,
    /// Whatever they want to, as long as the window is open.
    Private,
    /// Nothing, as in the settings of somebody who wants no cookies at all.
    Forbidden,
}

impl Circumstances {
    /// A host that is this computer and that browsers do not take for safe, as they take 127.0.0.1.
    pub const NAMED: &str = "chat.test";

    /// A browser that nobody used before and nobody uses afterwards.
    pub fn alone() -> Self {
        Self { alone: true, ..Self::default() }
    }

    /// The time zone that the browser is in.
    pub(crate) fn zone(&self) -> &'static str {
        self.zone.unwrap_or_else(clock::zone)
    }

    /// Where a server is reached by a name, and without a lock beside it.
    pub fn by_name(url: &str) -> (Self, String) {
        let circumstances = Self { named: Some(url.to_owned()), ..Self::default() };
        (circumstances, url.replace("127.0.0.1", Self::NAMED))
    }
}

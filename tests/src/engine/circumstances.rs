//! What a browser is like before it opens its first page.

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

    /// Where a server is reached by a name, and without a lock beside it.
    pub fn by_name(url: &str) -> (Self, String) {
        let circumstances = Self { named: Some(url.to_owned()), ..Self::default() };
        (circumstances, url.replace("127.0.0.1", Self::NAMED))
    }
}

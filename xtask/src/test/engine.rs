//! The engines that the page is tested in, and what each of them needs of the system.

use std::thread;

use crate::test::system::{self, Program};

/// What draws pages and runs their scripts. The tests have a file for each, in `tests/src/engine/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Chrome's and Edge's.
    Chromium,
    /// Firefox's own.
    Firefox,
    /// Safari's, as GTK's small browser has it.
    WebKit,
}

/// What people do every day, as `cargo test` names it.
const EVERY_DAY: [&str; 25] = [
    "arrival::",
    "channels::",
    "circumstances::",
    "completion::",
    "composer::",
    "connection::",
    "drafts::",
    "edits::",
    "harness::",
    "history::",
    "markdown::",
    "mentions::",
    "menu::",
    "misbehaviour::",
    "old_clients::",
    "outbox::",
    "panic::",
    "people::",
    "reactions::",
    "replies::",
    "session::",
    "sign_in::",
    "storage::",
    "unread::",
    "writing::",
];

impl Engine {
    /// All of them, in the order in which they are tested.
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The program that has the tests for all of them, as cargo calls it.
    pub(super) const TESTS: &str = "browser";

    /// As the tests call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The programs of the system that it takes. What drives Firefox is none of them: cargo installs it.
    pub(super) fn programs(self) -> &'static [Program] {
        match self {
            Self::Chromium => &[system::CHROMIUM, system::CHROMEDRIVER],
            Self::Firefox => &[system::FIREFOX],
            Self::WebKit => &[system::WEBKIT_BROWSER, system::WEBKIT_DRIVER, system::XVFB],
        }
    }

    /// The files of tests that run in it: in Chromium all of them, in the others what people do every day. How the page
    /// holds out against what is hostile, enormous or hours long is the page's matter and not the engine's; who wants to
    /// see it there names a test: `cargo xtask test --only firefox -- xss`.
    pub(super) fn files(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &[],
            Self::Firefox | Self::WebKit => &EVERY_DAY,
        }
    }

    /// How many tests run at a time. They wait more than they work: for the next poll, for a frame, for a driver. What was measured
    /// is in docs/TESTING.md.
    pub(super) fn at_a_time(self) -> usize {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        match self {
            Self::Chromium => processors + 1,
            Self::Firefox | Self::WebKit => processors,
        }
    }
}

//! The engines that the page is tested in. What each of them has a way of its own for is in a file of its own; what has a
//! standard way is in [`crate::browser`].

mod cannot;
pub(crate) mod chromium;
mod circumstances;
mod firefox;
mod watched;
mod webkit;

use crate::driver::{Driver, Program};
use std::env;
use std::path::Path;
use std::sync::OnceLock;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Capabilities, WebDriver};

pub use cannot::{cannot, misses};
pub use circumstances::{Circumstances, Storage};

/// Says which engine the tests run in, by its [name](Engine::name).
const VARIABLE: &str = "ENGINE";

/// What draws pages and runs their scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chrome's and Edge's.
    Chromium,
    /// Firefox's own.
    Firefox,
    /// Safari's, as GTK's small browser has it.
    WebKit,
}

impl Engine {
    /// The one this run is about: what the environment says, else Chromium.
    pub fn chosen() -> Self {
        static CHOSEN: OnceLock<Engine> = OnceLock::new();
        *CHOSEN.get_or_init(|| match env::var(VARIABLE).as_deref() {
            Err(_) | Ok("" | "chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("{VARIABLE} is {other}: it can be chromium, firefox or webkit"),
        })
    }

    /// As it is called on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Its driver, which keeps in a directory what it keeps.
    pub(crate) fn driver(self, home: &Path, circumstances: &Circumstances) -> Program {
        let mut program = match self {
            Self::Chromium => chromium::driver(),
            Self::Firefox => firefox::driver(),
            Self::WebKit => webkit::driver(home),
        };
        // Browsers leave things behind where temporary things are, and at home.
        program.command.env("TMPDIR", home).env("HOME", home);
        program.command.env("TZ", circumstances.zone());
        program
    }

    /// What the driver is told about the browser it starts.
    pub(crate) fn capabilities(self, home: &Path, circumstances: &Circumstances) -> Capabilities {
        let capabilities = match self {
            Self::Chromium => chromium::capabilities(home, circumstances),
            Self::Firefox => firefox::capabilities(circumstances),
            Self::WebKit => webkit::capabilities(circumstances),
        };
        capabilities.into()
    }

    /// Forgets what the visit before has left in the browser.
    pub(crate) async fn forgets(self, session: &WebDriver) -> WebDriverResult<()> {
        match self {
            Self::Chromium => chromium::forgets(session).await,
            Self::Firefox => firefox::forgets(session).await,
            // What pages complained of went with their tabs.
            Self::WebKit => session.window().await.map(|_| ()),
        }
    }

    /// Whether a name for a server can be told to all browsers alike.
    pub(crate) fn finds_names(self) -> bool {
        self != Self::WebKit
    }

    /// Waits until everything that the page has printed is there to be read.
    pub(crate) async fn has_printed_all(self, session: &WebDriver, driver: &Driver) {
        if self == Self::Firefox {
            firefox::has_printed_all(session, driver).await;
        }
    }

    /// Makes a browser that was just started like the others: a window of 1280 × 800.
    pub(crate) async fn settles(self, session: &WebDriver) {
        match self {
            Self::Chromium => {}
            Self::Firefox => firefox::settles(session).await,
            Self::WebKit => webkit::settles(session).await,
        }
    }

    /// Gives the page this size, or begins to.
    pub(crate) async fn resizes(self, session: &WebDriver, width: u32, height: u32) {
        match self {
            Self::Chromium => chromium::resizes(session, width, height).await,
            Self::Firefox | Self::WebKit => resizes_window(session, width, height).await,
        }
    }

    /// Prefers a theme and no motion; false if it can't.
    pub(crate) async fn prefers(self, session: &WebDriver, theme: &str) -> bool {
        match self {
            Self::Chromium => chromium::prefers(session, theme).await,
            Self::Firefox => firefox::prefers(session, theme).await,
            // GTK takes its theme when it starts. It is the light one.
            Self::WebKit => return theme == "light",
        }
        true
    }

    /// Lets the system choose the colours, as for people who need more contrast.
    pub(crate) async fn forces_colours(self, session: &WebDriver) {
        match self {
            Self::Chromium => chromium::forces_colours(session).await,
            Self::Firefox => firefox::forces_colours(session).await,
            Self::WebKit => unreachable!("a test that needs it says that WebKit can't"),
        }
    }

    /// Whether keys can be sent that make up this text.
    pub(crate) fn has_keys_for(self, text: &str) -> bool {
        match self {
            Self::Chromium | Self::Firefox => true,
            // Its driver drops what is not in the first plane of Unicode, emoji above all.
            Self::WebKit => text.chars().all(|character| character <= '\u{ffff}'),
        }
    }

    /// What the browser complained about in the session, asked before it is closed.
    pub(crate) async fn complaints(self, session: &WebDriver) -> Vec<String> {
        match self {
            Self::Chromium => chromium::complaints(session).await,
            Self::Firefox => firefox::complaints(session).await,
            Self::WebKit => watched::complaints(session).await,
        }
    }

    /// What the browser complained about in what it and its driver printed.
    pub(crate) fn printed_complaints(self, lines: &[String]) -> Vec<String> {
        match self {
            Self::Chromium | Self::WebKit => Vec::new(),
            Self::Firefox => firefox::printed_complaints(lines),
        }
    }

    /// The script that a page is to begin with, where the engine needs one.
    pub(crate) fn script(self) -> Option<&'static str> {
        (self == Self::WebKit).then_some(watched::WATCH)
    }
}

/// Whether browsers are to have a window that can be seen, by whoever has a screen.
fn is_visible() -> bool {
    env::var_os("CHAT_TESTS_VISIBLE").is_some_and(|value| !value.is_empty())
}

/// Gives a window the size in which the page in it has this one.
async fn resizes_window(session: &WebDriver, width: u32, height: u32) {
    let frame = session.execute("return [outerWidth - innerWidth, outerHeight - innerHeight]", []).await;
    let frame: [u32; 2] = frame.and_then(|frame| frame.convert()).expect("a window is not smaller than its page");
    let rect = session.set_window_rect(0, 0, width + frame[0], height + frame[1]).await;
    rect.unwrap_or_else(|error| panic!("the window can't be {width} × {height}: {error}"));
}

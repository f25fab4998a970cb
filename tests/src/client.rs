//! The client as the tests open it: as it was built, but that it looks for news as often as it may, and that it begins with what
//! the engine or the clock of this run needs.

use crate::clock;
use crate::engine::Engine;
use crate::programs;
use crate::site;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;

/// Nobody waits longer than needed.
const CONFIG: &str = r#"{ "poll_seconds": 1 }"#;

/// The client's directory, made once for all tests of this program.
pub fn client() -> &'static Path {
    static CLIENT: OnceLock<PathBuf> = OnceLock::new();
    CLIENT.get_or_init(|| {
        let directory = TempDir::new_in(crate::reaper::home()).expect("a temporary directory can be made").keep();
        site::copy(&programs::dist(), &directory);
        site::replaces(&directory, "config.json", CONFIG);
        if let Some(script) = Engine::chosen().script() {
            site::begins_with(&directory, "watch.js", script);
        }
        if let Some(script) = clock::script() {
            site::begins_with(&directory, "clock.js", &script);
        }
        directory
    })
}

/// What puts a page's clock ahead by so many milliseconds, for a client that [begins](crate::site::Site::beginning_with) with it.
pub fn ahead(milliseconds: i64) -> String {
    clock::script_ahead(milliseconds)
}

//! Complaints of an engine that tells nobody of them: the page itself is made to note them.
//!
//! That is all that scripts can know: errors that nobody caught, what was printed as an error or a warning, and what
//! the policy about the page's contents refused. What only the network knows is not among it.

use crate::programs;
use crate::site;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use thirtyfour::WebDriver;

const WATCH: &str = include_str!("watch.js");

/// A copy of the client that begins with the script that watches, made once for all tests of this program.
pub(super) fn client(built: &Path) -> PathBuf {
    static COPY: OnceLock<PathBuf> = OnceLock::new();
    let copied = || {
        let copy = programs::profile().join("watched-client");
        fs::remove_dir_all(&copy).ok();
        fs::create_dir(&copy).expect("cargo's directory can be written to");
        site::copy(built, &copy);
        site::begins_with(&copy, "watch.js", WATCH);
        copy
    };
    COPY.get_or_init(copied).clone()
}

/// What was noted in all windows.
pub(super) async fn complaints(session: &WebDriver) -> Vec<String> {
    let mut complaints = Vec::new();
    for window in session.windows().await.unwrap_or_default() {
        session.switch_to_window(window).await.expect("it is there");
        let name = session.execute("return window.name", []).await.and_then(|name| name.convert::<String>());
        complaints.extend(name.expect("a window has a name").lines().map(str::to_owned));
    }
    complaints
}

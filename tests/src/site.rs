//! A copy of the built client with another `config.json`, or with a script more.

use crate::programs;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The copy; removed with the test.
pub struct Site {
    directory: TempDir,
}

impl Site {
    /// The client with this `config.json`.
    pub fn with_config(config: &str) -> Self {
        let site = Self::without_config();
        fs::write(site.path().join("config.json"), config).expect("a copy can be written to");
        site
    }

    /// The client without a `config.json`.
    pub fn without_config() -> Self {
        let directory = TempDir::new().expect("a temporary directory can be made");
        copy(&programs::dist(), directory.path());
        // The server prefers compressed copies, which would still say what the file said before.
        for name in ["config.json", "config.json.gz", "config.json.br"] {
            fs::remove_file(directory.path().join(name)).ok();
        }
        Self { directory }
    }

    /// The client with a script that runs before its own.
    pub fn beginning_with(script: &str) -> Self {
        let directory = TempDir::new().expect("a temporary directory can be made");
        copy(&programs::dist(), directory.path());
        begins_with(directory.path(), "before.js", script);
        Self { directory }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.directory.path()
    }
}

/// Puts a script before all that a client has.
pub(crate) fn begins_with(client: &Path, name: &str, script: &str) {
    fs::write(client.join(name), script).expect("a copy can be written to");
    let index = client.join("index.html");
    let page = fs::read_to_string(&index).expect("the client has a page");
    let (before, after) = page.split_once("<title>").expect("a page has a title");
    let page = format!("{before}<script src=\"{name}\"></script><title>{after}");
    fs::write(index, page).expect("a copy can be written to");
    // They would still say what the page said before.
    for copy in ["index.html.gz", "index.html.br"] {
        fs::remove_file(client.join(copy)).ok();
    }
}

/// Copies a client into a directory that is there and empty.
pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("the client's directory can be read") {
        let entry = entry.expect("the client's directory can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir(&target).expect("a temporary directory can be written to");
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a temporary directory can be written to");
        }
    }
}

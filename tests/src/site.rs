//! A copy of the built client with another `config.json`, or with a script more.

use crate::client::client;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// What stands before that by which a script says its version.
const MARKED: &str = "\n/* version */";

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
        copy(client(), directory.path());
        removes(directory.path(), "config.json");
        Self { directory }
    }

    /// The client as it was built.
    pub fn as_built() -> Self {
        let directory = TempDir::new().expect("a temporary directory can be made");
        copy(client(), directory.path());
        Self { directory }
    }

    /// The client with a script that runs before its own.
    pub fn beginning_with(script: &str) -> Self {
        let directory = TempDir::new().expect("a temporary directory can be made");
        copy(client(), directory.path());
        begins_with(directory.path(), "before.js", script);
        Self { directory }
    }

    /// Makes another version of the client that is there, under the same names: its page, its script and its worker say which.
    pub fn becomes(&self, version: &str) {
        let mark = |name: &str, script: &str| format!("document.documentElement.dataset.{name} = '{script}';");
        self.changes("index.html", |page| {
            let (_, rest) = page.split_once("<html").expect("a page has a root");
            let (attributes, rest) = rest.split_once('>').expect("its tag ends");
            let others = attributes.split(" data-version=").next().unwrap_or_default();
            format!("<!doctype html><html{others} data-version={version}>{rest}")
        });
        self.changes("boot.js", |script| {
            let script = script.split(MARKED).next().unwrap_or_default();
            format!("{script}{MARKED}{}", mark("script", version))
        });
        self.changes("worker.js", |script| {
            let (_, rest) = script.split_once(",FILES=").expect("a worker knows its files");
            format!("const VERSION=\"{version}\",FILES={rest}")
        });
    }

    /// Writes another file in place of one.
    pub fn changes(&self, name: &str, change: impl FnOnce(&str) -> String) {
        let file = self.path().join(name);
        let text = fs::read_to_string(&file).expect("the client has such a file");
        replaces(self.path(), name, &change(&text));
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
    replaces(client, "index.html", &page);
}

/// Puts another file in the place of one.
pub(crate) fn replaces(client: &Path, name: &str, content: &str) {
    removes(client, name);
    fs::write(client.join(name), content).expect("a copy can be written to");
}

/// Removes a file, and its compressed copies: they would still say what it said, and servers prefer them.
fn removes(client: &Path, name: &str) {
    for copy in ["", ".gz", ".br"] {
        fs::remove_file(client.join(format!("{name}{copy}"))).ok();
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

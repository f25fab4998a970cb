//! What the page costs in a browser. A program of its own measures it (`bench/`); here it gets what it needs.

use std::path::Path;
use std::process::Command;

use crate::error::Error;
use crate::process;
use crate::size;
use crate::test::system::{self, Browser};
use crate::workspace;

/// Measures what these words say of the page.
pub(super) fn run(words: &[String]) -> Result<(), Error> {
    let browser = system::ensure_browser()?;
    let first_load = size::first_load_gzip()?;
    let results = workspace::target()?.join("bench");
    process::run(&mut program(words, &browser, first_load, &results))
}

/// In the profile that programs are run in, not tested in: the server under the page is part of it.
fn program(words: &[String], browser: &Browser, first_load: u64, results: &Path) -> Command {
    let mut command = workspace::cargo();
    command.args(["run", "--profile", "server", "--package", "page-bench", "--"]).args(words);
    command
        .env("CHAT_DIST", workspace::dist())
        .env("CHAT_BENCH", results)
        .env("CHAT_FIRST_LOAD", first_load.to_string())
        .env("CHROMIUM", &browser.chromium)
        .env("CHROMEDRIVER", &browser.chromedriver);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_for_the_program() {
        let browser = Browser { chromium: "/chromium".into(), chromedriver: "/driver".into() };
        let line = process::describe(&program(&["10k".into()], &browser, 1, Path::new("/results")));
        assert!(line.ends_with("run --profile server --package page-bench -- 10k"), "{line}");
    }
}

//! `cargo xtask soak`: random scenarios on a network that misbehaves, and hours of a chat in a simulated time. A program
//! of its own does it (`tests/src/bin/soak.rs`); here it gets what it needs.

use std::path::Path;
use std::process::Command;

use crate::args::SoakOptions;
use crate::dist;
use crate::error::Error;
use crate::process;
use crate::test::system::{self, Browser};
use crate::workspace;

/// How many scenarios there are unless somebody says otherwise.
pub(crate) const DEFAULT_SCENARIOS: u32 = 500;

/// How many simulated hours there are unless somebody says otherwise.
pub(crate) const DEFAULT_HOURS: u32 = 8;

/// Runs what was asked for.
pub(crate) fn run(options: &SoakOptions) -> Result<(), Error> {
    let browser = system::ensure_browser()?;
    dist::build_beside(&mut dist::native(&["chat-server", "bundler"]))?;
    let server = dist::program(&workspace::target()?, "chat-server");
    process::run(&mut program(options, &browser, &server))
}

fn program(options: &SoakOptions, browser: &Browser, server: &Path) -> Command {
    let mut command = workspace::cargo();
    command.args(["run", "--package", "browser-tests", "--bin", "soak", "--"]).args(words(options));
    command
        .env("CHAT_SERVER_BIN", server)
        .env("CHAT_DIST", workspace::dist())
        .env("CHROMIUM", &browser.chromium)
        .env("CHROMEDRIVER", &browser.chromedriver);
    command
}

/// Who names a seed wants that scenario once more, and nothing else.
fn words(options: &SoakOptions) -> Vec<String> {
    let (scenarios, hours) = if options.seed.is_some() { (1, 0) } else { (DEFAULT_SCENARIOS, DEFAULT_HOURS) };
    let scenarios = options.scenarios.unwrap_or(scenarios);
    let hours = options.hours.unwrap_or(hours);
    let mut words = vec!["--scenarios".to_owned(), scenarios.to_string(), "--hours".to_owned(), hours.to_string()];
    if let Some(seed) = options.seed {
        words.extend(["--seed".to_owned(), seed.to_string()]);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(options: &SoakOptions) -> String {
        words(options).join(" ")
    }

    #[test]
    fn nothing_asked_for_is_everything() {
        assert_eq!(line(&SoakOptions::default()), "--scenarios 500 --hours 8");
    }

    #[test]
    fn a_seed_is_one_scenario() {
        let options = SoakOptions { seed: Some(7), ..SoakOptions::default() };
        assert_eq!(line(&options), "--scenarios 1 --hours 0 --seed 7");
        let options = SoakOptions { scenarios: Some(9), ..options };
        assert_eq!(line(&options), "--scenarios 9 --hours 0 --seed 7");
    }

    #[test]
    fn the_program_is_told_where_everything_is() {
        let browser = Browser { chromium: "/chromium".into(), chromedriver: "/driver".into() };
        let command = program(&SoakOptions::default(), &browser, Path::new("/server"));
        let line = process::describe(&command);
        assert!(line.ends_with("run --package browser-tests --bin soak -- --scenarios 500 --hours 8"), "{line}");
        assert!(command.get_envs().any(|(name, value)| name == "CHAT_SERVER_BIN" && value == Some("/server".as_ref())));
    }
}

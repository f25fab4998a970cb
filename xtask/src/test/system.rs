//! What the browser tests need of the system: found, else installed where we may, else asked for.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::process;
use crate::search_path;
use crate::tools::{apt, npm};
use crate::workspace;

/// The programs and the script that the browser tests use.
pub(super) struct Programs {
    /// The browser.
    pub(super) browser: Browser,
    /// A web server as others run it.
    pub(super) nginx: PathBuf,
    /// axe-core, the script that finds what a page denies to some people.
    pub(super) axe: PathBuf,
}

/// A browser that can be driven.
pub(crate) struct Browser {
    /// The browser itself.
    pub(crate) chromium: PathBuf,
    /// What drives it, over `WebDriver`.
    pub(crate) chromedriver: PathBuf,
}

/// A program under the names it has on various systems.
struct Program {
    what: &'static str,
    names: &'static [&'static str],
    /// Set by whoever wants another one than is found.
    variable: &'static str,
    package: &'static str,
}

const CHROMIUM: Program = Program {
    what: "Chromium",
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    variable: "CHROMIUM",
    package: "chromium",
};

const CHROMEDRIVER: Program = Program {
    what: "Chromium's driver",
    names: &["chromedriver"],
    variable: "CHROMEDRIVER",
    package: "chromium-driver",
};

const NGINX: Program = Program { what: "nginx", names: &["nginx"], variable: "NGINX", package: "nginx-light" };

/// Needed for axe-core only, and so not among [`Programs`].
const NPM: Program = Program { what: "npm", names: &["npm"], variable: "NPM", package: "npm" };

/// Installs what is missing, where that is possible, and says what remains.
pub(super) fn ensure() -> Result<Programs, Error> {
    install_missing([CHROMIUM, CHROMEDRIVER, NGINX].into_iter().chain(axe_is_missing().then_some(NPM)))?;
    if axe_is_missing() {
        install_axe()?;
    }
    programs()
}

/// As [`ensure`], for whoever needs a browser and no more.
pub(crate) fn ensure_browser() -> Result<Browser, Error> {
    install_missing([CHROMIUM, CHROMEDRIVER].into_iter())?;
    browser().ok_or_else(|| missing(&[CHROMIUM, CHROMEDRIVER]))
}

fn install_missing(needed: impl Iterator<Item = Program>) -> Result<(), Error> {
    let missing: Vec<_> = needed.filter(|program| program.find().is_none()).collect();
    if missing.is_empty() || !apt::may_install() {
        return Ok(());
    }
    let packages: Vec<_> = missing.iter().map(|program| program.package).collect();
    apt::install(&packages)
}

/// What is there, or a word on all that is not.
pub(super) fn programs() -> Result<Programs, Error> {
    match (browser(), NGINX.find()) {
        (Some(browser), Some(nginx)) => Ok(Programs { browser, nginx, axe: axe_directory().join("axe.min.js") }),
        _ => Err(missing(&[CHROMIUM, CHROMEDRIVER, NGINX])),
    }
}

fn browser() -> Option<Browser> {
    Some(Browser { chromium: CHROMIUM.find()?, chromedriver: CHROMEDRIVER.find()? })
}

fn missing(needed: &[Program]) -> Error {
    let missing = needed.iter().filter(|program| program.find().is_none());
    let (what, packages): (Vec<_>, Vec<_>) = missing.map(|program| (program.what, program.package)).unzip();
    Error::Missing {
        what: format!("driving a browser needs {}.", what.join(", ")),
        way_out: format!("On Debian: sudo apt-get install {}", packages.join(" ")),
    }
}

impl Program {
    fn find(&self) -> Option<PathBuf> {
        if let Some(path) = env::var_os(self.variable).filter(|path| !path.is_empty()) {
            return Some(path.into());
        }
        // Debian keeps daemons where only root's PATH looks.
        let places = || search_path::path_directories().into_iter().chain(["/usr/sbin".into()]);
        self.names.iter().find_map(|name| search_path::find_in(name, places()))
    }
}

/// Whether axe-core of the version that `tests/package.json` states is not installed.
fn axe_is_missing() -> bool {
    let manifest = tests_directory().join("package.json");
    let stated = fs::read_to_string(manifest).unwrap_or_default();
    let stated = npm::string_value(&stated, "axe-core").map(String::from);
    stated.is_none() || stated != npm::installed_version(&tests_directory(), "axe-core")
}

fn install_axe() -> Result<(), Error> {
    if NPM.find().is_none() {
        return Err(missing(&[NPM]));
    }
    eprintln!("Installing axe-core from npm: it finds what the page denies to some people. Seconds, once.");
    process::run(&mut npm::npm("ci", Path::new(&tests_directory())))
}

fn axe_directory() -> PathBuf {
    tests_directory().join("node_modules/axe-core")
}

fn tests_directory() -> PathBuf {
    workspace::root().join("tests")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_its_package() {
        let never = Program {
            what: "the moon",
            names: &["no-such-program-anywhere"],
            variable: "NO_SUCH_VARIABLE",
            package: "moon-light",
        };
        let text = missing(&[never]).to_string();
        assert!(text.contains("the moon") && text.contains("moon-light"), "{text}");
    }
}

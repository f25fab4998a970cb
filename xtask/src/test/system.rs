//! What the browser tests need of the system: found, else installed where we may, else asked for.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::process;
use crate::search_path;
use crate::test::engine::Engine;
use crate::tools::{self, apt, npm};
use crate::workspace;

/// A browser that can be driven.
pub(crate) struct Browser {
    /// The browser itself.
    pub(crate) chromium: PathBuf,
    /// What drives it, over `WebDriver`.
    pub(crate) chromedriver: PathBuf,
}

/// A program under the names it has on various systems.
pub(super) struct Program {
    what: &'static str,
    names: &'static [&'static str],
    /// Where it may be.
    directories: fn() -> Vec<PathBuf>,
    /// Set by whoever wants another one than is found. The tests know it by the same.
    variable: &'static str,
    package: &'static str,
}

pub(super) const CHROMIUM: Program = Program {
    what: "Chromium",
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    directories: on_path,
    variable: "CHROMIUM",
    package: "chromium",
};

pub(super) const CHROMEDRIVER: Program = Program {
    what: "Chromium's driver",
    names: &["chromedriver"],
    directories: on_path,
    variable: "CHROMEDRIVER",
    package: "chromium-driver",
};

pub(super) const FIREFOX: Program = Program {
    what: "Firefox",
    names: &["firefox-esr", "firefox"],
    directories: on_path,
    variable: "FIREFOX",
    package: "firefox-esr",
};

pub(super) const WEBKIT_BROWSER: Program = Program {
    what: "WebKit's MiniBrowser",
    names: &["MiniBrowser"],
    directories: beside_webkit,
    variable: "WEBKIT_BROWSER",
    // It comes with the library, which comes with the driver.
    package: "webkit2gtk-driver",
};

pub(super) const WEBKIT_DRIVER: Program = Program {
    what: "WebKit's driver",
    names: &["WebKitWebDriver"],
    directories: on_path,
    variable: "WEBKIT_DRIVER",
    package: "webkit2gtk-driver",
};

pub(super) const XVFB: Program = Program {
    what: "the X server without a screen",
    names: &["Xvfb"],
    directories: on_path,
    variable: "XVFB",
    package: "xvfb",
};

const NGINX: Program =
    Program { what: "nginx", names: &["nginx"], directories: on_path, variable: "NGINX", package: "nginx-light" };

/// Needed for axe-core only, and so not told to the tests.
const NPM: Program = Program { what: "npm", names: &["npm"], directories: on_path, variable: "NPM", package: "npm" };

/// Names another driver of Firefox than ours.
const GECKODRIVER: &str = "GECKODRIVER";

/// Installs what is missing for these engines, where that is possible, and says what remains.
pub(super) fn ensure(engines: &[Engine]) -> Result<(), Error> {
    let browsers = engines.iter().flat_map(|engine| engine.programs());
    let npm = axe_is_missing().then_some(&NPM);
    install_missing(browsers.chain([&NGINX]).chain(npm))?;
    if axe_is_missing() {
        install_axe()?;
    }
    engines.iter().try_for_each(|engine| programs(*engine).map(|_| ()))
}

/// As [`ensure`], for whoever needs Chromium and no more.
pub(crate) fn ensure_browser() -> Result<Browser, Error> {
    install_missing([CHROMIUM, CHROMEDRIVER].iter())?;
    let browser = || Some(Browser { chromium: CHROMIUM.find()?, chromedriver: CHROMEDRIVER.find()? });
    browser().ok_or_else(|| missing([CHROMIUM, CHROMEDRIVER].iter()))
}

fn install_missing<'a>(needed: impl Iterator<Item = &'a Program>) -> Result<(), Error> {
    let mut packages: Vec<_> = needed.filter(|program| program.find().is_none()).map(|one| one.package).collect();
    packages.dedup();
    if packages.is_empty() || !apt::may_install() {
        return Ok(());
    }
    apt::install(&packages)
}

/// What the tests in an engine use, by the variables that they are told it in; or a word on all that is not there.
pub(super) fn programs(engine: Engine) -> Result<Vec<(&'static str, PathBuf)>, Error> {
    let needed = || engine.programs().iter().chain([&NGINX]);
    let found: Option<Vec<_>> = needed().map(|program| Some((program.variable, program.find()?))).collect();
    let mut programs = found.ok_or_else(|| missing(needed()))?;
    programs.push(("AXE", axe_directory().join("axe.min.js")));
    if engine == Engine::Firefox {
        let given = env::var_os(GECKODRIVER).filter(|path| !path.is_empty());
        programs.push((GECKODRIVER, given.map_or_else(tools::geckodriver, |path| Ok(path.into()))?));
    }
    Ok(programs)
}

fn missing<'a>(needed: impl Iterator<Item = &'a Program>) -> Error {
    let missing = needed.filter(|program| program.find().is_none());
    let (what, mut packages): (Vec<_>, Vec<_>) = missing.map(|program| (program.what, program.package)).unzip();
    packages.dedup();
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
        self.names.iter().find_map(|name| search_path::find_in(name, (self.directories)()))
    }
}

/// Debian keeps daemons where only root's PATH looks.
fn on_path() -> Vec<PathBuf> {
    let mut directories = search_path::path_directories();
    directories.push("/usr/sbin".into());
    directories
}

/// Directories such as `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1`.
fn beside_webkit() -> Vec<PathBuf> {
    let below = |directory: PathBuf| fs::read_dir(directory).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_webkits = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit"));
    below("/usr/lib".into()).flat_map(below).filter(is_webkits).collect()
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
        return Err(missing([&NPM].into_iter()));
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
            directories: on_path,
            variable: "NO_SUCH_VARIABLE",
            package: "moon-light",
        };
        let text = missing([&never].into_iter()).to_string();
        assert!(text.contains("the moon") && text.contains("moon-light"), "{text}");
    }
}

//! Where the programs and files are that the tests drive: what the environment says, else where a
//! developer's `cargo test` finds them.

use crate::engine::Engine;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The chat server's program.
pub fn chat_server() -> PathBuf {
    let built = profile().join(format!("chat-server{}", env::consts::EXE_SUFFIX));
    existing("CHAT_SERVER_BIN", built, "`cargo build -p chat-server` builds it")
}

/// The directory of the client as it was built.
pub fn dist() -> PathBuf {
    existing("CHAT_DIST", package().join("../dist"), "`cargo xtask dist` builds it")
}

/// The directory that screenshots are kept in.
pub fn screenshots() -> PathBuf {
    given("CHAT_SHOTS").unwrap_or_else(|| profile().join("../screenshots").join(Engine::chosen().name()))
}

/// axe-core, as a script.
pub fn axe() -> PathBuf {
    let installed = package().join("node_modules/axe-core/axe.min.js");
    existing("AXE", installed, "`npm ci --prefix tests` installs it")
}

/// Chromium.
pub(crate) fn chromium() -> PathBuf {
    program("CHROMIUM", &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
}

/// What drives Chromium.
pub(crate) fn chromedriver() -> PathBuf {
    program("CHROMEDRIVER", &["chromedriver"])
}

/// Firefox.
pub(crate) fn firefox() -> PathBuf {
    program("FIREFOX", &["firefox-esr", "firefox"])
}

/// What drives Firefox.
pub(crate) fn geckodriver() -> PathBuf {
    program("GECKODRIVER", &["geckodriver"])
}

/// The small browser that comes with GTK's `WebKit`.
pub(crate) fn webkit_browser() -> PathBuf {
    given("WEBKIT_BROWSER")
        .or_else(minibrowser)
        .expect("no WebKit's MiniBrowser: install it, or name it in WEBKIT_BROWSER")
}

/// What drives `WebKit`.
pub(crate) fn webkit_driver() -> PathBuf {
    program("WEBKIT_DRIVER", &["WebKitWebDriver"])
}

/// The X server without a screen.
pub(crate) fn xvfb() -> PathBuf {
    program("XVFB", &["Xvfb"])
}

/// It is beside the library, which is in a directory of the processor's name, and there in one of the version's.
fn minibrowser() -> Option<PathBuf> {
    let below = |directory: PathBuf| fs::read_dir(directory).into_iter().flatten().flatten().map(|entry| entry.path());
    let versions = below("/usr/lib".into()).flat_map(below);
    versions.map(|version| version.join("MiniBrowser")).find(|program| program.is_file())
}

/// The web server that others run.
pub fn nginx() -> PathBuf {
    program("NGINX", &["nginx"])
}

fn given(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|path| !path.is_empty()).map(PathBuf::from)
}

fn existing(variable: &str, default: PathBuf, way_out: &str) -> PathBuf {
    let path = given(variable).unwrap_or(default);
    assert!(path.exists(), "{} is not there: {way_out}, or {variable} names another", path.display());
    path
}

fn program(variable: &str, names: &[&str]) -> PathBuf {
    let path = env::var_os("PATH").unwrap_or_default();
    // Debian keeps daemons where only root's PATH looks.
    let places: Vec<_> = env::split_paths(&path).chain(["/usr/sbin".into()]).collect();
    let in_places = |name: &&str| places.iter().map(|place| place.join(name)).find(|file| file.is_file());
    given(variable)
        .or_else(|| names.iter().find_map(in_places))
        .unwrap_or_else(|| panic!("no {}: install it, or name it in {variable}", names[0]))
}

pub(crate) fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The directory that cargo puts programs of this build into: the tests are in `deps/` below it.
pub(crate) fn profile() -> PathBuf {
    let this = env::current_exe().expect("a running test knows its own program");
    this.ancestors().nth(2).expect("cargo puts tests two directories deep").to_owned()
}

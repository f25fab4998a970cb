//! `wasm-opt` from binaryen, which makes the WebAssembly smaller. The page can be built without it, and is then much larger.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::pins;
use crate::process;
use crate::search_path;
use crate::tools::{apt, npm};
use crate::version;

const PROGRAM: &str = "wasm-opt";

/// What optimises the page's WebAssembly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WasmOpt {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Binaryen's number.
    pub(super) version: u32,
}

/// The best `wasm-opt` that can be had here. The pinned one comes before an older one that is there, so that sizes can be
/// compared between machines.
pub(super) fn ensure(cache: &Path) -> Option<WasmOpt> {
    let there = on_path();
    let found = at_least(pins::WASM_OPT, there.clone())
        .or_else(|| from_npm(cache))
        .or_else(|| at_least(pins::WASM_OPT_OLDEST, there))
        .or_else(from_debian);
    if found.is_none() {
        eprintln!(
            "There is no wasm-opt, so the page will be larger. To have one: install npm, or Debian's package binaryen."
        );
    }
    found
}

fn on_path() -> Option<WasmOpt> {
    let path = search_path::find(PROGRAM)?;
    let output = process::answer(Command::new(&path).arg("--version"))?;
    let version = version::stated_number(&output)?;
    Some(WasmOpt { path, version })
}

fn at_least(version: u32, found: Option<WasmOpt>) -> Option<WasmOpt> {
    found.filter(|wasm_opt| wasm_opt.version >= version)
}

fn from_npm(cache: &Path) -> Option<WasmOpt> {
    if !npm::is_there() {
        return None;
    }
    let directory = cache.join("tools").join(format!("binaryen-{}", pins::BINARYEN_NPM));
    if npm::installed_version(&directory, "binaryen").is_none() {
        eprintln!(
            "Installing wasm-opt {} from npm: it makes the page smaller. 100 MB on disk, seconds to a minute, once.",
            pins::WASM_OPT
        );
    }
    if let Err(error) = npm::ensure(&directory, "binaryen", pins::BINARYEN_NPM) {
        eprintln!("{error} Going on with another wasm-opt, or without.");
        return None;
    }
    Some(WasmOpt { path: directory.join("node_modules/.bin").join(PROGRAM), version: pins::WASM_OPT })
}

fn from_debian() -> Option<WasmOpt> {
    if !apt::may_install() {
        return None;
    }
    if let Err(error) = apt::install(&["binaryen"]) {
        eprintln!("{error}");
    }
    at_least(pins::WASM_OPT_OLDEST, on_path())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wasm_opt(version: u32) -> WasmOpt {
        let path = PathBuf::from(PROGRAM);
        WasmOpt { path, version }
    }

    #[test]
    fn one_that_is_too_old_counts_as_none() {
        assert_eq!(at_least(108, Some(wasm_opt(99))), None);
        assert_eq!(at_least(108, Some(wasm_opt(108))), Some(wasm_opt(108)));
        assert_eq!(at_least(108, None), None);
    }
}

//! `wasm-opt` from binaryen, which makes the WebAssembly smaller. The page can be built without it, and is then much larger.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;
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
    /// Binaryen's number; 0 for our stand-in, which changes nothing.
    version: u32,
}

impl WasmOpt {
    /// As trunk spells it: it takes a program of exactly this version from the PATH, and never downloads one.
    pub(super) fn trunk_version(&self) -> String {
        format!("version_{}", self.version)
    }
}

impl fmt::Display for WasmOpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.version {
            0 => write!(f, "no wasm-opt"),
            version => write!(f, "wasm-opt {version}"),
        }
    }
}

/// The best `wasm-opt` that can be had here. The pinned one comes before an older one that is there, so that sizes can be
/// compared between machines.
pub(super) fn ensure(cache: &Path) -> Result<WasmOpt, Error> {
    let there = on_path();
    if let Some(wasm_opt) = at_least(pins::WASM_OPT, there.clone()) {
        return Ok(wasm_opt);
    }
    if let Some(wasm_opt) = from_npm(cache) {
        return Ok(wasm_opt);
    }
    if let Some(wasm_opt) = at_least(pins::WASM_OPT_OLDEST, there) {
        return Ok(wasm_opt);
    }
    match from_debian() {
        Some(wasm_opt) => Ok(wasm_opt),
        None => do_without(cache),
    }
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

/// Trunk runs `wasm-opt` because index.html says so, so without one it is given a program that copies its input.
fn do_without(cache: &Path) -> Result<WasmOpt, Error> {
    eprintln!(
        "There is no wasm-opt, so the page will be larger. To have one: install npm, or Debian's package binaryen."
    );
    let directory = cache.join("tools/no-wasm-opt");
    fs::create_dir_all(&directory).map_err(Error::file("create", &directory))?;
    let path = directory.join(PROGRAM);
    write_script(&path, STAND_IN)?;
    Ok(WasmOpt { path, version: 0 })
}

const STAND_IN: &str = r#"#!/bin/sh
# Stands in for wasm-opt where there is none: copies the input to the output, unchanged.
if [ "$1" = --version ]; then
    echo "wasm-opt version 0 (none)"
    exit
fi
input= output=
for word in "$@"; do
    case $word in
        --output=*) output=${word#--output=} ;;
        -*) ;;
        *) input=${input:-$word} ;;
    esac
done
exec cp "$input" "$output"
"#;

#[cfg(unix)]
fn write_script(path: &Path, text: &str) -> Result<(), Error> {
    use std::os::unix::fs::PermissionsExt;
    fs::write(path, text).map_err(Error::file("write", path))?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).map_err(Error::file("make executable", path))
}

#[cfg(not(unix))]
fn write_script(path: &Path, _text: &str) -> Result<(), Error> {
    Err(Error::Missing {
        what: format!("there is no wasm-opt, and {} cannot be a script here.", path.display()),
        way_out: "Install wasm-opt from https://github.com/WebAssembly/binaryen/releases.".into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(unix)]
    use crate::scratch::Scratch;

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

    #[cfg(unix)]
    #[test]
    fn the_stand_in_is_called_as_trunk_does_and_copies() {
        let cache = Scratch::of("stand-in");
        let stand_in = do_without(&cache).expect("a stand-in");
        let (input, output) = (cache.join("in put.wasm"), cache.join("out put.wasm"));
        fs::write(&input, b"\0asm").expect("an input");
        // Through sh: a file just written can be "busy" when executed, if another test forks at the wrong moment.
        let sh = || {
            let mut sh = Command::new("sh");
            sh.arg(&stand_in.path);
            sh
        };

        let run = sh()
            .arg(format!("--output={}", output.display()))
            .arg("-Oz")
            .arg(&input)
            .args(["--enable-bulk-memory", "--pass-arg", "a@b"])
            .status();

        assert!(run.expect("a run").success());
        assert_eq!(fs::read(output).expect("an output"), b"\0asm");
        let said = process::answer(sh().arg("--version"));
        assert_eq!(said.as_deref().and_then(version::stated_number), Some(0));
    }
}

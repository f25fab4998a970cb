//! The tools that build the page: found where they are, else installed.
//!
//! Invariant: a tool of another version that somebody put on the PATH is never replaced. Ours then lives in the user's cache
//! and is first on the PATH of what we start, and only there.

pub(crate) mod apt;
mod cargo_tool;
mod esbuild;
pub(crate) mod npm;
mod wasm_opt;
mod wasm_target;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::pins;
use crate::search_path;
use crate::workspace;
use cargo_tool::CargoTool;
pub(crate) use esbuild::Minifier;
use wasm_opt::WasmOpt;
pub(crate) use wasm_target::WASM_TARGET;

/// The tools, all there.
pub(crate) struct Tools {
    /// Where trunk is.
    pub(crate) trunk: PathBuf,
    /// The version of `wasm-bindgen`.
    pub(crate) wasm_bindgen: String,
    /// How `wasm-opt --version` names itself, in trunk's spelling.
    pub(crate) wasm_opt: String,
    /// What makes scripts and style sheets smaller.
    pub(crate) minifier: Minifier,
    /// All of them with their versions, for people and for the page's file names.
    pub(crate) summary: String,
    /// The directory of the Rust toolchain that compiles the page.
    pub(crate) sysroot: PathBuf,
    first_on_path: Vec<PathBuf>,
}

impl Tools {
    /// The PATH on which these tools are the first of their names.
    pub(crate) fn path(&self) -> OsString {
        search_path::with_first(&self.first_on_path)
    }
}

/// Makes sure of every tool, and says which there are.
pub(crate) fn set_up() -> Result<Tools, Error> {
    let cache = workspace::cache()?;
    let sysroot = wasm_target::ensure()?;
    let wasm_bindgen = pins::wasm_bindgen()?;
    let wasm_bindgen_path = cargo_tool::ensure(&bindgen_tool(wasm_bindgen.clone()), &cache)?;
    let trunk = cargo_tool::ensure(&trunk_tool(), &cache)?;
    let wasm_opt = wasm_opt::ensure(&cache)?;
    let minifier = esbuild::ensure(&cache);
    let tools = Tools {
        summary: summary(&wasm_bindgen, &wasm_opt, &minifier),
        first_on_path: not_found_otherwise([&wasm_bindgen_path, &trunk, &wasm_opt.path]),
        wasm_opt: wasm_opt.trunk_version(),
        trunk,
        wasm_bindgen,
        minifier,
        sysroot,
    };
    eprintln!("Tools: {}", tools.summary);
    Ok(tools)
}

/// What drives Firefox, installed if need be. No part of [`Tools`]: the page is built without it.
pub(crate) fn geckodriver() -> Result<PathBuf, Error> {
    let tool = CargoTool {
        program: "geckodriver",
        package: "geckodriver",
        version: pins::GECKODRIVER.into(),
        why: "it drives Firefox",
        minutes: 2,
        unoptimised: true,
    };
    cargo_tool::ensure(&tool, &workspace::cache()?)
}

fn bindgen_tool(version: String) -> CargoTool {
    CargoTool {
        program: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version,
        why: "it writes the JavaScript between the page and its WebAssembly",
        minutes: 2,
        unoptimised: false,
    }
}

fn trunk_tool() -> CargoTool {
    CargoTool {
        program: "trunk",
        package: "trunk",
        version: pins::TRUNK.into(),
        why: "it builds the page and bundles it into dist/",
        minutes: 9,
        unoptimised: false,
    }
}

fn summary(wasm_bindgen: &str, wasm_opt: &WasmOpt, minifier: &Minifier) -> String {
    format!("trunk {}, wasm-bindgen {wasm_bindgen}, {wasm_opt}, {minifier}", pins::TRUNK)
}

/// The directories of those programs that a search of the PATH as it is would not come upon.
fn not_found_otherwise<'a>(programs: impl IntoIterator<Item = &'a PathBuf>) -> Vec<PathBuf> {
    programs
        .into_iter()
        .filter(|program| !is_first_on_path(program))
        .filter_map(|program| program.parent().map(Path::to_path_buf))
        .collect()
}

fn is_first_on_path(program: &Path) -> bool {
    program
        .file_stem()
        .and_then(|name| search_path::find(&name.to_string_lossy()))
        .is_some_and(|found| found == program)
}

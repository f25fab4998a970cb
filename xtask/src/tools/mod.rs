//! The tools that this repository is built and tested with: found where they are, else installed.
//!
//! Invariant: a tool of another version that somebody put on the PATH is never replaced. Ours then lives in the user's cache.

pub(crate) mod apt;
mod cargo_tool;
mod esbuild;
pub(crate) mod npm;
mod wasm_opt;
mod wasm_target;

use std::path::PathBuf;

use crate::error::Error;
use crate::pins;
use crate::workspace;
use cargo_tool::CargoTool;
use esbuild::Esbuild;
use wasm_opt::WasmOpt;
pub(crate) use wasm_target::WASM_TARGET;

/// The tools that make the page, as far as they can be had.
pub(crate) struct Tools {
    /// What makes the WebAssembly smaller.
    pub(crate) wasm_opt: Option<PathBuf>,
    /// What makes scripts and style sheets smaller.
    pub(crate) esbuild: Option<PathBuf>,
    /// All of them with their versions, for people and for what depends on them.
    pub(crate) summary: String,
    /// The directory of the Rust toolchain that compiles the page.
    pub(crate) sysroot: PathBuf,
}

/// Makes sure of what the page is made with, and says which there are.
pub(crate) fn set_up() -> Result<Tools, Error> {
    let cache = workspace::cache()?;
    let sysroot = wasm_target::ensure()?;
    let wasm_opt = wasm_opt::ensure(&cache);
    let esbuild = esbuild::ensure(&cache);
    let summary = summary(&pins::wasm_bindgen()?, wasm_opt.as_ref(), esbuild.as_ref());
    eprintln!("Tools: {summary}");
    Ok(Tools { wasm_opt: wasm_opt.map(|tool| tool.path), esbuild: esbuild.map(|tool| tool.path), summary, sysroot })
}

/// As [`set_up`], and what `trunk serve` needs.
pub(crate) fn set_up_all() -> Result<(), Error> {
    set_up()?;
    let cache = workspace::cache()?;
    for tool in [bindgen_tool(pins::wasm_bindgen()?), trunk_tool()] {
        let path = cargo_tool::ensure(&tool, &cache)?;
        eprintln!("{} {}: {}", tool.program, tool.version, path.display());
    }
    Ok(())
}

/// What drives Firefox, installed if need be. No part of [`Tools`]: the page is built without it.
pub(crate) fn geckodriver() -> Result<PathBuf, Error> {
    let tool = CargoTool {
        program: "geckodriver",
        package: "geckodriver",
        version: pins::GECKODRIVER.into(),
        why: "it drives Firefox",
        minutes: 2,
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
    }
}

fn trunk_tool() -> CargoTool {
    CargoTool {
        program: "trunk",
        package: "trunk",
        version: pins::TRUNK.into(),
        why: "it builds the page anew at every change, while you develop",
        minutes: 9,
    }
}

fn summary(wasm_bindgen: &str, wasm_opt: Option<&WasmOpt>, esbuild: Option<&Esbuild>) -> String {
    let wasm_opt = wasm_opt.map_or_else(|| "no wasm-opt".to_owned(), |tool| format!("wasm-opt {}", tool.version));
    let esbuild = esbuild.map_or_else(|| "no esbuild".to_owned(), |_| format!("esbuild {}", pins::ESBUILD));
    format!("wasm-bindgen {wasm_bindgen}, {wasm_opt}, {esbuild}")
}

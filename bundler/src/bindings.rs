//! The script between the page and its WebAssembly, as wasm-bindgen writes it.

use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;
use xtask::error::Error;

/// A script and the module that it starts.
pub(crate) struct Bound {
    pub(crate) script: PathBuf,
    pub(crate) module: PathBuf,
}

/// Writes script and module of this name into a directory, of what cargo compiled.
pub(crate) fn bind(compiled: &Path, name: &str, directory: &Path) -> Result<Bound, Error> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).out_name(name).typescript(false);
    let written = bindgen.web(true).and_then(|bindgen| bindgen.generate(directory));
    written.map_err(|error| Error::Missing {
        what: format!("wasm-bindgen can't read {}: {error:#}", compiled.display()),
        way_out: "If the versions differ: those of wasm-bindgen in Cargo.toml and of wasm-bindgen-cli-support in \
            bundler/Cargo.toml have to be the same."
            .into(),
    })?;
    let file = |ending: &str| directory.join(format!("{name}{ending}"));
    Ok(Bound { script: file(".js"), module: file("_bg.wasm") })
}

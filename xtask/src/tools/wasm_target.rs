//! The compiler's target for WebAssembly.

use std::path::PathBuf;
use std::process::Command;

use crate::error::Error;
use crate::process;
use crate::search_path;

/// As rustc calls it.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that the toolchain in use can compile for the browser; gives its directory.
pub(super) fn ensure() -> Result<PathBuf, Error> {
    let sysroot = process::output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let sysroot = PathBuf::from(sysroot.trim_end());
    if !sysroot.join("lib/rustlib").join(WASM_TARGET).join("lib").is_dir() {
        install()?;
    }
    Ok(sysroot)
}

fn install() -> Result<(), Error> {
    if search_path::find("rustup").is_none() {
        return Err(Error::Missing {
            what: format!("this Rust cannot compile for the browser: it lacks the target {WASM_TARGET}."),
            way_out: "Install Rust through https://rustup.rs, or the target as the package your Rust came with has it."
                .into(),
        });
    }
    eprintln!("Installing the Rust target {WASM_TARGET}: it compiles for the browser. A minute at most, once.");
    process::run(Command::new("rustup").args(["target", "add", WASM_TARGET]))
}

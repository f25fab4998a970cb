//! The page: compiled by cargo, made into `dist/` by the bundler.
//!
//! The page and the native programs are compiled at the same time: the page's last step keeps one processor busy for long, and
//! cargo lets two builds run beside each other that write into different directories.

mod freshness;

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use crate::error::Error;
use crate::process;
use crate::tools::{self, Tools};
use crate::workspace;
use freshness::Stamp;

/// The package of the page, and how its binary is called.
pub(crate) const CLIENT: &str = "impact-chat";

/// Builds the page unless what is there is of these sources and tools; returns its directory.
pub(crate) fn build() -> Result<PathBuf, Error> {
    build_beside(&mut native(&["bundler"]))
}

/// As [`build`], with other things compiled beside it. The bundler has to be among them.
pub(crate) fn build_beside(others: &mut Command) -> Result<PathBuf, Error> {
    let tools = tools::set_up()?;
    let dist = workspace::dist();
    let stamp = Stamp::of_inputs(&tools)?;
    if stamp.is_on(&dist)? {
        eprintln!("dist/ is up to date.");
        process::run(others)?;
        return Ok(dist);
    }
    eprintln!("Compiling the page, and what serves it. Two minutes on two cores if nothing was compiled before.");
    at_once(&mut compile(&tools), others.env("CARGO_TERM_PROGRESS_WHEN", "never"))?;
    eprintln!("Making the page smaller: half a minute.");
    process::run(&mut bundle(&tools, &dist)?)?;
    stamp.put_on(&dist)?;
    eprintln!("dist/ is built.");
    Ok(dist)
}

/// What trunk asks before it builds. It makes pages to develop with; those for web servers are ours.
pub(crate) fn before_trunk() -> Result<(), Error> {
    if env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release") {
        return Err(Error::Missing {
            what: "trunk builds this page for development only: it would be larger, and without its worker and icons."
                .into(),
            way_out: "`cargo xtask dist` builds the page for a web server, into dist/.".into(),
        });
    }
    Ok(())
}

fn compile(tools: &Tools) -> Command {
    let mut cargo = workspace::cargo();
    cargo.args(["build", "--release", "--locked", "--package", CLIENT, "--target", tools::WASM_TARGET]);
    // The client compiles this in, to say what it was built with.
    cargo.env("IMPACT_CHAT_TOOLS", &tools.summary);
    cargo
}

/// Compiles native programs, as parts of the same whole as the tests: cargo then gives what they are made of the same features,
/// and compiles it once.
pub(crate) fn native(programs: &[&str]) -> Command {
    let mut cargo = workspace::cargo();
    cargo.args(["build", "--locked", "--workspace", "--exclude", CLIENT]);
    for program in programs {
        cargo.args(["--bin", program]);
    }
    cargo
}

fn bundle(tools: &Tools, dist: &Path) -> Result<Command, Error> {
    let target = workspace::target()?;
    let mut bundler = Command::new(program(&target, "bundler"));
    bundler.arg("--module").arg(target.join(tools::WASM_TARGET).join("release").join(format!("{CLIENT}.wasm")));
    bundler.arg("--dist").arg(dist);
    for (option, tool) in [("--wasm-opt", &tools.wasm_opt), ("--esbuild", &tools.esbuild)] {
        if let Some(tool) = tool {
            bundler.arg(option).arg(tool);
        }
    }
    Ok(bundler)
}

/// Where cargo leaves a native program of this repository.
pub(crate) fn program(target: &Path, name: &str) -> PathBuf {
    target.join("debug").join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// Runs both, and fails if one fails.
fn at_once(one: &mut Command, other: &mut Command) -> Result<(), Error> {
    thread::scope(|scope| {
        let beside = scope.spawn(|| process::run(other));
        let first = process::run(one);
        let second = beside.join().unwrap_or(Err(Error::Told));
        first.and(second)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn of_two_at_once_either_may_fail() {
        let command = |succeeds: bool| Command::new(if succeeds { "true" } else { "false" });
        assert!(at_once(&mut command(true), &mut command(true)).is_ok());
        assert!(at_once(&mut command(false), &mut command(true)).is_err());
        assert!(at_once(&mut command(true), &mut command(false)).is_err());
    }

    #[test]
    fn the_page_is_made_with_the_tools_that_there_are() {
        let esbuild = Some("/e".into());
        let tools = Tools { wasm_opt: None, esbuild, summary: "all".into(), sysroot: PathBuf::new() };
        let line = process::describe(&bundle(&tools, Path::new("/dist")).expect("a command"));
        assert!(line.contains("impact-chat.wasm --dist /dist --esbuild /e") && !line.contains("wasm-opt"), "{line}");
    }
}

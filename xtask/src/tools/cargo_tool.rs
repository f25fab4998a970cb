//! Programs that are published as crates, at exactly one version.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;
use crate::process;
use crate::search_path;
use crate::version;
use crate::workspace;

/// A program and the crate that it comes in.
pub(super) struct CargoTool {
    /// What it is called on the command line.
    pub(super) program: &'static str,
    /// What it is called on crates.io.
    pub(super) package: &'static str,
    /// The one version that will do.
    pub(super) version: String,
    /// What it is for, as the end of a sentence.
    pub(super) why: &'static str,
    /// How long compiling it takes on two cores.
    pub(super) minutes: u32,
}

/// These tools have little to do: making them fast takes longer than they will ever run. For cargo, in its own variables.
const CHEAPLY: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// What a search for a tool came to.
#[derive(Debug, PartialEq, Eq)]
enum Search {
    /// The right version is here.
    Found(PathBuf),
    /// There is one of another version, which is somebody's and stays.
    OtherVersion(String),
    /// There is none.
    Absent,
}

/// Where the tool is, after installing it if need be.
pub(super) fn ensure(tool: &CargoTool, cache: &Path) -> Result<PathBuf, Error> {
    let private = private_root(tool, cache);
    match search(tool, usual_directories()) {
        Search::Found(path) => Ok(path),
        Search::OtherVersion(other) => ensure_private(tool, &other, cache, &private),
        Search::Absent => match search(tool, [private.join("bin")]) {
            Search::Found(path) => Ok(path),
            _ => install_for_all(tool, cache),
        },
    }
}

fn ensure_private(tool: &CargoTool, other: &str, cache: &Path, private: &Path) -> Result<PathBuf, Error> {
    let bin = [private.join("bin")];
    if let Search::Found(path) = search(tool, bin.clone()) {
        return Ok(path);
    }
    eprintln!(
        "{} {other} is installed and stays as it is; {} goes to {}.",
        tool.program,
        tool.version,
        private.display()
    );
    install(tool, cache, Some(private))?;
    expect_found(tool, bin)
}

fn install_for_all(tool: &CargoTool, cache: &Path) -> Result<PathBuf, Error> {
    install(tool, cache, None)?;
    expect_found(tool, usual_directories())
}

fn expect_found(tool: &CargoTool, directories: impl IntoIterator<Item = PathBuf>) -> Result<PathBuf, Error> {
    match search(tool, directories) {
        Search::Found(path) => Ok(path),
        _ => Err(Error::Missing {
            what: format!("{} {} was installed, but is not where cargo puts programs.", tool.program, tool.version),
            way_out: "Put cargo's bin directory (~/.cargo/bin, or $CARGO_INSTALL_ROOT/bin) on the PATH.".into(),
        }),
    }
}

fn search(tool: &CargoTool, directories: impl IntoIterator<Item = PathBuf>) -> Search {
    let Some(path) = search_path::find_in(tool.program, directories) else {
        return Search::Absent;
    };
    let said = process::answer(Command::new(&path).arg("--version")).unwrap_or_default();
    judge(tool, path, &said)
}

fn judge(tool: &CargoTool, path: PathBuf, said: &str) -> Search {
    match version::stated(said) {
        Some(stated) if stated == tool.version => Search::Found(path),
        Some(stated) => Search::OtherVersion(stated.into()),
        None => Search::OtherVersion("of an unknown version".into()),
    }
}

/// The PATH, and where `cargo install` puts programs even if that is not on the PATH: what is there must not be replaced either.
fn usual_directories() -> Vec<PathBuf> {
    let installed = env::var_os("CARGO_INSTALL_ROOT")
        .or_else(|| env::var_os("CARGO_HOME"))
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let mut directories = search_path::path_directories();
    directories.extend(installed.map(|root| root.join("bin")));
    directories
}

fn private_root(tool: &CargoTool, cache: &Path) -> PathBuf {
    cache.join("tools").join(format!("{}-{}", tool.package, tool.version))
}

/// Installs into `root`, or where cargo installs for all if there is none.
fn install(tool: &CargoTool, cache: &Path, root: Option<&Path>) -> Result<(), Error> {
    fs::create_dir_all(cache).map_err(Error::file("create", cache))?;
    eprintln!("Installing {} {}: {}.", tool.program, tool.version, tool.why);
    if search_path::find("cargo-binstall").is_some() {
        eprintln!("Through cargo-binstall, which downloads it ready to run.");
        let done = process::run(&mut binstall(tool, cache, root));
        match done {
            Ok(()) => return Ok(()),
            Err(error) => eprintln!("{error} Compiling it instead."),
        }
    }
    compile(tool, cache, root)
}

fn binstall(tool: &CargoTool, cache: &Path, root: Option<&Path>) -> Command {
    let mut command = neutral_cargo(cache);
    command.args(["binstall", "--no-confirm"]);
    if let Some(root) = root {
        command.arg("--root").arg(root);
    }
    command.arg(package_spec(tool));
    command
}

fn compile(tool: &CargoTool, cache: &Path, root: Option<&Path>) -> Result<(), Error> {
    let build = cache.join("build").join(format!("{}-{}", tool.package, tool.version));
    eprintln!(
        "Compiling it, once: about {} minutes on two cores. If interrupted, it goes on from there next time.",
        tool.minutes
    );
    process::run(&mut cargo_install(tool, cache, root, &build))?;
    fs::remove_dir_all(&build).map_err(Error::file("delete", &build))
}

fn cargo_install(tool: &CargoTool, cache: &Path, root: Option<&Path>, build: &Path) -> Command {
    let mut command = neutral_cargo(cache);
    command.args(["install", "--locked"]).envs(CHEAPLY);
    command.arg("--target-dir").arg(build);
    if let Some(root) = root {
        command.arg("--root").arg(root);
    }
    command.arg(package_spec(tool));
    command
}

/// Cargo away from this repository, whose settings are for the chat and not for its tools. The toolchain stays the same:
/// rustup has said it to us in `RUSTUP_TOOLCHAIN`.
fn neutral_cargo(cache: &Path) -> Command {
    let mut cargo = workspace::cargo();
    cargo.current_dir(cache);
    for variable in ["CARGO_TARGET_DIR", "CARGO_BUILD_TARGET_DIR", "CARGO_BUILD_TARGET"] {
        cargo.env_remove(variable);
    }
    cargo
}

fn package_spec(tool: &CargoTool) -> String {
    format!("{}@{}", tool.package, tool.version)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tool(version: &str) -> CargoTool {
        CargoTool {
            program: "stand-in",
            package: "stand-in-cli",
            version: version.into(),
            why: "it is a test",
            minutes: 1,
        }
    }

    fn judged(said: &str) -> Search {
        judge(&tool("1.2.3"), "stand-in".into(), said)
    }

    #[test]
    fn the_right_version_is_used_where_it_is() {
        assert_eq!(judged("stand-in 1.2.3\n"), Search::Found("stand-in".into()));
    }

    #[test]
    fn another_version_is_recognised_as_somebody_elses() {
        assert_eq!(judged("stand-in 1.2.30"), Search::OtherVersion("1.2.30".into()));
        assert_eq!(judged("1.2.3-beta"), Search::OtherVersion("1.2.3-beta".into()));
    }

    #[test]
    fn one_that_does_not_say_its_version_is_somebody_elses_too() {
        assert!(matches!(judged(""), Search::OtherVersion(_)));
    }

    #[test]
    fn a_tool_is_absent_where_there_is_none() {
        let nowhere = PathBuf::from("/nonexistent");
        assert_eq!(search(&tool("1.2.3"), [nowhere]), Search::Absent);
    }

    #[test]
    fn compiling_is_locked_to_the_version_and_apart_from_the_repository() {
        let (cache, build) = (Path::new("/cache"), Path::new("/build"));
        let command = cargo_install(&tool("1.2.3"), cache, Some(Path::new("/own")), build);
        let line = process::describe(&command);
        assert!(line.ends_with("install --locked --target-dir /build --root /own stand-in-cli@1.2.3"), "{line}");
        assert_eq!(command.get_current_dir(), Some(cache));
    }

    #[test]
    fn compiling_takes_no_longer_than_it_must() {
        let command = cargo_install(&tool("1.2.3"), Path::new("/cache"), None, Path::new("/build"));
        assert!(command.get_envs().any(|(name, value)| name == CHEAPLY[0].0 && value == Some(CHEAPLY[0].1.as_ref())));
    }
}

//! Where things are: the repository, cargo's target directory, the user's cache.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::error::Error;
use crate::process;

/// The repository.
pub fn root() -> PathBuf {
    // Cargo says at run time where the package is; what was true at compile time is for a binary run by hand.
    let package =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map(Path::to_path_buf).unwrap_or(package)
}

/// The built page.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The cargo that runs this, so that a `cargo +toolchain xtask` stays with its toolchain.
pub fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    cargo
}

/// Cargo's target directory, whichever way it was configured.
pub fn target() -> Result<PathBuf, Error> {
    static TARGET: OnceLock<PathBuf> = OnceLock::new();
    if let Some(target) = TARGET.get() {
        return Ok(target.clone());
    }
    let metadata = process::output(cargo().args(["metadata", "--no-deps", "--offline", "--format-version", "1"]))?;
    let target = target_directory(&metadata).ok_or_else(|| Error::Missing {
        what: "`cargo metadata` does not say where the target directory is.".into(),
        way_out: "Set CARGO_TARGET_DIR to a directory of your choice.".into(),
    })?;
    Ok(TARGET.get_or_init(|| target).clone())
}

/// A directory of ours in the user's cache; not created.
pub fn cache() -> Result<PathBuf, Error> {
    let configured = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    configured
        // The XDG specification has relative paths ignored.
        .filter(|path| path.is_absolute())
        .or_else(|| env::home_dir().map(|home| home.join(".cache")))
        .map(|cache| cache.join("impact-chat"))
        .ok_or_else(|| Error::Missing {
            what: "there is no home directory to keep tools in.".into(),
            way_out: "Set HOME, or XDG_CACHE_HOME to a directory of your choice.".into(),
        })
}

/// Reads one string out of cargo's metadata; a JSON parser would be a dependency for this alone.
fn target_directory(metadata: &str) -> Option<PathBuf> {
    let (_, rest) = metadata.split_once("\"target_directory\":\"")?;
    let mut path = String::new();
    let mut letters = rest.chars();
    loop {
        match letters.next()? {
            '"' => return Some(path.into()),
            '\\' => path.push(letters.next()?),
            letter => path.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_directory_is_read_from_metadata() {
        let metadata = r#"{"packages":[],"target_directory":"C:\\a \"b\"\\target","version":1}"#;
        assert_eq!(target_directory(metadata), Some(r#"C:\a "b"\target"#.into()));
        assert_eq!(target_directory(r#"{"packages":[]}"#), None);
        assert_eq!(target_directory(r#"{"target_directory":"cut"#), None);
    }

    #[test]
    fn the_root_is_where_the_lock_file_is() {
        assert!(root().join("Cargo.lock").is_file());
    }
}

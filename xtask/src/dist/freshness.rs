//! Whether `dist/` is still the page of these sources, made by these tools.
//!
//! The stamp is of contents, not of times: whatever is not known to be without influence on the page is part of it.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::error::Error;
use crate::files;
use crate::tools::Tools;
use crate::workspace;

/// What is beside the page's sources in the repository and has no part in it. Everything else has.
const NOT_SOURCES: [&str; 15] = [
    ".ci",
    ".git",
    "LICENSE",
    "bench",
    "core/benches",
    "core/fuzz",
    "core/tests",
    "data",
    "dist",
    "docs",
    "node_modules",
    "server",
    "target",
    "tests",
    "xtask",
];

/// How it is compiled: another text may make another page of the same sources.
const RECIPE: &str = include_str!("mod.rs");

/// Environment variables that change what is built begin like this.
const INFLUENCES: [&str; 5] = ["CARGO_BUILD_", "CARGO_ENCODED_", "CARGO_PROFILE_", "CARGO_TARGET_", "RUSTFLAGS"];

/// Everything that a page is made of, as one number.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stamp(u64);

impl Stamp {
    /// The stamp of the sources as they are now, with these tools.
    pub(super) fn of_inputs(tools: &Tools) -> Result<Self, Error> {
        let mut hasher = DefaultHasher::new();
        (&tools.summary, &tools.sysroot, RECIPE).hash(&mut hasher);
        let mut influences: Vec<_> = env::vars_os().filter(|(name, _)| influences(name)).collect();
        influences.sort();
        influences.hash(&mut hasher);
        for file in sources()? {
            let content = fs::read(&file).map_err(Error::file("read", &file))?;
            (file, content).hash(&mut hasher);
        }
        Ok(Self(hasher.finish()))
    }

    /// Whether the page there has this stamp, and nobody touched it since.
    pub(super) fn is_on(&self, dist: &Path) -> Result<bool, Error> {
        if !dist.join("index.html").is_file() {
            return Ok(false);
        }
        let written = fs::read_to_string(stamp_file()?).unwrap_or_default();
        Ok(written == self.text_with(&state_of(dist)?))
    }

    /// Notes that the page there, as it is now, has this stamp.
    pub(super) fn put_on(&self, dist: &Path) -> Result<(), Error> {
        let file = stamp_file()?;
        let text = self.text_with(&state_of(dist)?);
        fs::write(&file, text).map_err(Error::file("write", &file))
    }

    fn text_with(&self, state: &str) -> String {
        format!("{:016x}\n{state}", self.0)
    }
}

/// Outside of dist/, which is put on web servers as it is.
fn stamp_file() -> Result<PathBuf, Error> {
    let directory = workspace::target()?.join("xtask");
    fs::create_dir_all(&directory).map_err(Error::file("create", &directory))?;
    Ok(directory.join("dist-stamp"))
}

fn sources() -> Result<Vec<PathBuf>, Error> {
    let root = workspace::root();
    let of_page = |path: &Path| path.strip_prefix(&root).is_ok_and(is_source);
    files::under_where(&root, &of_page)
}

/// Whether a path in the repository is a source, or a directory that may have some in it.
fn is_source(path: &Path) -> bool {
    let is_prose = path.parent() == Some(Path::new("")) && path.extension().is_some_and(|extension| extension == "md");
    !is_prose && !NOT_SOURCES.iter().any(|other| path == Path::new(other))
}

fn influences(variable: &std::ffi::OsStr) -> bool {
    let name = variable.to_string_lossy();
    INFLUENCES.iter().any(|beginning| name.starts_with(beginning))
}

/// A line per file with its length and time of change.
fn state_of(dist: &Path) -> Result<String, Error> {
    let mut lines = Vec::new();
    for file in files::under(dist)? {
        let meta = file.metadata().map_err(Error::file("look at", &file))?;
        let changed =
            meta.modified().ok().and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok()).unwrap_or_default();
        lines.push(format!("{} {} {}", file.display(), meta.len(), changed.as_nanos()));
    }
    Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_client_is_made_of_is_a_source() {
        for name in [
            "Cargo.lock",
            "Trunk.toml",
            "bundler",
            "core",
            "core/src",
            "emoji",
            "index.html",
            "src",
            "style",
            "something-new",
        ] {
            assert!(is_source(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn what_is_about_the_client_is_not() {
        for name in ["README.pt-BR.md", "core/benches", "core/fuzz", "server", "target", ".git"] {
            assert!(!is_source(Path::new(name)), "{name}");
        }
    }
}

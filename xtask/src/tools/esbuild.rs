//! esbuild, which makes scripts and style sheets smaller. The page can be built without it, and is then larger.

use std::path::{Path, PathBuf};

use crate::pins;
use crate::tools::npm;

const PROGRAM: &str = "esbuild";

/// The minifier of the pinned version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Esbuild {
    /// Where it is.
    pub(super) path: PathBuf,
}

/// The minifier, where it can be had.
pub(super) fn ensure(cache: &Path) -> Option<Esbuild> {
    if !npm::is_there() {
        eprintln!("There is no npm, so scripts and style sheets stay as they are: about 3 KB more to download.");
        return None;
    }
    let directory = cache.join("tools").join(format!("{PROGRAM}-{}", pins::ESBUILD));
    if npm::installed_version(&directory, PROGRAM).is_none() {
        eprintln!(
            "Installing esbuild {} from npm: it makes the page smaller. 12 MB on disk, seconds, once.",
            pins::ESBUILD
        );
    }
    match npm::ensure(&directory, PROGRAM, pins::ESBUILD) {
        Ok(()) => Some(Esbuild { path: directory.join("node_modules/.bin").join(PROGRAM) }),
        Err(error) => {
            eprintln!("{error} Going on without: the page will be a little larger.");
            None
        }
    }
}

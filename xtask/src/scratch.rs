//! Directories for tests, which go when the test ends.

use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};

/// A directory of one test, empty at first.
pub struct Scratch(PathBuf);

impl Scratch {
    /// One for the test of this name.
    ///
    /// # Panics
    /// Where temporary directories can't be made.
    pub fn of(test: &str) -> Self {
        let name = format!("xtask-{test}-{}", std::process::id());
        let directory = std::env::temp_dir().join(name);
        fs::create_dir_all(&directory).expect("a temporary directory can be made");
        Self(directory)
    }
}

impl Deref for Scratch {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("{} stays: {error}", self.0.display());
        }
    }
}

//! Finding programs, the way a shell would.

use std::env;
use std::path::{Path, PathBuf};

/// Where a program is on the PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    find_in(program, path_directories())
}

/// Where a program is among these directories; the first wins.
pub fn find_in(program: &str, directories: impl IntoIterator<Item = PathBuf>) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    directories.into_iter().map(|directory| directory.join(&file)).find(|candidate| is_executable(candidate))
}

/// The directories of the PATH, in order.
pub fn path_directories() -> Vec<PathBuf> {
    env::var_os("PATH").map(|path| env::split_paths(&path).collect()).unwrap_or_default()
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(path: &Path) -> bool {
    path.is_file()
}

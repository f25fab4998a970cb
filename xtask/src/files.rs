//! The files under a directory.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Every file under a directory, at any depth, in order of their paths.
pub fn under(directory: &Path) -> Result<Vec<PathBuf>, Error> {
    under_where(directory, &|_| true)
}

/// The same without the files and directories that are not wanted.
pub fn under_where(directory: &Path, is_wanted: &dyn Fn(&Path) -> bool) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    let mut directories = vec![directory.to_path_buf()];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(&directory).map_err(Error::file("list", &directory))? {
            let path = entry.map_err(Error::file("list", &directory))?.path();
            if !is_wanted(&path) {
                continue;
            }
            if path.is_dir() {
                directories.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn files_are_found_at_any_depth_and_unwanted_directories_not_entered() {
        let directory = Scratch::of("files");
        fs::create_dir_all(directory.join("b/c")).expect("directories");
        for name in ["a", "b/d", "b/c/e"] {
            fs::write(directory.join(name), "").expect("a file");
        }
        let names = |found: Result<Vec<PathBuf>, Error>| {
            let found = found.expect("a directory");
            found.iter().map(|file| file.strip_prefix(&*directory).expect("inside").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names(under(&directory)), ["a", "b/c/e", "b/d"].map(PathBuf::from));
        let without_c = under_where(&directory, &|path| !path.ends_with("c"));
        assert_eq!(names(without_c), ["a", "b/d"].map(PathBuf::from));
    }
}

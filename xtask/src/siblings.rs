//! The compressed files beside those of the page: what web servers send instead of them.

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::files;

/// Kinds of files that are not compressed already.
const COMPRESSIBLE: [&str; 12] =
    ["css", "html", "ico", "js", "json", "mjs", "svg", "ttf", "txt", "wasm", "webmanifest", "xml"];

/// Every file under a directory that is not the compressed sibling of another.
pub fn originals_under(directory: &Path) -> Result<Vec<PathBuf>, Error> {
    Ok(files::under(directory)?.into_iter().filter(|file| !is_sibling(file)).collect())
}

/// Whether a file is of a kind that compressing makes smaller.
pub fn is_compressible(file: &Path) -> bool {
    has_extension(file, &COMPRESSIBLE)
}

/// Where the compressed sibling of a file is.
pub fn sibling(file: &Path, extension: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    name.into()
}

fn is_sibling(file: &Path) -> bool {
    has_extension(file, &["gz", "br"]) && is_compressible(&file.with_extension(""))
}

fn has_extension(file: &Path, extensions: &[&str]) -> bool {
    file.extension().is_some_and(|extension| extensions.iter().any(|known| extension == *known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sibling_is_what_we_would_have_written() {
        assert!(is_sibling(Path::new("dist/app-1f.wasm.br")));
        assert!(is_sibling(&sibling(Path::new("dist/index.html"), "gz")));
        assert!(!is_sibling(Path::new("dist/backup.gz")));
        assert!(!is_sibling(Path::new("dist/index.html")));
    }

    #[test]
    fn pictures_are_compressed_already() {
        assert!(!is_compressible(Path::new("icon.png")));
        assert!(is_compressible(Path::new("icon.svg")));
    }
}

//! A `.gz` and a `.br` beside each file of the page that is worth it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::compress::{self, Cache, WORTH_COMPRESSING};
use crate::error::Error;
use crate::files;

/// Kinds of files that are not compressed already.
const COMPRESSIBLE: [&str; 12] =
    ["css", "html", "ico", "js", "json", "mjs", "svg", "ttf", "txt", "wasm", "webmanifest", "xml"];

/// Compresses what is worth it under a directory, and deletes siblings whose file is gone or no longer worth it.
pub(super) fn all_under(dist: &Path) -> Result<(), Error> {
    let files = files::under(dist)?;
    let cache = Cache::open()?;
    delete_stale_siblings(&files)?;
    let originals = files.into_iter().filter(|file| is_compressible(file));
    compress::in_parallel(originals.collect(), |file| write_siblings(&cache, &file))?;
    cache.forget_the_rest()
}

/// Every file under a directory that is not the compressed sibling of another.
pub(crate) fn originals_under(directory: &Path) -> Result<Vec<PathBuf>, Error> {
    Ok(files::under(directory)?.into_iter().filter(|file| !is_sibling(file)).collect())
}

fn write_siblings(cache: &Cache, file: &Path) -> Result<(), Error> {
    let content = fs::read(file).map_err(Error::file("read", file))?;
    if content.len() < WORTH_COMPRESSING {
        return Ok(());
    }
    let compressed = cache.compress(&content)?;
    write_if_smaller(&sibling(file, "gz"), &compressed.gzip, content.len())?;
    write_if_smaller(&sibling(file, "br"), &compressed.brotli, content.len())
}

fn write_if_smaller(path: &Path, compressed: &[u8], original: usize) -> Result<(), Error> {
    if compressed.len() >= original {
        return Ok(());
    }
    fs::write(path, compressed).map_err(Error::file("write", path))
}

/// All siblings go before new ones come, so none outlives its file. They are rewritten from the cache at no cost.
fn delete_stale_siblings(files: &[PathBuf]) -> Result<(), Error> {
    for file in files.iter().filter(|file| is_sibling(file)) {
        fs::remove_file(file).map_err(Error::file("delete", file))?;
    }
    Ok(())
}

fn is_sibling(file: &Path) -> bool {
    has_extension(file, &["gz", "br"]) && is_compressible(&file.with_extension(""))
}

fn is_compressible(file: &Path) -> bool {
    has_extension(file, &COMPRESSIBLE)
}

fn has_extension(file: &Path, extensions: &[&str]) -> bool {
    file.extension().is_some_and(|extension| extensions.iter().any(|known| extension == *known))
}

/// Where the compressed sibling of a file is.
pub(crate) fn sibling(file: &Path, extension: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    name.into()
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

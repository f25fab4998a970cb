//! A `.gz` and a `.br` beside each file of the page that is worth it.

use std::fs;
use std::path::{Path, PathBuf};

use xtask::error::Error;
use xtask::files;
use xtask::siblings::{self, sibling};

use crate::compress::{self, Cache, WORTH_COMPRESSING};

/// Compresses what is worth it under a directory.
pub(crate) fn all_under(dist: &Path) -> Result<(), Error> {
    let cache = Cache::open()?;
    let originals: Vec<PathBuf> =
        files::under(dist)?.into_iter().filter(|file| siblings::is_compressible(file)).collect();
    compress::in_parallel(originals, |file| write_siblings(&cache, &file))?;
    cache.forget_the_rest()
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

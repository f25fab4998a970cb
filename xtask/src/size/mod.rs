//! `cargo xtask size`: what a first visit downloads.

mod references;
mod table;

use std::fs;
use std::path::{Path, PathBuf};

use crate::budget;
use crate::compress::{self, Cache, WORTH_COMPRESSING};
use crate::dist;
use crate::error::Error;

/// What one file of the page weighs, in bytes.
#[derive(Debug, PartialEq, Eq)]
struct FileSize {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints the sizes and, if asked to check, fails over budget.
pub(crate) fn run(check: bool) -> Result<(), Error> {
    let dist = dist::build()?;
    let sizes = measure(&dist)?;
    print!("{}", table::of_sizes(&sizes));
    print!("{}", table::of_budget(total_gzip(&sizes)));
    if check { within_budget(&sizes) } else { Ok(()) }
}

fn within_budget(sizes: &[FileSize]) -> Result<(), Error> {
    let gzip = total_gzip(sizes);
    if gzip > budget::FIRST_LOAD_GZIP {
        return Err(Error::OverBudget { gzip });
    }
    Ok(())
}

fn total_gzip(sizes: &[FileSize]) -> u64 {
    sizes.iter().map(|size| size.gzip).sum()
}

/// The sizes of what a first visit to the page in this directory fetches, largest first.
fn measure(dist: &Path) -> Result<Vec<FileSize>, Error> {
    let cache = Cache::open()?;
    let mut sizes = compress::in_parallel(references::first_load(dist)?, |file| size_of(&cache, dist, &file))?;
    sizes.sort_by(|one, other| (other.gzip, &one.name).cmp(&(one.gzip, &other.name)));
    Ok(sizes)
}

/// A file too small to be worth compressing travels, and counts, as it is.
fn size_of(cache: &Cache, dist: &Path, file: &PathBuf) -> Result<FileSize, Error> {
    let content = fs::read(file).map_err(Error::file("read", file))?;
    let name = file.strip_prefix(dist).unwrap_or(file);
    let raw = content.len();
    let (gzip, brotli) = if raw < WORTH_COMPRESSING {
        (raw, raw)
    } else {
        let compressed = cache.compress(&content)?;
        (compressed.gzip.len().min(raw), compressed.brotli.len().min(raw))
    };
    Ok(FileSize {
        name: name.to_string_lossy().into_owned(),
        raw: raw as u64,
        gzip: gzip as u64,
        brotli: brotli as u64,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_gzip(gzip: u64) -> FileSize {
        FileSize { name: "a".into(), raw: gzip * 3, gzip, brotli: gzip - 1 }
    }

    #[test]
    fn the_budget_itself_is_within_budget() {
        let half = budget::FIRST_LOAD_GZIP / 2;
        let rest = budget::FIRST_LOAD_GZIP - half;
        assert!(within_budget(&[of_gzip(half), of_gzip(rest)]).is_ok());
    }

    #[test]
    fn a_byte_more_is_not() {
        let result = within_budget(&[of_gzip(budget::FIRST_LOAD_GZIP), of_gzip(1)]);
        assert!(matches!(result, Err(Error::OverBudget { .. })));
    }
}

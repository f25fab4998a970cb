//! `cargo xtask size`: what a first visit downloads.

mod references;
mod table;

use std::path::{Path, PathBuf};

use crate::budget;
use crate::dist;
use crate::error::Error;
use crate::siblings;

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
    let first = references::first_load(&dist)?;
    let later = fetched_later(&dist, &first)?;
    let (first, later) = (measure(&dist, &first)?, measure(&dist, &later)?);
    print!("{}", table::of_sizes(&first, &later));
    print!("{}", table::of_budget(total_gzip(&first)));
    if check { within_budget(&first) } else { Ok(()) }
}

/// The bytes of a first visit after gzip.
pub(crate) fn first_load_gzip() -> Result<u64, Error> {
    let dist = dist::build()?;
    let first = references::first_load(&dist)?;
    Ok(total_gzip(&measure(&dist, &first)?))
}

/// What a first visit leaves where it is.
fn fetched_later(dist: &Path, first: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    Ok(siblings::originals_under(dist)?.into_iter().filter(|file| !first.contains(file)).collect())
}

fn within_budget(sizes: &[FileSize]) -> Result<(), Error> {
    let gzip = total_gzip(sizes);
    if gzip > budget::FIRST_LOAD_GZIP {
        return Err(Error::OverBudget { gzip, budget: budget::FIRST_LOAD_GZIP });
    }
    Ok(())
}

fn total_gzip(sizes: &[FileSize]) -> u64 {
    sizes.iter().map(|size| size.gzip).sum()
}

/// The sizes of files of the page in this directory, largest first.
fn measure(dist: &Path, files: &[PathBuf]) -> Result<Vec<FileSize>, Error> {
    let mut sizes = files.iter().map(|file| size_of(dist, file)).collect::<Result<Vec<_>, _>>()?;
    sizes.sort_by(|one, other| (other.gzip, &one.name).cmp(&(one.gzip, &other.name)));
    Ok(sizes)
}

/// What travels is the compressed sibling. A file without one travels, and counts, as it is.
fn size_of(dist: &Path, file: &Path) -> Result<FileSize, Error> {
    let raw = file.metadata().map_err(Error::file("look at", file))?.len();
    let travels = |extension| siblings::sibling(file, extension).metadata().map_or(raw, |sibling| sibling.len());
    Ok(FileSize {
        name: file.strip_prefix(dist).unwrap_or(file).to_string_lossy().into_owned(),
        raw,
        gzip: travels("gz"),
        brotli: travels("br"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use std::fs;

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
    fn what_is_not_of_the_first_visit_is_fetched_later() {
        let dist = Scratch::of("later");
        fs::create_dir(dist.join("emoji")).expect("a directory");
        for name in ["index.html", "index.html.gz", "emoji/en.txt", "emoji/en.txt.br"] {
            fs::write(dist.join(name), "").expect("a file");
        }
        let later = fetched_later(&dist, &[dist.join("index.html")]).expect("a page");
        assert_eq!(later, [dist.join("emoji/en.txt")]);
    }

    #[test]
    fn what_travels_is_the_compressed_sibling() {
        let dist = Scratch::of("travels");
        for (name, length) in [("a.js", 30), ("a.js.gz", 20), ("a.js.br", 10), ("config.json", 5)] {
            fs::write(dist.join(name), vec![b' '; length]).expect("a file");
        }
        let sizes = measure(&dist, &[dist.join("config.json"), dist.join("a.js")]).expect("sizes");
        let sizes: Vec<_> = sizes.iter().map(|size| (&*size.name, size.raw, size.gzip, size.brotli)).collect();
        assert_eq!(sizes, [("a.js", 30, 20, 10), ("config.json", 5, 5, 5)]);
    }

    #[test]
    fn a_byte_more_is_not() {
        let result = within_budget(&[of_gzip(budget::FIRST_LOAD_GZIP), of_gzip(1)]);
        assert!(matches!(result, Err(Error::OverBudget { .. })));
    }
}

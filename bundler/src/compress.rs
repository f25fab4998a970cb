//! Compression as web servers send it, remembered by content: at its best it takes seconds for the page's WebAssembly.

use std::collections::HashSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use brotli::enc::BrotliEncoderParams;
use xtask::error::Error;
use xtask::workspace;
use zopfli::{Format, Options};

/// Files smaller than this many bytes travel as they are: compressed they would fill the same packet.
pub(crate) const WORTH_COMPRESSING: usize = 256;

/// One content in the two encodings that browsers accept.
pub(crate) struct Compressed {
    /// gzip by zopfli, which looks for the shortest way to write it: 5 % less than gzip -9, and read like any other.
    pub(crate) gzip: Vec<u8>,
    /// brotli at quality 11, with a window of 16 MiB, the largest that browsers read.
    pub(crate) brotli: Vec<u8>,
}

/// What has been compressed before, in the target directory. Remembers what is used, to forget the rest.
pub(crate) struct Cache {
    directory: PathBuf,
    used: Mutex<HashSet<PathBuf>>,
}

impl Cache {
    /// The cache of this repository.
    pub(crate) fn open() -> Result<Self, Error> {
        let directory = workspace::target()?.join("xtask/compressed");
        fs::create_dir_all(&directory).map_err(Error::file("create", &directory))?;
        Ok(Self { directory, used: Mutex::default() })
    }

    /// The content compressed, from memory if it was before.
    pub(crate) fn compress(&self, content: &[u8]) -> Result<Compressed, Error> {
        let stem = stem_for(content);
        Ok(Compressed {
            gzip: self.remember(format!("{stem}.zopfli.gz"), || gzip(content))?,
            brotli: self.remember(format!("{stem}.br"), || brotli(content))?,
        })
    }

    /// Deletes what was not asked for since the cache was opened.
    pub(crate) fn forget_the_rest(&self) -> Result<(), Error> {
        let used = self.used.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let entries = fs::read_dir(&self.directory).map_err(Error::file("list", &self.directory))?;
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            if !used.contains(&path) {
                fs::remove_file(&path).map_err(Error::file("delete", &path))?;
            }
        }
        Ok(())
    }

    fn remember(&self, name: String, compress: impl FnOnce() -> std::io::Result<Vec<u8>>) -> Result<Vec<u8>, Error> {
        let path = self.directory.join(name);
        let compressed = match fs::read(&path) {
            Ok(compressed) => compressed,
            Err(_) => write_whole(&path, compress().map_err(Error::file("compress", &path))?)?,
        };
        let mut used = self.used.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        used.insert(path);
        Ok(compressed)
    }
}

/// Does `work` to each item, on all processors.
pub(crate) fn in_parallel<T: Send, R: Send>(
    items: Vec<T>,
    work: impl Fn(T) -> Result<R, Error> + Sync,
) -> Result<Vec<R>, Error> {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let (left, done) = (Mutex::new(items.into_iter()), Mutex::new(Vec::new()));
    let take_next = || left.lock().ok()?.next();
    thread::scope(|scope| {
        for _ in 0..processors {
            scope.spawn(|| {
                while let Some(item) = take_next() {
                    let result = work(item);
                    if let Ok(mut done) = done.lock() {
                        done.push(result);
                    }
                }
            });
        }
    });
    let done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.into_iter().collect()
}

/// A name that differs when the content differs: 64 bits of a good hash, and the length.
fn stem_for(content: &[u8]) -> String {
    format!("{}-{}", hash_of(content), content.len())
}

/// 16 hexadecimal digits that differ when the content differs.
pub(crate) fn hash_of(content: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Writes so that an interrupted run leaves nothing half-written under the final name.
fn write_whole(path: &Path, content: Vec<u8>) -> Result<Vec<u8>, Error> {
    let unfinished = path.with_extension(format!("{}.unfinished", std::process::id()));
    fs::write(&unfinished, &content).map_err(Error::file("write", &unfinished))?;
    fs::rename(&unfinished, path).map_err(Error::file("write", path))?;
    Ok(content)
}

fn gzip(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut compressed = Vec::new();
    zopfli::compress(Options::default(), Format::Gzip, content, &mut compressed)?;
    Ok(compressed)
}

fn brotli(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let params =
        BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: content.len(), ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    let mut source = content;
    brotli::BrotliCompress(&mut source, &mut compressed, &params)?;
    Ok(compressed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    const TEXT: &[u8] = &[b'a'; 10_000];

    #[test]
    fn gzip_gives_the_content_back() {
        let compressed = gzip(TEXT).expect("gzip");
        let mut content = Vec::new();
        flate2::read::GzDecoder::new(&compressed[..]).read_to_end(&mut content).expect("gzip of ours");
        assert_eq!(content, TEXT);
    }

    #[test]
    fn brotli_gives_the_content_back() {
        let compressed = brotli(TEXT).expect("brotli");
        let mut content = Vec::new();
        brotli::BrotliDecompress(&mut &compressed[..], &mut content).expect("brotli of ours");
        assert_eq!(content, TEXT);
    }

    #[test]
    fn work_in_parallel_is_all_done() {
        let mut squares = in_parallel((0..100).collect(), |n: u32| Ok(n * n)).expect("no failure");
        squares.sort_unstable();
        assert_eq!(squares, (0..100).map(|n| n * n).collect::<Vec<_>>());
    }

    #[test]
    fn one_failure_in_parallel_fails_all() {
        let result = in_parallel(vec![1, 2, 3], |n| if n == 2 { Err(Error::Told) } else { Ok(n) });
        assert!(result.is_err());
    }
}

//! Parts of texts.

use std::fmt::Debug;
use std::slice::SliceIndex;

/// A part of a text. Indexing is the same, and its message about a range that is none of the text's
/// brings 4 KB of WebAssembly, most of it to write characters with escapes. In tests it panics as well;
/// on the page nothing is the part.
#[inline(never)]
pub fn part<R: SliceIndex<str, Output = str> + Debug + Clone>(text: &str, range: R) -> &str {
    debug_assert!(text.get(range.clone()).is_some(), "no part of the text: {range:?}");
    text.get(range).unwrap_or_default()
}

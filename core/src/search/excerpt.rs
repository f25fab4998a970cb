//! The piece of a message that shows why it was found.

use super::query::Query;
use crate::part::part;
use std::ops::Range;

/// How many characters stand before the first mark.
const BEFORE: usize = 40;

/// How many there are altogether.
const LENGTH: usize = 160;

/// A piece of a text, and what is marked in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt<'a> {
    /// The piece, in parts, each with whether it is marked. Together they are the piece.
    pub parts: Vec<(&'a str, bool)>,
    /// Whether more stands before it.
    pub cut_before: bool,
    /// Whether more stands behind it.
    pub cut_behind: bool,
}

/// The piece of a text around the first place where something stands that a query asks for.
pub fn excerpt<'a>(text: &'a str, query: &Query) -> Excerpt<'a> {
    let marks = query.marks(text);
    let piece = piece(text, marks.first().map_or(0, |first| first.start));
    let mut parts = Vec::new();
    let mut at = piece.start;
    let mut add = |range: Range<usize>, marked| {
        if !range.is_empty() {
            parts.push((part(text, range), marked));
        }
    };
    for mark in marks.iter().filter(|mark| mark.end > piece.start && mark.start < piece.end) {
        // A mark may go on where the piece ends.
        let end = mark.end.min(piece.end);
        add(at..mark.start, false);
        add(mark.start..end, true);
        at = end;
    }
    add(at..piece.end, false);
    Excerpt { parts, cut_before: piece.start > 0, cut_behind: piece.end < text.len() }
}

fn piece(text: &str, mark: usize) -> Range<usize> {
    let before = part(text, ..mark);
    let far = before.char_indices().rev().nth(BEFORE).map_or(0, |(at, _)| at);
    // Not from the middle of a word, if there is a whole one.
    let start = match far {
        0 => 0,
        far => part(before, far..).find(char::is_whitespace).map_or(far, |space| far + space + 1),
    };
    let start = (start..=mark).find(|&at| text.is_char_boundary(at)).unwrap_or(mark);
    let behind = part(text, start..);
    let end = behind.char_indices().nth(LENGTH).map_or(text.len(), |(at, _)| start + at);
    start..end
}

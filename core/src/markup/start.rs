//! How a heading, a line across and an item of a list begin.

use super::chars::{byte, is_blank, skip, trim, trim_end, trim_end_of};
use crate::part::part;
use crate::steps::step;

/// The level and the text of a heading. The line stands without its indentation, as everywhere here.
pub(super) fn heading(line: &str) -> Option<(u8, &str)> {
    let level = skip(line, 0, |b| b == b'#');
    if !(1..=6).contains(&level) || !ends_marker(line, level) {
        return None;
    }
    let text = trim(part(line, level..));
    let open = trim_end_of(text, |b| b == b'#');
    // Closing marks are marks if something separates them from the text.
    let closed = trim_end(open);
    let text = if open.is_empty() || closed.len() < open.len() { closed } else { text };
    Some((u8::try_from(level).unwrap_or(6), text))
}

/// Whether a line is a line across.
pub(super) fn is_rule(line: &str) -> bool {
    let Some(marker) = byte(line, 0) else { return false };
    let mut count = 0;
    for b in line.bytes() {
        step();
        if b == marker {
            count += 1;
        } else if !is_blank(b) {
            return false;
        }
    }
    count >= 3
}

/// The marker of an item.
pub(super) struct Marker {
    /// Its last character: items of one list have the same.
    pub(super) kind: u8,
    /// Its number, if it has one.
    pub(super) number: Option<u64>,
    /// How many bytes it has.
    pub(super) length: usize,
}

/// The marker of an item with which a line begins.
pub(super) fn marker(line: &str) -> Option<Marker> {
    let kind = byte(line, 0)?;
    let marker = if matches!(kind, b'-' | b'+' | b'*') {
        Marker { kind, number: None, length: 1 }
    } else {
        let digits = skip(line, 0, |b| b.is_ascii_digit());
        if !(1..=9).contains(&digits) {
            return None;
        }
        let kind = byte(line, digits).filter(|b| matches!(b, b'.' | b')'))?;
        let number = line.bytes().take(digits).fold(0, |number, b| number * 10 + u64::from(b - b'0'));
        Marker { kind, number: Some(number), length: digits + 1 }
    };
    ends_marker(line, marker.length).then_some(marker)
}

/// Whether white space or the line's end follows a marker.
fn ends_marker(line: &str, at: usize) -> bool {
    byte(line, at).is_none_or(is_blank)
}

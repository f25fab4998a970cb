//! Code between fences of backticks or tildes.

use super::chars::{is_blank, skip, trim, trim_end, unescaped};
use super::line::Line;
use super::tree::Block;
use crate::part::part;
use crate::steps::step;

/// A block of code whose end was not read yet.
pub(super) struct Fence {
    marker: u8,
    length: usize,
    indent: usize,
    info: String,
    text: String,
}

impl Fence {
    /// The fence that opens with a line, which stands without its indentation.
    pub(super) fn open(line: &str, indent: usize) -> Option<Self> {
        let (marker, length) = run(line);
        let info = trim(part(line, length..));
        // Three backticks with more behind them are code within a line.
        let within = marker == b'`' && skip(info, 0, |b| b != b'`') < info.len();
        (length >= 3 && !within).then(|| Self { marker, length, indent, info: unescaped(info), text: String::new() })
    }

    /// Reads the next line. Whether it is the closing fence.
    pub(super) fn line(&mut self, mut line: Line<'_>) -> bool {
        let content = line.content();
        let (marker, length) = run(content);
        let closes = marker == self.marker && length >= self.length && line.indent() < 4;
        if closes && trim_end(part(content, length..)).is_empty() {
            return true;
        }
        line.advance(self.indent);
        line.copy(&mut self.text);
        self.text.push('\n');
        false
    }

    /// The block, once its end was read.
    pub(super) fn close(self) -> Block {
        let (language, rest) = self.info.split_at_checked(skip(&self.info, 0, |b| !is_blank(b))).unwrap_or_default();
        Block::Code { language: language.to_owned(), rest: trim(rest).to_owned(), text: self.text }
    }
}

/// How long a run of backticks or tildes a line begins with.
fn run(line: &str) -> (u8, usize) {
    let bytes = line.as_bytes();
    let marker = bytes.first().copied().filter(|b| matches!(b, b'`' | b'~')).unwrap_or_default();
    let mut length = 0;
    while bytes.get(length) == Some(&marker) {
        step();
        length += 1;
    }
    (marker, length)
}

//! A place in code, and the pieces before it.

use super::Kind;
use crate::part::part;
use crate::steps::step;

/// A place in code. What lies between the last painted piece and the place is pending: the next to be painted.
pub(super) struct Cursor<'a> {
    code: &'a str,
    /// Where what is pending begins.
    from: usize,
    at: usize,
    pieces: Vec<(Kind, &'a str)>,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(code: &'a str) -> Self {
        Self { code, from: 0, at: 0, pieces: Vec::new() }
    }

    /// The pieces, with anything that was not painted as plain.
    pub(super) fn into_pieces(mut self) -> Vec<(Kind, &'a str)> {
        self.at = self.code.len();
        self.paint(Kind::Plain);
        self.pieces
    }

    pub(super) fn is_done(&self) -> bool {
        self.at >= self.code.len()
    }

    /// The byte at the place. 0 behind the end.
    pub(super) fn byte(&self) -> u8 {
        self.ahead(0)
    }

    /// The byte so many bytes further. 0 behind the end.
    pub(super) fn ahead(&self, bytes: usize) -> u8 {
        self.code.as_bytes().get(self.at + bytes).copied().unwrap_or(0)
    }

    /// The byte so many bytes before what is pending; 1 is the last that is painted. 0 before the beginning.
    pub(super) fn before(&self, bytes: usize) -> u8 {
        self.code.as_bytes().get(self.from.wrapping_sub(bytes)).copied().unwrap_or(0)
    }

    /// What comes. Begins in the middle of a character if the place does.
    pub(super) fn rest(&self) -> &'a [u8] {
        &self.code.as_bytes()[self.at..]
    }

    /// Whether a text comes.
    pub(super) fn sees(&self, text: &str) -> bool {
        self.rest().starts_with(text.as_bytes())
    }

    /// What is pending.
    pub(super) fn pending(&self) -> &'a str {
        self.code.get(self.from..self.at).unwrap_or_default()
    }

    pub(super) fn skip(&mut self, bytes: usize) {
        self.at = self.code.len().min(self.at + bytes);
    }

    pub(super) fn skip_while(&mut self, is: fn(u8) -> bool) {
        while !self.is_done() && is(self.byte()) {
            step();
            self.at += 1;
        }
    }

    /// Ends the pending piece here, or behind the character that the place is within.
    pub(super) fn paint(&mut self, kind: Kind) {
        self.at = self.code.ceil_char_boundary(self.at);
        let mut from = self.from;
        if from == self.at {
            return;
        }
        self.from = self.at;
        if let Some((_, last)) = self.pieces.pop_if(|(last, _)| *last == kind) {
            from -= last.len();
        }
        self.pieces.push((kind, part(self.code, from..self.at)));
    }

    /// Skips and paints at once.
    pub(super) fn paint_next(&mut self, bytes: usize, kind: Kind) {
        self.skip(bytes);
        self.paint(kind);
    }

    /// Lets another lexer paint the next bytes, as if the code ended behind them.
    pub(super) fn within(&mut self, bytes: usize, paint: impl FnOnce(&mut Self)) {
        let whole = self.code;
        self.code = part(whole, ..whole.ceil_char_boundary(self.at + bytes));
        paint(self);
        self.at = self.code.len();
        self.paint(Kind::Plain);
        self.code = whole;
    }
}

/// Spaces of any kind, line ends included.
pub(super) fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}

/// Spaces within a line.
pub(super) fn is_space(byte: u8) -> bool {
    is_blank(byte) && byte != b'\n'
}

/// What words consist of. Anything beyond ASCII does, so that no word is cut within a character.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80
}

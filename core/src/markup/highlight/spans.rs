//! Spans: what has an opening and a closing mark, such as strings and comments.

use super::Kind;
use super::cursor::Cursor;
use crate::steps::step;

/// A form of span.
#[derive(Clone, Copy)]
pub(super) struct Span {
    pub(super) kind: Kind,
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    /// How it is read: any of the constants below.
    pub(super) ways: u8,
}

/// It goes on over line ends; any other ends with its line.
pub(super) const LINES: u8 = 1;
/// A backslash takes the meaning from the next byte.
pub(super) const ESCAPES: u8 = 2;
/// The closing mark written twice does not close.
pub(super) const DOUBLED: u8 = 4;
/// Spans of this form may lie within.
pub(super) const NESTS: u8 = 8;
/// `{…}` within is code.
pub(super) const BRACES: u8 = 16;
/// `${…}` within is code.
pub(super) const DOLLARS: u8 = 32;

impl Span {
    pub(super) const fn new(kind: Kind, open: &'static str, close: &'static str, ways: u8) -> Self {
        Self { kind, open, close, ways }
    }

    pub(super) fn is(&self, way: u8) -> bool {
        self.ways & way != 0
    }

    /// Skips the span, from behind its opening mark. Returns whether it stopped before code that lies in it.
    pub(super) fn read(&self, cursor: &mut Cursor<'_>) -> bool {
        let mut depth = 1;
        while !cursor.is_done() && depth > 0 {
            step();
            let byte = cursor.byte();
            let mut length = 1;
            if byte == b'\n' && !self.is(LINES) {
                break;
            } else if byte == b'\\' && self.is(ESCAPES) {
                length = 2;
            } else if cursor.sees(self.close) {
                length = self.close.len();
                if self.is(DOUBLED) && cursor.ahead(1) == byte {
                    length = 2;
                } else {
                    depth -= 1;
                }
            } else if self.is(NESTS) && cursor.sees(self.open) {
                length = self.open.len();
                depth += 1;
            } else if self.is_hole(cursor) {
                return true;
            } else if self.is(BRACES) && byte == b'{' {
                // A brace that is meant, written twice.
                length = 2;
            }
            cursor.skip(length);
        }
        false
    }

    /// Whether code begins here.
    fn is_hole(&self, cursor: &Cursor<'_>) -> bool {
        self.is(DOLLARS) && cursor.sees("${") || self.is(BRACES) && cursor.byte() == b'{' && cursor.ahead(1) != b'{'
    }
}

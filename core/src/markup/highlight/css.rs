//! CSS: selectors, and properties with their values.

use super::Kind;
use super::cursor::{Cursor, is_blank, is_word};
use super::spans::{ESCAPES, LINES, Span};
use crate::steps::step;

const COMMENT: Span = Span::new(Kind::Comment, "/*", "*/", LINES);

/// Paints a style sheet, or rules out of one.
pub(super) fn run(cursor: &mut Cursor<'_>) {
    let mut css = Css { cursor, depth: 0, part: Part::Selector };
    css.statement();
    while !css.cursor.is_done() {
        step();
        css.token();
    }
}

struct Css<'c, 'a> {
    cursor: &'c mut Cursor<'a>,
    /// How many braces are open.
    depth: usize,
    part: Part,
}

/// What a word belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Selector,
    /// What is behind `@media` and the like.
    Condition,
    Property,
    Value,
}

impl Css<'_, '_> {
    fn token(&mut self) {
        let byte = self.cursor.byte();
        let next = self.cursor.ahead(1);
        if self.cursor.sees(COMMENT.open) {
            self.cursor.skip(2);
            self.span(COMMENT);
        } else if byte == b'"' || byte == b'\'' {
            self.cursor.skip(1);
            let mark = if byte == b'"' { "\"" } else { "'" };
            self.span(Span::new(Kind::String, mark, mark, ESCAPES));
        } else if byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+') && next.is_ascii_digit() {
            self.cursor.skip(1);
            self.cursor.skip_while(|byte| is_word(byte) || matches!(byte, b'.' | b'%'));
            self.cursor.paint(Kind::Number);
        } else if is_name(byte) || matches!(byte, b'@' | b'#' | b'.' | b'!' | b':') && is_name(next) {
            self.word(byte);
        } else {
            self.cursor.paint_next(1, Kind::Plain);
            self.sign(byte);
        }
    }

    fn span(&mut self, span: Span) {
        span.read(self.cursor);
        self.cursor.paint(span.kind);
    }

    /// A word, with the sign before it if that says what it is.
    fn word(&mut self, sign: u8) {
        let colon = sign == b':' && self.part != Part::Selector;
        if colon {
            // It divides a property from its value.
            self.cursor.paint_next(1, Kind::Plain);
            self.sign(b':');
        }
        self.cursor.skip(1);
        self.cursor.skip_while(is_name);
        let called = self.cursor.byte() == b'(';
        let custom = self.cursor.pending().starts_with("--");
        let kind = match (sign, self.part) {
            (b'@', _) | (b'!', Part::Value) => Kind::Keyword,
            (b'#', Part::Value) => Kind::Number,
            _ if called => Kind::Function,
            (_, Part::Selector) => Kind::Type,
            (_, Part::Property) => Kind::Attribute,
            (_, Part::Condition) if self.cursor.byte() == b':' => Kind::Attribute,
            _ if custom => Kind::Attribute,
            _ => Kind::Plain,
        };
        if sign == b'@' {
            self.part = Part::Condition;
        }
        self.cursor.paint(kind);
    }

    fn sign(&mut self, byte: u8) {
        match byte {
            b'{' => self.depth += 1,
            b'}' => self.depth = self.depth.saturating_sub(1),
            b':' if self.part == Part::Property => self.part = Part::Value,
            _ => {}
        }
        if matches!(byte, b'{' | b'}' | b';') {
            self.statement();
        }
    }

    /// At the beginning of a statement: looks whether a block follows, and it is a selector.
    fn statement(&mut self) {
        let ends = self.cursor.rest().iter().inspect(|_| step()).find(|byte| matches!(byte, b'{' | b'}' | b';'));
        let selects = ends.map_or(self.depth == 0, |&end| end == b'{');
        self.part = if selects { Part::Selector } else { Part::Property };
    }
}

/// What names consist of.
fn is_name(byte: u8) -> bool {
    is_word(byte) || byte == b'-' || byte >= 0x80 && !is_blank(byte)
}

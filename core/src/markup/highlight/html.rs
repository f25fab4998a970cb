//! HTML and XML: tags with their attributes, and the scripts and styles between them.

use super::cursor::{Cursor, is_blank, is_word};
use super::languages::SCRIPT;
use super::spans::{LINES, Span};
use super::{Kind, css, engine};
use crate::steps::step;

const COMMENT: Span = Span::new(Kind::Comment, "<!--", "-->", LINES);

/// Paints a page.
pub(super) fn run(cursor: &mut Cursor<'_>) {
    while !cursor.is_done() {
        step();
        let next = cursor.ahead(1);
        if cursor.sees(COMMENT.open) {
            cursor.skip(COMMENT.open.len());
            COMMENT.read(cursor);
            cursor.paint(Kind::Comment);
        } else if cursor.byte() == b'<' && (next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')) {
            tag(cursor);
        } else if cursor.byte() == b'&' {
            reference(cursor);
        } else {
            cursor.skip(1);
            cursor.skip_while(|byte| !matches!(byte, b'<' | b'&'));
            cursor.paint(Kind::Plain);
        }
    }
}

/// `&amp;`, or `&` alone.
fn reference(cursor: &mut Cursor<'_>) {
    cursor.skip(1);
    cursor.skip_while(|byte| is_word(byte) || byte == b'#');
    let is = cursor.byte() == b';';
    cursor.skip(usize::from(is));
    cursor.paint(if is { Kind::Number } else { Kind::Plain });
}

/// A tag, and what is between it and its end if that is not HTML.
fn tag(cursor: &mut Cursor<'_>) {
    cursor.skip(2);
    cursor.skip_while(is_name);
    let name = cursor.pending();
    cursor.paint(Kind::Type);
    if attributes(cursor) {
        if name.eq_ignore_ascii_case("<script") {
            let length = until(cursor, "</script");
            cursor.within(length, |cursor| engine::run(cursor, SCRIPT));
        } else if name.eq_ignore_ascii_case("<style") {
            let length = until(cursor, "</style");
            cursor.within(length, css::run);
        }
    }
}

/// All up to the end of a tag, or to the next one if it has none. Returns whether something may be in it.
fn attributes(cursor: &mut Cursor<'_>) -> bool {
    let mut value = false;
    while !cursor.is_done() && cursor.byte() != b'<' {
        step();
        let byte = cursor.byte();
        match byte {
            b'>' => {
                cursor.paint_next(1, Kind::Type);
                return true;
            }
            b'/' if cursor.ahead(1) == b'>' => {
                cursor.paint_next(2, Kind::Type);
                return false;
            }
            b'"' | b'\'' => {
                cursor.skip(1);
                cursor.skip_while(if byte == b'"' { |byte| byte != b'"' } else { |byte| byte != b'\'' });
                cursor.paint_next(1, Kind::String);
            }
            _ if is_name(byte) => {
                cursor.skip_while(is_name);
                cursor.paint(if value { Kind::String } else { Kind::Attribute });
            }
            _ => cursor.paint_next(1, Kind::Plain),
        }
        value = byte == b'=' || value && is_blank(byte);
    }
    false
}

/// How many bytes come before a text in any case, or the end.
fn until(cursor: &Cursor<'_>, text: &str) -> usize {
    let rest = cursor.rest();
    let found =
        rest.windows(text.len()).inspect(|_| step()).position(|part| part.eq_ignore_ascii_case(text.as_bytes()));
    found.unwrap_or(rest.len())
}

/// What the names of tags and attributes consist of.
fn is_name(byte: u8) -> bool {
    !is_blank(byte) && !matches!(byte, b'<' | b'>' | b'=' | b'/' | b'"' | b'\'')
}

//! Questions about single characters, and the loops that ask them.
//!
//! The loops are written once and take function pointers: one copy of each ends up in the program.

use crate::part::part;
use crate::steps::step;

/// The first place from `at` on whose byte is not of a kind.
pub(super) fn skip(text: &str, mut at: usize, kind: fn(u8) -> bool) -> usize {
    while byte(text, at).is_some_and(kind) {
        step();
        at += 1;
    }
    at
}

/// The first place from `at` on whose character is not of a kind.
pub(super) fn skip_chars(text: &str, at: usize, kind: fn(char) -> bool) -> usize {
    let mut end = at;
    for c in part(text, at..).chars() {
        step();
        if !kind(c) {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// The byte at a place, if the text is that long.
pub(super) fn byte(text: &str, at: usize) -> Option<u8> {
    text.as_bytes().get(at).copied()
}

/// The text without spaces and tabs at its end.
pub(super) fn trim_end(text: &str) -> &str {
    trim_end_of(text, is_blank)
}

/// The text without bytes of a kind, which must be ASCII, at its end.
pub(super) fn trim_end_of(text: &str, kind: fn(u8) -> bool) -> &str {
    let mut end = text.len();
    while end > 0 && kind(text.as_bytes()[end - 1]) {
        step();
        end -= 1;
    }
    part(text, ..end)
}

/// The text without spaces and tabs around it.
pub(super) fn trim(text: &str) -> &str {
    trim_end(part(text, skip(text, 0, is_blank)..))
}

/// White space within a line.
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// White space within a paragraph, whose lines are joined.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n')
}

/// Whether flanking and backslashes treat a character as punctuation: of Unicode, what is no letter,
/// digit, white space or accent. Tables of categories would be larger than the parser.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_punctuation()
    } else {
        !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control() && !is_accent(c) && !is_invisible(c)
    }
}

/// Marks that change the character before them.
pub(super) fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}')
}

/// Characters that nobody sees, or that turn the direction of what is seen.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Whether a text begins with something, in whatever case.
pub(super) fn begins(text: &str, with: &str) -> bool {
    text.as_bytes().get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()))
}

/// The text without the backslashes that stand before punctuation.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    let mut at = 0;
    while let Some(b) = byte(text, at) {
        step();
        if b == b'\\' && byte(text, at + 1).is_some_and(|b| b.is_ascii_punctuation()) {
            out.push_str(part(text, copied..at));
            at += 1;
            copied = at;
        }
        at += 1;
    }
    out.push_str(part(text, copied..));
    out
}

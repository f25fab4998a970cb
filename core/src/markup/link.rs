//! Links with a text of their own: `[text](destination "title")`.

use super::chars::{byte, is_space, skip, unescaped};
use super::inline::{Piece, Scanner, Target};
use crate::part::part;
use crate::steps::step;

/// How deep a destination may nest parentheses. It also bounds how far a search for its end goes
/// beyond the beginning of the next link.
const MOST_PARENTHESES: usize = 32;

impl Scanner<'_> {
    pub(super) fn open_bracket(&mut self) -> bool {
        self.flush(self.at);
        self.brackets.push(self.pieces.len());
        self.at += 1;
        self.flush(self.at);
        true
    }

    pub(super) fn close_bracket(&mut self) -> bool {
        let Some(open) = self.brackets.pop() else { return false };
        if byte(self.text, self.at + 1) != Some(b'(') {
            return false;
        }
        let Some((target, end)) = target(self.text, self.at + 2) else { return false };
        if !(self.context.allowed)(&target.to) {
            // It is shown as it was typed: nothing in it is marked up.
            self.at = end;
            self.flush(end);
            self.floor = end;
            return true;
        }
        self.pieces[open] = Piece::Open;
        // A link contains no links: the brackets before it are text.
        self.brackets.clear();
        self.put(Piece::Close(Box::new(target)), end)
    }
}

/// Reads what stands in the parentheses behind a link's text, and to where it goes.
fn target(text: &str, at: usize) -> Option<(Target, usize)> {
    let (to, end) = destination(text, skip(text, at, is_space))?;
    let next = skip(text, end, is_space);
    let (title, end) = match byte(text, next) {
        Some(b'"' | b'\'' | b'(') if next > end => title(text, next)?,
        _ => ("", next),
    };
    let end = skip(text, end, is_space);
    let found = byte(text, end) == Some(b')');
    found.then(|| (Target { to: unescaped(to), title: unescaped(title) }, end + 1))
}

fn destination(text: &str, at: usize) -> Option<(&str, usize)> {
    if byte(text, at) == Some(b'<') {
        let end = closing(text, at + 1, b'>', |b| matches!(b, b'<' | b'\n'))?;
        return Some((part(text, at + 1..end), end + 1));
    }
    let mut open = 0;
    let mut end = at;
    while let Some(b) = byte(text, end).filter(|b| *b != b' ' && !b.is_ascii_control()) {
        step();
        match b {
            b'\\' if byte(text, end + 1).is_some_and(|b| b.is_ascii_punctuation()) => end += 1,
            b'(' if open == MOST_PARENTHESES => return None,
            b'(' => open += 1,
            b')' if open == 0 => break,
            b')' => open -= 1,
            _ => {}
        }
        end += 1;
    }
    (open == 0).then_some((part(text, at..end), end))
}

fn title(text: &str, at: usize) -> Option<(&str, usize)> {
    let end = match byte(text, at)? {
        b'(' => closing(text, at + 1, b')', |b| b == b'('),
        quote => closing(text, at + 1, quote, |_| false),
    }?;
    Some((part(text, at + 1..end), end + 1))
}

/// The place of a closing character that no backslash is before, unless a forbidden one comes first.
fn closing(text: &str, mut at: usize, close: u8, forbidden: fn(u8) -> bool) -> Option<usize> {
    while let Some(b) = byte(text, at) {
        step();
        if b == close {
            return Some(at);
        }
        if forbidden(b) {
            return None;
        }
        at += if b == b'\\' { 2 } else { 1 };
    }
    None
}

//! Where links may lead, and whether one pretends to lead elsewhere.

use super::chars::{begins, byte, is_invisible, skip, skip_chars};
use super::tree::Inline;
use crate::part::part;
use crate::steps::step;

/// Whether an address is one that a link may lead to: `http`, `https` or `mailto`, and nothing in it
/// that a browser would leave out or take for something else.
///
/// A name before the host (`https://bank.com@evil.example/`) is not allowed: hardly anybody needs it,
/// and nobody sees through it.
pub(super) fn is_allowed(to: &str) -> bool {
    for c in to.chars() {
        step();
        if c == '\\' || c.is_whitespace() || c.is_control() || is_invisible(c) {
            return false;
        }
    }
    if begins(to, "mailto:") {
        return to.len() > 7;
    }
    let Some(rest) = web(to) else { return false };
    let host = part(rest, ..skip(rest, 0, |b| !matches!(b, b'/' | b'?' | b'#')));
    host.starts_with(char::is_alphanumeric) && skip(host, 0, |b| b != b'@') == host.len()
}

/// Whether the text of a link looks like an address, and not like the one it leads to. One that shows
/// nothing counts as well.
pub(super) fn is_disguise(text: &[Inline], to: &str) -> bool {
    let mut shown = String::new();
    show(text, &mut shown);
    if shown == to {
        return false;
    }
    let mut at = skip_chars(&shown, 0, char::is_whitespace);
    let empty = at == shown.len();
    while at < shown.len() {
        step();
        let end = skip_chars(&shown, at, |c| !c.is_whitespace());
        let word = without_marks(part(&shown, at..end));
        if is_like_address(word) && !leads(word, to) {
            return true;
        }
        at = skip_chars(&shown, end, char::is_whitespace);
    }
    empty
}

/// What is seen of a text.
fn show(text: &[Inline], out: &mut String) {
    for inline in text {
        step();
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Mention(_, text) | Inline::Channel(text) => {
                for c in text.chars() {
                    step();
                    if !is_invisible(c) {
                        out.push(seen(c));
                    }
                }
            }
            Inline::Emphasis(inside) | Inline::Strong(inside) | Inline::Strike(inside) => show(inside, out),
            Inline::Link { text, .. } => show(text, out),
            Inline::Break { .. } => out.push(' '),
        }
    }
}

/// Dots and slashes of other writings are taken for ours, as readers and partly browsers take them.
fn seen(c: char) -> char {
    match c {
        '\u{2024}' | '\u{3002}' | '\u{FF0E}' | '\u{FF61}' => '.',
        '\u{2044}' | '\u{2215}' | '\u{FF0F}' => '/',
        '\u{FF1A}' => ':',
        _ => c,
    }
}

/// A word without what is neither letter nor digit around it.
fn without_marks(word: &str) -> &str {
    let mut word = part(word, skip_chars(word, 0, |c| !c.is_alphanumeric())..);
    while let Some(last) = word.chars().next_back().filter(|c| !c.is_alphanumeric()) {
        step();
        word = part(word, ..word.len() - last.len_utf8());
    }
    word
}

/// Whether there is something like `://`, `name.name` or `10.0.0.1` in a word.
fn is_like_address(word: &str) -> bool {
    let mut at = 0;
    let mut behind_dot = false;
    let mut numbers = 0;
    while at < word.len() {
        step();
        let end = skip_chars(word, at, char::is_alphanumeric);
        let letters = skip_chars(word, at, char::is_alphabetic);
        let rest = part(word, end..);
        if behind_dot && letters == end && part(word, at..end).chars().count() > 1 || rest.starts_with("://") {
            return true;
        }
        numbers += usize::from(behind_dot && end > at);
        if numbers > 2 {
            return true;
        }
        behind_dot = end > at && rest.starts_with('.');
        at = end + rest.chars().next().map_or(0, char::len_utf8);
    }
    false
}

/// Whether a word is the beginning of an address, at least to the end of its host.
fn leads(word: &str, to: &str) -> bool {
    // Without a scheme, only what is behind it is compared.
    let to = if scheme_end(word) == 0 { part(to, scheme_end(to)..) } else { to };
    begins(to, word) && byte(to, word.len()).is_none_or(|b| matches!(b, b'/' | b'?' | b'#'))
}

fn scheme_end(address: &str) -> usize {
    if begins(address, "mailto:") { 7 } else { web(address).map_or(0, |rest| address.len() - rest.len()) }
}

/// What is behind `http://` or `https://`.
fn web(address: &str) -> Option<&str> {
    let start = if begins(address, "https://") { 8 } else { 7 };
    (start == 8 || begins(address, "http://")).then(|| part(address, start..))
}

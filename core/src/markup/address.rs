//! Where links may lead, and whether one pretends to lead elsewhere.

use super::chars::{begins, is_invisible, skip};
use super::tree::Inline;
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
    let host = &rest[..host_end(rest)];
    rest.starts_with(char::is_alphanumeric) && skip(host, 0, |b| b != b'@') == host.len()
}

/// Whether the text of a link looks like an address, and not like the one it leads to. One that shows
/// nothing counts as well.
pub(super) fn is_disguise(text: &[Inline], to: &str) -> bool {
    let mut shown = String::new();
    show(text, &mut shown);
    let mut empty = true;
    let disguised = shown.split_whitespace().any(|word| {
        step();
        empty = false;
        let word = word.trim_matches(|c: char| c != '/' && !c.is_alphanumeric());
        is_like_address(word) && !leads(word, to)
    });
    disguised || empty
}

/// What is seen of a text.
fn show(text: &[Inline], out: &mut String) {
    for inline in text {
        step();
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Mention(_, text) | Inline::Channel(text) => {
                out.extend(text.chars().filter(|c| !is_invisible(*c)).map(seen));
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

/// Whether a word has a scheme, or begins with something like `name.name`.
fn is_like_address(word: &str) -> bool {
    if word.contains("://") || begins(word, "www.") {
        return true;
    }
    let host = &word[..host_end(word)];
    let Some((names, last)) = host.rsplit_once('.') else { return false };
    let last = last.split(':').next().unwrap_or_default();
    let is_name = last.chars().all(char::is_alphabetic) && last.chars().count() > 1;
    let is_number = last.parse::<u8>().is_ok() && names.split('.').count() == 3;
    names.ends_with(char::is_alphanumeric) && (is_name || is_number)
}

/// Whether a word is the beginning of an address, at least to the end of its host.
fn leads(word: &str, to: &str) -> bool {
    let (word, to) = match (scheme_end(word), scheme_end(to)) {
        // Without a scheme, only what is behind it is compared.
        (0, end) => (word, &to[end..]),
        _ => (word, to),
    };
    let word = word.trim_end_matches('/');
    begins_alike(to, word) && matches!(to.as_bytes().get(word.len()), None | Some(b'/' | b'?' | b'#'))
}

fn begins_alike(text: &str, with: &str) -> bool {
    text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
}

fn scheme_end(address: &str) -> usize {
    if begins(address, "mailto:") { 7 } else { web(address).map_or(0, |rest| address.len() - rest.len()) }
}

/// What is behind `http://` or `https://`.
fn web(address: &str) -> Option<&str> {
    let start = if begins(address, "https://") { 8 } else { 7 };
    (start == 8 || begins(address, "http://")).then(|| &address[start..])
}

fn host_end(address: &str) -> usize {
    skip(address, 0, |b| !matches!(b, b'/' | b'?' | b'#'))
}

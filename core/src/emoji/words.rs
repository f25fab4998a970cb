//! Words as a search compares them: without case and accents.

use crate::steps::step;

/// U+00C0 to U+00FF without their accents, twice 32 letters. What stays itself is a space.
const LATIN: &[u8; 64] = b"aaaaaa ceeeeiiii nooooo ouuuuy  aaaaaa ceeeeiiii nooooo ouuuuy y";

/// A letter without accent, in lower case. `None` for an accent on its own.
fn letter(c: char) -> Option<char> {
    match c {
        '\u{C0}'..='\u{FF}' => match LATIN[c as usize - 0xC0] {
            b' ' => Some(c),
            plain => Some(plain.into()),
        },
        '\u{300}'..='\u{36F}' => None,
        _ => Some(c.to_ascii_lowercase()),
    }
}

/// A text as `all_begin` wants it.
pub(super) fn fold(text: &str) -> String {
    text.chars().inspect(|_| step()).filter_map(letter).collect()
}

/// Whether a text begins with a folded query.
pub(super) fn begins(query: &str, text: &str) -> bool {
    step();
    let mut letters = text.chars().filter_map(letter);
    query.chars().all(|c| letters.next() == Some(c))
}

/// Whether each word of a folded query is the beginning of some word.
pub(super) fn all_begin(query: &str, text: &str) -> bool {
    let mut wanted = query.split_whitespace();
    wanted.all(|wanted| text.split(|c: char| !c.is_alphanumeric()).any(|word| begins(wanted, word)))
}

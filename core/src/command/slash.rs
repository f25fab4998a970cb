//! A command in the field for messages: a slash, a word, and perhaps what it is about.

use crate::part::part;
use crate::search::folded;

/// What was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slash<'a> {
    /// The word behind the slash.
    pub word: &'a str,
    /// What stands behind it.
    pub rest: &'a str,
}

/// Reads a text that looks like a command. A path, `/etc/passwd`, and a comment, `// so`, don't.
pub fn read(text: &str) -> Option<Slash<'_>> {
    let behind = text.strip_prefix('/')?;
    let end = behind.find(char::is_whitespace).unwrap_or(behind.len());
    let word = part(behind, ..end);
    let is_word = word.starts_with(char::is_alphabetic) && !word.contains('/');
    is_word.then(|| Slash { word, rest: part(behind, end..).trim() })
}

/// The word of a command that is being typed. The text is what stands before the caret.
pub fn started(before: &str) -> Option<&str> {
    before.strip_prefix('/').filter(|word| word.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

/// Whether two words are the same, whatever their case and accents.
pub fn is_same(word: &str, other: &str) -> bool {
    folded(word) == folded(other)
}

/// Whether a word begins as another one.
pub fn begins(word: &str, beginning: &str) -> bool {
    folded(word).starts_with(&folded(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use proptest::prelude::*;

    fn words(text: &str) -> Option<(&str, &str)> {
        read(text).map(|slash| (slash.word, slash.rest))
    }

    #[test]
    fn a_command_is_a_word_and_the_rest() {
        assert_eq!(words("/ajuda"), Some(("ajuda", "")));
        assert_eq!(words("/c  rust "), Some(("c", "rust")));
        assert_eq!(words("/tópico empréstimos e vidas"), Some(("tópico", "empréstimos e vidas")));
        assert_eq!(words("/buscar\na\nb"), Some(("buscar", "a\nb")));
        assert_eq!(words("/me"), Some(("me", "")));
    }

    #[test]
    fn what_is_no_command_is_text() {
        for text in ["", "/", "//", "// nota", "/ ajuda", " /ajuda", "/etc/passwd", "/home/", "/1", "/*", "a/b", "/\n"]
        {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_command_is_begun_at_the_very_beginning() {
        assert_eq!(started("/"), Some(""));
        assert_eq!(started("/ca"), Some("ca"));
        for text in ["", "a /ca", "/ca ", "/ca\n", "/a/b", "//"] {
            assert_eq!(started(text), None, "{text:?}");
        }
    }

    #[test]
    fn case_and_accents_make_no_difference() {
        assert!(is_same("Tópico", "topico") && !is_same("topico", "topic"));
        assert!(begins("conexão", "CONEXA") && begins("ajuda", "") && !begins("ajuda", "ajudar"));
    }

    proptest! {
        #![proptest_config(cases::of(256))]

        #[test]
        fn any_text_is_survived(text in "/?([/ \\nãa1]|\\PC){0,40}") {
            if let Some(slash) = read(&text) {
                prop_assert!(text.starts_with('/') && text.contains(slash.word) && text.contains(slash.rest));
            }
        }
    }
}

//! What somebody is in the middle of typing: a name, a channel, an emoji, a command, a block of code.

use crate::command::slash;
use crate::part::part;

/// What the word before the caret asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Somebody's name, after `@`.
    Person,
    /// A channel's name, after `#`.
    Channel,
    /// An emoji's shortcode, after `:`.
    Emoji,
    /// A command, after `/` at the beginning of everything.
    Command,
}

/// A word that can be completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Started<'a> {
    /// What it asks for.
    pub asked: Asked,
    /// Where its sign stands, in bytes.
    pub from: usize,
    /// What was typed behind the sign. A name may have spaces in it.
    pub word: &'a str,
}

/// How far back a word may have begun, in bytes.
const FAR: usize = 160;

/// The fewest characters of a shortcode: fewer are a smiley or a time.
const SHORTEST_CODE: usize = 2;

/// The word that ends where a text ends, if it is one that can be completed. The text is what stands
/// before the caret.
pub fn started(before: &str) -> Option<Started<'_>> {
    if let Some(word) = slash::started(before) {
        return Some(Started { asked: Asked::Command, from: 0, word });
    }
    let line = before.rfind('\n').map_or(0, |at| at + 1).max(floor(before, before.len().saturating_sub(FAR)));
    let (at, sign) = part(before, line..).char_indices().rfind(|&(_, c)| matches!(c, '@' | '#' | ':'))?;
    let from = line + at;
    let word = part(before, from + 1..);
    let begins = !part(before, ..from)
        .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '/' | ':' | '#' | '@' | '&'));
    let asked = match sign {
        '@' if !word.starts_with(' ') => Asked::Person,
        '#' if word.chars().all(is_of_channel) => Asked::Channel,
        ':' if word.chars().all(is_of_code) && word.len() >= SHORTEST_CODE => Asked::Emoji,
        _ => return None,
    };
    (begins && !is_in_code(before)).then_some(Started { asked, from, word })
}

/// Whether the caret is inside a block of code that is fenced, where a line break is part of the code.
/// The text is what stands before the caret.
pub fn is_in_fence(before: &str) -> bool {
    let mut fences = Fences::default();
    for line in before.split('\n') {
        fences.read(line);
    }
    fences.open().is_some()
}

/// Which fence is open, while lines are read one after the other.
#[derive(Debug, Default)]
pub(crate) struct Fences<'a>(Option<&'a str>);

impl<'a> Fences<'a> {
    /// The signs of the fence that is open.
    pub(crate) fn open(&self) -> Option<&'a str> {
        self.0
    }

    /// Reads the next line.
    pub(crate) fn read(&mut self, line: &'a str) {
        let Some(fence) = fence(line) else { return };
        let info = part(line.trim_start(), fence.len()..);
        self.0 = match self.0 {
            None if fence.starts_with('`') && info.contains('`') => None,
            None => Some(fence),
            Some(opened) if fence.starts_with(opened) && info.trim().is_empty() => None,
            still => still,
        };
    }
}

/// The signs of a fence with which a line begins.
fn fence(line: &str) -> Option<&str> {
    let text = line.trim_start_matches(' ');
    let sign = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = text.chars().take_while(|&c| c == sign).count();
    (line.len() - text.len() < 4 && length >= 3).then(|| part(text, ..length))
}

/// Whether what is typed is code: in a fence, or behind a backtick that waits for its other one.
fn is_in_code(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.matches('`').count() % 2 == 1 || is_in_fence(before)
}

fn is_of_channel(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

fn is_of_code(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+')
}

/// The next beginning of a character before a place, or there.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use proptest::prelude::*;

    fn asked(before: &str) -> Option<(Asked, &str)> {
        started(before).map(|started| (started.asked, started.word))
    }

    #[test]
    fn a_sign_at_the_beginning_of_a_word_asks_for_something() {
        assert_eq!(asked("@"), Some((Asked::Person, "")));
        assert_eq!(asked("oi @an"), Some((Asked::Person, "an")));
        assert_eq!(asked("oi @Ana Ma"), Some((Asked::Person, "Ana Ma")));
        assert_eq!(asked("veja #ru"), Some((Asked::Channel, "ru")));
        assert_eq!(asked("(#ação"), Some((Asked::Channel, "ação")));
        assert_eq!(asked("viva :ta"), Some((Asked::Emoji, "ta")));
        assert_eq!(asked("/aj"), Some((Asked::Command, "aj")));
        assert_eq!(started("oi @an").map(|started| started.from), Some(3));
    }

    #[test]
    fn what_only_looks_like_it_does_not() {
        for text in
            ["ana@exemplo", "12:30", "http://a", ":)", ":t", "# título", "a#b", "oi @ ", "@ana\n", "&#123", "::ta"]
        {
            assert_eq!(asked(text), None, "{text:?}");
        }
    }

    #[test]
    fn nothing_is_asked_for_in_code() {
        assert_eq!(asked("```python\n@prop"), None);
        assert_eq!(asked("o `#de"), None);
        assert_eq!(asked("o `#de` e #ru"), Some((Asked::Channel, "ru")));
    }

    #[test]
    fn a_fence_is_open_until_it_is_closed() {
        for text in ["```", "```python", "```\nx", "a\n~~~\n```", "````\n```", "```\n``` x", "   ```"] {
            assert!(is_in_fence(text), "{text:?}");
        }
        for text in ["", "``", "```\nx\n```", "```\n`````", "    ```", "```a`b", "~~~\n~~~ ", "a```"] {
            assert!(!is_in_fence(text), "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(cases::of(256))]

        #[test]
        fn any_text_is_survived(before in "([@#:`~ \\nãa1]|\\PC){0,200}") {
            if let Some(started) = started(&before) {
                prop_assert_eq!(started.from + 1 + started.word.len(), before.len());
            }
        }
    }
}

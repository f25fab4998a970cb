//! What the names of a chat make of words: mentions, channels and emoji.

use super::chars::{byte, is_accent, trim_end_of};
use super::inline::Scanner;
use super::tree::Inline;
use crate::part::part;
use crate::steps::step;

/// How many characters behind a `#` can be a channel's name before it is composed.
const LONGEST_CHANNEL: usize = 128;

/// How many bytes the shortcode of an emoji may have.
const LONGEST_CODE: usize = 64;

impl Scanner<'_> {
    /// `@name`, where a word begins.
    pub(super) fn mention(&mut self) -> bool {
        let behind = part(self.text, self.at + 1..);
        if !self.begins_word() || behind.chars().next().is_none_or(char::is_whitespace) {
            return false;
        }
        let Some((length, user)) = self.context.names.mention(behind) else { return false };
        if length == 0 || !behind.is_char_boundary(length) {
            return false;
        }
        let end = self.at + 1 + length;
        self.put_node(Inline::Mention(user, part(self.text, self.at..end).to_owned()), end)
    }

    /// `#name`, where a word begins.
    pub(super) fn channel(&mut self) -> bool {
        if !self.begins_word() || self.before(self.at) == Some('#') {
            return false;
        }
        let behind = part(self.text, self.at + 1..);
        let mut length = 0;
        for (index, c) in behind.chars().enumerate() {
            step();
            let belongs =
                c.is_alphabetic() || index > 0 && (c.is_ascii_digit() || c == '-' || c == '_' || is_accent(c));
            if !belongs {
                break;
            }
            if index == LONGEST_CHANNEL {
                return false;
            }
            length += c.len_utf8();
        }
        if length == 0 {
            return false;
        }
        let word = part(behind, ..length);
        // Behind the name, an underscore may be the end of an emphasis and a dash one of the sentence.
        let names = self.context.names;
        let mut name = word;
        if !names.channel(name) {
            name = trim_end_of(word, |b| matches!(b, b'_' | b'-'));
            if name.len() == word.len() || !names.channel(name) {
                return false;
            }
        }
        self.put_node(Inline::Channel(name.to_owned()), self.at + 1 + name.len())
    }

    /// `:code:`.
    pub(super) fn emoji(&mut self) -> bool {
        let start = self.at + 1;
        let window = (start + LONGEST_CODE + 1).min(self.text.len());
        let mut end = start;
        while end < window
            && byte(self.text, end).is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+'))
        {
            step();
            end += 1;
        }
        if end == start || byte(self.text, end) != Some(b':') {
            return false;
        }
        match self.context.names.emoji(part(self.text, start..end)) {
            Some(emoji) => self.put_node(Inline::Text(emoji), end + 1),
            None => false,
        }
    }
}

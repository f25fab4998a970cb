//! What is kept of one account's log: up to where, and in how many blocks.

use crate::id::MessageId;

/// The version of the text that this is kept as. It changes when blocks of another version are written, too.
const VERSION: &str = "1";

/// What is kept of a log. It is stored together with the blocks that it speaks of, and never without them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// A number that somebody drew when this history began. Another number is another log.
    pub log: u64,
    /// The id to ask from next: every message below it is in the blocks.
    pub cursor: MessageId,
    /// How many blocks there are; they are numbered from 0.
    pub blocks: u32,
    /// How many messages are in them.
    pub messages: u64,
}

impl Kept {
    /// A history without messages.
    pub(super) fn nothing(log: u64) -> Self {
        Self { log, cursor: MessageId(0), blocks: 0, messages: 0 }
    }

    /// As it is kept: numbers with spaces between them. Text, because a browser's own numbers are exact to 2^53 only.
    pub fn write(&self) -> String {
        let Self { log, cursor, blocks, messages } = self;
        let words = [log.to_string(), cursor.to_string(), blocks.to_string(), messages.to_string()];
        words.iter().fold(VERSION.to_owned(), |text, word| [&*text, " ", word].concat())
    }

    /// Reads it. What a newer version wrote, or nobody, is `None`.
    pub fn read(text: &str) -> Option<Self> {
        let mut words = text.strip_prefix(VERSION)?.strip_prefix(' ')?.split(' ');
        let log = words.next()?.parse().ok()?;
        let cursor = MessageId(words.next()?.parse().ok()?);
        let blocks = words.next()?.parse().ok()?;
        let messages = words.next()?.parse().ok()?;
        words.next().is_none().then_some(Self { log, cursor, blocks, messages })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(cases::of(256))]

        #[test]
        fn what_is_kept_comes_back(log: u64, cursor: u64, blocks: u32, messages: u64) {
            let kept = Kept { log, cursor: MessageId(cursor), blocks, messages };
            prop_assert_eq!(Kept::read(&kept.write()), Some(kept));
        }

        #[test]
        fn any_text_is_survived(text: String) {
            Kept::read(&text);
        }
    }

    #[test]
    fn version_1_is_this_text() {
        let kept = Kept { log: 7, cursor: MessageId(u64::MAX), blocks: 3, messages: 250 };
        assert_eq!(kept.write(), "1 7 18446744073709551615 3 250");
        for bad in ["", "1", "1 7 8 3", "1 7 8 3 250 1", "2 7 8 3 250", "17 8 3 250 1", "1 7 -8 3 250"] {
            assert_eq!(Kept::read(bad), None, "{bad}");
        }
    }
}

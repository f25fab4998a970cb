//! The conventions inside a text: channels, replies, reactions, edits, deletions and topics.
//!
//! The server stores texts and nothing else, so all of these are ways of writing, chosen such that a
//! person in a terminal can read them and type them by hand. Reading is total: a text that matches no
//! convention is a message in the default channel. `docs/CONVENTIONS.md` describes them for people.
//!
//! ```text
//! text    = [ "#" channel ":" SP ] [ ">>" id SP ] body
//! channel = letter *31( letter / digit / "-" / "_" )   ; compared after NFC and lower-casing
//! id      = 1*19DIGIT                                  ; a message id of the log
//! ```

mod channel;
mod emoji;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use channel::{ChannelName, FoldCase};
pub(crate) use emoji::compare_emoji;
pub use emoji::{is_emoji, is_same_emoji};
pub use read::parse;
pub use write::{message, reply, shown, write};

use crate::id::MessageId;

/// What a text says, as far as the text alone can tell. Whether what it refers to is there, and may be
/// changed by its author, is for the conversation to find out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said<'a> {
    /// A message in a channel.
    Message {
        /// Where.
        channel: ChannelName<'a>,
        /// What, in Markdown.
        body: &'a str,
    },
    /// A message that answers another.
    Reply {
        /// The message that is answered.
        to: MessageId,
        /// Where; `None` for the channel of the message that is answered.
        channel: Option<ChannelName<'a>>,
        /// What, in Markdown.
        body: &'a str,
    },
    /// An emoji put on a message, or taken back.
    Reaction {
        /// The message that it is put on.
        to: MessageId,
        /// The emoji, as written.
        emoji: &'a str,
        /// Whether it is taken back.
        back: bool,
    },
    /// Another text for one's own message.
    Edit {
        /// The message.
        of: MessageId,
        /// Its new body.
        body: &'a str,
    },
    /// One's own message taken back, for good.
    Deletion {
        /// The message.
        of: MessageId,
    },
    /// What a channel is about.
    Topic {
        /// The channel.
        channel: ChannelName<'a>,
        /// What it is about; empty takes the topic away.
        topic: &'a str,
    },
    /// Something that a newer version of these conventions says: `[…]` and the number of a version.
    Newer,
}

impl Said<'_> {
    /// The message that it refers to.
    pub fn refers_to(&self) -> Option<MessageId> {
        match self {
            Self::Reply { to, .. } | Self::Reaction { to, .. } => Some(*to),
            Self::Edit { of, .. } | Self::Deletion { of } => Some(*of),
            Self::Message { .. } | Self::Topic { .. } | Self::Newer => None,
        }
    }
}

/// What somebody does, if a body says that: `/me acena`.
pub fn action(body: &str) -> Option<&str> {
    body.strip_prefix("/me ").filter(|action| !action.trim().is_empty())
}

/// The line of a body that is quoted by whoever answers it: the first one that says something, without
/// the marks of Markdown before it.
pub fn first_line(body: &str) -> &str {
    let says_something = |line: &&str| {
        let bare = line.trim_start_matches(['>', ' ']);
        !bare.is_empty() && !bare.starts_with("```") && !bare.starts_with("~~~")
    };
    let own = |line: &&str| !line.starts_with('>') && says_something(line);
    let line = body.lines().find(own).or_else(|| body.lines().find(says_something)).unwrap_or_default();
    without_marks(line).trim_end()
}

/// A line without the marks of quotes, headings and lists at its beginning.
fn without_marks(line: &str) -> &str {
    let line = line.trim_start_matches(['>', ' ']);
    let behind = line.trim_start_matches('#');
    let mark = line.len() - behind.len();
    let behind = if mark == 0 { line.strip_prefix(['*', '-', '+']).unwrap_or(line) } else { behind };
    // Without a space behind them they are no marks.
    if behind.starts_with(' ') && mark <= 6 { behind.trim_start() } else { line }
}

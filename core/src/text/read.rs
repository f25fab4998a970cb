//! What a text says.

use super::{ChannelName, FoldCase, Said, is_emoji};
use crate::id::MessageId;
use crate::part::part;

/// The most digits an id has; all of that length fit into 64 bits.
const DIGITS: usize = 19;

/// Reads a text. Every text says something; most are a message in the default channel.
pub fn parse(text: &str, fold: FoldCase) -> Said<'_> {
    let convention = match text.as_bytes().first() {
        Some(b'#') => addressed(text, fold),
        Some(b'>') => reference(text).map(|(id, rest)| referring(id, rest)),
        Some(b'[') => is_newer(text).then_some(Said::Newer),
        _ => None,
    };
    convention.unwrap_or(Said::Message { channel: ChannelName::DEFAULT, body: text })
}

/// `#channel: …` or `#channel := …`.
fn addressed(text: &str, fold: FoldCase) -> Option<Said<'_>> {
    let behind = part(text, 1..);
    // No name is longer, in whatever way its letters are composed.
    let most = behind.len().min(ChannelName::LONGEST * 16);
    let end = behind.as_bytes()[..most].iter().position(|&b| b == b':' || b == b' ')?;
    let (name, rest) = behind.split_at_checked(end)?;
    if let Some(rest) = rest.strip_prefix(": ") {
        let channel = ChannelName::new(name, fold)?;
        return Some(match reference(rest) {
            Some((to, body)) => Said::Reply { to, channel: Some(channel), body },
            None => Said::Message { channel, body: rest },
        });
    }
    let topic = rest.strip_prefix(" :=")?;
    let topic = if topic.is_empty() { topic } else { topic.strip_prefix(' ')? };
    Some(Said::Topic { channel: ChannelName::new(name, fold)?, topic })
}

/// `>>id …`: the id, and what stands behind the space.
pub(super) fn reference(text: &str) -> Option<(MessageId, &str)> {
    let behind = text.strip_prefix(">>")?;
    let (digits, rest) =
        behind.split_at_checked(behind.bytes().take(DIGITS + 1).take_while(u8::is_ascii_digit).count())?;
    let rest = rest.strip_prefix(' ')?;
    if digits.is_empty() || digits.len() > DIGITS {
        return None;
    }
    let id = digits.bytes().fold(0, |id, digit| id * 10 + u64::from(digit - b'0'));
    Some((MessageId(id), rest))
}

/// What is said about a message, where no channel is named.
fn referring(id: MessageId, rest: &str) -> Said<'_> {
    if let Some(body) = rest.strip_prefix(":=").filter(|body| body.is_empty() || body.starts_with(' ')) {
        // An edit that leaves nothing to read is a deletion.
        return if body.trim().is_empty() {
            Said::Deletion { of: id }
        } else {
            Said::Edit { of: id, body: part(body, 1..) }
        };
    }
    if is_emoji(rest) {
        return Said::Reaction { to: id, emoji: rest, back: false };
    }
    match rest.strip_prefix('-') {
        Some(emoji) if is_emoji(emoji) => Said::Reaction { to: id, emoji, back: true },
        _ => Said::Reply { to: id, channel: None, body: rest },
    }
}

/// The prefix that is kept for what these conventions do not say yet.
fn is_newer(text: &str) -> bool {
    text.strip_prefix("[…]").is_some_and(|version| version.starts_with(|c: char| c.is_ascii_digit()))
}

//! How to say it in a text.

use super::read::reference;
use super::{ChannelName, FoldCase, Said, parse};
use crate::id::MessageId;
use std::borrow::Cow;

/// The text that says it, as short as can be: reading it again gives the same. `None` for what no text
/// says, such as a message whose body begins like a reply.
pub fn write(said: &Said<'_>, fold: FoldCase) -> Option<String> {
    let reads_the_same = |text: &String| parse(text, fold) == *said;
    Some(plain(said)).filter(reads_the_same).or_else(|| addressed(said).filter(reads_the_same))
}

/// The text of a message that somebody typed in a channel. What they typed is its body, whatever
/// convention it looks like.
pub fn message(channel: &ChannelName<'_>, body: &str, fold: FoldCase) -> String {
    // Only Markdown's backslash keeps a body from being read as a reply: an address does not.
    let body = shown(body);
    let said = Said::Message { channel: channel.clone(), body: &body };
    write(&said, fold).unwrap_or_else(|| ["#", channel.as_str(), ": ", &body].concat())
}

/// A body as its Markdown is to be read. One that begins like a reply, and is none, is shown as it was
/// written; in Markdown it would be a quote.
pub fn shown(body: &str) -> Cow<'_, str> {
    if reference(body).is_some() { Cow::Owned(["\\", body].concat()) } else { Cow::Borrowed(body) }
}

/// The text of an answer to a message in a channel. It names the channel only where it would be taken
/// for something else without.
pub fn reply(to: MessageId, channel: &ChannelName<'_>, body: &str, fold: FoldCase) -> String {
    let short = Said::Reply { to, channel: None, body };
    write(&short, fold).unwrap_or_else(|| {
        let long = Said::Reply { to, channel: Some(channel.clone()), body };
        plain(&long)
    })
}

/// The text without an address that is not needed.
fn plain(said: &Said<'_>) -> String {
    match said {
        Said::Message { channel, body } if *channel == ChannelName::DEFAULT => (*body).to_owned(),
        Said::Message { channel, body } => ["#", channel.as_str(), ": ", body].concat(),
        Said::Reply { to, channel: None, body } => about(*to, "", body),
        Said::Reply { to, channel: Some(channel), body } => {
            ["#", channel.as_str(), ": ", &about(*to, "", body)].concat()
        }
        Said::Reaction { to, emoji, back } => about(*to, if *back { "-" } else { "" }, emoji),
        Said::Edit { of, body } => about(*of, ":= ", body),
        Said::Deletion { of } => about(*of, ":=", ""),
        Said::Topic { channel, topic: "" } => ["#", channel.as_str(), " :="].concat(),
        Said::Topic { channel, topic } => ["#", channel.as_str(), " := ", topic].concat(),
        // Not ours to write: whatever this is, it is read as a message.
        Said::Newer => String::new(),
    }
}

/// The same with the address that keeps it from being misread, where one can.
fn addressed(said: &Said<'_>) -> Option<String> {
    match said {
        Said::Message { channel, body } => Some(["#", channel.as_str(), ": ", body].concat()),
        _ => None,
    }
}

fn about(id: MessageId, mark: &str, rest: &str) -> String {
    [">>", &id.to_string(), " ", mark, rest].concat()
}

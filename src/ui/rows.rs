//! What the lists of the page consist of, row by row: dates, messages, what is on its way, people, channels.

use super::message::Look;
use crate::chat::Chat;
use chat_core::id::{MessageId, UserId};
use chat_core::outbox::Key;

/// A row of a list. Rows that are equal look the same, so an equal row is never drawn again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Row {
    /// A new day begins with this message. Timestamps are not in order, so a day may begin twice.
    Day { date: String, before: MessageId },
    /// What follows was not read yet.
    Unread,
    /// A message of the log.
    Message { id: MessageId, look: Look },
    /// A message on its way.
    Outgoing { key: Key, stage: Stage },
    /// Somebody with an account.
    Person { user: UserId, label: String, enabled: bool },
    /// A channel.
    Channel { name: String, unread: usize, mentions: usize, open: bool },
}

impl Row {
    /// Whether another row shows the same thing, though it may look different now.
    pub(super) fn shows_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Message { id, .. }, Self::Message { id: other, .. }) => id == other,
            (Self::Outgoing { key, .. }, Self::Outgoing { key: other, .. }) => key == other,
            (Self::Person { user, .. }, Self::Person { user: other, .. }) => user == other,
            _ => false,
        }
    }
}

/// How far a message on its way has come, as far as its looks go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Stage {
    Sending,
    Unanswered,
    Failed,
}

/// Those who are in, or those who wait, by name as the reader's language sorts them.
pub(super) fn people_rows(chat: Chat, enabled: bool) -> Vec<Row> {
    chat.people.track();
    let people = chat.accounts.with(|accounts| {
        let some = accounts.iter().filter(|account| account.enabled == enabled);
        some.map(|account| (chat.label(account.id), account.id)).collect()
    });
    let sorted = sorted(chat, people);
    sorted.into_iter().map(|(label, user)| Row::Person { user, label, enabled }).collect()
}

/// The channels: the default one first, the others by name. The open one is there even if nobody has
/// written in it yet.
pub(super) fn channel_rows(chat: Chat) -> Vec<Row> {
    chat.marks.track();
    let open = chat.route.with(|route| route.channel.clone());
    let me = chat.me().unwrap_or(UserId(0));
    let mut known: Vec<(String, (usize, usize))> = chat.conversation.with(|conversation| {
        chat.people.with(|people| {
            let row = |channel| {
                let counts = conversation.unread_counts(channel, me, people);
                (conversation.name(channel).to_owned(), counts)
            };
            conversation.channels().map(row).collect()
        })
    });
    if !known.iter().any(|(name, _)| *name == open) {
        known.push((open.clone(), (0, 0)));
    }
    let first = known.remove(0);
    let all = std::iter::once(first).chain(sorted(chat, known));
    all.map(|(name, (unread, mentions))| Row::Channel { open: name == open, name, unread, mentions }).collect()
}

/// Names with what belongs to them, as the reader's language sorts them.
fn sorted<T>(chat: Chat, names: Vec<(String, T)>) -> Vec<(String, T)> {
    let formats = chat.formats();
    let mut sorted: Vec<(String, T)> = Vec::with_capacity(names.len());
    for (name, rest) in names {
        let at = sorted.partition_point(|(other, _)| formats.is_before(other, &name));
        sorted.insert(at, (name, rest));
    }
    sorted
}

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
    /// A channel, by its place among those that are known. What changes about it is live in its row.
    Channel { at: usize },
    /// A message that was found, and what its looks depend on: the question, and what it says.
    Found { id: MessageId, question: u32, stamp: u64 },
}

impl Row {
    /// Whether another row shows the same thing, though it may look different now.
    pub(super) fn shows_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Message { id, .. }, Self::Message { id: other, .. })
            | (Self::Found { id, .. }, Self::Found { id: other, .. }) => id == other,
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

/// Names with what belongs to them, as the reader's language sorts them.
fn sorted(chat: Chat, names: Vec<(String, UserId)>) -> Vec<(String, UserId)> {
    let formats = chat.formats();
    let mut sorted: Vec<(String, UserId)> = Vec::with_capacity(names.len());
    for (name, rest) in names {
        let at = sorted.partition_point(|(other, _)| formats.is_before(other, &name));
        sorted.insert(at, (name, rest));
    }
    sorted
}

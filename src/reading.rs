//! How far somebody has read, kept for this tab, and on a browser that is theirs for the next visit.

use crate::browser::storage::{self, Place};
use crate::chat::Chat;
use crate::session;
use chat_core::conversation::ReadMarks;
use chat_core::id::MessageId;

const KEPT_AS: &str = "read";

/// A channel was read up to a message.
pub(crate) fn read(chat: Chat, channel: &str, up_to: MessageId) {
    let news = chat.conversation.update_quietly(|conversation| conversation.marks_mut().read(channel, up_to));
    if news {
        keep(chat);
        chat.marks.announce();
    }
}

/// The first answer has come. To somebody who was never here, what is there already is no news.
pub(crate) fn begin(chat: Chat) {
    let known = chat.conversation.peek(|conversation| *conversation.marks() != ReadMarks::default());
    if !known {
        chat.conversation.update_quietly(|conversation| {
            let last = conversation.log().last().unwrap_or(MessageId(0));
            conversation.marks_mut().read_everywhere(last);
        });
        keep(chat);
    }
}

/// Takes up what was kept.
pub(crate) fn restore(chat: Chat) {
    let name = name(chat);
    let mut kept = storage::read(Place::Tab, KEPT_AS);
    if kept.is_empty() {
        kept = storage::read(Place::Browser, &name);
    }
    let Some((first, channels)) = kept.split_first() else { return };
    chat.conversation.update_quietly(|conversation| {
        let marks = conversation.marks_mut();
        if let Ok(id) = first.parse() {
            marks.read_everywhere(MessageId(id));
        }
        for channel in channels.chunks_exact(2) {
            if let Ok(id) = channel[1].parse() {
                marks.read(&channel[0], MessageId(id));
            }
        }
    });
}

/// Forgets what this tab kept of an earlier session.
pub(crate) fn forget_kept() {
    storage::remove(Place::Tab, KEPT_AS);
}

fn keep(chat: Chat) {
    let kept: Vec<String> = chat.conversation.peek(|conversation| {
        let marks = conversation.marks();
        let first = marks.everywhere().map(|id| id.to_string()).unwrap_or_default();
        let channels = marks.channels().flat_map(|(name, id)| [name.to_owned(), id.to_string()]);
        std::iter::once(first).chain(channels).collect()
    });
    let kept: Vec<&str> = kept.iter().map(String::as_str).collect();
    chat.note_kept(&storage::write(Place::Tab, KEPT_AS, &kept));
    if session::browser_is_mine() {
        chat.note_kept(&storage::write(Place::Browser, &name(chat), &kept));
    }
}

/// Marks belong to one account at one server.
fn name(chat: Chat) -> String {
    chat.session.peek(|session| match session {
        Some(session) => [KEPT_AS, " ", &session.user().to_string(), " ", &session.server].concat(),
        None => KEPT_AS.to_owned(),
    })
}

//! How far somebody has read, kept for this tab, and on a browser that is theirs for the next visit.

use crate::browser::storage::{self, NotKept, Place, Texts};
use crate::chat::Chat;
use crate::session::{self, Session};
use chat_core::conversation::ReadMarks;
use chat_core::id::{MessageId, UserId};

const KEPT_AS: &str = "read";

/// A channel was read up to a message.
pub(crate) fn read(chat: Chat, channel: &str, up_to: MessageId) {
    // Nobody reads on a page that somebody has just left.
    if chat.me().is_none() {
        return;
    }
    let news = chat.conversation.update_quietly(|conversation| conversation.marks_mut().read(channel, up_to));
    if news {
        keep(chat);
        chat.marks.announce();
    }
}

/// Everything that is there was read, in every channel.
pub(crate) fn mark_all(chat: Chat) {
    let last = chat.conversation.peek(|conversation| conversation.log().last());
    // What comes ahead of a history that is still coming is its end: all of it is meant.
    if let Some(last) = last.filter(|_| chat.me().is_some() && chat.loaded.get_once()) {
        chat.conversation.update_quietly(|conversation| conversation.marks_mut().read_everywhere(last));
        keep(chat);
        chat.marks.announce();
    }
}

/// The first answer has come. To somebody who was never here, what is there already is no news; and marks
/// beyond the end of the log are another log's.
pub(crate) fn begin(chat: Chat) {
    let last = chat.conversation.peek(|conversation| conversation.log().last());
    let marks = chat.conversation.peek(|conversation| conversation.marks().clone());
    let is_of_another = last.is_some_and(|last| marks.last().is_some_and(|mark| mark > last));
    if marks == ReadMarks::default() || is_of_another {
        if is_of_another {
            storage::remove(Place::Browser, &name(chat));
        }
        chat.conversation.update_quietly(|conversation| {
            *conversation.marks_mut() = ReadMarks::default();
            conversation.marks_mut().read_everywhere(last.unwrap_or(MessageId(0)));
        });
        keep(chat);
    }
}

/// Takes up what was kept.
pub(crate) fn restore(chat: Chat) {
    let mut marks = kept(Place::Tab, KEPT_AS);
    if marks == ReadMarks::default() {
        marks = kept(Place::Browser, &name(chat));
    }
    chat.conversation.update_quietly(|conversation| *conversation.marks_mut() = marks);
}

/// Forgets what this tab kept of an earlier session.
pub(crate) fn forget_kept() {
    storage::remove(Place::Tab, KEPT_AS);
}

/// Forgets how far an account has read on this browser.
pub(crate) fn forget_on_browser(server: &str, user: UserId) {
    storage::remove(Place::Browser, &name_of(server, user));
}

fn keep(chat: Chat) {
    let marks = chat.conversation.peek(|conversation| conversation.marks().clone());
    chat.note_kept(&write(Place::Tab, KEPT_AS, &marks));
    if session::is_remembered(chat) {
        // Another tab of the same person may have read further.
        let name = name(chat);
        let mut all = kept(Place::Browser, &name);
        all.merge(&marks);
        chat.note_kept(&write(Place::Browser, &name, &all));
    }
}

fn write(place: Place, name: &str, marks: &ReadMarks) -> Result<(), NotKept> {
    let mut texts = Texts::default();
    texts.add(&marks.everywhere().map(|id| id.to_string()).unwrap_or_default());
    for (channel, id) in marks.channels() {
        texts.add(channel);
        texts.add(&id.to_string());
    }
    storage::write(place, name, texts)
}

fn kept(place: Place, name: &str) -> ReadMarks {
    let mut marks = ReadMarks::default();
    let texts = storage::read(place, name);
    let Some((first, channels)) = texts.split_first() else { return marks };
    if let Ok(id) = first.parse() {
        marks.read_everywhere(MessageId(id));
    }
    for channel in channels.chunks_exact(2) {
        if let Ok(id) = channel[1].parse() {
            marks.read(&channel[0], MessageId(id));
        }
    }
    marks
}

/// Marks belong to one account at one server.
fn name(chat: Chat) -> String {
    let of_session = |session: &Option<Session>| {
        session.as_ref().map(|session| name_of(&session.server, session.user())).unwrap_or_default()
    };
    chat.session.peek(of_session)
}

fn name_of(server: &str, user: UserId) -> String {
    [KEPT_AS, " ", &user.to_string(), " ", server].concat()
}

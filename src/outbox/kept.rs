//! What is on its way, kept for this tab: it outlives a reload and a crash of the page.

use crate::api::ApiError;
use crate::browser::page;
use crate::browser::storage::{self, Place, Texts};
use crate::chat::Chat;
use chat_core::id::MessageId;
use chat_core::outbox::Fate;

const KEPT_AS: &str = "outbox";

/// Before the id of a message that the server took.
const TAKEN: char = '=';
/// In place of an id, of a message whose author has to decide.
const GIVEN_UP: &str = "!";

/// Keeps what is on its way for this tab.
pub(super) fn keep(chat: Chat) {
    let kept = texts(chat);
    if kept.is_empty() {
        storage::remove(Place::Tab, KEPT_AS);
    } else {
        chat.note_kept(&storage::write(Place::Tab, KEPT_AS, kept));
    }
}

/// The outbox as texts: its floor, then each message as its text and its fate.
fn texts(chat: Chat) -> Texts {
    let mut kept = Texts::default();
    chat.outbox.peek(|outbox| {
        let floor = outbox.floor();
        if outbox.entries().is_empty() && floor.0 == 0 {
            return;
        }
        kept.add(&floor.to_string());
        for (text, fate) in outbox.kept() {
            kept.add(text);
            kept.add(&write(fate));
        }
    });
    kept
}

fn write(fate: Fate) -> String {
    match fate {
        Fate::Unsent => String::new(),
        Fate::Since(id) => id.to_string(),
        Fate::Accepted(id) => [&*TAKEN.to_string(), &*id.to_string()].concat(),
        Fate::Failed => GIVEN_UP.to_owned(),
    }
}

fn read(fate: &str) -> Fate {
    let id = |digits: &str| digits.parse().ok().map(MessageId);
    if fate == GIVEN_UP {
        return Fate::Failed;
    }
    match fate.strip_prefix(TAKEN) {
        Some(digits) => id(digits).map_or(Fate::Unsent, Fate::Accepted),
        None => id(fate).map_or(Fate::Unsent, Fate::Since),
    }
}

/// Takes up what this tab was about to send before it was reloaded.
pub(crate) fn restore(chat: Chat) {
    let kept = storage::read(Place::Tab, KEPT_AS);
    // An earlier version kept no floor.
    let (floor, entries) = if kept.len() % 2 == 1 { kept.split_at(1) } else { kept.split_at(0) };
    let now = page::stopwatch();
    chat.outbox.update(|outbox| {
        if let Some(floor) = floor.first().and_then(|floor| floor.parse().ok()) {
            outbox.restore_floor(MessageId(floor));
        }
        for entry in entries.chunks_exact(2) {
            outbox.restore(entry[0].clone(), read(&entry[1]), ApiError::Reloaded, now);
        }
    });
}

/// Forgets what this tab kept of an earlier session.
pub(crate) fn forget_kept() {
    storage::remove(Place::Tab, KEPT_AS);
}

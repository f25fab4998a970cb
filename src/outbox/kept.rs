//! What is on its way, kept for this tab: it outlives a reload and a crash of the page. On a browser that is somebody's
//! own it is kept beside the history as well, and outlives the tab.

use crate::api::ApiError;
use crate::browser::page;
use crate::browser::storage::{self, Place, Texts};
use crate::chat::Chat;
use crate::history::outboxes;
use chat_core::id::MessageId;
use chat_core::outbox::{Fate, Key, Outbox};

const KEPT_AS: &str = "outbox";
/// The page that kept it.
const PAGE: &str = "page";
const LODGED: &str = "lodged";
/// The floor of an outbox that is empty.
const FLOOR: &str = "floor";

/// Before the id of a message that the server took.
const TAKEN: char = '=';
/// In place of an id, of a message whose author has to decide.
const GIVEN_UP: &str = "!";

/// Keeps what is on its way.
pub(super) fn keep(chat: Chat) {
    if super::has_entries(chat) {
        chat.note_kept(&storage::write(Place::Tab, KEPT_AS, texts(chat)));
        if chat.outbox_is_mine.get() {
            note_page(chat);
        }
    } else {
        // Nothing of what was said stays here: only up to where the log is known to have it.
        let floor = chat.outbox.peek(Outbox::floor);
        forget_kept();
        if floor.0 > 0 {
            chat.note_kept(&storage::write_one(Place::Tab, FLOOR, &floor.to_string()));
        }
    }
    outboxes::keep(chat);
}

/// Keeps which page this is, and whether what it has on its way is kept for others, too.
pub(crate) fn note_page(chat: Chat) {
    let mut page = Texts::default();
    page.add(&chat.tabs.id);
    if outboxes::is_lodged(chat) {
        page.add(LODGED);
    }
    chat.note_kept(&storage::write(Place::Tab, PAGE, page));
}

/// The outbox as texts: its floor, then each message as its text and its fate.
fn texts(chat: Chat) -> Texts {
    let mut kept = Texts::default();
    chat.outbox.peek(|outbox| {
        kept.add(&outbox.floor().to_string());
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

/// Takes up what this tab was about to send before it was reloaded. It is shown, and not sent before it is
/// [settled](settle) whose it is.
pub(crate) fn restore(chat: Chat) -> Inherited {
    chat.outbox_is_mine.set(false);
    add(chat, &storage::read(Place::Tab, FLOOR));
    add(chat, &storage::read(Place::Tab, KEPT_AS));
    let page = storage::read(Place::Tab, PAGE);
    let up_to = last_key(chat);
    Inherited { up_to, was_lodged: page.len() > 1, page: page.into_iter().next().filter(|_| up_to.is_some()) }
}

/// What an earlier page of this tab has left behind.
pub(crate) struct Inherited {
    /// The last message of it.
    up_to: Option<Key>,
    /// That page.
    page: Option<String>,
    /// Whether it had kept that for others as well.
    was_lodged: bool,
}

/// Finds out which of the messages that earlier pages left behind are this page's to send: not those that a tab was
/// duplicated with, and, where this browser is somebody's own, also those of tabs that are gone.
pub(crate) async fn settle(chat: Chat, inherited: Inherited) {
    let me = chat.me();
    let Inherited { up_to, page: left, was_lodged } = inherited;
    let mut pages = outboxes::pages(chat).await;
    pages.retain(|page| Some(page) != left.as_ref());
    pages.extend(left.clone());
    let alive = chat.tabs.alive(&pages).await;
    if chat.me() != me {
        return;
    }
    let is_copy = left.is_some() && alive.last() == Some(&true);
    if is_copy {
        chat.outbox.update(|outbox| outbox.remove_up_to(up_to));
    }
    let gone: Vec<_> = pages.into_iter().zip(alive).filter(|(_, alive)| !alive).map(|(page, _)| page).collect();
    let is_left = |page: &String| left.as_ref() == Some(page);
    // What this tab has already is not added once more.
    let others = |taken: &[Option<String>]| -> Vec<String> {
        let others = gone.iter().zip(taken).filter(|(page, _)| !is_left(page));
        others.filter_map(|(_, outbox)| outbox.clone()).collect()
    };
    let taken = outboxes::take_over(chat, &gone, |taken| merged(chat, &others(taken))).await;
    if chat.me() != me {
        return;
    }
    if was_lodged && gone.iter().zip(&taken).any(|(page, outbox)| is_left(page) && outbox.is_none()) {
        // Somebody else goes on with it.
        chat.outbox.update(|outbox| outbox.remove_up_to(up_to));
    }
    for outbox in others(&taken) {
        add(chat, &storage::parse(&outbox));
    }
    chat.outbox_is_mine.set(true);
    keep(chat);
    super::pump(chat);
}

/// The outbox as text, with those of others behind it; `None` if there is nothing in it.
fn merged(chat: Chat, others: &[String]) -> Option<String> {
    let mut kept = texts(chat);
    for outbox in others {
        // Their floors are no more than what this page will see.
        for text in storage::parse(outbox).iter().skip(1) {
            kept.add(text);
        }
    }
    (super::has_entries(chat) || !others.is_empty()).then(|| kept.written())
}

/// Another page goes on with everything up to this key.
pub(crate) fn was_taken_over(chat: Chat, up_to: Option<Key>) {
    super::change(chat, |outbox| outbox.remove_up_to(up_to));
}

/// The outbox as text; `None` if there is nothing in it.
pub(crate) fn written(chat: Chat) -> Option<String> {
    merged(chat, &[])
}

/// The key of what was typed last.
pub(crate) fn last_key(chat: Chat) -> Option<Key> {
    chat.outbox.peek(|outbox| outbox.entries().iter().map(|entry| entry.key).max())
}

fn add(chat: Chat, kept: &[String]) {
    // An earlier version kept no floor.
    let (floor, entries) = kept.split_at(kept.len() % 2);
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
    storage::remove(Place::Tab, PAGE);
    storage::remove(Place::Tab, FLOOR);
}

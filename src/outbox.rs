//! Sends what was typed, one message after the other, and keeps it in the tab until the log shows it.

mod kept;

use crate::api::ApiError;
use crate::browser::page;
use crate::chat::{Chat, Link};
use crate::drafts::{self, Drafts};
use crate::history::outboxes;
use chat_core::conversation::Entry;
use chat_core::id::MessageId;
use chat_core::outbox::{Key, Outbox};
use leptos::task::spawn_local;
use std::ops::Range;

use kept::keep;
pub(crate) use kept::{forget_kept, last_key, note_page, restore, settle, was_taken_over, written};

/// Sends a text that may be sent.
pub(crate) fn send(chat: Chat, text: String) {
    // Nobody is there to hear it.
    if chat.is_archive() {
        return;
    }
    chat.outbox.update(|outbox| {
        outbox.push(text);
    });
    keep(chat);
    pump(chat);
}

/// Sends again what failed.
pub(crate) fn retry(chat: Chat, key: Key) {
    chat.outbox.update(|outbox| outbox.retry(key));
    chat.wake();
    pump(chat);
}

/// Gives up what failed.
pub(crate) fn discard(chat: Chat, key: Key) {
    chat.outbox.update(|outbox| outbox.remove(key));
    keep(chat);
}

/// Gives up what failed, and puts its text back where it was typed. Tells whether that could be done.
pub(crate) fn take_back(chat: Chat, key: Key) -> bool {
    let text = chat.outbox.peek(|outbox| outbox.get(key).map(|entry| entry.text.clone()));
    let is_back = text.is_some_and(|text| drafts::take_back(chat, &text));
    if is_back {
        discard(chat, key);
    }
    is_back
}

/// Whether something typed would be lost with this tab.
pub(crate) fn has_unsent(chat: Chat) -> bool {
    chat.drafts.peek(Drafts::is_any_typed) || chat.editing.peek(Option::is_some) || has_entries(chat)
}

/// Sends what is due, if anything is.
pub(crate) fn pump(chat: Chat) {
    let ready = chat.knows_end.get() && chat.outbox_is_mine.get() && chat.link.peek(|link| *link != Link::SignedOut);
    let Some((api, token)) = chat.signed_in().filter(|_| ready) else { return };
    // An outbox that has nothing to send is not touched, so that nothing is drawn anew.
    if !has_entries(chat) {
        return;
    }
    let end = chat.end();
    let Some((key, text)) = chat.outbox.update_quietly(|outbox| outbox.take_next(end)) else { return };
    chat.outbox.announce();
    keep(chat);
    let me = chat.me();
    spawn_local(async move {
        // Whoever takes this over has to know that it was sent.
        outboxes::kept(chat).await;
        if chat.me() != me || chat.outbox.peek(|outbox| outbox.get(key).is_none()) {
            return;
        }
        let outcome = api.send(&token, &text, chat.knows_keys.get()).await;
        // Somebody else's session has another outbox.
        if chat.me() == me {
            conclude(chat, key, outcome, chat.is_current(&token));
            pump(chat);
        }
    });
}

fn conclude(chat: Chat, key: Key, outcome: Result<MessageId, ApiError>, current: bool) {
    match outcome {
        Ok(id) => accept(chat, key, id),
        Err(ApiError::SessionOver) => {
            change(chat, |outbox| outbox.postponed(key));
            if current {
                chat.session_over();
            }
        }
        Err(error) if error.is_certain() => change(chat, |outbox| outbox.refused(key, error)),
        Err(error) => {
            change(chat, |outbox| outbox.unanswered(key, error, page::stopwatch()));
            chat.wake();
        }
    }
}

fn accept(chat: Chat, key: Key, id: MessageId) {
    let held = chat.conversation.peek(|conversation| conversation.entry(id).map(|entry| is_sent_as(chat, key, entry)));
    let in_log = held == Some(true);
    // A new message below what was read already, or in another's place: the server has begun another log.
    if !in_log && (held.is_some() || id < chat.end()) {
        chat.restart_log();
    }
    change(chat, |outbox| outbox.accepted(key, id, in_log, page::stopwatch()));
    chat.wake();
}

/// Whether a message of the log is the one with this key.
fn is_sent_as(chat: Chat, key: Key, entry: Entry<'_>) -> bool {
    chat.outbox.peek(|outbox| {
        // One that its author gave up meanwhile has no text any more to compare.
        chat.me() == Some(entry.author) && outbox.get(key).is_none_or(|sent| sent.text == entry.text)
    })
}

/// The server has begun another log: see [`Outbox::log_restarted`].
pub(crate) fn log_restarted(chat: Chat) {
    change(chat, |outbox| outbox.log_restarted(&ApiError::AnotherLog));
}

/// It was seen where the log ends, and what waited for that is sent.
pub(crate) fn end_is_known(chat: Chat) {
    if !chat.knows_end.replace(true) {
        pump(chat);
    }
}

fn change(chat: Chat, change: impl FnOnce(&mut Outbox<ApiError>)) {
    chat.outbox.update(change);
    keep(chat);
}

/// Lets go of messages of one's own that the log now shows, at these places.
pub(crate) fn confirm(chat: Chat, applied: Range<usize>) {
    let Some(me) = chat.me().filter(|_| has_entries(chat) && !applied.is_empty()) else { return };
    chat.outbox.update(|outbox| {
        chat.conversation.peek(|conversation| {
            for entry in conversation.log().entries(applied).filter(|entry| entry.author == me) {
                outbox.saw(entry.id, entry.text);
            }
        });
    });
    keep(chat);
}

/// Whether the log has to tell what became of a message.
pub(crate) fn awaits_the_log(chat: Chat) -> bool {
    chat.outbox.peek(Outbox::awaits_the_log)
}

/// A poll begins: see [`Outbox::poll_began`].
pub(crate) fn poll_began(chat: Chat) {
    if has_entries(chat) {
        chat.outbox.update_quietly(|outbox| outbox.poll_began(page::stopwatch()));
    }
}

/// A poll brought all there is: see [`Outbox::poll_succeeded`].
pub(crate) fn poll_succeeded(chat: Chat, is_proven: bool) {
    chat.knows_end.set(true);
    if awaits_the_log(chat) {
        change(chat, |outbox| outbox.poll_succeeded(is_proven, &ApiError::Vanished));
    }
    pump(chat);
}

fn has_entries(chat: Chat) -> bool {
    chat.outbox.peek(|outbox| !outbox.entries().is_empty())
}

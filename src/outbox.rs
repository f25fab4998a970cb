//! Sends what was typed, one message after the other, and keeps it in the tab until the log shows it.

use crate::api::ApiError;
use crate::browser::storage::{self, Place, Texts};
use crate::chat::{Chat, Link};
use crate::drafts::Drafts;
use chat_core::id::MessageId;
use chat_core::outbox::{Key, Outbox};
use leptos::task::spawn_local;
use std::ops::Range;

const KEPT_AS: &str = "outbox";

/// Sends a text that may be sent.
pub(crate) fn send(chat: Chat, text: String) {
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

/// Whether something typed would be lost with this tab.
pub(crate) fn has_unsent(chat: Chat) -> bool {
    chat.drafts.peek(Drafts::is_any_typed) || chat.editing.peek(Option::is_some) || has_entries(chat)
}

/// Sends what is due, if anything is.
pub(crate) fn pump(chat: Chat) {
    let ready = chat.link.peek(|link| *link != Link::SignedOut);
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
        let outcome = api.send(&token, &text).await;
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
            change(chat, |outbox| outbox.unanswered(key, error));
            chat.wake();
        }
    }
}

fn accept(chat: Chat, key: Key, id: MessageId) {
    let in_log = chat.conversation.peek(|conversation| conversation.entry(id).is_some());
    // A new message below what was read already: the server has begun another log.
    if !in_log && id < chat.end() {
        chat.restart_log();
    }
    change(chat, |outbox| outbox.accepted(key, id, in_log));
    chat.wake();
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
        chat.outbox.update_quietly(Outbox::poll_began);
    }
}

/// A poll brought all there is: see [`Outbox::poll_succeeded`].
pub(crate) fn poll_succeeded(chat: Chat) {
    if has_entries(chat) {
        change(chat, Outbox::poll_succeeded);
        pump(chat);
    }
}

fn has_entries(chat: Chat) -> bool {
    chat.outbox.peek(|outbox| !outbox.entries().is_empty())
}

/// Keeps what is on its way for this tab.
fn keep(chat: Chat) {
    // Each as its text and the id since which it may be in the log: nothing if it was never sent.
    let mut kept = Texts::default();
    chat.outbox.peek(|outbox| {
        for (text, since) in outbox.kept() {
            kept.add(text);
            kept.add(&since.map(|since| since.to_string()).unwrap_or_default());
        }
    });
    if kept.is_empty() {
        storage::remove(Place::Tab, KEPT_AS);
    } else {
        chat.note_kept(&storage::write(Place::Tab, KEPT_AS, kept));
    }
}

/// Takes up what this tab was about to send before it was reloaded.
pub(crate) fn restore(chat: Chat) {
    for entry in storage::read(Place::Tab, KEPT_AS).chunks_exact(2) {
        let text = entry[0].clone();
        chat.outbox.update(|outbox| match entry[1].parse() {
            Ok(since) => outbox.restore(text, MessageId(since), ApiError::Reloaded),
            Err(_) => outbox.push(text),
        });
    }
}

/// Forgets what this tab kept of an earlier session.
pub(crate) fn forget_kept() {
    storage::remove(Place::Tab, KEPT_AS);
}

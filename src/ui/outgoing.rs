//! A message on its way: honest about its state, and never lost.

use super::drawn::Drawn;
use super::element::{El, el, group, nothing};
use super::fields::button;
use super::message::{body, head};
use super::rows::Stage;
use crate::browser::{clipboard, page};
use crate::chat::Chat;
use crate::outbox;
use crate::watched::Own;
use chat_core::id::UserId;
use chat_core::outbox::{Key, State};

/// The message and its state; what failed can be sent again, copied or given up.
pub(super) fn outgoing(chat: Chat, key: Key, stage: Stage) -> Drawn {
    let texts = chat.texts();
    let me = chat.me().unwrap_or(UserId(0));
    let found = chat.outbox.peek(|outbox| {
        let entry = outbox.entries().iter().find(|entry| entry.key == key)?;
        let reason = match &entry.state {
            State::Failed(reason) | State::Unanswered { reason, .. } => texts.api_error(reason),
            State::Waiting | State::Sending | State::Accepted(_) => String::new(),
        };
        Some((entry.text.clone(), reason))
    });
    let Some((text, reason)) = found else { return nothing() };
    let (shown_as, explained) = match stage {
        Stage::Sending => ("sending", el("p").class("state").text(texts.sending)),
        Stage::Unanswered => ("failed", failure(chat, key, text.clone(), &format!("{} {reason}", texts.maybe_sent))),
        Stage::Failed => ("failed", failure(chat, key, text.clone(), &format!("{} {reason}", texts.not_sent))),
    };
    el("article")
        .attr("data-state", shown_as)
        .attr("data-user", &me.to_string())
        .class("first")
        .attr("aria-live", "off")
        .put(head(chat, me, None))
        .put(body(chat, text))
        .put(explained)
        .drawn()
}

/// Why it was not sent, and what can be done about it.
fn failure(chat: Chat, key: Key, text: String, explanation: &str) -> El {
    let texts = chat.texts();
    let copied = Own::new(None);
    let copy = move || {
        copied.set(Some((if clipboard::copy(&text) { texts.copied } else { texts.not_copied }).to_owned()));
    };
    let choices = el("p")
        .class("choices")
        .put(button("retry", texts.retry, move || then_write(|| outbox::retry(chat, key))))
        .put(button("copy", texts.copy, copy))
        .put(button("discard", texts.discard, move || then_write(|| outbox::discard(chat, key))))
        .put(el("span").attr("role", "status").live_text(move || copied.get().unwrap_or_default()));
    group().put(el("p").class("state").attr("role", "alert").text(explanation)).put(choices)
}

/// Does something that takes the focused button off the page, and puts the focus where one writes.
fn then_write(act: impl FnOnce()) {
    act();
    page::focus("#composer textarea");
}

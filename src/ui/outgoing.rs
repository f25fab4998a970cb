//! A message on its way: honest about its state, and never lost.

use super::body::body;
use super::drawn::Drawn;
use super::element::{El, el, group, nothing};
use super::fields::button;
use super::message::{head, quote};
use super::rows::Stage;
use crate::browser::names::fold;
use crate::browser::{clipboard, page};
use crate::chat::Chat;
use crate::outbox;
use crate::watched::Own;
use chat_core::id::UserId;
use chat_core::outbox::{Key, State};
use chat_core::text::{self, Said};

/// The message and its state; what failed can be sent again, copied or given up.
pub(super) fn outgoing(chat: Chat, key: Key, stage: Stage) -> Drawn {
    let texts = chat.texts();
    let me = chat.me().unwrap_or(UserId(0));
    let found = chat.outbox.peek(|outbox| {
        let entry = outbox.get(key)?;
        let reason = match &entry.state {
            State::Failed(reason) | State::Unanswered { reason, .. } => texts.api_error(reason),
            State::Waiting | State::Sending | State::Accepted(_) => String::new(),
        };
        Some((entry.text.clone(), reason))
    });
    let Some((text, reason)) = found else { return nothing() };
    let said = text::parse(&text, fold);
    let typed = typed(chat, &said);
    // What may have arrived is not typed again.
    let can_be_edited = stage == Stage::Failed && matches!(said, Said::Message { .. } | Said::Reply { .. });
    let answered = match said {
        Said::Reply { to, .. } => Some(quote(chat, None, to)),
        _ => None,
    };
    let failed = |words: String| failure(chat, key, typed.clone(), &words, can_be_edited);
    let (shown_as, explained) = match stage {
        Stage::Sending => ("sending", el("p").class("state").text(texts.sending)),
        Stage::Unanswered => ("failed", failed([&*reason, " ", texts.maybe_sent].concat())),
        Stage::Failed => ("failed", failed([texts.not_sent, " ", &*reason].concat())),
    };
    el("article")
        .attr("data-state", shown_as)
        .attr("data-user", &me.to_string())
        .class("first")
        .attr("aria-live", "off")
        .put(head(chat, me, None))
        .put_if(answered)
        .put(body(chat, None, me, &typed))
        .put(explained)
        .drawn()
}

/// What somebody typed, or else did.
fn typed(chat: Chat, said: &Said<'_>) -> String {
    let texts = chat.texts();
    match said {
        Said::Message { body, .. } | Said::Reply { body, .. } | Said::Edit { body, .. } => (*body).to_owned(),
        Said::Reaction { emoji, .. } => texts.sent_reaction.with(&[emoji]),
        Said::Deletion { .. } => texts.sent_deletion.to_owned(),
        Said::Topic { topic, .. } => (*topic).to_owned(),
        Said::Newer => String::new(),
    }
}

/// Why it was not sent, and what can be done about it.
fn failure(chat: Chat, key: Key, text: String, explanation: &str, can_be_edited: bool) -> El {
    let texts = chat.texts();
    let copied = Own::new("");
    let copy = move || copied.set(if clipboard::copy(&text) { texts.copied } else { texts.not_copied });
    let edit = can_be_edited
        .then(|| button("take-back", texts.take_back, move || then_write(|| outbox::take_back(chat, key))));
    let choices = el("p")
        .class("choices")
        .put(button("retry", texts.retry, move || then_write(|| outbox::retry(chat, key))))
        .put_if(edit)
        .put(button("copy", texts.copy, copy))
        .put(button("discard", texts.discard, move || then_write(|| outbox::discard(chat, key))))
        .put(el("span").attr("role", "status").live_text(move || copied.get()));
    group().put(el("p").class("state").attr("role", "alert").text(explanation)).put(choices)
}

/// Does something that takes the focused button off the page, and puts the focus where one writes.
fn then_write<R>(act: impl FnOnce() -> R) {
    act();
    page::focus("#composer textarea");
}

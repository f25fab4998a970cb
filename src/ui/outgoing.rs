//! A message on its way: honest about its state, and never lost.

use super::message::{Body, Heading};
use super::rows::Stage;
use crate::browser::clipboard;
use crate::chat::use_chat;
use crate::outbox;
use chat_core::id::UserId;
use chat_core::outbox::{Key, State};
use leptos::prelude::*;

/// The message and its state; what failed can be sent again, copied or given up.
#[component]
pub(super) fn Outgoing(key: Key, stage: Stage) -> impl IntoView {
    let chat = use_chat();
    let texts = chat.texts();
    let me = chat.me().unwrap_or(UserId(0));
    let found = chat.outbox.with_untracked(|outbox| {
        let entry = outbox.entries().iter().find(|entry| entry.key == key)?;
        let reason = match &entry.state {
            State::Failed(reason) | State::Unanswered { reason, .. } => Some(texts.api_error(reason)),
            State::Waiting | State::Sending | State::Accepted(_) => None,
        };
        Some((entry.text.clone(), reason))
    });
    found.map(|(text, reason)| {
        let shown_as = if stage == Stage::Sending { "sending" } else { "failed" };
        let explained = match stage {
            Stage::Sending => view! { <p class="state">{texts.sending}</p> }.into_any(),
            Stage::Unanswered | Stage::Failed => {
                let what = if stage == Stage::Failed { texts.not_sent } else { texts.maybe_sent };
                let text = text.clone();
                view! {
                    <p class="state" role="alert">{what} " " {reason}</p>
                    <Choices key text/>
                }
                .into_any()
            }
        };
        view! {
            <article data-state=shown_as data-user=me.to_string() class="own first">
                <Heading author=me moment=None/>
                <Body text/>
                {explained}
            </article>
        }
    })
}

#[component]
fn Choices(key: Key, text: String) -> impl IntoView {
    let chat = use_chat();
    let texts = chat.texts();
    let copied = RwSignal::new(None);
    let copy = move |_| copied.set(Some(if clipboard::copy(&text) { texts.copied } else { texts.not_copied }));
    view! {
        <p class="choices">
            <button class="retry" on:click=move |_| outbox::retry(chat, key)>{texts.retry}</button>
            <button class="copy" on:click=copy>{texts.copy}</button>
            <button class="discard" on:click=move |_| outbox::discard(chat, key)>{texts.discard}</button>
            <span role="status">{move || copied.get()}</span>
        </p>
    }
}

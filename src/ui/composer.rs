//! Where a message is typed. What was typed is a draft until it is sent.

use super::erased::{event, follow, key, submit};
use super::fields::problem;
use crate::browser::page::{self, Listener};
use crate::chat::Chat;
use crate::outbox;
use chat_core::outbox::{BODY_LIMIT, Unsendable, check};
use gloo_timers::callback::Timeout;
use leptos::html::Textarea;
use leptos::prelude::*;

/// How long after a key the draft is kept, in milliseconds.
const KEEP_AFTER: u32 = 300;

/// The field and its button. Sending lets the feed follow again.
pub(super) fn composer(chat: Chat, following: RwSignal<bool>) -> impl IntoView + use<> {
    let texts = chat.texts();
    let field = NodeRef::<Textarea>::new();
    let wrong = RwSignal::new(None);
    let keeping = StoredValue::new_local(None::<Timeout>);
    show_draft(chat, field);
    let typed = event(move |event| {
        chat.draft.set(event_target_value(&event));
        wrong.set(None);
        keeping.set_value(Some(Timeout::new(KEEP_AFTER, move || outbox::keep_draft(chat))));
    });
    // A page that is left has no time for what it meant to keep later.
    let leaving = Listener::new(page::window(), "pagehide", move |_| outbox::keep_draft(chat));
    let leaving = StoredValue::new_local(Some(leaving));
    on_cleanup(move || {
        drop(leaving.try_update_value(Option::take));
        outbox::keep_draft(chat);
    });
    let pressed = key(move |event| {
        // While an input method composes, Enter chooses a character.
        let composing = event.is_composing() || event.key_code() == 229;
        if event.key() == "Enter" && !event.shift_key() && !composing {
            event.prevent_default();
            send(chat, following, wrong);
        }
    });
    let submitted = submit(move || {
        send(chat, following, wrong);
        focus(field);
    });
    view! {
        <form id="composer" on:submit=submitted>
            {problem(wrong)}
            <textarea
                node_ref=field
                rows="1"
                dir="auto"
                aria-label=texts.message
                placeholder=texts.write_here
                title=texts.enter_sends
                on:input=typed
                on:keydown=pressed
            ></textarea>
            <button id="send" type="submit" class="primary">{texts.send}</button>
        </form>
    }
}

/// Sends what was typed. What can't be sent stays where it is, with the reason.
fn send(chat: Chat, following: RwSignal<bool>, wrong: RwSignal<Option<String>>) {
    let text = chat.draft.get_once();
    match check(&text) {
        Err(Unsendable::Blank) => {}
        Err(Unsendable::TooLong { size }) => wrong.set(Some(too_long(chat, size))),
        Ok(()) => {
            wrong.set(None);
            outbox::send(chat, text);
            chat.draft.set(String::new());
            outbox::keep_draft(chat);
            following.set(true);
        }
    }
}

/// Keeps the field equal to the draft, and as high as what is in it.
fn show_draft(chat: Chat, field: NodeRef<Textarea>) {
    follow(move || {
        let Some(field) = field.get() else { return };
        chat.draft.with(|draft| {
            if field.value() != *draft {
                field.set_value(draft);
            }
        });
        let style = web_sys::HtmlElement::style(&field);
        // A height that the browser does not take leaves the field as it is, which can be scrolled.
        drop(style.set_property("height", "auto"));
        let border = field.offset_height() - field.client_height();
        drop(style.set_property("height", &format!("{}px", field.scroll_height() + border)));
    });
}

fn focus(field: NodeRef<Textarea>) {
    if let Some(field) = field.get_untracked() {
        drop(field.focus());
    }
}

fn too_long(chat: Chat, size: usize) -> String {
    let kilobytes = |bytes: usize| chat.formats().number(bytes.div_ceil(1024));
    chat.texts().too_long.with(&[&kilobytes(size), &kilobytes(BODY_LIMIT)])
}

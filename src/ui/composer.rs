//! Where a message is typed. What was typed is a draft until it is sent.

use super::fields::Problem;
use crate::chat::{Chat, use_chat};
use crate::outbox;
use chat_core::outbox::{BODY_LIMIT, Unsendable, check};
use gloo_timers::callback::Timeout;
use leptos::ev::KeyboardEvent;
use leptos::html::Textarea;
use leptos::prelude::*;

/// How long after a key the draft is kept, in milliseconds.
const KEEP_AFTER: u32 = 300;

/// The field and its button. Sending lets the feed follow again.
#[component]
pub(super) fn Composer(following: RwSignal<bool>) -> impl IntoView {
    let chat = use_chat();
    let texts = chat.texts();
    let field = NodeRef::<Textarea>::new();
    let problem = RwSignal::new(None);
    let keeping = StoredValue::new_local(None::<Timeout>);
    show_draft(chat, field);
    let typed = move |text: String| {
        chat.draft.set(text);
        problem.set(None);
        keeping.set_value(Some(Timeout::new(KEEP_AFTER, move || outbox::keep_draft(chat))));
    };
    on_cleanup(move || outbox::keep_draft(chat));
    let send = move || {
        let text = chat.draft.get_untracked();
        match check(&text) {
            Err(Unsendable::Blank) => {}
            Err(Unsendable::TooLong { size }) => problem.set(Some(too_long(chat, size))),
            Ok(()) => {
                problem.set(None);
                outbox::send(chat, text);
                chat.draft.set(String::new());
                outbox::keep_draft(chat);
                following.set(true);
            }
        }
    };
    let key = move |event: KeyboardEvent| {
        // While an input method composes, Enter chooses a character.
        let composing = event.is_composing() || event.key_code() == 229;
        if event.key() == "Enter" && !event.shift_key() && !composing {
            event.prevent_default();
            send();
        }
    };
    view! {
        <form
            id="composer"
            on:submit=move |event| {
                event.prevent_default();
                send();
                focus(field);
            }
        >
            <Problem text=problem/>
            <textarea
                node_ref=field
                rows="1"
                dir="auto"
                aria-label=texts.message
                placeholder=texts.write_here
                on:input:target=move |event| typed(event.target().value())
                on:keydown=key
            ></textarea>
            <button id="send" type="submit" class="primary">{texts.send}</button>
        </form>
    }
}

/// Keeps the field equal to the draft, and as high as what is in it.
fn show_draft(chat: Chat, field: NodeRef<Textarea>) {
    Effect::new(move || {
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
    (chat.texts().too_long)(&kilobytes(size), &kilobytes(BODY_LIMIT))
}

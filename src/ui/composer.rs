//! Where a message is typed. What was typed is a draft until it is sent.

use super::element::{El, el};
use super::fields::problem;
use crate::browser::page::{self, Listener};
use crate::chat::Chat;
use crate::outbox;
use crate::watched::Own;
use chat_core::outbox::{BODY_LIMIT, Unsendable, check};
use gloo_timers::callback::Timeout;
use web_sys::HtmlTextAreaElement;

/// How long after a key the draft is kept, in milliseconds.
const KEEP_AFTER: u32 = 300;

/// The field and its button. Sending lets the feed follow again.
pub(super) fn composer(chat: Chat, following: Own<bool>) -> El {
    let texts = chat.texts();
    let wrong = Own::new(None);
    let field = field(chat, following, wrong);
    let node: HtmlTextAreaElement = field.as_node();
    let submitted = move || {
        send(chat, following, wrong);
        drop(node.focus());
    };
    el("form")
        .attr("id", "composer")
        .on_submit(submitted)
        .put(problem(wrong))
        .put(field)
        .put(el("button").attr("id", "send").attr("type", "submit").class("primary").text(texts.send))
}

fn field(chat: Chat, following: Own<bool>, wrong: Own<Option<String>>) -> El {
    let texts = chat.texts();
    let field = el("textarea");
    let node: HtmlTextAreaElement = field.as_node();
    let mut keeping: Option<Timeout> = None;
    field
        .attr("rows", "1")
        .attr("dir", "auto")
        .attr("aria-label", texts.message)
        .attr("placeholder", texts.write_here)
        .attr("title", texts.enter_sends)
        .on("input", move |event| {
            chat.draft.set(page::value_of(&event));
            wrong.set(None);
            // The timer that was there is cancelled by being dropped.
            drop(keeping.replace(Timeout::new(KEEP_AFTER, move || outbox::keep_draft(chat))));
        })
        .on_key(move |event| {
            // While an input method composes, Enter chooses a character.
            let composing = event.is_composing() || event.key_code() == 229;
            if event.key() == "Enter" && !event.shift_key() && !composing {
                event.prevent_default();
                send(chat, following, wrong);
            }
        })
        // A page that is left has no time for what it meant to keep later.
        .keep(Listener::new(page::window(), "pagehide", move |_| outbox::keep_draft(chat)))
        .on_leave(move || outbox::keep_draft(chat))
        .follow(move || {
            chat.draft.track();
            let node = node.clone();
            page::soon(move || show_draft(chat, &node));
        })
}

/// Sends what was typed. What can't be sent stays where it is, with the reason.
fn send(chat: Chat, following: Own<bool>, wrong: Own<Option<String>>) {
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

/// Makes the field equal to the draft, and as high as what is in it.
fn show_draft(chat: Chat, field: &HtmlTextAreaElement) {
    chat.draft.peek(|draft| {
        if field.value() != *draft {
            field.set_value(draft);
        }
    });
    let style = web_sys::HtmlElement::style(field);
    // A height that the browser does not take leaves the field as it is, which can be scrolled.
    drop(style.set_property("height", "auto"));
    let border = field.offset_height() - field.client_height();
    drop(style.set_property("height", &format!("{}px", field.scroll_height() + border)));
}

fn too_long(chat: Chat, size: usize) -> String {
    let kilobytes = |bytes: usize| chat.formats().number(bytes.div_ceil(1024));
    chat.texts().too_long.with(&[&kilobytes(size), &kilobytes(BODY_LIMIT)])
}

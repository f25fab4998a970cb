//! Changing a message of one's own, where it stands.

use super::composer::{enter_breaks, fit, too_long};
use super::element::{El, el};
use super::fields::{button, problem};
use crate::browser::page;
use crate::chat::Chat;
use crate::drafts::{self, Editing};
use crate::posting;
use crate::route::{self, Route};
use crate::settings;
use crate::watched::Own;
use chat_core::conversation::MessageView;
use chat_core::id::MessageId;
use chat_core::outbox::Unsendable;
use web_sys::HtmlTextAreaElement;

/// Begins to change a message of one's own. Another that is being changed, and was, comes first: what was
/// typed there would be lost.
pub(super) fn begin(chat: Chat, id: MessageId) {
    let under_way = chat.editing.get_once().filter(|editing| editing.id == id || is_changed(chat, editing));
    if let Some(editing) = under_way {
        return go_on(chat, &editing);
    }
    if let Some(text) = text_of_own(chat, id) {
        drafts::edit(chat, Some(Editing { id, text }));
    }
}

/// What a message of one's own says, or is about to.
fn text_of_own(chat: Chat, id: MessageId) -> Option<String> {
    let text = chat.conversation.peek(|conversation| {
        let view = conversation.message(id).filter(|view| is_ones_own(chat, view))?;
        Some(view.body.to_owned())
    })?;
    Some(posting::Pending::to(chat, id).edit.unwrap_or(text))
}

/// Whether a message may be changed: it is one's own, and is not taken back nor about to be.
fn is_ones_own(chat: Chat, view: &MessageView<'_>) -> bool {
    Some(view.author) == chat.me() && !view.deleted && !posting::Pending::to(chat, view.id).deleted
}

fn is_changed(chat: Chat, editing: &Editing) -> bool {
    text_of_own(chat, editing.id).is_some_and(|text| text != editing.text)
}

/// Leads to the message that is being changed.
fn go_on(chat: Chat, editing: &Editing) {
    let channel = chat
        .conversation
        .peek(|conversation| conversation.message(editing.id).map(|view| conversation.name(view.channel).to_owned()));
    if let Some(channel) = channel.filter(|channel| *channel != chat.channel()) {
        route::go(chat, &Route::to(&channel));
    }
    // The feed shows what begins to be edited, and so it begins again.
    drafts::edit(chat, None);
    let editing = editing.clone();
    page::next_frame(move || drafts::edit(chat, Some(editing)));
}

/// Changes the last message that one wrote in the open channel, if there is one.
pub(super) fn begin_with_last(chat: Chat) -> bool {
    let last = chat.find_channel(&chat.channel()).and_then(|channel| {
        chat.conversation.peek(|conversation| {
            let views = (0..conversation.len(channel)).rev().filter_map(|at| conversation.at(channel, at));
            views.take(LOOKED_AT).find(|view| is_ones_own(chat, view)).map(|view| view.id)
        })
    });
    if let Some(id) = last {
        begin(chat, id);
    }
    last.is_some()
}

/// How far back one's last message may be.
const LOOKED_AT: usize = 10_000;

/// The form in place of the message's text.
pub(super) fn edit_form(chat: Chat, id: MessageId) -> El {
    let texts = chat.texts();
    let wrong = Own::new(None);
    let text = chat.editing.peek(|editing| editing.as_ref().map(|editing| editing.text.clone()).unwrap_or_default());
    el("form")
        .class("editing")
        .on_submit(move || save(chat, id, wrong))
        .put(problem(wrong))
        .put(field(chat, id, &text, wrong))
        .put(
            el("p")
                .class("choices")
                .put(el("span").class("hint").live_text(move || settings::said_of_keys(chat, &texts.save_keys)))
                .put(button("cancel", texts.cancel, move || leave(chat)))
                .put(el("button").attr("type", "submit").class("primary").text(texts.save)),
        )
}

fn field(chat: Chat, id: MessageId, text: &str, wrong: Own<Option<String>>) -> El {
    let field = el("textarea");
    let node: HtmlTextAreaElement = field.as_node();
    node.set_value(text);
    let (fitted, pressed) = (node.clone(), node.clone());
    page::soon(move || fit(&fitted));
    field
        .attr("rows", "1")
        .attr("dir", "auto")
        .attr("aria-label", chat.texts().edit_message)
        .on("input", move |_| {
            wrong.set(None);
            drafts::edit_typed(chat, id, node.value());
            fit(&node);
        })
        .on_key(move |event| match &*event.key() {
            "Enter" if !enter_breaks(chat, event, &pressed) => {
                event.prevent_default();
                save(chat, id, wrong);
            }
            "Escape" => {
                event.stop_propagation();
                leave(chat);
            }
            _ => {}
        })
}

/// Sends the new text. One that is blank stays: taking a message back is another thing.
fn save(chat: Chat, id: MessageId, wrong: Own<Option<String>>) {
    let Some(Editing { text, .. }) = chat.editing.get_once() else { return };
    if text_of_own(chat, id).as_ref() == Some(&text) {
        return leave(chat);
    }
    match posting::edit(chat, id, &text) {
        Ok(()) => leave(chat),
        Err(Unsendable::Blank) => wrong.set(Some(chat.texts().empty_edit.to_owned())),
        Err(Unsendable::TooLong { size }) => wrong.set(Some(too_long(chat, size))),
    }
}

fn leave(chat: Chat) {
    drafts::edit(chat, None);
    page::focus("#composer textarea");
}

//! Everything that can be done with a message.

use super::actions::reply;
use super::dialog::kind_of_dialog;
use super::drawn::Drawn;
use super::editing;
use super::element::{El, el, nothing};
use super::overlay::close;
use crate::browser::clipboard;
use crate::chat::{Chat, Overlay};
use crate::route::Route;
use crate::watched::Own;
use chat_core::id::MessageId;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// The menu of a message, as a dialog: it is left by Esc, and its buttons are reached by Tab and arrows.
pub(super) fn menu(chat: Chat, id: MessageId) -> Drawn {
    let texts = chat.texts();
    let found = chat.conversation.peek(|conversation| {
        let view = conversation.message(id)?;
        let link = Route::to_message(conversation.name(view.channel), id).link();
        Some((chat.me() == Some(view.author), view.deleted, view.body.to_owned(), link))
    });
    let Some((own, deleted, body, link)) = found else { return nothing() };
    let told = Own::new("");
    let copy = move |text: &str| told.set(if clipboard::copy(text) { texts.copied } else { texts.not_copied });
    let open = move |overlay| chat.overlay.set(Some(overlay));
    let mut list = el("div").class("acts").on_key(step);
    let answerable = !chat.is_archive();
    if !deleted && answerable {
        list = list.put(item(chat, "reply", texts.reply, move || reply(chat, id))).put(stays(
            "react",
            texts.react,
            move || open(Overlay::Picker(id)),
        ));
        if own {
            list = list.put(item(chat, "edit", texts.edit, move || editing::begin(chat, id))).put(stays(
                "delete",
                texts.delete,
                move || open(Overlay::Delete(id)),
            ));
        }
    }
    if !deleted {
        list = list.put(stays("copy-text", texts.copy_text, move || copy(&body)));
    }
    list = list
        .put(stays("copy-link", texts.copy_link, move || copy(&link)))
        .put(stays("source", texts.view_source, move || open(Overlay::Source(id))))
        .put(item(chat, "close", texts.close, || {}));
    let content = el("div").put(list).put(el("p").attr("role", "status").live_text(move || told.get()));
    kind_of_dialog("menu", texts.message_menu, Rc::new(move || close(chat)), content.into())
}

/// Up and down go from button to button, and round.
fn step(event: &KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some((button, list)) = target.and_then(|button| Some((button.clone(), button.parent_element()?))) else {
        return;
    };
    let next = match &*event.key() {
        "ArrowUp" => button.previous_element_sibling().or_else(|| list.last_element_child()),
        "ArrowDown" => button.next_element_sibling().or_else(|| list.first_element_child()),
        _ => return,
    };
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        drop(next.focus());
    }
}

/// Does something and closes the menu first, so that what is done can take the focus.
fn item(chat: Chat, name: &str, label: &str, mut act: impl FnMut() + 'static) -> El {
    stays(name, label, move || {
        close(chat);
        act();
    })
}

/// Does something, and the menu stays or another dialog takes its place.
fn stays(name: &str, label: &str, act: impl FnMut() + 'static) -> El {
    el("button").attr("type", "button").class("quiet").attr("data-act", name).text(label).on_click(act)
}

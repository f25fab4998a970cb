//! What can be done with a message: a few buttons on the one that is pointed at or has the focus, because
//! buttons on every message would be most of the page; and the keys that do the same.

use super::drawn::Drawn;
use super::editing;
use super::element::{El, el};
use super::fields::sign_button;
use super::sight::last_seen;
use crate::browser::page;
use crate::chat::{Chat, Overlay};
use crate::commands::{self, Command, Place};
use crate::drafts;
use crate::posting::Pending;
use chat_core::id::MessageId;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// The buttons, wherever they are.
#[derive(Clone)]
pub(super) struct Actions {
    chat: Chat,
    feed: HtmlElement,
    /// What is around all messages.
    rows: HtmlElement,
    shown: Rc<RefCell<Option<Drawn>>>,
}

impl Actions {
    pub(super) fn new(chat: Chat, feed: HtmlElement, rows: HtmlElement) -> Self {
        Self { chat, feed, rows, shown: Rc::default() }
    }

    /// Offers them in the feed.
    pub(super) fn offered_in(self, element: El) -> El {
        let (pointed, moved, focused, tapped, pressed) =
            (self.clone(), self.clone(), self.clone(), self.clone(), self.clone());
        element
            .on("mouseover", move |event| pointed.attend(&event))
            // The focus may have taken them away from under the pointer.
            .on("mousemove", move |event| moved.attend(&event))
            .on("focusin", move |event| focused.attend(&event))
            .on("click", move |event| tapped.attend(&event))
            .on_key(move |event| pressed.key(event))
            .keep(self.shown)
    }

    /// Puts the buttons on the message that an event is about.
    fn attend(&self, event: &Event) {
        let Some(article) = article(event) else { return };
        let there = article.query_selector(".actions").ok().flatten().is_some();
        if let Some(id) = id(&article).filter(|_| !there) {
            let new = buttons(self.chat, id).drawn();
            new.place(&article, None);
            if let Some(old) = self.shown.replace(Some(new)) {
                old.remove();
            }
        }
    }

    /// Up and down go from message to message; what has the focus can be answered, changed, and more.
    fn key(&self, event: &KeyboardEvent) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let on_message = target.has_attribute("data-id");
        if !on_message && target.id() != "feed" {
            return;
        }
        let here = || commands::of_key(event, Place::Message);
        match (commands::of_key(event, Place::Feed).or_else(here), id(&target)) {
            (Some(Command::NextMessage), _) => self.step(&target, on_message, event.key() == "ArrowUp"),
            (Some(Command::Menu), Some(id)) => self.chat.overlay.set(Some(Overlay::Menu(id))),
            (Some(Command::Reply), Some(id)) if says_something(self.chat, id) => reply(self.chat, id),
            (Some(Command::Edit), Some(id)) => editing::begin(self.chat, id),
            (Some(Command::Leave), Some(_)) => page::focus("#composer textarea"),
            _ => return,
        }
        event.prevent_default();
    }

    /// Moves the focus to the message before or behind; from the feed itself to the last one in sight.
    fn step(&self, from: &Element, on_message: bool, up: bool) {
        let next = |element: &Element| {
            if up { element.previous_element_sibling() } else { element.next_element_sibling() }
        };
        let first = if on_message { next(from) } else { self.last_in_sight() };
        let mut messages = std::iter::successors(first, next).filter(|element| element.has_attribute("data-id"));
        if let Some(message) = messages.next() {
            drop(message.unchecked_into::<HtmlElement>().focus());
        }
    }

    fn last_in_sight(&self) -> Option<Element> {
        let id = last_seen(&self.feed, &self.rows)?;
        self.rows.query_selector(&["[data-id=\"", &id.to_string(), "\"]"].concat()).ok()?
    }
}

fn article(event: &Event) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("article[data-id]").ok().flatten()
}

fn id(element: &Element) -> Option<MessageId> {
    element.get_attribute("data-id")?.parse().ok().map(MessageId)
}

/// The buttons of a message.
fn buttons(chat: Chat, id: MessageId) -> El {
    let texts = chat.texts();
    let open = move |overlay| move || chat.overlay.set(Some(overlay));
    let mut list = el("div").class("actions");
    if says_something(chat, id) {
        list = list.put(sign_button("quiet reply", "reply", texts.reply, move || reply(chat, id))).put(sign_button(
            "quiet react",
            "smile",
            texts.react,
            open(Overlay::Picker(id)),
        ));
    }
    list.put(sign_button("quiet more", "more", texts.more, open(Overlay::Menu(id))))
}

/// Whether a message was not taken back: then there is something to answer.
fn says_something(chat: Chat, id: MessageId) -> bool {
    if chat.is_archive() {
        return false;
    }
    let there = chat.conversation.peek(|known| known.message(id).is_some_and(|view| !view.deleted));
    there && !Pending::to(chat, id).deleted
}

/// Begins to answer a message.
pub(super) fn reply(chat: Chat, id: MessageId) {
    drafts::answer(chat, &chat.channel(), Some(id));
    page::next_frame(|| page::focus("#composer textarea"));
}

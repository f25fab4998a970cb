//! The search in the bar: its field, its keys, and when its results are open.

use super::element::{El, el};
use super::search_results::results;
use crate::browser::page;
use crate::chat::Chat;
use crate::commands::{self, Command};
use crate::searching::{Searching, State};
use crate::watched::Own;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

/// What the search keeps while it is on the page.
pub(super) struct Finder {
    pub(super) chat: Chat,
    pub(super) searching: Rc<Searching>,
    field: HtmlInputElement,
    /// Whether the results are to be seen.
    pub(super) open: Own<bool>,
    /// What had the focus before a key brought it here.
    before: RefCell<Option<HtmlElement>>,
}

/// The field, and below it what was found; and what leads there.
pub(super) fn search(chat: Chat) -> (El, Rc<Finder>) {
    let field = el("input");
    let state = Rc::new(Finder {
        chat,
        searching: Searching::new(chat),
        field: field.as_node(),
        open: Own::new(false),
        before: RefCell::default(),
    });
    let (walked, left) = (Rc::clone(&state), Rc::clone(&state));
    let (arrived, renamed) = (Rc::clone(&state), Rc::clone(&state));
    let around = el("div").attr("id", "search").attr("role", "search");
    let node: HtmlElement = around.as_node();
    let around = around
        .put(state.written(field))
        .put(results(&state))
        .on_key(move |event| walked.key(event))
        .on("focusout", move |_| {
            let (left, node) = (Rc::clone(&left), node.clone());
            // Where it goes is known only then.
            page::next_frame(move || left.close_unless_within(&node));
        })
        .follow(move || {
            arrived.chat.conversation.track();
            if arrived.open.get() {
                arrived.searching.go_on();
            } else {
                arrived.searching.rest();
            }
        })
        .follow(move || {
            renamed.chat.people.track();
            if renamed.open.get_once() {
                renamed.searching.ask_again();
            }
        });
    (around, state)
}

impl Finder {
    fn written(self: &Rc<Self>, field: El) -> El {
        let texts = self.chat.texts();
        let (typed, told, focused) = (Rc::clone(self), Rc::clone(self), Rc::clone(self));
        field
            .attr("type", "search")
            .attr("aria-label", texts.search)
            .attr("placeholder", texts.search)
            .attr("title", texts.search_keys)
            .attr("aria-controls", "results")
            .attr("aria-describedby", "search-hint")
            .attr("aria-keyshortcuts", &commands::shortcuts(Command::Search))
            .attr("autocomplete", "off")
            .attr("autocapitalize", "off")
            .attr("spellcheck", "false")
            .attr("enterkeyhint", "search")
            .attr("dir", "auto")
            .live_truth("aria-invalid", move || told.searching.told.with(|told| matches!(told.state, State::Wrong(_))))
            .on("focus", move |_| focused.open())
            .on("input", move |_| {
                typed.open();
                typed.searching.ask(&typed.field.value());
            })
    }

    fn open(&self) {
        if !self.open.get_once() {
            self.open.set(true);
        }
    }

    pub(super) fn close(&self) {
        if self.open.get_once() {
            self.open.set(false);
        }
    }

    fn close_unless_within(&self, node: &HtmlElement) {
        // While another window has the focus, this page keeps note of what had it.
        if page::document().active_element().is_none_or(|element| !node.contains(Some(&element))) {
            self.close();
        }
    }

    /// Searches for something.
    pub(super) fn ask(&self, words: &str) {
        self.take_focus();
        self.field.set_value(words);
        self.searching.ask(words);
    }

    /// Brings the focus here, and notes where it was.
    pub(super) fn take_focus(&self) {
        let before = page::document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
        if let Some(before) = before.filter(|before| before.closest("#search").is_ok_and(|found| found.is_none())) {
            self.before.replace(Some(before));
        }
        drop(self.field.focus());
        self.field.select();
        self.open();
    }

    /// A key in the field or among the results.
    fn key(&self, event: &KeyboardEvent) {
        if event.is_composing() || event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        match &*event.key() {
            "Escape" => self.leave(),
            "ArrowDown" => self.walk(1),
            "ArrowUp" => self.walk(-1),
            "Enter" if page::is_within(event, "#search input") => self.walk(1),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    /// Empties the search, and gives the focus back.
    fn leave(&self) {
        self.field.set_value("");
        self.searching.ask("");
        self.close();
        let before = self.before.take().filter(|before| before.is_connected() && before.tag_name() != "BODY");
        match before {
            Some(before) => drop(before.focus()),
            None => page::focus("#composer textarea"),
        }
    }

    /// Moves the focus on among the field and the hits.
    fn walk(&self, by: i32) {
        self.open();
        let Ok(stops) = page::document().query_selector_all("#search input, #search a[data-hit]") else { return };
        let now = page::document().active_element();
        let is_now = |at: &u32| stops.item(*at).is_some_and(|stop| now.as_ref().is_some_and(|now| **now == stop));
        let at = (0..stops.length()).find(is_now).unwrap_or(0);
        let next = stops.item(at.saturating_add_signed(by)).and_then(|stop| stop.dyn_into::<HtmlElement>().ok());
        if let Some(next) = next {
            drop(next.focus());
        }
    }
}

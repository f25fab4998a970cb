//! What could be meant by the word that is being typed: names after `@`, channels after `#`, emoji after `:`,
//! commands after `/`.

use super::composer::{before_caret, put};
use super::drawn::Drawn;
use super::element::{El, el, truth};
use crate::browser::names::fold;
use crate::browser::page;
use crate::chat::Chat;
use crate::commands;
use crate::emoji;
use crate::watched::Own;
use chat_core::command::slash;
use chat_core::part::part;
use chat_core::typing::{Asked, Started, started};
use web_sys::{HtmlTextAreaElement, KeyboardEvent};

/// How many are offered.
const OFFERED: usize = 8;

/// The list over the field, if there is something to offer.
#[derive(Clone)]
pub(super) struct Completion {
    chat: Chat,
    field: HtmlTextAreaElement,
    offer: Own<Offer>,
    /// Which one is about to be taken.
    at: Own<usize>,
}

/// What could be meant.
#[derive(Clone, Default)]
struct Offer {
    /// The sign and the word behind it, which are replaced.
    typed: String,
    choices: Vec<Choice>,
}

#[derive(Clone)]
struct Choice {
    /// What is put in place of the word.
    text: String,
    shown: String,
}

impl Completion {
    pub(super) fn new(chat: Chat, field: HtmlTextAreaElement) -> Self {
        Self { chat, field, offer: Own::new(Offer::default()), at: Own::new(0) }
    }

    /// Looks at what was typed before the caret.
    pub(super) fn look(&self) {
        let before = before_caret(&self.field);
        let offer = started(&before).map(|started| Offer {
            typed: part(&before, started.from..).to_owned(),
            choices: choices(self.chat, &started),
        });
        let offer = offer.unwrap_or_default();
        if !(offer.choices.is_empty() && self.offer.get_once().choices.is_empty()) {
            self.at.set(0);
            self.offer.set(offer);
        }
    }

    /// Offers nothing any more.
    pub(super) fn close(&self) {
        if !self.offer.get_once().choices.is_empty() {
            self.offer.set(Offer::default());
        }
    }

    /// Answers a key while something is offered; whether it did.
    pub(super) fn key(&self, event: &KeyboardEvent) -> bool {
        let count = self.offer.get_once().choices.len();
        if count == 0 || event.is_composing() {
            return false;
        }
        let at = self.at.get_once();
        match &*event.key() {
            "ArrowDown" => mark(self.at, (at + 1) % count, ID),
            "ArrowUp" => mark(self.at, (at + count - 1) % count, ID),
            "Enter" if event.repeat() => {}
            "Enter" | "Tab" if !event.shift_key() => self.take(at),
            "Escape" => self.close(),
            _ => return false,
        }
        event.prevent_default();
        event.stop_propagation();
        true
    }

    /// The id of the choice that is about to be taken.
    pub(super) fn active(&self) -> String {
        if self.offer.get().choices.is_empty() { String::new() } else { choice_id(ID, self.at.get()) }
    }

    /// The list. It is there while there is nothing in it, because the field names it.
    pub(super) fn drawn(&self) -> Drawn {
        let offer = self.offer.get();
        let list =
            el("ul").attr("id", "completion").attr("role", "listbox").attr("aria-label", self.chat.texts().suggestions);
        if offer.choices.is_empty() {
            return list.flag("hidden", true).drawn();
        }
        offer.choices.iter().enumerate().fold(list, |list, (at, choice)| list.put(self.option(at, choice))).drawn()
    }

    fn option(&self, at: usize, choice: &Choice) -> El {
        let (selected, taken) = (self.at, self.clone());
        el("li")
            .attr("id", &choice_id(ID, at))
            .attr("role", "option")
            .live_attr("aria-selected", move || truth(selected.get() == at))
            .put(el("bdi").text(&choice.shown))
            // Before the click, which would take the focus from the field.
            .on("mousedown", move |event| {
                event.prevent_default();
                taken.take(at);
            })
    }

    /// Puts a choice in place of the word.
    fn take(&self, at: usize) {
        let offer = self.offer.get_once();
        let Some(choice) = offer.choices.get(at) else { return };
        let before = before_caret(&self.field);
        let behind = self.field.value().get(before.len()..).unwrap_or_default().to_owned();
        // Somebody may have gone elsewhere in the text since.
        if let Some(kept) = before.strip_suffix(&offer.typed) {
            put(self.chat, &self.field, &[kept, &choice.text].concat(), &behind);
        }
        self.offer.set(Offer::default());
    }
}

/// What the ids of the choices begin with.
const ID: &str = "completion-";

/// Marks another choice of a list, and scrolls it into sight.
pub(super) fn mark(marked: Own<usize>, at: usize, id: &'static str) {
    marked.set(at);
    page::soon(move || page::reveal(&choice_id(id, at)));
}

/// The id of a choice.
pub(super) fn choice_id(id: &str, at: usize) -> String {
    [id, &at.to_string()].concat()
}

fn choices(chat: Chat, started: &Started<'_>) -> Vec<Choice> {
    match started.asked {
        Asked::Person => people(chat, started.word),
        Asked::Channel => channels(chat, started.word),
        Asked::Emoji => emoji(chat, started.word),
        Asked::Command => commands(chat, started.word),
    }
}

fn people(chat: Chat, word: &str) -> Vec<Choice> {
    let word = fold(word);
    chat.people.peek(|people| {
        let begins = |name: &str| {
            let name = fold(name.trim());
            // A name that is typed to its end is complete.
            name.starts_with(&word) && name.len() > word.len()
        };
        let all = people.iter().filter(|(_, name)| !name.trim().is_empty() && begins(name));
        all.take(OFFERED)
            .map(|(user, _)| {
                let label = people.label(user);
                Choice { text: ["@", &label, " "].concat(), shown: ["@", &label].concat() }
            })
            .collect()
    })
}

fn channels(chat: Chat, word: &str) -> Vec<Choice> {
    let word = fold(word);
    chat.conversation.peek(|conversation| {
        let names = conversation.channels().map(|channel| conversation.name(channel));
        let all = names.filter(|name| name.starts_with(&word) && name.len() > word.len());
        all.take(OFFERED).map(|name| Choice { text: ["#", name, " "].concat(), shown: ["#", name].concat() }).collect()
    })
}

fn emoji(chat: Chat, word: &str) -> Vec<Choice> {
    let Some(emoji) = leptos::prelude::untrack(|| emoji::known(chat)) else { return Vec::new() };
    let choice = |entry: chat_core::emoji::Entry<'_>| Choice {
        text: [entry.emoji, " "].concat(),
        shown: [entry.emoji, " :", entry.code, ": ", entry.label].concat(),
    };
    emoji.search(word, OFFERED).map(choice).collect()
}

/// All of them: whoever types nothing but the slash wants to see what there is.
fn commands(chat: Chat, typed: &str) -> Vec<Choice> {
    // A command that is typed to its end is complete.
    if commands::of_word(typed).is_some() {
        return Vec::new();
    }
    let mut choices = Vec::new();
    for row in commands::ALL {
        let told = chat.texts().commands.told(row);
        if let Some(word) = told.words().find(|word| slash::begins(word, typed)) {
            let space = if told.takes.is_empty() { "" } else { " " };
            let shown = ["/", word, space, told.takes, " · ", told.name].concat();
            choices.push(Choice { text: ["/", word, space].concat(), shown });
        }
    }
    choices
}

//! Everything that can be done or gone to, found by a few letters of it.

use super::composer::{FIELD, insert};
use super::desk::Desk;
use super::dialog::kind_of_dialog;
use super::drawn::Drawn;
use super::element::{El, el, nothing, truth};
use super::fields::button;
use super::key_caps::key_text;
use super::overlay::{close, leave};
use crate::browser::page;
use crate::chat::Chat;
use crate::commands::{self, Row};
use crate::route::{self, Route};
use crate::watched::Own;
use chat_core::command::fuzzy::{Found, Wanted, best};
use chat_core::part::part;
use std::rc::Rc;
use web_sys::KeyboardEvent;

/// How many are shown: whoever does not find theirs types a letter more.
const SHOWN: usize = 40;

/// How many channels are offered to whoever has typed nothing.
const USUAL: usize = 8;

/// What can be chosen.
#[derive(Clone)]
enum Choice {
    Channel(Rc<str>),
    /// Somebody, by what they are mentioned as.
    Person(String),
    Command(&'static Row),
}

/// A choice as it is shown.
#[derive(Clone)]
struct Offered {
    choice: Choice,
    name: String,
    found: Found,
    /// What stands behind the name.
    aside: String,
}

/// The palette, while it is open.
#[derive(Clone)]
struct Palette {
    desk: Rc<Desk>,
    offered: Own<Vec<Offered>>,
    /// Which one is about to be taken.
    at: Own<usize>,
}

/// The dialog.
pub(super) fn palette(desk: &Rc<Desk>) -> Drawn {
    let chat = desk.chat;
    let texts = chat.texts();
    let state = Palette { desk: Rc::clone(desk), offered: Own::new(Vec::new()), at: Own::new(0) };
    state.look("");
    let list = state.clone();
    let content = el("div")
        .put(state.written())
        .put(el("p").class("hint").attr("id", "palette-hint").text(texts.commands.palette_hint))
        .part(move || list.drawn())
        .put(el("p").class("choices").put(button("cancel", texts.close, move || close(chat))));
    kind_of_dialog("palette", texts.palette, leave(chat), content.into())
}

impl Palette {
    fn written(&self) -> El {
        let (typed, pressed, told, shown) = (self.clone(), self.clone(), self.clone(), self.clone());
        let label = self.desk.chat.texts().palette;
        el("input")
            .attr("type", "search")
            .attr("role", "combobox")
            .attr("aria-label", label)
            .attr("aria-autocomplete", "list")
            .attr("aria-controls", "palette-list")
            .attr("aria-describedby", "palette-hint")
            .live_truth("aria-expanded", move || !shown.offered.get().is_empty())
            .live_attr("aria-activedescendant", move || told.active())
            .attr("autocomplete", "off")
            .attr("autocapitalize", "off")
            .attr("spellcheck", "false")
            .attr("enterkeyhint", "go")
            .attr("dir", "auto")
            .flag("autofocus", true)
            .on("input", move |event| typed.look(&page::value_of(&event)))
            .on_key(move |event| pressed.key(event))
    }

    fn active(&self) -> String {
        if self.offered.get().is_empty() { String::new() } else { id(self.at.get()) }
    }

    fn key(&self, event: &KeyboardEvent) {
        let count = self.offered.get_once().len();
        let at = self.at.get_once();
        if event.is_composing() {
            return;
        }
        match &*event.key() {
            "ArrowDown" if count > 0 => self.mark((at + 1) % count),
            "ArrowUp" if count > 0 => self.mark((at + count - 1) % count),
            "Enter" => self.take(at),
            // Safari's engine empties the field instead, and lets nobody else have the key.
            "Escape" => close(self.desk.chat),
            _ => return,
        }
        event.prevent_default();
    }

    fn mark(&self, at: usize) {
        self.at.set(at);
        page::soon(move || page::reveal(&id(at)));
    }

    /// Looks for what was typed.
    fn look(&self, typed: &str) {
        self.at.set(0);
        self.offered.set(offered(&self.desk, typed));
    }

    fn drawn(&self) -> Drawn {
        let texts = self.desk.chat.texts();
        let offered = self.offered.get();
        let list = el("ul").attr("id", "palette-list").attr("role", "listbox").attr("aria-label", texts.suggestions);
        if offered.is_empty() {
            let told = el("p").class("hint").attr("role", "status").text(texts.commands.nothing_fits);
            return el("div").put(list.flag("hidden", true)).put(told).drawn();
        }
        offered.iter().enumerate().fold(list, |list, (at, one)| list.put(self.option(at, one))).drawn()
    }

    fn option(&self, at: usize, offered: &Offered) -> El {
        let (marked, taken) = (self.at, self.clone());
        el("li")
            .attr("id", &id(at))
            .attr("role", "option")
            .live_attr("aria-selected", move || truth(marked.get() == at))
            .put(with_marks(&offered.name, &offered.found))
            .text(" ")
            .put(if offered.aside.is_empty() { nothing() } else { el("small").text(&offered.aside).drawn() })
            .on_click(move || taken.take(at))
    }

    /// Does what was chosen.
    fn take(&self, at: usize) {
        let Some(Offered { choice, .. }) = self.offered.get_once().into_iter().nth(at) else { return };
        let desk = Rc::clone(&self.desk);
        self.desk.after_closing(move || match choice {
            Choice::Channel(name) => {
                route::go(desk.chat, &Route::to(&name));
                page::focus(FIELD);
            }
            Choice::Person(mention) => insert(desk.chat, &mention),
            Choice::Command(row) => {
                if let Err(why) = desk.run(row.command, "") {
                    desk.told.set(why);
                }
            }
        });
    }
}

fn id(at: usize) -> String {
    ["palette-", &at.to_string()].concat()
}

/// A name with the letters marked that were looked for.
fn with_marks(name: &str, found: &Found) -> El {
    let mut from = 0;
    let mut shown = el("bdi");
    for mark in &found.marks {
        shown = shown.text(part(name, from..mark.start)).put(el("mark").text(part(name, mark.clone())));
        from = mark.end;
    }
    shown.text(part(name, from..))
}

/// What there is for what was typed. A sign before it says of which kind.
fn offered(desk: &Desk, typed: &str) -> Vec<Offered> {
    let typed = typed.trim_start();
    let kind = typed.chars().next().filter(|c| matches!(c, '#' | '@' | '/'));
    let wanted = Wanted::new(typed.trim_start_matches(['#', '@', '/']));
    let mut all = All { wanted, offered: Vec::new() };
    let is_open = kind.is_none() && all.wanted.is_empty();
    if kind.is_none_or(|kind| kind == '#') {
        channels(desk, &mut all, if is_open { USUAL } else { usize::MAX });
    }
    if kind.is_none_or(|kind| kind == '/') {
        commands(desk.chat, &mut all);
    }
    if kind == Some('@') || (kind.is_none() && !is_open) {
        people(desk.chat, &mut all);
    }
    all.best()
}

/// What fits what was typed.
struct All {
    wanted: Wanted,
    offered: Vec<Offered>,
}

impl All {
    /// Adds a choice if its name fits, or another name of it does.
    fn add(&mut self, choice: Choice, name: String, others: &[&str], aside: impl FnOnce() -> String) {
        let by_other = || others.iter().find_map(|other| self.wanted.find(other));
        let found = self.wanted.find(&name).or_else(|| by_other().map(|found| Found { marks: Vec::new(), ..found }));
        if let Some(found) = found {
            self.offered.push(Offered { choice, name, found, aside: aside() });
        }
    }

    /// Those that fit best; in the order in which they were added, if nothing is wanted.
    fn best(mut self) -> Vec<Offered> {
        if self.wanted.is_empty() {
            self.offered.truncate(SHOWN);
            return self.offered;
        }
        let scores: Vec<u32> = self.offered.iter().map(|one| one.found.score).collect();
        best(&scores, SHOWN).into_iter().map(|at| self.offered[at as usize].clone()).collect()
    }
}

fn channels(desk: &Desk, all: &mut All, most: usize) {
    let texts = desk.chat.texts();
    for way in desk.channels.ways().into_iter().take(most) {
        let name = ["#", &way.name].concat();
        let unread = || match way.unread {
            0 => String::new(),
            count => texts.unread.with(count, &desk.chat.formats().number(count)),
        };
        all.add(Choice::Channel(Rc::clone(&way.name)), name, &[], unread);
    }
}

fn commands(chat: Chat, all: &mut All) {
    let texts = chat.texts();
    for row in commands::ALL.iter().filter(|row| row.is_offered(texts)) {
        let told = row.told(texts);
        let aside = || match (row.keys.first(), told.slash.first()) {
            (Some((_, key)), _) => key_text(key),
            (None, Some(word)) => ["/", word].concat(),
            (None, None) => String::new(),
        };
        all.add(Choice::Command(row), told.name.to_owned(), told.slash, aside);
    }
}

fn people(chat: Chat, all: &mut All) {
    chat.people.peek(|people| {
        for (user, _) in people.iter() {
            let mention = ["@", &people.label(user)].concat();
            let choice = Choice::Person([&*mention, " "].concat());
            all.add(choice, mention, &[], || chat.texts().commands.mention.to_owned());
        }
    });
}

//! Everything that can be done or gone to, found by a few letters of it.

use super::channels::Way;
use super::completion::{choice_id, mark};
use super::composer::{FIELD, insert};
use super::desk::Desk;
use super::dialog::kind_of_dialog;
use super::drawn::Drawn;
use super::element::{El, el, truth};
use super::fields::button;
use super::key_caps::key_caps;
use super::overlay::{close, leave};
use crate::browser::page;
use crate::chat::Chat;
use crate::commands::{self, Row, Takes};
use crate::language::Told;
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
enum Choice {
    /// A channel, and how much is unread there.
    Channel(Way),
    /// Somebody who is to be mentioned.
    Person,
    Command(&'static Row, Told),
}

/// A choice as it is shown.
struct Offered {
    choice: Choice,
    name: String,
    found: Found,
}

/// The palette, while it is open.
#[derive(Clone)]
struct Palette {
    desk: Rc<Desk>,
    offered: Own<Rc<Vec<Rc<Offered>>>>,
    /// Which one is about to be taken.
    at: Own<usize>,
}

/// The dialog.
pub(super) fn palette(desk: &Rc<Desk>) -> Drawn {
    let chat = desk.chat;
    let texts = chat.texts();
    let state = Palette { desk: Rc::clone(desk), offered: Own::new(Rc::default()), at: Own::new(0) };
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
        if self.offered.get().is_empty() { String::new() } else { choice_id(ID, self.at.get()) }
    }

    fn key(&self, event: &KeyboardEvent) {
        let count = self.offered.get_once().len();
        let at = self.at.get_once();
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        match &*event.key() {
            "ArrowDown" if count > 0 => mark(self.at, (at + 1) % count, ID),
            "ArrowUp" if count > 0 => mark(self.at, (at + count - 1) % count, ID),
            "Enter" if count > 0 && !event.repeat() => self.take(at),
            // There is nothing to be sent.
            "Enter" => {}
            // Safari's engine empties the field instead, and lets nobody else have the key.
            "Escape" => close(self.desk.chat),
            _ => return,
        }
        event.prevent_default();
    }

    /// Looks for what was typed.
    fn look(&self, typed: &str) {
        self.at.set(0);
        self.offered.set(Rc::new(offered(&self.desk, typed)));
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
            .attr("id", &choice_id(ID, at))
            .attr("role", "option")
            .live_attr("aria-selected", move || truth(marked.get() == at))
            .put(with_marks(&offered.name, &offered.found))
            .text(" ")
            .put(aside(self.desk.chat, &offered.choice))
            .on_click(move || taken.take(at))
    }

    /// Does what was chosen.
    fn take(&self, at: usize) {
        let (desk, offered) = (Rc::clone(&self.desk), self.offered.get_once());
        self.desk.after_closing(move || {
            let Some(chosen) = offered.get(at) else { return };
            match &chosen.choice {
                Choice::Channel(way) => {
                    route::go(desk.chat, &Route::to(&way.name));
                    page::focus(FIELD);
                }
                Choice::Person => insert(desk.chat, &[&*chosen.name, " "].concat()),
                Choice::Command(row, _) => desk.begin(row.command),
            }
        });
    }
}

/// What stands behind the name of a choice.
fn aside(chat: Chat, choice: &Choice) -> El {
    let texts = chat.texts();
    let aside = el("small");
    match choice {
        Choice::Channel(way) if way.unread > 0 => {
            aside.text(&texts.unread.with(way.unread, &chat.formats().number(way.unread)))
        }
        Choice::Channel(_) => aside,
        Choice::Person => aside.text(texts.commands.mention),
        Choice::Command(row, told) => match row.keys.first() {
            Some((_, key)) => aside.put(key_caps(key)),
            None => aside.text("/").text(told.words().next().unwrap_or_default()),
        },
    }
}

/// What the ids of the choices begin with.
const ID: &str = "palette-";

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
fn offered(desk: &Desk, typed: &str) -> Vec<Rc<Offered>> {
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
    // Beside an archive there is nowhere to mention anybody.
    if !desk.chat.is_archive() && (kind == Some('@') || (kind.is_none() && !is_open)) {
        people(desk.chat, &mut all);
    }
    all.best()
}

/// What fits what was typed.
struct All {
    wanted: Wanted,
    offered: Vec<Rc<Offered>>,
}

impl All {
    /// Adds a choice if its name fits, or another word for it does.
    #[inline(never)]
    fn add(&mut self, choice: Choice, name: String) {
        let by_word = || match &choice {
            Choice::Command(_, told) => told.words().find_map(|word| self.wanted.find(word)),
            _ => None,
        };
        let found = self.wanted.find(&name).or_else(|| by_word().map(|found| Found { marks: Vec::new(), ..found }));
        if let Some(found) = found {
            self.offered.push(Rc::new(Offered { choice, name, found }));
        }
    }

    /// Those that fit best; in the order in which they were added, if nothing is wanted.
    fn best(self) -> Vec<Rc<Offered>> {
        let order = best(self.offered.len(), &|at| self.offered[at].found.score, SHOWN);
        order.into_iter().map(|at| Rc::clone(&self.offered[at as usize])).collect()
    }
}

fn channels(desk: &Desk, all: &mut All, most: usize) {
    for way in desk.channels.ways().into_iter().take(most) {
        let name = ["#", &way.name].concat();
        all.add(Choice::Channel(way), name);
    }
}

/// What can be done from anywhere with nothing more said, and is not what leads here.
fn commands(chat: Chat, all: &mut All) {
    for row in commands::ALL.iter().filter(|row| row.is_there(chat)) {
        let told = chat.texts().commands.told(row);
        if row.takes != Takes::Needed && told.words().next().is_some() {
            all.add(Choice::Command(row, told), told.name.to_owned());
        }
    }
}

fn people(chat: Chat, all: &mut All) {
    chat.people.peek(|people| {
        for (user, _) in people.iter() {
            all.add(Choice::Person, ["@", &people.label(user)].concat());
        }
    });
}

//! The choice of an emoji. Their names are fetched when it is first opened.

use super::dialog::kind_of_dialog;
use super::drawn::Drawn;
use super::element::{El, el, group, nothing};
use super::fields::button;
use super::overlay::{close, failed};
use crate::browser::page;
use crate::chat::{Chat, Known};
use crate::watched::Own;
use crate::{emoji, posting};
use chat_core::emoji::{Emoji, Entry};
use chat_core::id::MessageId;
use leptos::prelude::untrack;
use std::rc::Rc;

/// Those that are offered before the others are there, and to whoever does not want to search.
const USUAL: [&str; 8] = ["👍", "❤️", "😂", "🎉", "👏", "🤔", "👀", "🙏"];

/// How many a search shows: a page of thousands would be slow, and a word narrows them down.
const SHOWN: usize = 96;

/// The dialog.
pub(super) fn picker(chat: Chat, id: MessageId) -> Drawn {
    let texts = chat.texts();
    let searched = Own::new(String::new());
    let search = el("input")
        .attr("type", "search")
        .attr("aria-label", texts.search_emoji)
        .attr("placeholder", texts.search_emoji)
        .attr("autocomplete", "off")
        .flag("autofocus", true)
        .on("input", move |event| searched.set(page::value_of(&event)))
        .on_key(move |event| {
            match &*event.key() {
                "Enter" => {
                    event.prevent_default();
                    take_first(chat, id, &searched.get_once());
                }
                // Safari's engine empties the field instead, and lets nobody else have the key.
                "Escape" => {
                    event.prevent_default();
                    close(chat);
                }
                _ => {}
            }
        });
    let usual = move || {
        let list =
            || USUAL.iter().fold(el("div").class("emoji"), |list, emoji| list.put(choice(chat, id, emoji, emoji)));
        if searched.get().trim().is_empty() { list().drawn() } else { nothing() }
    };
    let content = el("div")
        .put(search)
        .part(usual)
        .part(move || found(chat, id, &searched.get()))
        .put(el("p").class("choices").put(button("cancel", texts.close, move || close(chat))));
    kind_of_dialog("picker", texts.pick_emoji, Rc::new(move || close(chat)), content.into())
}

/// Puts the first of what was searched for on the message.
fn take_first(chat: Chat, id: MessageId, searched: &str) {
    let found = untrack(|| emoji::known(chat));
    let first = found.and_then(|emoji| emoji.search(searched, 1).next().map(|entry| entry.emoji.to_owned()));
    if let Some(emoji) = first {
        close(chat);
        posting::react(chat, id, &emoji);
    }
}

/// What was searched for, or everything, group by group.
fn found(chat: Chat, id: MessageId, searched: &str) -> Drawn {
    let texts = chat.texts();
    let Some(emoji) = emoji::known(chat) else {
        return match chat.emoji.get_once() {
            Known::Failed => group()
                .put(failed(texts.emoji_not_loaded))
                .put(button("", texts.retry, move || emoji::fetch(chat)))
                .drawn(),
            _ => el("p").attr("role", "status").text(texts.one_moment).drawn(),
        };
    };
    if searched.trim().is_empty() {
        let names = emoji.groups().map(|(name, _)| name).enumerate();
        let groups = el("div").class("groups");
        return names.fold(groups, |all, (at, name)| all.put(one_group(chat, id, &emoji, at, name))).drawn();
    }
    let mut entries = emoji.search(searched, SHOWN).peekable();
    if entries.peek().is_none() {
        return el("p").attr("role", "status").text(texts.no_emoji).drawn();
    }
    all(chat, id, entries).drawn()
}

/// The heading of a group, and below it the group's emoji while it is open. The first one is at first.
fn one_group(chat: Chat, id: MessageId, emoji: &Rc<Emoji>, at: usize, name: &str) -> El {
    let open = Own::new(at == 0);
    let emoji = Rc::clone(emoji);
    let heading = button("link", name, move || open.set(!open.get_once()));
    group().put(el("h3").put(heading.live_truth("aria-expanded", move || open.get()))).part(move || {
        let entries = emoji.groups().nth(at).filter(|_| open.get());
        let list = |(_, entries)| all(chat, id, entries).drawn();
        entries.map_or_else(nothing, list)
    })
}

fn all<'a>(chat: Chat, id: MessageId, entries: impl Iterator<Item = Entry<'a>>) -> El {
    entries.fold(el("div").class("emoji"), |list, entry| list.put(choice(chat, id, entry.emoji, entry.label)))
}

fn choice(chat: Chat, id: MessageId, emoji: &str, label: &str) -> El {
    let chosen = emoji.to_owned();
    el("button")
        .attr("type", "button")
        .class("quiet")
        .attr("data-emoji", emoji)
        .attr("aria-label", label)
        .attr("title", label)
        .text(emoji)
        .on_click(move || {
            close(chat);
            posting::react(chat, id, &chosen);
        })
}

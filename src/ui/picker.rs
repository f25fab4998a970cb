//! The choice of an emoji. Their names are fetched when it is first opened.

use super::dialog::kind_of_dialog;
use super::drawn::Drawn;
use super::element::{El, el, group, truth};
use super::fields::button;
use super::overlay::{close, failed};
use crate::browser::page;
use crate::chat::{Chat, Known};
use crate::watched::Own;
use crate::{emoji, posting};
use chat_core::emoji::Entry;
use chat_core::id::MessageId;
use std::rc::Rc;

/// Those that are offered before the others are there, and to whoever does not want to search.
const USUAL: [&str; 8] = ["👍", "❤️", "😂", "🎉", "👏", "🤔", "👀", "🙏"];

/// How many a search shows: a page of thousands would be slow, and a word narrows them down.
const SHOWN: usize = 96;

/// The dialog.
pub(super) fn picker(chat: Chat, id: MessageId) -> Drawn {
    let texts = chat.texts();
    let searched = Own::new(String::new());
    // The one group whose emoji are shown; the others are a heading that opens them.
    let open = Own::new(0_usize);
    let search = el("input")
        .attr("type", "search")
        .attr("aria-label", texts.search_emoji)
        .attr("placeholder", texts.search_emoji)
        .attr("autocomplete", "off")
        .flag("autofocus", true)
        .on("input", move |event| searched.set(page::value_of(&event)));
    let usual = USUAL.iter().fold(el("div").class("emoji"), |list, emoji| list.put(choice(chat, id, emoji, emoji)));
    let content = el("div")
        .put(search)
        .put(usual)
        .part(move || found(chat, id, &searched.get(), open))
        .put(el("p").class("choices").put(button("cancel", texts.close, move || close(chat))));
    kind_of_dialog("picker", texts.pick_emoji, Rc::new(move || close(chat)), content.into())
}

/// What was searched for, or everything, group by group.
fn found(chat: Chat, id: MessageId, searched: &str, open: Own<usize>) -> Drawn {
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
    let choices = |list: El, entry: Entry<'_>| list.put(choice(chat, id, entry.emoji, entry.label));
    if searched.trim().is_empty() {
        let groups = emoji.groups().enumerate().fold(el("div").class("groups"), |all, (at, (name, entries))| {
            let is_open = open.get() == at;
            let heading = button("link", name, move || open.set(at)).attr("aria-expanded", truth(is_open));
            let all = all.put(el("h3").put(heading));
            if is_open { all.put(entries.fold(el("div").class("emoji"), choices)) } else { all }
        });
        return groups.drawn();
    }
    let mut entries = emoji.search(searched, SHOWN).peekable();
    if entries.peek().is_none() {
        return el("p").attr("role", "status").text(texts.no_emoji).drawn();
    }
    entries.fold(el("div").class("emoji"), choices).drawn()
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

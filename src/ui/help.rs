//! Every key and command, from the one table of them; and what can be written in a message.

use super::dialog::kind_of_dialog;
use super::drawn::Drawn;
use super::element::{El, el};
use super::key_caps::key_caps;
use super::overlay::{close_button, leave};
use crate::chat::Chat;
use crate::commands::{self, Command, Group, Row};
use crate::settings::Settings;

/// The dialog.
pub(super) fn help(chat: Chat) -> Drawn {
    let texts = chat.texts();
    let told = &texts.commands;
    let groups = [
        (Group::Going, told.going),
        (Group::Writing, told.writing),
        (Group::Reading, told.reading),
        (Group::Page, told.page),
    ];
    // The focus is at its beginning, where the arrows scroll it, and not on a button at its end.
    let sheet = el("div")
        .class("sheet")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", texts.help)
        .flag("autofocus", true)
        .put(el("p").class("hint").text(told.help_hint));
    let sheet = groups.into_iter().fold(sheet, |sheet, (group, heading)| {
        let rows = commands::ALL.iter().filter(|row| row.group == group && row.is_there(chat));
        let list = rows.fold(el("ul").class("commands"), |list, row| list.put(command(chat, row)));
        sheet.put(el("h3").text(heading)).put(list)
    });
    let samples = told.samples().fold(el("ul").class("commands"), |list, (sample, becomes)| {
        list.put(el("li").put(el("code").text(sample)).put(el("span").text(becomes)))
    });
    let sheet = sheet.put(el("h3").text(told.markup)).put(samples);
    kind_of_dialog("help", texts.help, leave(chat), el("div").put(sheet).put(close_button(chat)).into())
}

/// A command: what it is called, what there is to know, its keys and its slash.
fn command(chat: Chat, row: &Row) -> El {
    let told = chat.texts().commands.told(row);
    let keys = keys(chat, row);
    let word = told.words().next().unwrap_or_default();
    let slash = ["/", word, if told.takes.is_empty() { "" } else { " " }, told.takes].concat();
    let ways = keys.iter().fold(el("span").class("by"), |ways, key| ways.put(key_caps(key)).text(" "));
    el("li")
        .attr("data-command", row.id)
        .attr("data-keys", &keys.join(" "))
        .attr("data-slash", word)
        .put(el("span").put(el("strong").text(told.name)).text(" ").put(el("small").text(told.does)))
        .put(ways.put_if((!word.is_empty()).then(|| el("code").text(&slash))))
}

/// The keys of a command as they are now: what Enter does in the field is a choice.
fn keys(chat: Chat, row: &Row) -> Vec<&'static str> {
    let enter_sends = chat.settings.peek(Settings::enter_sends);
    let mut keys: Vec<&str> = Vec::new();
    for &(_, key) in row.keys {
        let is_now = match row.command {
            Command::Send => enter_sends || key != "Enter",
            Command::Line => !enter_sends || key != "Enter",
            _ => !keys.contains(&key),
        };
        if is_now {
            keys.push(key);
        }
    }
    keys
}

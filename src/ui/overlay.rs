//! The dialogs about a message or a channel, of which one at most is open.

use super::about::about;
use super::desk::Desk;
use super::dialog::{dialog, question};
use super::drawn::Drawn;
use super::element::{El, el, nothing};
use super::export::export;
use super::fields::{alert, button, problem};
use super::help::help;
use super::menu::menu;
use super::palette::palette;
use super::picker::picker;
use super::settings::settings;
use crate::browser::formats::{Moment, on_server};
use crate::browser::names::fold;
use crate::browser::page;
use crate::chat::{Chat, Overlay};
use crate::posting;
use crate::route::{self, Route};
use crate::watched::Own;
use chat_core::id::MessageId;
use chat_core::text::ChannelName;
use chat_core::time::LocalTime;
use std::rc::Rc;

/// The dialog that is open, if any is.
pub(super) fn overlay(desk: &Rc<Desk>) -> Drawn {
    let chat = desk.chat;
    match chat.overlay.get() {
        None => nothing(),
        Some(Overlay::Menu(id)) => menu(chat, id),
        Some(Overlay::Picker(id)) => picker(chat, id),
        Some(Overlay::Versions(id)) => versions(chat, id),
        Some(Overlay::Source(id)) => source(chat, id),
        Some(Overlay::Delete(id)) => ask_to_delete(chat, id),
        Some(Overlay::NewChannel) => new_channel(chat),
        Some(Overlay::Day) => day(chat),
        Some(Overlay::Topic) => topic(chat),
        Some(Overlay::Palette) => palette(desk),
        Some(Overlay::Settings) => settings(chat),
        Some(Overlay::Help) => help(chat),
        Some(Overlay::About) => about(chat),
        Some(Overlay::Export) => export(chat),
    }
}

/// Closes it.
pub(super) fn close(chat: Chat) {
    chat.overlay.set(None);
}

/// What leaves a dialog: closes it.
pub(super) fn leave(chat: Chat) -> Rc<dyn Fn()> {
    Rc::new(move || close(chat))
}

/// The button that does.
pub(super) fn close_button(chat: Chat) -> El {
    el("p").class("choices").put(button("cancel", chat.texts().close, move || close(chat)))
}

/// Every text that a message had, the newest first.
fn versions(chat: Chat, id: MessageId) -> Drawn {
    let list = chat.conversation.peek(|conversation| {
        conversation.versions(id).into_iter().rev().fold(el("div").class("versions"), |list, version| {
            let moment = version.time.map(|time| Moment::new(time, chat.clock.get_once()));
            let formats = chat.formats();
            let when = moment.map(|moment| [formats.date(moment), formats.time(moment)].join(" ")).unwrap_or_default();
            let text = el("pre").attr("dir", "auto").text(version.body);
            list.put(el("div").class("version").put(el("time").text(&when)).put(text))
        })
    });
    dialog(chat.texts().versions, leave(chat), el("div").put(list).put(close_button(chat)))
}

/// The text of a message as it was sent.
fn source(chat: Chat, id: MessageId) -> Drawn {
    let text = chat.conversation.peek(|conversation| conversation.entry(id).map(|entry| entry.text.to_owned()));
    let heading = [chat.texts().view_source, " · ", &id.to_string()].concat();
    let text = el("pre").class("source").attr("dir", "auto").attr("tabindex", "0").text(&text.unwrap_or_default());
    dialog(&heading, leave(chat), el("div").put(text).put(close_button(chat)))
}

fn ask_to_delete(chat: Chat, id: MessageId) -> Drawn {
    let texts = chat.texts();
    let confirm = Rc::new(move || {
        close(chat);
        posting::delete(chat, id);
    });
    question(texts.delete_question, texts.delete, texts.cancel, confirm, leave(chat))
}

/// Asks for the name of a channel, and opens it. It begins with its first message.
fn new_channel(chat: Chat) -> Drawn {
    let texts = chat.texts();
    let wrong = Own::new(None);
    let submit = move || {
        let typed = page::value("channel-name");
        let name = typed.trim().trim_start_matches('#');
        match ChannelName::new(name, fold) {
            None => wrong.set(Some(texts.bad_channel_name.with(&[name]))),
            Some(name) => {
                close(chat);
                route::go(chat, &Route::to(name.as_str()));
                page::next_frame(|| page::next_frame(|| page::focus("#composer textarea")));
            }
        }
    };
    let (label, hint) = (texts.channel_name, texts.channel_name_hint);
    let field = Asked { id: "channel-name", kind: "text", label, hint, value: "" };
    field.in_dialog(chat, "create-channel", texts.new_channel, texts.open_channel, wrong, submit)
}

/// Asks what the open channel is about.
fn topic(chat: Chat) -> Drawn {
    let texts = chat.texts();
    let now = chat
        .find_channel(&chat.channel())
        .map(|channel| chat.conversation.peek(|conversation| conversation.topic(channel).to_owned()));
    let channel = chat.channel();
    let submit = move || {
        let typed = page::value("topic");
        close(chat);
        posting::set_topic(chat, &channel, &typed);
    };
    let value = now.unwrap_or_default();
    let field = Asked { id: "topic", kind: "text", label: texts.topic, hint: texts.topic_hint, value: &value };
    field.in_dialog(chat, "topic-form", texts.set_topic, texts.save, Own::new(None), submit)
}

/// Asks for a day, and goes to the first message of it in the open channel.
fn day(chat: Chat) -> Drawn {
    let texts = chat.texts();
    let wrong = Own::new(None);
    let submit = move || {
        let Some(midnight) = LocalTime::parse_date(&page::value("day")) else {
            return wrong.set(Some(texts.bad_day.to_owned()));
        };
        let time = on_server(midnight, chat.clock.get_once());
        let found = chat.find_channel(&chat.channel()).and_then(|channel| {
            chat.conversation.peek(|known| Some(known.at(channel, known.first_since(channel, time)?)?.id))
        });
        match found {
            None => wrong.set(Some(texts.nothing_since.to_owned())),
            Some(id) => {
                close(chat);
                route::go(chat, &Route::to_message(&chat.channel(), id));
            }
        }
    };
    let value = chat.day.get_once().map(Moment::date_value).unwrap_or_default();
    let field = Asked { id: "day", kind: "date", label: texts.day, hint: texts.day_hint, value: &value };
    field.in_dialog(chat, "day-form", texts.go_to_day, texts.go, wrong, submit)
}

/// A line that a dialog asks for.
struct Asked<'a> {
    id: &'a str,
    kind: &'a str,
    label: &'a str,
    hint: &'a str,
    value: &'a str,
}

impl Asked<'_> {
    fn in_dialog(
        self,
        chat: Chat,
        form: &str,
        heading: &str,
        submit: &str,
        wrong: Own<Option<String>>,
        act: impl FnMut() + 'static,
    ) -> Drawn {
        let hint = [self.id, "-hint"].concat();
        let field = el("input")
            .attr("id", self.id)
            .attr("type", self.kind)
            .attr("value", self.value)
            .attr("autocomplete", "off")
            .attr("autocapitalize", "off")
            .attr("aria-describedby", &hint)
            .flag("autofocus", true);
        let choices = el("p")
            .class("choices")
            .put(button("cancel", chat.texts().cancel, move || close(chat)))
            .put(el("button").attr("type", "submit").class("primary").text(submit));
        let form = el("form")
            .attr("id", form)
            .attr("novalidate", "")
            .on_submit(act)
            .put(el("label").attr("for", self.id).text(self.label))
            .put(field)
            .put(el("p").class("hint").attr("id", &hint).text(self.hint))
            .put(problem(wrong))
            .put(choices);
        dialog(heading, leave(chat), form)
    }
}

/// Says that something could not be fetched.
pub(super) fn failed(text: &str) -> Drawn {
    alert("problem", Some(text.to_owned()))
}

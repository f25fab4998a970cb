//! Messages saved as a file: which, as what, and how far that has come.

use super::dialog::dialog;
use super::drawn::Drawn;
use super::element::{El, el, group};
use super::fields::button;
use super::overlay::{close_button, leave};
use crate::browser::formats::Moment;
use crate::browser::page;
use crate::chat::Chat;
use crate::export::{self, NotSaved, Progress, file_name};
use crate::watched::Own;
use chat_core::conversation::Part;
use chat_core::export::Form;
use chat_core::id::MessageId;
use chat_core::time::LocalTime;

const CHANNEL: &str = "channel";
const FOUND: &str = "found";
const EVERYTHING: &str = "everything";

/// What the dialog keeps while it is open.
#[derive(Clone, Copy)]
struct Saving {
    chat: Chat,
    /// What is saved.
    what: Own<&'static str>,
    /// What it is written as, by the end of the file's name.
    form: Own<&'static str>,
    progress: Own<Progress>,
    /// How it ended.
    told: Own<String>,
}

/// The dialog.
pub(super) fn export(chat: Chat) -> Drawn {
    let texts = chat.texts();
    let (what, form) = (Own::new(CHANNEL), Own::new(Form::Json.extension()));
    let saving = Saving { chat, what, form, progress: Own::new(None), told: Own::new(String::new()) };
    let forms = [(Form::Json, texts.form_json), (Form::Markdown, texts.form_markdown), (Form::Text, texts.form_text)];
    let forms = forms.map(|(form, name)| (form.extension(), name.to_owned()));
    let form = el("form")
        .attr("id", "export-form")
        .on_submit(move || saving.begin())
        .put(choice("export-what", texts.export_what, what, saving.parts()))
        .put(choice("export-as", texts.export_as, form, forms.into()))
        .put(el("p").class("hint").attr("id", "export-count").live_text(move || saving.count()))
        .put(el("p").class("hint").live_text(move || saving.hint()))
        .part(move || if saving.progress.get().is_some() { saving.under_way() } else { saving.save_button() })
        .put(el("p").attr("role", "status").live_text(move || saving.told.get()));
    dialog(texts.export, leave(chat), group().put(form).put(close_button(chat)))
}

/// A choice of one of several, each with its value.
fn choice(id: &str, label: &str, chosen: Own<&'static str>, choices: Vec<(&'static str, String)>) -> El {
    let values: Vec<_> = choices.iter().map(|(value, _)| *value).collect();
    let mut select = el("select").attr("id", id).on("change", move |event| {
        let value = page::value_of(&event);
        if let Some(&value) = values.iter().find(|known| **known == value) {
            chosen.set(value);
        }
    });
    for (value, name) in choices {
        select = select.put(el("option").attr("value", value).text(&name));
    }
    group().put(el("label").attr("for", id).text(label)).put(select)
}

impl Saving {
    /// What can be saved; what was found only if anything was.
    fn parts(self) -> Vec<(&'static str, String)> {
        let texts = self.chat.texts();
        let mut parts = vec![
            (CHANNEL, texts.export_channel.with(&[&self.chat.channel()])),
            (EVERYTHING, texts.export_everything.to_owned()),
        ];
        let searching = self.chat.searching.borrow().upgrade();
        if let Some(searching) = searching.filter(|searching| searching.told.peek(|told| told.found > 0)) {
            parts.push((FOUND, texts.export_found.with(&[&searching.asked()])));
        }
        parts
    }

    fn part(self) -> Part {
        match self.what.get_once() {
            EVERYTHING => Part::Everything,
            FOUND => {
                let searching = self.chat.searching.borrow().upgrade();
                Part::Messages(searching.map(|searching| searching.all_found()).unwrap_or_default())
            }
            _ => {
                let channel = self.chat.find_channel(&self.chat.channel());
                channel.map_or_else(|| Part::Messages(Vec::new()), Part::Channel)
            }
        }
    }

    /// How many messages that is, and when the oldest of them was sent.
    fn extent(self) -> (usize, Option<LocalTime>) {
        self.chat.conversation.peek(|conversation| match self.part() {
            Part::Channel(channel) => {
                (conversation.len(channel), conversation.at(channel, 0).and_then(|view| view.time))
            }
            Part::Everything => {
                let all = conversation.channels().map(|channel| conversation.len(channel)).sum();
                let first = conversation.channels().filter_map(|channel| conversation.at(channel, 0));
                (all, first.min_by_key(|view| view.id).and_then(|view| view.time))
            }
            Part::Messages(ids) => {
                let first: Option<MessageId> = ids.iter().copied().min();
                (ids.len(), first.and_then(|id| conversation.message(id)?.time))
            }
        })
    }

    /// The same in words, as far as it is held.
    fn count(self) -> String {
        let chat = self.chat;
        let texts = chat.texts();
        self.what.get();
        chat.conversation.track();
        let is_whole = chat.loaded.get() && chat.progress.with(Option::is_none) && !chat.recalling.get();
        let (count, first) = self.extent();
        if count == 0 {
            return texts.nothing_to_save.to_owned();
        }
        let number = texts.messages_held.with(count, &chat.formats().number(count));
        let told = match first {
            None => number,
            Some(first) => {
                let date = chat.formats().date(Moment::new(first, chat.clock.get_once()));
                texts.saved_since.with(&[&number, &date])
            }
        };
        if is_whole { told } else { [&*told, " ", texts.still_coming].concat() }
    }

    /// What becomes of what was changed or taken back.
    fn hint(self) -> &'static str {
        let texts = self.chat.texts();
        if self.form.get() == Form::Json.extension() { texts.export_log_hint } else { texts.export_read_hint }
    }

    fn save_button(self) -> Drawn {
        let save = el("button").attr("type", "submit").attr("id", "save-export").class("primary");
        save.text(self.chat.texts().save).drawn()
    }

    /// How far it is, and the way to end it.
    fn under_way(self) -> Drawn {
        let texts = self.chat.texts();
        let progress = move || self.progress.get().unwrap_or_default();
        let bar = el("progress")
            .attr("aria-label", texts.export)
            .live_attr("max", move || progress().1.to_string())
            .live_attr("value", move || progress().0.to_string());
        let counts = move || {
            let (formats, (done, all)) = (self.chat.formats(), progress());
            texts.number_of.with(&[&formats.number(done), &formats.number(all)])
        };
        let stop = button("cancel", texts.cancel, move || self.progress.set(None));
        el("p").class("under-way").put(bar).put(el("span").live_text(counts)).put(stop).drawn()
    }

    fn begin(self) {
        if self.progress.get_once().is_some() {
            return;
        }
        let (chat, part) = (self.chat, self.part());
        let form = match self.form.get_once() {
            "md" => Form::Markdown,
            "txt" => Form::Text,
            _ => Form::Json,
        };
        let name = match self.what.get_once() {
            CHANNEL => file_name(&chat.channel(), form),
            FOUND => file_name(chat.texts().search, form),
            _ => file_name("", form),
        };
        self.told.set(String::new());
        self.progress.set(Some((0, 1)));
        leptos::task::spawn_local(async move {
            let texts = chat.texts();
            let outcome = export::save(chat, form, part, &name, self.progress).await;
            self.progress.set(None);
            self.told.set(match outcome {
                Ok(()) => texts.saved_as.with(&[&name]),
                Err(NotSaved::Ended) => String::new(),
                Err(NotSaved::Outdated) => texts.still_coming.to_owned(),
                Err(NotSaved::NoRoom) => texts.no_room_to_save.to_owned(),
            });
        });
    }
}

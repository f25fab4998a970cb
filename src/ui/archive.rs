//! A saved file: the way to it on the screen that signs in, and what stands in the place of the composer while it is shown.

use super::drawn::Drawn;
use super::element::{El, el, group, nothing};
use super::fields::problem;
use crate::archive::{self, NotOpened};
use crate::browser::formats::Moment;
use crate::chat::Chat;
use crate::export::Progress;
use crate::watched::Own;
use chat_core::export::Wrong;
use chat_core::time::ServerClock;
use wasm_bindgen::JsCast;
use web_sys::{Blob, DragEvent, Event, FileList, HtmlInputElement};

/// What the way to a file keeps while it is on the page.
#[derive(Clone, Copy)]
pub(super) struct Opener {
    chat: Chat,
    /// How far the file was read.
    progress: Own<Progress>,
    problem: Own<Option<String>>,
}

impl Opener {
    pub(super) fn new(chat: Chat) -> Self {
        Self { chat, progress: Own::new(None), problem: Own::new(None) }
    }

    /// Takes files that are dropped on an element.
    pub(super) fn takes_drops(self, element: El) -> El {
        element
            .on("dragover", |event| {
                files_of(&event);
            })
            .on("drop", move |event| self.open(files_of(&event)))
    }

    /// The way to it: it looks like a link, and how far it was read stands beside it.
    pub(super) fn drawn(self) -> El {
        let texts = self.chat.texts();
        let field = el("input");
        let node: HtmlInputElement = field.as_node();
        let field =
            field.attr("type", "file").attr("id", "open-archive").attr("accept", ".json").on("change", move |_| {
                self.open(node.files());
                // The same file, chosen once more, is a change as well.
                node.set_value("");
            });
        let way = el("label").class("file").put(field).put(el("span").text(texts.open_archive));
        group().put(el("p").put(way)).part(move || bar(self)).put(problem(self.problem))
    }

    fn open(self, files: Option<FileList>) {
        let Some(file) = files.and_then(|files| files.get(0)) else { return };
        if self.progress.get_once().is_some() {
            return;
        }
        self.progress.set(Some((0, 1)));
        self.problem.set(None);
        leptos::task::spawn_local(async move {
            let outcome = archive::open(self.chat, file.unchecked_into::<Blob>(), self.progress).await;
            self.progress.set(None);
            if let Err(error) = outcome {
                self.problem.set(explain(self.chat, &error));
            }
        });
    }
}

/// The files that are dragged, which the browser then leaves to this page; `None` if it is something else. Their list is
/// empty until they are dropped.
fn files_of(event: &Event) -> Option<FileList> {
    let dragged = event.unchecked_ref::<DragEvent>().data_transfer()?;
    if !dragged.types().includes(&"Files".into(), 0) {
        return None;
    }
    event.prevent_default();
    dragged.files()
}

fn bar(opener: Opener) -> Drawn {
    let Some((read, size)) = opener.progress.get() else { return nothing() };
    let bar = el("progress").attr("aria-label", opener.chat.texts().opening_archive);
    bar.attr("max", &size.to_string()).attr("value", &read.to_string()).drawn()
}

/// What to say of a file that can't be shown.
fn explain(chat: Chat, error: &NotOpened) -> Option<String> {
    let texts = chat.texts();
    let text = match error {
        NotOpened::Ended => return None,
        NotOpened::Unreadable => texts.archive_unreadable,
        NotOpened::Wrong(Wrong::NotJson(line)) => {
            return Some(texts.archive_not_json.with(&[&chat.formats().number(*line)]));
        }
        NotOpened::Wrong(Wrong::NotAnArchive) => texts.archive_other,
        NotOpened::Wrong(Wrong::Newer) => texts.archive_newer,
        NotOpened::Wrong(Wrong::CutShort) => texts.archive_cut_empty,
    };
    Some(text.to_owned())
}

/// Whose archive it is, in the place of the composer; and what of it is missing.
pub(super) fn archive_note(chat: Chat) -> El {
    let texts = chat.texts();
    let Some(archive) = chat.archive.get_once() else { return group() };
    let formats = chat.formats();
    let saved = formats.date(Moment::new(archive.about.saved, ServerClock::Zone(0)));
    let count = formats.number(archive.messages);
    let wrong = archive.wrong.map(|wrong| match wrong {
        Wrong::NotJson(line) => {
            texts.archive_broken.with(&[&formats.number(line), &texts.messages_held.with(archive.messages, &count)])
        }
        Wrong::NotAnArchive | Wrong::Newer | Wrong::CutShort => texts.archive_cut.with(archive.messages, &count),
    });
    let skipped = Some(archive.skipped).filter(|&skipped| skipped > 0);
    let skipped = skipped.map(|skipped| texts.archive_skipped.with(skipped, &formats.number(skipped)));
    let line = |text: String| el("p").class("notice").text(&text);
    el("div")
        .attr("id", "archive")
        .put(el("p").text(&texts.archive_of.with(&[&archive.about.server, &saved])))
        .put_if(wrong.map(line))
        .put_if(skipped.map(line))
}

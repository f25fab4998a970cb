//! Saves messages as a file: written in slices between which the page draws and answers keys, and handed to the browser
//! piece by piece, so that the whole of it is never in memory at once.

use crate::arrival::SLICE;
use crate::browser::formats::{Moment, local};
use crate::browser::page;
use crate::chat::Chat;
use crate::watched::Own;
use chat_core::conversation::Part;
use chat_core::export::{About, Export, Form, Source};
use chat_core::time::{LocalTime, ServerClock};
use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlElement, Url};

/// How many bytes are written before the clock is looked at.
const STEP: usize = 1 << 13;

/// How many bytes are handed to the browser at once.
const PIECE: usize = 1 << 18;

/// For how long the browser may still read a file that it was given, in milliseconds.
const KEPT_FOR: u32 = 60_000;

/// How far a file was written: so many texts of so many. Nothing while none is.
pub(crate) type Progress = Option<(usize, usize)>;

/// Why no file was saved.
pub(crate) enum NotSaved {
    /// Somebody did not want it any more.
    Ended,
    /// The messages are asked for again.
    Outdated,
    /// The browser has no room for it.
    NoRoom,
}

/// Saves a part of the conversation under a name. It ends when `progress` is taken away, or goes with what shows it.
pub(crate) async fn save(
    chat: Chat,
    form: Form,
    part: Part,
    name: &str,
    progress: Own<Progress>,
) -> Result<(), NotSaved> {
    let pieces = write(chat, form, &part, progress).await?;
    let file = Blob::new_with_blob_sequence(&pieces).map_err(no_room)?;
    let url = Url::create_object_url_with_blob(&file).map_err(no_room)?;
    let Ok(link) = page::document().create_element("a") else { return Err(NotSaved::NoRoom) };
    for (attribute, value) in [("href", &*url), ("download", name)] {
        // Both are names of attributes.
        drop(link.set_attribute(attribute, value));
    }
    link.unchecked_into::<HtmlElement>().click();
    // It fails for what is no address.
    Timeout::new(KEPT_FOR, move || drop(Url::revoke_object_url(&url))).forget();
    Ok(())
}

fn no_room(_: JsValue) -> NotSaved {
    NotSaved::NoRoom
}

async fn write(chat: Chat, form: Form, part: &Part, progress: Own<Progress>) -> Result<Array, NotSaved> {
    let log = chat.log_number.get();
    let mut export = chat.conversation.peek(|conversation| Export::new(form, part, conversation));
    let pieces = Array::new();
    let mut text = String::new();
    export.begin(&about(chat), &head(chat), &mut text);
    progress.set(Some(export.progress()));
    loop {
        let begun = page::stopwatch();
        let mut done = false;
        while !done && page::stopwatch() - begun < SLICE {
            done = step(chat, &mut export, &mut text);
        }
        if done {
            export.end(&mut text);
        }
        if done || text.len() >= PIECE {
            // As a file of its own it is the browser's, which may keep it on the disk.
            let piece = Blob::new_with_str_sequence(&Array::of1(&text.as_str().into())).map_err(no_room)?;
            pieces.push(&piece.into());
            text.clear();
        }
        if done {
            return Ok(pieces);
        }
        progress.set(Some(export.progress()));
        page::breathe().await;
        if progress.get_once().is_none() {
            return Err(NotSaved::Ended);
        }
        if chat.log_number.get() != log {
            return Err(NotSaved::Outdated);
        }
    }
}

fn step(chat: Chat, export: &mut Export, text: &mut String) -> bool {
    let texts = chat.texts();
    let clock = chat.clock.get_once();
    chat.conversation.peek(|conversation| {
        chat.people.peek(|people| {
            let source = Source {
                conversation,
                people,
                label: &|user| people.label(user),
                local: &|time| local(time, clock),
                edited: texts.edited,
                deleted: texts.deleted,
            };
            export.step(source, STEP, text)
        })
    })
}

fn about(chat: Chat) -> About {
    About { server: chat.log_server(), saved: LocalTime(page::now()), clock: chat.clock.get_once() }
}

/// What stands above the messages of a file that is for readers.
fn head(chat: Chat) -> String {
    chat.texts().saved_from.with(&[&chat.title(), &chat.log_server(), &today()])
}

/// The day, as `2026-11-23`.
fn today() -> String {
    Moment::new(LocalTime(page::now()), ServerClock::Zone(0)).date_value()
}

/// What a file is called, in signs that every system takes. `what` says what is in it.
pub(crate) fn file_name(what: &str, form: Form) -> String {
    let safe: String = what.chars().take(40).map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let between = if safe.is_empty() { "" } else { "-" };
    ["impact-chat", between, &safe, "-", &today(), ".", form.extension()].concat()
}

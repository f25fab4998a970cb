//! What is kept in this tab and on this browser: lists of texts, as JSON, under names of our own.
//!
//! Storage may be full or forbidden: writing then says so, reading finds nothing, and neither fails louder.

use chat_core::json::{Reader, Value};
use chat_core::wire::quoted;
use web_sys::Storage;

/// Put before every name, so that other pages of the same origin are left alone.
const PREFIX: &str = "impact-chat.";

/// Where something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// This tab: survives a reload, not the closing of the tab.
    Tab,
    /// This browser: survives until it is cleared.
    Browser,
}

/// The browser would not keep it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser's storage is full or forbidden")]
pub(crate) struct NotKept;

/// Reads what was kept; nothing if there is nothing, or nothing that can be read.
pub(crate) fn read(place: Place, name: &str) -> Vec<String> {
    parse(&open(place).and_then(|storage| storage.get_item(&key(name)).ok()?).unwrap_or_default())
}

/// Reads a list of texts as [`Texts::written`] has it; nothing if it is none.
pub(crate) fn parse(kept: &str) -> Vec<String> {
    let mut texts = Vec::new();
    if let Ok(mut reader) = Reader::new(kept) {
        reader.list(&mut |reader| {
            if let Value::Text(text) = reader.value() {
                texts.push(text.into_owned());
            }
        });
    }
    texts
}

/// Texts that are to be kept, in their order.
#[derive(Default)]
pub(crate) struct Texts(String);

impl Texts {
    /// One more.
    pub(crate) fn add(&mut self, text: &str) {
        self.0.push_str(if self.0.is_empty() { "[" } else { "," });
        self.0.push_str(&quoted(text));
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, as JSON.
    pub(crate) fn written(mut self) -> String {
        self.0.push_str(if self.is_empty() { "[]" } else { "]" });
        self.0
    }
}

/// Keeps these texts in place of what was there.
pub(crate) fn write(place: Place, name: &str, texts: Texts) -> Result<(), NotKept> {
    open(place).ok_or(NotKept)?.set_item(&key(name), &texts.written()).map_err(|_| NotKept)
}

/// Keeps one text in place of what was there.
pub(crate) fn write_one(place: Place, name: &str, text: &str) -> Result<(), NotKept> {
    let mut texts = Texts::default();
    texts.add(text);
    write(place, name, texts)
}

/// Forgets one value.
pub(crate) fn remove(place: Place, name: &str) {
    if let Some(storage) = open(place) {
        // Removing can only fail where writing did, and then nothing is there.
        drop(storage.remove_item(&key(name)));
    }
}

/// Forgets everything of ours in a place.
pub(crate) fn clear(place: Place) {
    let Some(storage) = open(place) else { return };
    let names = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    for name in names.filter(|name| name.starts_with(PREFIX)).collect::<Vec<_>>() {
        drop(storage.remove_item(&name));
    }
}

fn key(name: &str) -> String {
    format!("{PREFIX}{name}")
}

fn open(place: Place) -> Option<Storage> {
    let window = web_sys::window()?;
    match place {
        Place::Tab => window.session_storage(),
        Place::Browser => window.local_storage(),
    }
    .ok()
    .flatten()
}

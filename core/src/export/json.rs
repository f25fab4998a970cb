//! The JSON of an archive: what the file is, then the log as the server told it, a message a line.

use super::{About, FORMAT, Source, VERSION};
use crate::conversation::Slot;
use crate::time::ServerClock;
use crate::wire::quoted;

/// Milliseconds in a minute.
pub(super) const MINUTE: i64 = 60_000;

/// Writes all that stands before the messages.
pub(super) fn write_head(about: &About, out: &mut String) {
    let offset = match about.clock {
        ServerClock::Zone(offset) => (offset / MINUTE).to_string(),
        ServerClock::Unknown | ServerClock::Adrift(_) => "null".to_owned(),
    };
    for text in [
        "{\"format\":\"",
        FORMAT,
        "\",\"version\":",
        &VERSION.to_string(),
        ",\"server\":",
        &quoted(&about.server),
        ",\"saved\":\"",
        &about.saved.written(),
        "Z\",\"offset_minutes\":",
        &offset,
        ",\"data\":[",
    ] {
        out.push_str(text);
    }
}

/// Writes a text of the log. `any` says whether another stands before it.
pub(super) fn write_entry(source: Source<'_>, slot: Slot, any: &mut bool, out: &mut String) {
    let Some(entry) = source.conversation.log().get(slot) else { return };
    let time = entry.time.map_or_else(|| "null".to_owned(), |time| quoted(&time.written()));
    for text in [
        if std::mem::replace(any, true) { ",\n{\"id\":" } else { "\n{\"id\":" },
        &entry.id.to_string(),
        ",\"timestamp\":",
        &time,
        ",\"user_id\":",
        &entry.author.to_string(),
        ",\"user_name\":",
        &quoted(source.people.name(entry.author)),
        ",\"text\":",
        &quoted(entry.text),
        "}",
    ] {
        out.push_str(text);
    }
}

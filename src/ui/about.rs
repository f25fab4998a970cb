//! How the server is reached, and what is held of the conversation: facts that are looked up every second, while somebody
//! looks.

use super::dialog::kind_of_dialog;
use super::drawn::Drawn;
use super::element::{El, el, group, nothing, svg};
use super::fields::named_button;
use super::install::opens_offline;
use super::overlay::{close_button, leave};
use crate::browser::{clipboard, page};
use crate::chat::Chat;
use crate::connection::{self, build, held, report};
use crate::watched::Own;
use gloo_timers::callback::Interval;

/// The field in which the last polls are drawn.
const WIDTH: usize = 236;
const HEIGHT: usize = 36;

/// The dialog.
pub(super) fn about(chat: Chat) -> Drawn {
    let texts = chat.texts();
    let storage = Own::new(None);
    let now = Own::new(0);
    let tick = Interval::new(1_000, move || now.set(page::uptime()));
    leptos::task::spawn_local(async move { storage.set(connection::storage().await) });
    let facts = el("dl").class("facts").put(fact("server", texts.server, move || chat.log_server()));
    let facts = if chat.is_archive() { facts } else { facts.put(polls(chat, now)) };
    let facts = facts
        .put(fact("held", texts.held, move || holds(chat)))
        .put(fact("storage", texts.storage, move || stored(chat, storage.get())))
        .put(fact("secure", texts.security, move || {
            if page::is_secure() { texts.page_is_secure } else { texts.page_is_plain }.to_owned()
        }))
        .put(fact("version", texts.version, || build().join(" · ")));
    let offline = el("p").keep(tick).class("hint").attr("id", "opens-offline").live_text(move || {
        now.get();
        opens_offline(chat)
    });
    // The focus is at its beginning, where the arrows scroll it, and not on the button at its end.
    let told = el("div")
        .class("scrolls")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", texts.about)
        .flag("autofocus", true)
        .put(facts)
        .put(offline)
        .put(copying(chat));
    kind_of_dialog("about", texts.about, leave(chat), group().put(told).put(close_button(chat)).drawn())
}

/// What is known of the polls.
fn polls(chat: Chat, now: Own<i64>) -> El {
    let texts = chat.texts();
    let at = move |write: fn(Chat) -> String| {
        move || {
            now.get();
            write(chat)
        }
    };
    let took = el("dd").attr("data-fact", "round-trip").put(el("span").live_text(at(round_trip))).part(move || {
        now.get();
        if chat.connection.summary().polls > 0 { sparkline(chat) } else { nothing() }
    });
    group()
        .put(el("div").put(el("dt").text(texts.round_trip)).put(took))
        .put(fact("last-answer", texts.last_answer, at(last_answer)))
        .put(fact("next-poll", texts.next_poll, at(next_poll)))
        .put(fact("interval", texts.interval, at(|chat| milliseconds(chat, chat.connection.interval()))))
}

fn round_trip(chat: Chat) -> String {
    let last = chat.connection.last();
    last.map_or_else(|| chat.texts().unknown_yet.to_owned(), |last| milliseconds(chat, last.into()))
}

fn last_answer(chat: Chat) -> String {
    let ago = chat.connection.answered_ago();
    ago.map_or_else(|| chat.texts().unknown_yet.to_owned(), |ago| chat.formats().in_seconds(-ago))
}

fn next_poll(chat: Chat) -> String {
    chat.formats().in_seconds(chat.connection.due_in())
}

/// Whole seconds as such.
fn milliseconds(chat: Chat, number: u32) -> String {
    let is_whole = number > 0 && number.is_multiple_of(1_000);
    let shown = if is_whole { number / 1_000 } else { number };
    [&*chat.formats().number(shown as usize), if is_whole { " s" } else { " ms" }].concat()
}

/// The last polls as a line, and in words.
fn sparkline(chat: Chat) -> Drawn {
    let summary = chat.connection.summary();
    let number = |number: usize| chat.formats().number(number);
    let words = chat.texts().polls_summary.with(&[
        &number(summary.polls),
        &number(summary.median.into()),
        &number(summary.worst.into()),
        &number(summary.failures),
    ]);
    let (line, failed) = chat.connection.paths(WIDTH, HEIGHT);
    // Room for what is as wide as the line itself.
    let field = ["-2 -2 ", &(WIDTH + 4).to_string(), " ", &(HEIGHT + 4).to_string()].concat();
    let drawing = svg("svg")
        .attr("viewBox", &field)
        .attr("class", "sparkline")
        .attr("role", "img")
        .attr("aria-label", &words)
        .put(svg("path").attr("d", &line))
        .put(svg("path").attr("class", "failed").attr("d", &failed));
    group().put(drawing).put(el("small").attr("aria-hidden", "true").text(&words)).drawn()
}

fn fact(name: &str, label: &str, write: impl FnMut() -> String + 'static) -> El {
    let value = el("dd").attr("data-fact", name).live_text(write);
    el("div").put(el("dt").text(label)).put(value)
}

fn holds(chat: Chat) -> String {
    chat.conversation.track();
    let (texts, formats) = (chat.texts(), chat.formats());
    let (messages, bytes, channels) = held(chat);
    [
        &*texts.messages_held.with(messages, &formats.number(messages)),
        " · ",
        &size(chat, bytes),
        " · ",
        &texts.channels_held.with(channels, &formats.number(channels)),
    ]
    .concat()
}

fn stored(chat: Chat, storage: Option<(usize, usize)>) -> String {
    let texts = chat.texts();
    match storage {
        Some((used, room)) => texts.number_of.with(&[&size(chat, used), &size(chat, room)]),
        None if page::is_secure() => texts.unknown_yet.to_owned(),
        None => texts.storage_only_secure.to_owned(),
    }
}

/// Bytes as people read them.
fn size(chat: Chat, bytes: usize) -> String {
    let (number, unit) = match bytes {
        0..10_000_000 => (bytes.div_ceil(1_000), " KB"),
        10_000_000..2_000_000_000 => (bytes / 1_000_000, " MB"),
        _ => (bytes / 1_000_000_000, " GB"),
    };
    [&*chat.formats().number(number), unit].concat()
}

/// The report, to be copied.
fn copying(chat: Chat) -> El {
    let texts = chat.texts();
    let told = Own::new("");
    let copy = move || told.set(if clipboard::copy(&report(chat)) { texts.copied } else { texts.not_copied });
    el("p")
        .class("reporting")
        .put(named_button(Some("copy-report"), "", texts.copy_report, copy))
        .put(el("span").attr("role", "status").live_text(move || told.get()))
}

//! The connection, visible: nothing while all is well, else one line that says what happens.

use super::drawn::Drawn;
use super::element::{El, el, group, nothing};
use super::fields::button;
use crate::browser::page;
use crate::chat::{Chat, Link};
use crate::history::Trouble;
use crate::watched::Own;
use chat_core::time::ServerClock;
use gloo_timers::callback::Interval;

/// The line, and under it what else a person has to know about this page.
pub(super) fn status(chat: Chat, put_off: Own<bool>) -> El {
    let state = move || {
        chat.link.with(|link| match link {
            Link::Online => "online",
            Link::Retrying { .. } => "retrying",
            Link::Offline { .. } => "offline",
            Link::SignedOut => "signed-out",
        })
    };
    let status = el("div")
        .attr("id", "status")
        .attr("role", "status")
        .live_attr("data-state", state)
        .part(move || line(chat, put_off));
    group()
        .put(status)
        .part(move || notice(adrift(chat)))
        .part(move || notice(chat.replaced.get().then(|| chat.texts().log_replaced.to_owned())))
        .part(move || notice(trouble(chat)))
        .part(move || notice((!chat.storage_works.get()).then(|| chat.texts().not_kept.to_owned())))
}

fn line(chat: Chat, put_off: Own<bool>) -> Drawn {
    let texts = chat.texts();
    let (text, at) = match chat.link.get() {
        Link::Online => return nothing(),
        Link::Retrying { error, at } => (texts.api_error(&error), at),
        Link::Offline { at } => (texts.offline.to_owned(), at),
        Link::SignedOut => {
            return group()
                .put(el("span").text(texts.signed_out))
                .put(button("", texts.sign_in, move || put_off.set(false)))
                .drawn();
        }
    };
    group().put(el("span").text(&text)).put(countdown(chat, at)).put(button("", texts.now, move || chat.wake())).drawn()
}

/// The seconds until the next try. Kept from screen readers, which would read out every one of them.
fn countdown(chat: Chat, at: i64) -> El {
    let left = Own::new(seconds_until(at));
    let tick = Interval::new(1_000, move || left.set(seconds_until(at)));
    el("span").class("countdown").attr("aria-hidden", "true").keep(tick).live_text(move || {
        let texts = chat.texts();
        match left.get() {
            0 => texts.trying.to_owned(),
            left => texts.again_in.with(left, &chat.formats().number(left)),
        }
    })
}

fn seconds_until(at: i64) -> usize {
    usize::try_from((at - page::uptime() + 999) / 1_000).unwrap_or(0)
}

/// What stays true for longer than a failed poll.
fn notice(text: Option<String>) -> Drawn {
    match text {
        Some(text) => el("p").class("notice").attr("role", "status").text(&text).drawn(),
        None => nothing(),
    }
}

fn trouble(chat: Chat) -> Option<String> {
    let texts = chat.texts();
    let text = match chat.trouble.get()? {
        Trouble::Full => texts.history_full,
        Trouble::Damaged => texts.history_damaged,
        Trouble::Unavailable => texts.history_unavailable,
    };
    Some(text.to_owned())
}

fn adrift(chat: Chat) -> Option<String> {
    let ServerClock::Adrift(difference) = chat.clock.get() else { return None };
    let hours = difference.unsigned_abs().div_ceil(3_600_000);
    let hours = chat.formats().number(usize::try_from(hours).unwrap_or(usize::MAX));
    Some(chat.texts().clock_adrift.with(&[&hours]))
}

//! The connection, visible: nothing while all is well, else one line that says what happens.

use super::drawn::{Draw, Drawn};
use super::erased::{part, words};
use super::fields::button;
use crate::browser::page;
use crate::chat::{Chat, Link};
use chat_core::time::ServerClock;
use gloo_timers::callback::Interval;
use leptos::prelude::*;

/// The line, and under it what else a person has to know about this page.
pub(super) fn status(chat: Chat, put_off: RwSignal<bool>) -> impl IntoView + use<> {
    let state = move || {
        let state = chat.link.with(|link| match link {
            Link::Online => "online",
            Link::Retrying { .. } => "retrying",
            Link::Offline { .. } => "offline",
            Link::SignedOut => "signed-out",
        });
        state.to_owned()
    };
    view! {
        <div id="status" role="status" data-state=words(state)>
            {part(move || line(chat, put_off))}
        </div>
        {part(move || notice(adrift(chat)))}
        {part(move || notice((!chat.storage_works.get()).then(|| chat.texts().not_kept.to_owned())))}
    }
}

fn line(chat: Chat, put_off: RwSignal<bool>) -> Drawn {
    let texts = chat.texts();
    let (text, at) = match chat.link.get() {
        Link::Online => return ().drawn(),
        Link::Retrying { error, at } => (texts.api_error(&error), at),
        Link::Offline { at } => (texts.offline.to_owned(), at),
        Link::SignedOut => {
            return view! {
                <span>{texts.signed_out}</span>
                {button("", texts.sign_in, move || put_off.set(false))}
            }
            .drawn();
        }
    };
    view! {
        <span>{text}</span>
        // Kept from screen readers, which would read out every second of it.
        <span class="countdown" aria-hidden="true">{countdown(chat, at)}</span>
        {button("", texts.now, move || chat.wake())}
    }
    .drawn()
}

/// The seconds until the next try.
fn countdown(chat: Chat, at: i64) -> impl IntoView {
    let left = RwSignal::new(seconds_until(at));
    let tick = Interval::new(1_000, move || {
        left.try_set(seconds_until(at));
    });
    let tick = StoredValue::new_local(Some(tick));
    on_cleanup(move || drop(tick.try_update_value(Option::take)));
    words(move || {
        let texts = chat.texts();
        match left.get() {
            0 => texts.trying.to_owned(),
            left => texts.again_in.with(left, &chat.formats().number(left)),
        }
    })
}

fn seconds_until(at: i64) -> usize {
    usize::try_from((at - page::now() + 999) / 1_000).unwrap_or(0)
}

/// What stays true for longer than a failed poll.
fn notice(text: Option<String>) -> Drawn {
    match text {
        Some(text) => view! { <p class="notice" role="status">{text}</p> }.drawn(),
        None => ().drawn(),
    }
}

fn adrift(chat: Chat) -> Option<String> {
    let ServerClock::Adrift(difference) = chat.clock.get() else { return None };
    let hours = difference.unsigned_abs().div_ceil(3_600_000);
    let hours = chat.formats().number(usize::try_from(hours).unwrap_or(usize::MAX));
    Some(chat.texts().clock_adrift.with(&[&hours]))
}

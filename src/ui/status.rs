//! The connection, visible: nothing while all is well, else one line that says what happens.

use crate::browser::page;
use crate::chat::{Chat, Link, use_chat};
use chat_core::time::ServerClock;
use gloo_timers::callback::Interval;
use leptos::prelude::*;

/// The line, and under it what else a person has to know about this page.
#[component]
pub(crate) fn Status(put_off: RwSignal<bool>) -> impl IntoView {
    let chat = use_chat();
    let state = move || {
        chat.link.with(|link| match link {
            Link::Online => "online",
            Link::Retrying { .. } => "retrying",
            Link::Offline { .. } => "offline",
            Link::SignedOut => "signed-out",
        })
    };
    view! {
        <div id="status" role="status" data-state=state>
            {move || line(chat, &chat.link.get(), put_off)}
        </div>
        <Notices/>
    }
}

fn line(chat: Chat, link: &Link, put_off: RwSignal<bool>) -> AnyView {
    let texts = chat.texts();
    let (text, at) = match link {
        Link::Online => return ().into_any(),
        Link::Retrying { error, at } => (texts.api_error(error), *at),
        Link::Offline { at } => (texts.offline.to_owned(), *at),
        Link::SignedOut => {
            return view! {
                <span>{texts.signed_out}</span>
                <button on:click=move |_| put_off.set(false)>{texts.sign_in}</button>
            }
            .into_any();
        }
    };
    view! {
        <span>{text}</span>
        <Countdown at/>
        <button on:click=move |_| chat.wake()>{texts.now}</button>
    }
    .into_any()
}

/// The seconds until the next try. Kept from screen readers, which would read out every one of them.
#[component]
fn Countdown(at: i64) -> impl IntoView {
    let chat = use_chat();
    let left = RwSignal::new(seconds_until(at));
    let tick = Interval::new(1_000, move || {
        left.try_set(seconds_until(at));
    });
    let tick = StoredValue::new_local(Some(tick));
    on_cleanup(move || drop(tick.try_update_value(Option::take)));
    let words = move || {
        let texts = chat.texts();
        let left = left.get();
        if left == 0 { texts.trying.to_owned() } else { (texts.again_in)(left, &chat.formats().number(left)) }
    };
    view! { <span class="countdown" aria-hidden="true">{words}</span> }
}

fn seconds_until(at: i64) -> usize {
    usize::try_from((at - page::now() + 999) / 1_000).unwrap_or(0)
}

/// What stays true for longer than a failed poll.
#[component]
fn Notices() -> impl IntoView {
    let chat = use_chat();
    let texts = chat.texts();
    let adrift = move || match chat.clock.get() {
        ServerClock::Adrift(difference) => Some((texts.clock_adrift)(&hours(chat, difference))),
        ServerClock::Unknown | ServerClock::Zone(_) => None,
    };
    let not_kept = move || (!chat.storage_works.get()).then(|| texts.not_kept.to_owned());
    let notice = |text: Option<String>| text.map(|text| view! { <p class="notice" role="status">{text}</p> });
    view! {
        {move || notice(adrift())}
        {move || notice(not_kept())}
    }
}

fn hours(chat: Chat, milliseconds: i64) -> String {
    let hours = milliseconds.unsigned_abs().div_ceil(3_600_000);
    chat.formats().number(usize::try_from(hours).unwrap_or(usize::MAX))
}

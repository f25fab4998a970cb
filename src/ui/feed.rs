//! The feed: the newest messages, more of the older ones on request. It follows at the bottom and
//! stays put anywhere else; its size on the page depends on the window, not on the history.

use super::message::Message;
use super::outgoing::Outgoing;
use super::rows::{Row, rows};
use crate::browser::formats::Moment;
use crate::chat::{Chat, use_chat};
use chat_core::conversation::Log;
use chat_core::time::LocalTime;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// How many messages are on the page while the feed follows; half as many more are let pass before
/// the oldest are taken off again.
const SHOWN: usize = 200;

/// How many older messages are added at a time.
const STEP: usize = 100;

/// How near the bottom is the bottom, in CSS pixels.
const NEAR: i32 = 48;

/// The feed, and the button that leads to what is new. `following` is whether it stands at the bottom.
#[component]
pub(super) fn Feed(following: RwSignal<bool>) -> impl IntoView {
    let chat = use_chat();
    let texts = chat.texts();
    let feed = NodeRef::<Div>::new();
    let first = RwSignal::new(chat.log.with_value(Log::len).saturating_sub(SHOWN));
    // Older messages that are put on top are no news to a screen reader.
    let growing = RwSignal::new(false);
    keep_place(chat, feed, first, following);
    let scrolled = move |_| {
        let Some(feed) = feed.get_untracked() else { return };
        let at_bottom = feed.scroll_height() - feed.scroll_top() - feed.client_height() <= NEAR;
        if following.get_untracked() != at_bottom {
            following.set(at_bottom);
        }
        if feed.scroll_top() < feed.client_height() && !growing.get_untracked() {
            show_older(&feed, first, growing);
        }
    };
    let shown = move || {
        chat.log_version.track();
        rows(chat, first.get()..chat.log.with_value(Log::len))
    };
    let empty = move || {
        chat.log_version.track();
        let quiet = chat.log.with_value(Log::is_empty) && chat.outbox.with(|outbox| outbox.entries().is_empty());
        let text = if chat.loaded.get() { texts.nobody_wrote } else { texts.loading_history };
        quiet.then(|| view! { <p class="empty">{text}</p> })
    };
    view! {
        <div
            id="feed"
            role="log"
            tabindex="0"
            aria-label=texts.messages
            aria-busy=move || (growing.get() || !chat.loaded.get()).to_string()
            node_ref=feed
            on:scroll=scrolled
        >
            {empty}
            <For each=shown key=|row| *row children=draw/>
        </div>
        <NewMessages following/>
    }
}

fn draw(row: Row) -> AnyView {
    match row {
        Row::Day { time, .. } => view! { <Day time/> }.into_any(),
        Row::Message { id, heading, .. } => view! { <Message id heading/> }.into_any(),
        Row::Outgoing { key, stage } => view! { <Outgoing key stage/> }.into_any(),
    }
}

#[component]
fn Day(time: LocalTime) -> impl IntoView {
    let chat = use_chat();
    let date = chat.formats().date(Moment::new(time, chat.clock.get_untracked()));
    view! { <h2 class="day"><span>{date}</span></h2> }
}

/// Leads down to what came while the reader was elsewhere, and says how much that is.
#[component]
fn NewMessages(following: RwSignal<bool>) -> impl IntoView {
    let chat = use_chat();
    let seen = RwSignal::new(0);
    Effect::new(move || {
        chat.log_version.track();
        if following.get() {
            seen.set(chat.log.with_value(Log::len));
        }
    });
    let waiting = Memo::new(move |_| {
        chat.log_version.track();
        chat.log.with_value(Log::len).saturating_sub(seen.get())
    });
    let label = move |count| (chat.texts().new_messages)(count, &chat.formats().number(count));
    move || {
        let count = waiting.get();
        (count > 0 && !following.get()).then(|| {
            view! { <button id="new-messages" on:click=move |_| following.set(true)>{label(count)}</button> }
        })
    }
}

/// Follows at the bottom: after every change of the log, of the outbox and of the feed's own size.
fn keep_place(chat: Chat, feed: NodeRef<Div>, first: RwSignal<usize>, following: RwSignal<bool>) {
    let follow = move || {
        if let Some(feed) = feed.get_untracked().filter(|_| following.try_get_untracked() == Some(true)) {
            feed.set_scroll_top(feed.scroll_height());
        }
    };
    Effect::new(move || {
        chat.log_version.track();
        chat.outbox.track();
        let length = chat.log.with_value(Log::len);
        if following.get() {
            let surplus = length.saturating_sub(first.get_untracked()) > SHOWN + SHOWN / 2;
            if surplus || first.get_untracked() > length {
                first.set(length.saturating_sub(SHOWN));
            }
            // The rows are drawn by then, and nothing was painted yet.
            request_animation_frame(follow);
        }
    });
    Effect::new(move || {
        if let Some(feed) = feed.get() {
            observe_size(&feed, follow);
        }
    });
}

fn observe_size(element: &Element, resized: impl Fn() + 'static) {
    let callback = Closure::<dyn FnMut()>::new(resized);
    let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) else { return };
    observer.observe(element);
    // Both live as long as the component: dropping the closure earlier would leave a dead callback.
    let kept = StoredValue::new_local(Some((observer, callback)));
    on_cleanup(move || {
        if let Some(Some((observer, _))) = kept.try_update_value(Option::take) {
            observer.disconnect();
        }
    });
}

/// Puts older messages on top; what is being read stays where it is.
fn show_older(feed: &web_sys::HtmlDivElement, first: RwSignal<usize>, growing: RwSignal<bool>) {
    let now = first.get_untracked();
    if now == 0 {
        return;
    }
    let below = feed.scroll_height() - feed.scroll_top();
    growing.set(true);
    first.set(now.saturating_sub(STEP));
    let feed = feed.clone();
    request_animation_frame(move || {
        feed.set_scroll_top(feed.scroll_height() - below);
        growing.try_set(false);
    });
}

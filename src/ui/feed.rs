//! The feed: the newest messages, more of the older ones on request. It follows at the bottom and
//! stays put anywhere else; its size on the page depends on the window, not on the history.

use super::drawn::{Draw, Drawn};
use super::erased::{Part, event, follow, part, truth};
use super::fields::named_button;
use super::rows::{feed_rows, list};
use crate::chat::Chat;
use chat_core::conversation::Log;
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
pub(super) fn feed(chat: Chat, following: RwSignal<bool>) -> impl IntoView + use<> {
    let node = NodeRef::<Div>::new();
    let first = RwSignal::new(chat.log.peek(Log::len).saturating_sub(SHOWN));
    // Older messages that are put on top are no news to a screen reader.
    let growing = RwSignal::new(false);
    keep_place(chat, node, first, following);
    let scrolled = event(move |_| {
        let Some(feed) = node.get_untracked() else { return };
        let at_bottom = feed.scroll_height() - feed.scroll_top() - feed.client_height() <= NEAR;
        if following.get_untracked() != at_bottom {
            following.set(at_bottom);
        }
        if feed.scroll_top() < feed.client_height() && !growing.get_untracked() {
            show_older(&feed, first, growing);
        }
    });
    view! {
        <div
            id="feed"
            role="log"
            tabindex="0"
            aria-label=chat.texts().messages
            aria-busy=truth(move || growing.get() || !chat.loaded.get())
            node_ref=node
            on:scroll=scrolled
        >
            {part(move || nothing(chat))}
            {list(move || feed_rows(chat, first.get()..chat.log.with(Log::len)))}
        </div>
        {new_messages(chat, following)}
    }
}

/// What stands in an empty feed.
fn nothing(chat: Chat) -> Drawn {
    let texts = chat.texts();
    let text = if chat.loaded.get() { texts.nobody_wrote } else { texts.loading_history };
    if chat.log.with(Log::is_empty) && chat.outbox.with(|outbox| outbox.entries().is_empty()) {
        view! { <p class="empty">{text}</p> }.drawn()
    } else {
        ().drawn()
    }
}

/// Leads down to what came while the reader was elsewhere, and says how much that is.
fn new_messages(chat: Chat, following: RwSignal<bool>) -> Part {
    let mut seen = 0;
    part(move || {
        let length = chat.log.with(Log::len);
        if following.get() || length < seen {
            seen = length;
        }
        let count = length - seen;
        if count == 0 {
            return ().drawn();
        }
        let label = chat.texts().new_messages.with(count, &chat.formats().number(count));
        named_button(Some("new-messages"), "", &label, move || following.set(true))
    })
}

/// Follows at the bottom: after every change of the log, of the outbox and of the feed's own size.
fn keep_place(chat: Chat, feed: NodeRef<Div>, first: RwSignal<usize>, following: RwSignal<bool>) {
    let go_down = move || {
        if let Some(feed) = feed.get_untracked().filter(|_| following.try_get_untracked() == Some(true)) {
            feed.set_scroll_top(feed.scroll_height());
        }
    };
    follow(move || {
        chat.outbox.track();
        let length = chat.log.with(Log::len);
        if following.get() {
            let surplus = length.saturating_sub(first.get_untracked()) > SHOWN + SHOWN / 2;
            if surplus || first.get_untracked() > length {
                first.set(length.saturating_sub(SHOWN));
            }
            // The rows are drawn by then, and nothing was painted yet.
            request_animation_frame(go_down);
        }
    });
    follow(move || {
        if let Some(feed) = feed.get() {
            observe_size(&feed, go_down);
        }
    });
}

fn observe_size(element: &Element, resized: impl FnMut() + 'static) {
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

//! The feed: the newest messages, more of the older ones on request. It follows at the bottom and
//! stays put anywhere else; its size on the page depends on the window, not on the history.

use super::drawn::Drawn;
use super::element::{El, el, group, nothing};
use super::fields::named_button;
use super::rows::{feed_row, feed_rows};
use super::window::Window;
use crate::browser::page;
use crate::chat::Chat;
use crate::watched::Own;
use chat_core::conversation::Log;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};

/// How near the bottom is the bottom, in CSS pixels.
const NEAR: i32 = 48;

/// The feed, and the button that leads to what is new. `following` is whether it stands at the bottom.
pub(super) fn feed(chat: Chat, following: Own<bool>) -> El {
    let window = Window::new(length(chat));
    // Messages that are put on the page by scrolling are no news to a screen reader.
    let growing = Own::new(false);
    let feed = el("div");
    let node: HtmlElement = feed.as_node();
    let feed = feed
        .attr("id", "feed")
        .attr("role", "log")
        .attr("tabindex", "0")
        .attr("aria-label", chat.texts().messages)
        .live_truth("aria-busy", move || growing.get() || !chat.loaded.get())
        .part(move || empty(chat))
        .list(move || feed_rows(chat, window.range(chat.log.with(Log::len))), move |row| feed_row(chat, row))
        .on("scroll", move |_| look_around(chat, &node, window, following, growing));
    group().put(keep_place(feed, chat, window, following)).part(new_messages(chat, following))
}

fn length(chat: Chat) -> usize {
    chat.log.peek(Log::len)
}

/// The reader has scrolled: notices whether they stand at the bottom, and puts more on the page where
/// they come near an end of what is there.
fn look_around(chat: Chat, feed: &HtmlElement, window: Window, following: Own<bool>, growing: Own<bool>) {
    let below = feed.scroll_height() - feed.scroll_top() - feed.client_height();
    let at_bottom = below <= NEAR && window.reaches_the_end(length(chat));
    if following.get_once() != at_bottom {
        following.set(at_bottom);
    }
    if growing.get_once() {
        return;
    }
    let anchor = first_in_sight(feed);
    let grown = if feed.scroll_top() < feed.client_height() {
        window.grow_up(length(chat))
    } else {
        below < feed.client_height() && window.grow_down(length(chat))
    };
    if grown {
        growing.set(true);
        let feed = feed.clone();
        // The rows are drawn by then, and nothing was painted yet.
        page::next_frame(move || {
            hold(&feed, anchor);
            growing.set(false);
            if growing.is_there() {
                // Still near an end: there may be more to put on the page.
                look_around(chat, &feed, window, following, growing);
            }
        });
    }
}

/// The message that is read first, and where its lower edge is, in CSS pixels below the feed's upper
/// edge. Its upper edge would not do: a message on top of the page has a heading that goes when others
/// come above it.
fn first_in_sight(feed: &HtmlElement) -> Option<(String, i32)> {
    let children = feed.children();
    let top = feed.scroll_top();
    (0..children.length())
        .filter_map(|at| children.item(at)?.dyn_into::<HtmlElement>().ok())
        .find(|child| child.has_attribute("data-id") && lower_edge(child) > top)
        .and_then(|child| Some((child.get_attribute("data-id")?, lower_edge(&child) - top)))
}

/// Puts a message back to where it was.
fn hold(feed: &HtmlElement, anchor: Option<(String, i32)>) {
    let Some((id, below)) = anchor else { return };
    let found = feed.query_selector(&format!("[data-id=\"{id}\"]")).ok().flatten();
    if let Some(message) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        feed.set_scroll_top(lower_edge(&message) - below);
    }
}

fn lower_edge(element: &HtmlElement) -> i32 {
    element.offset_top() + element.offset_height()
}

/// What stands in an empty feed.
fn empty(chat: Chat) -> Drawn {
    let texts = chat.texts();
    let text = if chat.loaded.get() { texts.nobody_wrote } else { texts.loading_history };
    if chat.log.with(Log::is_empty) && chat.outbox.with(|outbox| outbox.entries().is_empty()) {
        el("p").class("empty").text(text).drawn()
    } else {
        nothing()
    }
}

/// Leads down to what came while the reader was elsewhere, and says how much that is.
fn new_messages(chat: Chat, following: Own<bool>) -> impl FnMut() -> Drawn {
    let mut seen = 0;
    move || {
        let length = chat.log.with(Log::len);
        if following.get() || length < seen {
            seen = length;
        }
        let count = length - seen;
        if count == 0 {
            return nothing();
        }
        let label = chat.texts().new_messages.with(count, &chat.formats().number(count));
        let go = move || {
            following.set(true);
            page::focus("#feed");
        };
        named_button(Some("new-messages"), "", &label, go).drawn()
    }
}

/// Follows at the bottom: after every change of the log, of the outbox and of the feed's own size.
fn keep_place(feed: El, chat: Chat, window: Window, following: Own<bool>) -> El {
    let node: HtmlElement = feed.as_node();
    let go_down = move || {
        // The screen may be gone before the frame comes.
        if following.get_once() {
            node.set_scroll_top(node.scroll_height());
        }
    };
    let sized = SizeWatch::new(&feed.as_node(), go_down.clone());
    feed.keep(sized).follow(move || {
        chat.outbox.track();
        let length = chat.log.with(Log::len);
        if following.get() {
            window.follow(length);
            // The rows are drawn by then, and nothing was painted yet.
            page::next_frame(go_down.clone());
        } else {
            window.stay(length);
        }
    })
}

/// Tells when an element's size changes, until it is dropped.
struct SizeWatch {
    observer: Option<ResizeObserver>,
    /// Dropping it earlier would leave a dead callback.
    _callback: Closure<dyn FnMut()>,
}

impl SizeWatch {
    fn new(element: &HtmlElement, resized: impl FnMut() + 'static) -> Self {
        let callback = Closure::<dyn FnMut()>::new(resized);
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        Self { observer, _callback: callback }
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

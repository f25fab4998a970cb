//! What of the feed is in sight, measured on the page.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};

/// The message that is read first, and where its lower edge is, in CSS pixels below the feed's upper
/// edge. Its upper edge would not do: a message on top of the page has a heading that goes when others
/// come above it.
pub(super) fn first_in_sight(feed: &HtmlElement) -> Option<(String, i32)> {
    let top = feed.scroll_top();
    let message = messages(feed).find(|message| lower_edge(message) > top)?;
    Some((message.get_attribute("data-id")?, lower_edge(&message) - top))
}

/// Puts a message back to where it was.
pub(super) fn hold(feed: &HtmlElement, anchor: Option<(String, i32)>) {
    let Some((id, below)) = anchor else { return };
    if let Some(message) = find(feed, &format!("[data-id=\"{id}\"]")) {
        feed.set_scroll_top(lower_edge(&message) - below);
    }
}

/// Brings something into sight: as a whole in the middle, or its beginning near the top.
pub(super) fn show(feed: &HtmlElement, selector: &str) {
    if let Some(element) = find(feed, selector) {
        let room = (feed.client_height() - element.offset_height()).max(0);
        feed.set_scroll_top(element.offset_top() - room / 3);
    }
}

/// The last message of which all, or as much as fits, has been in sight.
pub(super) fn last_seen(feed: &HtmlElement) -> Option<u64> {
    let bottom = feed.scroll_top() + feed.client_height();
    let height = feed.client_height();
    let seen = |message: &HtmlElement| {
        // A pixel may be lost to rounding.
        lower_edge(message) <= bottom + 2
            || message.offset_height() > height && message.offset_top() < bottom - height / 2
    };
    let children = feed.children();
    let mut at = children.length();
    while at > 0 {
        at -= 1;
        let message = children.item(at).and_then(|child| child.dyn_into::<HtmlElement>().ok());
        if let Some(message) = message.filter(|message| message.has_attribute("data-id") && seen(message)) {
            return message.get_attribute("data-id")?.parse().ok();
        }
    }
    None
}

fn messages(feed: &HtmlElement) -> impl Iterator<Item = HtmlElement> {
    let children = feed.children();
    (0..children.length())
        .filter_map(move |at| children.item(at)?.dyn_into::<HtmlElement>().ok())
        .filter(|child| child.has_attribute("data-id"))
}

fn find(feed: &HtmlElement, selector: &str) -> Option<HtmlElement> {
    feed.owner_document()?.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

fn lower_edge(element: &HtmlElement) -> i32 {
    element.offset_top() + element.offset_height()
}

/// Tells when an element's size changes, until it is dropped.
pub(super) struct SizeWatch {
    observer: Option<ResizeObserver>,
    /// Dropping it earlier would leave a dead callback.
    _callback: Closure<dyn FnMut()>,
}

impl SizeWatch {
    pub(super) fn new(element: &HtmlElement, resized: impl FnMut() + 'static) -> Self {
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

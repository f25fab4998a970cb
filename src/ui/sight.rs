//! What of the feed is in sight, measured on the page.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{DomRect, Element, HtmlElement, ResizeObserver};

/// The message that is read first, and where its lower edge is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Anchor {
    /// The message.
    pub(super) id: u64,
    /// CSS pixels below the feed's upper edge. The upper edge of the message would not do: it has a heading
    /// that goes when others come above it.
    pub(super) below: f64,
}

/// The message that is read first. `rows` is what is around all rows of the feed.
pub(super) fn first_in_sight(feed: &HtmlElement, rows: &HtmlElement) -> Option<Anchor> {
    let top = rect(feed).top();
    messages(rows).find_map(|message| {
        let below = rect(&message).bottom() - top;
        Some(Anchor { id: id(&message)?, below }).filter(|_| below > 0.0)
    })
}

/// Where the lower edge of a message is, in CSS pixels below the upper edge of what is around all rows.
pub(super) fn lower_edge_of(rows: &HtmlElement, id: u64) -> Option<f64> {
    let message = messages(rows).find(|message| self::id(message) == Some(id))?;
    Some(rect(&message).bottom() - rect(rows).top())
}

/// The heights of the messages from one lower edge to the next, so that what stands between two belongs to the
/// one below it. `above` is the space before the first row.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Pixels: the page ends at some millions of them.
pub(super) fn heights(rows: &HtmlElement, above: f64) -> Vec<u32> {
    let mut before = rect(rows).top() + above;
    let height = |message: HtmlElement| {
        let bottom = rect(&message).bottom();
        (bottom - std::mem::replace(&mut before, bottom)).round() as u32
    };
    messages(rows).map(height).collect()
}

/// Where what is around all rows begins, and where the last row ends, in CSS pixels below the feed's upper edge.
pub(super) fn drawn(feed: &HtmlElement, rows: &HtmlElement) -> (f64, f64) {
    let (top, begin) = (rect(feed).top(), rect(rows).top());
    let end = rows.last_element_child().map_or(begin, |last| rect(&last).bottom());
    (begin - top, end - top)
}

/// Brings something into sight: as a whole in the middle, or its beginning near the top.
pub(super) fn show(feed: &HtmlElement, selector: &str) {
    let found = feed.owner_document().and_then(|page| page.query_selector(selector).ok()?);
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let room = (feed.client_height() - element.offset_height()).max(0);
        feed.set_scroll_top(element.offset_top() - room / 3);
    }
}

/// The last message of which all, or as much as fits, has been in sight.
pub(super) fn last_seen(feed: &HtmlElement, rows: &HtmlElement) -> Option<u64> {
    let (bottom, height) = (rect(feed).bottom(), f64::from(feed.client_height()));
    let seen = |message: &HtmlElement| {
        let rect = rect(message);
        // A pixel may be lost to rounding.
        rect.bottom() <= bottom + 2.0 || rect.height() > height && rect.top() < bottom - height / 2.0
    };
    // Those that are seen stand before those that are not.
    messages(rows).take_while(seen).last().and_then(|message| id(&message))
}

fn messages(rows: &HtmlElement) -> impl Iterator<Item = HtmlElement> {
    let next = |child: &Element| child.next_element_sibling();
    std::iter::successors(rows.first_element_child(), next)
        .filter(|child| child.has_attribute("data-id"))
        .map(JsCast::unchecked_into)
}

fn id(message: &HtmlElement) -> Option<u64> {
    message.get_attribute("data-id")?.parse().ok()
}

fn rect(element: &Element) -> DomRect {
    element.get_bounding_client_rect()
}

/// Tells when an element's size changes, until it is dropped.
pub(super) struct SizeWatch {
    observer: Option<ResizeObserver>,
    /// Dropping it earlier would leave a dead callback.
    _callback: Closure<dyn FnMut()>,
}

impl SizeWatch {
    /// Watches these elements.
    pub(super) fn new(elements: &[&HtmlElement], resized: impl FnMut() + 'static) -> Self {
        let callback = Closure::<dyn FnMut()>::new(resized);
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            for element in elements {
                observer.observe(element);
            }
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

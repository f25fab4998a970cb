//! The page and the window around it: address, language, title, visibility, events.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Document, Event, EventTarget, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition, Url, UrlSearchParams,
    VisibilityState, Window,
};

/// The window. There is always one: this code runs in no worker.
pub(crate) fn window() -> Window {
    web_sys::window().expect("the client is started by a window")
}

/// The document in it.
pub(crate) fn document() -> Document {
    window().document().expect("a window that runs scripts shows a document")
}

/// A value of the query string.
pub(crate) fn query(name: &str) -> Option<String> {
    let search = window().location().search().ok()?;
    UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// The address of the page, which relative addresses start from.
fn base() -> String {
    document().base_uri().ok().flatten().unwrap_or_default()
}

/// An address as it is seen from this page; `None` if it is none.
pub(crate) fn resolve(address: &str) -> Option<Url> {
    Url::new_with_base(address, &base()).ok()
}

/// Whether this page came over HTTPS: the browser then forbids it to call plain HTTP.
pub(crate) fn is_https() -> bool {
    window().location().protocol().is_ok_and(|protocol| protocol == "https:")
}

/// Whether the browser trusts the way by which this page came: over HTTPS, or from this very computer.
pub(crate) fn is_secure() -> bool {
    window().is_secure_context()
}

/// The languages the reader prefers, best first.
pub(crate) fn languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// Sets an attribute of the document's root.
pub(crate) fn mark_root(attribute: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // It fails only for a name that is none.
        drop(root.set_attribute(attribute, value));
    }
}

/// Shows a drawing as the page's icon; the one of its file, if there is none.
pub(crate) fn set_icon(drawing: Option<&str>) {
    const FILE: &str = "data-file";
    let Some(link) = document().query_selector("link[rel='icon']").ok().flatten() else { return };
    let file = link.get_attribute(FILE).or_else(|| link.get_attribute("href")).unwrap_or_default();
    let address = match drawing {
        Some(drawing) => ["data:image/svg+xml,", &String::from(js_sys::encode_uri_component(drawing))].concat(),
        None => file.clone(),
    };
    // They fail only for names that are none. What is shown already is not fetched again.
    if link.get_attribute("href").as_deref() != Some(&address) {
        drop(link.set_attribute(FILE, &file));
        drop(link.set_attribute("href", &address));
    }
}

/// An attribute of the document's root.
pub(crate) fn root_mark(attribute: &str) -> Option<String> {
    document().document_element()?.get_attribute(attribute)
}

/// Whether the tab is in the background.
pub(crate) fn is_hidden() -> bool {
    document().visibility_state() == VisibilityState::Hidden
}

/// Whether somebody looks at this page: it is shown, and has the focus.
pub(crate) fn is_looked_at() -> bool {
    !is_hidden() && document().has_focus().unwrap_or(false)
}

/// Whether the browser believes it has a network. "Yes" promises nothing.
pub(crate) fn is_online() -> bool {
    window().navigator().on_line()
}

/// The browser's clock: UTC, in milliseconds since 1970.
#[allow(clippy::cast_possible_truncation)] // Dates end at 8.64e15 ms, which an i64 holds.
pub(crate) fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// Removes an element of the page, if it is there.
pub(crate) fn remove_element(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.remove();
    }
}

/// Moves the focus to an element, if it is there.
pub(crate) fn focus(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        drop(element.focus());
    }
}

/// Moves the focus to an element, if what had it went off the page and nothing else has it since.
pub(crate) fn focus_if_lost(selector: &str) {
    if is_focus_lost() {
        focus(selector);
    }
}

/// Whether nothing on the page has the focus.
pub(crate) fn is_focus_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Scrolls an element into sight, if it is there and was not.
pub(crate) fn reveal(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// What stands in the fields of the page's forms, by the fields' ids.
pub(crate) fn typed() -> Vec<(String, String)> {
    fields().into_iter().map(|field| (field.id(), field.value())).collect()
}

/// Puts it back, as far as the fields are there and still empty.
pub(crate) fn type_again(typed: Vec<(String, String)>) {
    for field in fields() {
        let id = field.id();
        if let Some((_, value)) = typed.iter().find(|(name, _)| *name == id).filter(|_| field.value().is_empty()) {
            field.set_value(value);
        }
    }
}

fn fields() -> Vec<HtmlInputElement> {
    let Ok(found) = document().query_selector_all("form input[id]:not([type='checkbox'])") else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// What stands in the field of this id; nothing if it is not there.
pub(crate) fn value(id: &str) -> String {
    let field = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    field.map(|field| field.value()).unwrap_or_default()
}

/// What stands in the field that an event is about.
pub(crate) fn value_of(event: &Event) -> String {
    // Text areas and selections have the property as well.
    event.target().map(|target| target.unchecked_into::<HtmlInputElement>().value()).unwrap_or_default()
}

/// Whether an event is about something that is within such an element.
pub(crate) fn is_within(event: &Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| target.closest(selector).is_ok_and(|found| found.is_some()))
}

/// Digits that nobody else has drawn.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Below 2^32.
pub(crate) fn random() -> String {
    let draw = || ((js_sys::Math::random() * f64::from(u32::MAX)) as u32).to_string();
    [draw(), draw()].concat()
}

/// Milliseconds since the page was opened, to measure how long something takes.
pub(crate) fn stopwatch() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// The same in whole milliseconds: a clock that nobody sets.
#[allow(clippy::cast_possible_truncation)] // Wider than any visit is long.
pub(crate) fn uptime() -> i64 {
    stopwatch() as i64
}

/// Lets the browser do what it has to do: draw, answer keys. A timer would make it wait for longer than that.
pub(crate) async fn breathe() {
    let Ok(channel) = web_sys::MessageChannel::new() else { return };
    let answered = js_sys::Promise::new(&mut |resolve, _| channel.port1().set_onmessage(Some(&resolve)));
    if channel.port2().post_message(&wasm_bindgen::JsValue::NULL).is_ok() {
        drop(wasm_bindgen_futures::JsFuture::from(answered).await);
    }
    channel.port1().close();
}

/// Does something as soon as what is being done now is finished: what is being drawn is on the page then.
pub(crate) fn soon(act: impl FnOnce() + 'static) {
    let act: Box<dyn FnOnce()> = Box::new(act);
    spawn_local(async move { act() });
}

/// Does something in the next frame: what is being done now is drawn by then, and nothing was painted yet.
pub(crate) fn next_frame(act: impl FnOnce() + 'static) {
    let act: Box<dyn FnOnce()> = Box::new(act);
    drop(window().request_animation_frame(Closure::once_into_js(act).unchecked_ref()));
}

/// What answers an event. A `dyn FnMut` would bring a function more for each closure, which nobody calls: the
/// one that calls it once.
trait CallBack {
    fn call_back(&mut self, event: Event);
}

impl<F: FnMut(Event)> CallBack for F {
    fn call_back(&mut self, event: Event) {
        self(event);
    }
}

/// Listens to an event until it is dropped.
pub(crate) struct Listener {
    target: EventTarget,
    event: &'static str,
    callback: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Calls back on every such event of the target.
    pub(crate) fn new(
        target: impl AsRef<EventTarget>,
        event: &'static str,
        callback: impl FnMut(Event) + 'static,
    ) -> Self {
        Self::boxed(target.as_ref(), event, Box::new(callback))
    }

    fn boxed(target: &EventTarget, event: &'static str, mut callback: Box<dyn CallBack>) -> Self {
        let callback = Closure::new(move |event| callback.call_back(event));
        let listener = Self { target: target.clone(), event, callback };
        let function = listener.callback.as_ref().unchecked_ref();
        drop(listener.target.add_event_listener_with_callback(event, function));
        listener
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.callback.as_ref().unchecked_ref();
        drop(self.target.remove_event_listener_with_callback(self.event, function));
    }
}

//! Elements, written in the order in which they stand on the page:
//!
//! ```ignore
//! el("article")
//!     .attr("data-id", &id.to_string())
//!     .flag("hidden", !shown)
//!     .put(el("h2").text(texts.people))
//!     .put(el("p").live_text(move || count.get().to_string()))
//!     .part(move || if open.get() { menu(chat) } else { nothing() })
//!     .put(button("", texts.close, move || open.set(false)))
//!     .drawn()
//! ```
//!
//! What is written with `text`, `attr` and `put` stays as it is. What changes is a [`El::live_text`], a
//! [`El::live_attr`], a [`El::part`], which is drawn anew as a whole, or a [`El::list`](super::list).
//! Each runs again when something changes that it read. All of it ends with the element: listeners,
//! what is live, and what was given to [`El::keep`] and [`El::on_leave`]. An [`Own`](crate::watched::Own)
//! that is made while a part or a row is drawn ends with it as well.
//!
//! Every call is a plain function call with texts, because Leptos's own `view!` gives each piece of
//! markup a type of its own, and each type brings its own code. So keep what is generic here thin: it
//! boxes what it is given and calls what is not generic.

use super::drawn::{Drawn, comment};
use crate::browser::page::{self, Listener};
use leptos::reactive::effect::RenderEffect;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, Node};

/// An element that is being written. It is one pointer, so that a chain of calls is nothing but calls.
pub(crate) struct El(Drawn);

/// Begins an element.
pub(crate) fn el(name: &str) -> El {
    // The names are ours, and all of them are names. `expect` would write out what the browser says, which takes 2 KB.
    let Ok(element) = page::document().create_element(name) else { panic!("no name of an element") };
    El(Drawn::single(element.into()))
}

/// Begins an element of a drawing: its names are another language's than those of the page.
pub(crate) fn svg(name: &str) -> El {
    let namespace = Some("http://www.w3.org/2000/svg");
    // As above.
    let Ok(element) = page::document().create_element_ns(namespace, name) else { panic!("no name of an element") };
    El(Drawn::single(element.into()))
}

/// Begins several elements next to each other, with nothing around them. Attributes and events are for
/// elements only.
pub(crate) fn group() -> El {
    El(Drawn::fragment())
}

impl El {
    /// Sets the attribute `class`.
    pub(crate) fn class(self, names: &str) -> Self {
        self.attr("class", names)
    }

    /// Sets an attribute.
    #[inline(never)]
    pub(crate) fn attr(self, name: &str, value: &str) -> Self {
        set_attribute(self.element(), name, value);
        self
    }

    /// Sets an attribute if there is a value for it.
    pub(crate) fn attr_if(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Sets an attribute that is there or is not.
    pub(crate) fn flag(self, name: &str, there: bool) -> Self {
        self.attr_if(name, there.then_some(""))
    }

    /// Sets a CSS property. The page's policy forbids the attribute `style`, and allows this.
    pub(crate) fn style(self, property: &str, value: &str) -> Self {
        drop(self.element().unchecked_ref::<HtmlElement>().style().set_property(property, value));
        self
    }

    /// Appends a text.
    #[inline(never)]
    pub(crate) fn text(self, text: &str) -> Self {
        self.append(&page::document().create_text_node(text));
        self
    }

    /// Appends what was drawn.
    pub(crate) fn put(self, child: impl Into<Drawn>) -> Self {
        self.put_drawn(child.into())
    }

    /// Appends what was drawn, if anything was.
    pub(crate) fn put_if(self, child: Option<impl Into<Drawn>>) -> Self {
        match child {
            Some(child) => self.put(child),
            None => self,
        }
    }

    #[inline(never)]
    fn put_drawn(mut self, child: Drawn) -> Self {
        child.place(self.node(), None);
        self.0.adopt(child);
        self
    }

    /// Appends a text that is written anew whenever something changes that it read.
    pub(crate) fn live_text<S: AsRef<str>>(self, mut write: impl FnMut() -> S + 'static) -> Self {
        let text = page::document().create_text_node("");
        self.append(&text);
        let mut live = Live { node: text.into(), name: "", shown: None };
        self.follow(move || live.show(write().as_ref()))
    }

    /// Sets an attribute anew whenever something changes that its value read.
    pub(crate) fn live_attr<S: AsRef<str>>(self, name: &'static str, mut write: impl FnMut() -> S + 'static) -> Self {
        let mut live = Live { node: self.node().clone(), name, shown: None };
        self.follow(move || live.show(write().as_ref()))
    }

    /// The same for an attribute that says `true` or `false`.
    pub(crate) fn live_truth(self, name: &'static str, mut read: impl FnMut() -> bool + 'static) -> Self {
        self.live_attr(name, move || truth(read()))
    }

    /// Appends a part that is drawn anew as a whole whenever something changes that it read.
    pub(crate) fn part<D: Into<Drawn>>(self, mut draw: impl FnMut() -> D + 'static) -> Self {
        self.boxed_part(Box::new(move || draw().into()))
    }

    fn boxed_part(mut self, mut part: Box<dyn Draw>) -> Self {
        let empty = nothing();
        empty.place(self.node(), None);
        let shown = Rc::new(RefCell::new(empty));
        // The element alone keeps what is shown: it goes at once with the element, and not only when the
        // effect, which is a task, comes to its end.
        let place = Rc::downgrade(&shown);
        self.0.keep(Box::new(shown));
        self.follow(move || {
            let new = part.draw();
            if let Some(place) = place.upgrade() {
                new.place_before(&place.borrow());
                let old = place.replace(new);
                old.remove();
            }
        })
    }

    /// Calls back on every such event of the element.
    pub(crate) fn on(mut self, event: &'static str, act: impl FnMut(Event) + 'static) -> Self {
        let listener = Listener::new(self.node(), event, act);
        self.0.keep(Box::new(listener));
        self
    }

    /// Answers a click.
    pub(crate) fn on_click(self, mut act: impl FnMut() + 'static) -> Self {
        self.on("click", move |_| act())
    }

    /// Answers a key.
    pub(crate) fn on_key(self, mut act: impl FnMut(&KeyboardEvent) + 'static) -> Self {
        self.on("keydown", move |event| act(event.unchecked_ref()))
    }

    /// Answers the submission of a form, which the browser is kept from sending anywhere.
    pub(crate) fn on_submit(self, mut act: impl FnMut() + 'static) -> Self {
        self.on("submit", move |event| {
            event.prevent_default();
            act();
        })
    }

    /// Runs now, and again whenever something changes that it read. The element is not on the page the
    /// first time: what has to measure it is for [`page::soon`].
    pub(crate) fn follow(self, run: impl FnMut() + 'static) -> Self {
        self.follow_boxed(Box::new(run))
    }

    #[inline(never)]
    fn follow_boxed(mut self, mut follower: Box<dyn Follow>) -> Self {
        self.0.keep(Box::new(RenderEffect::new(move |_| follower.run())));
        self
    }

    /// Keeps something until the element goes: a timer, a listener, an observer.
    pub(crate) fn keep(mut self, kept: impl Sized + 'static) -> Self {
        self.0.keep(Box::new(kept));
        self
    }

    /// Does something when the element goes, once.
    pub(crate) fn on_leave(self, act: impl FnOnce() + 'static) -> Self {
        self.keep(Leave(Some(Box::new(act))))
    }

    /// The element's node, as the type that its name stands for.
    pub(crate) fn as_node<T: JsCast>(&self) -> T {
        self.node().clone().unchecked_into()
    }

    /// The finished view.
    pub(crate) fn drawn(self) -> Drawn {
        self.0.finished()
    }

    fn element(&self) -> &Element {
        self.node().unchecked_ref()
    }

    pub(super) fn node(&self) -> &Node {
        self.0.first()
    }

    pub(super) fn append(&self, node: &Node) {
        // It fails only for a node that would contain itself.
        drop(self.node().append_child(node));
    }
}

/// What draws a part. A `dyn FnMut` would bring a function more for each closure, which nobody calls: the one
/// that calls it once.
trait Draw {
    fn draw(&mut self) -> Drawn;
}

impl<F: FnMut() -> Drawn> Draw for F {
    fn draw(&mut self) -> Drawn {
        self()
    }
}

/// What runs again and again; no `dyn FnMut` for the same reason.
trait Follow {
    fn run(&mut self);
}

impl<F: FnMut()> Follow for F {
    fn run(&mut self) {
        self();
    }
}

impl From<El> for Drawn {
    fn from(element: El) -> Self {
        element.drawn()
    }
}

/// No view at all.
pub(crate) fn nothing() -> Drawn {
    Drawn::single(comment())
}

/// How an attribute says it.
pub(crate) fn truth(is: bool) -> &'static str {
    if is { "true" } else { "false" }
}

fn set_attribute(element: &Element, name: &str, value: &str) {
    // It fails only for a name that is none.
    drop(element.set_attribute(name, value));
}

/// A text that changes, or an attribute: the latter has a name.
struct Live {
    node: Node,
    name: &'static str,
    shown: Option<String>,
}

impl Live {
    /// Puts it on the page, unless it is there: screen readers read out what is written.
    #[inline(never)]
    fn show(&mut self, text: &str) {
        if self.shown.as_deref() == Some(text) {
            return;
        }
        if self.name.is_empty() {
            self.node.set_node_value(Some(text));
        } else {
            set_attribute(self.node.unchecked_ref(), self.name, text);
        }
        self.shown = Some(text.to_owned());
    }
}

/// Does what is left to do.
struct Leave(Option<Box<dyn FnOnce()>>);

impl Drop for Leave {
    fn drop(&mut self) {
        if let Some(act) = self.0.take() {
            act();
        }
    }
}

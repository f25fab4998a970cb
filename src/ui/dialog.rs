//! A dialog over the page: modal, named, left by Esc, and the focus goes back to where it came from.

use super::drawn::Drawn;
use super::element::el;
use super::fields::button;
use crate::browser::page;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement};

/// What a dialog does.
pub(super) type Act = Rc<dyn Fn()>;

/// Shown as long as it is on the page.
pub(super) fn dialog(heading: &str, leave: Act, content: impl Into<Drawn>) -> Drawn {
    kind_of_dialog("", heading, leave, content.into())
}

/// The same, of a kind that looks different.
pub(super) fn kind_of_dialog(class: &str, heading: &str, leave: Act, content: Drawn) -> Drawn {
    let from = Return::now();
    let dialog = el("dialog")
        .attr_if("class", Some(class).filter(|class| !class.is_empty()))
        .attr_if("data-about", from.message.as_deref());
    let node: HtmlDialogElement = dialog.as_node();
    // It fails only for a dialog that has gone off the page by then.
    page::soon(move || drop(node.show_modal()));
    dialog
        .attr("aria-label", heading)
        .on("cancel", move |event| {
            event.prevent_default();
            leave();
        })
        .on_leave(move || from.return_focus())
        .put(el("h2").text(heading))
        .put(content)
        .drawn()
}

thread_local! {
    /// What had the focus before a dialog was open. One that is opened from another gives it back to the same.
    static OUTSIDE: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Where the focus comes from, and goes back to.
struct Return {
    focused: Option<HtmlElement>,
    /// The message that it is on, or that the dialog is about from which one comes.
    message: Option<String>,
}

impl Return {
    fn now() -> Self {
        let focused = page::document().active_element();
        let is_dialog = |element: &Element| element.closest("dialog").is_ok_and(|found| found.is_some());
        let outside = OUTSIDE.with(|outside| {
            let mut outside = outside.borrow_mut();
            if !focused.as_ref().is_some_and(is_dialog) {
                outside.clone_from(&focused);
            }
            outside.clone()
        });
        let message = focused.as_ref().and_then(|element| {
            let about = element.closest("article[data-id], dialog[data-about]").ok()??;
            about.get_attribute("data-id").or_else(|| about.get_attribute("data-about"))
        });
        // The message is there for both; what was in it may have been drawn anew.
        let focused = if message.is_some() { focused } else { outside };
        Self { focused: focused.and_then(|element| element.dyn_into().ok()), message }
    }

    /// Gives it back to the element, or to the message if that was drawn anew.
    fn return_focus(self) {
        // Not before the dialog is gone: until then everything else is inert. What was done in it may have
        // put the focus where it wants it.
        page::next_frame(move || {
            let focused = self.focused.filter(|element| element.is_connected());
            if let Some(element) = focused.as_ref().filter(|_| page::is_focus_lost()) {
                drop(element.focus());
            }
            if let Some(id) = self.message {
                page::focus_if_lost(&["#feed article[data-id=\"", &id, "\"]"].concat());
            }
            if focused.is_none() {
                page::focus_if_lost("#composer textarea");
            }
        });
    }
}

/// A question that is answered by doing it or by leaving.
pub(super) fn question(asked: &str, yes: &str, no: &str, confirm: Act, leave: Act) -> Drawn {
    let cancel = Rc::clone(&leave);
    let choices = el("p").class("choices").put(button("cancel", no, move || cancel())).put(button(
        "danger confirm",
        yes,
        move || confirm(),
    ));
    dialog(asked, leave, choices)
}

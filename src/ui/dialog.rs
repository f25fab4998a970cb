//! A dialog over the page: modal, named, left by Esc, and the focus goes back to where it came from.

use super::drawn::Drawn;
use super::element::el;
use super::fields::button;
use crate::browser::page;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

/// What a dialog does.
pub(super) type Act = Rc<dyn Fn()>;

/// Shown as long as it is on the page.
pub(super) fn dialog(heading: &str, leave: Act, content: impl Into<Drawn>) -> Drawn {
    kind_of_dialog("", heading, leave, content.into())
}

/// The same, of a kind that looks different.
pub(super) fn kind_of_dialog(class: &str, heading: &str, leave: Act, content: Drawn) -> Drawn {
    let dialog = el("dialog").attr_if("class", Some(class).filter(|class| !class.is_empty()));
    let node: HtmlDialogElement = dialog.as_node();
    // It fails only for a dialog that has gone off the page by then.
    page::soon(move || drop(node.show_modal()));
    dialog
        .attr("aria-label", heading)
        .on("cancel", move |event| {
            event.prevent_default();
            leave();
        })
        .on_leave(return_focus())
        .put(el("h2").text(heading))
        .put(content)
        .drawn()
}

/// Gives the focus back to the element that has it now.
fn return_focus() -> impl FnOnce() {
    let focused = page::document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    move || {
        // Not before the dialog is gone: until then everything else is inert. What was done in it may have
        // drawn the element anew, or have put the focus where it wants it.
        page::next_frame(move || match focused.filter(|element| element.is_connected()) {
            Some(element) if page::is_focus_lost() => drop(element.focus()),
            Some(_) => {}
            None => page::focus_if_lost("#composer textarea"),
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

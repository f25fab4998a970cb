//! A dialog over the page: modal, named, left by Esc, and the focus goes back to where it came from.

use super::drawn::{Draw, Drawn};
use super::erased::{event, follow};
use super::fields::button;
use crate::browser::page;
use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What a dialog does.
pub(super) type Act = Callback<()>;

/// Shown as long as it is on the page.
pub(super) fn dialog(heading: String, leave: Act, content: Drawn) -> Drawn {
    let node = NodeRef::<Dialog>::new();
    follow(move || {
        if let Some(dialog) = node.get().filter(|dialog| !dialog.open()) {
            // It fails only for a dialog that is open, or not on the page.
            drop(dialog.show_modal());
        }
    });
    return_focus();
    let cancelled = event(move |event| {
        event.prevent_default();
        leave.run(());
    });
    let name = heading.clone();
    view! {
        <dialog node_ref=node aria-label=name on:cancel=cancelled>
            <h2>{heading}</h2>
            {content}
        </dialog>
    }
    .drawn()
}

/// When what calls this goes, the focus goes back to the element that has it now.
fn return_focus() {
    let focused = page::document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let focused = StoredValue::new_local(focused);
    on_cleanup(move || {
        if let Some(element) = focused.try_get_value().flatten() {
            // Not before the dialog is gone: until then everything else is inert.
            request_animation_frame(move || drop(element.focus()));
        }
    });
}

/// A question that is answered by doing it or by leaving.
pub(super) fn question(asked: String, yes: &'static str, no: &'static str, confirm: Act, leave: Act) -> Drawn {
    let choices = view! {
        <p class="choices">
            {button("cancel", no, move || leave.run(()))}
            {button("danger confirm", yes, move || confirm.run(()))}
        </p>
    };
    dialog(asked, leave, choices.drawn())
}

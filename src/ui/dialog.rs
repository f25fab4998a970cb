//! A dialog over the page: modal, named, left by Esc, and the focus goes back to where it came from.

use crate::browser::page;
use leptos::html::Dialog as DialogElement;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

/// Shown as long as it is on the page.
#[component]
pub(crate) fn Dialog(
    #[prop(into)] heading: String,
    #[prop(into)] leave: Callback<()>,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<DialogElement>::new();
    Effect::new(move || {
        if let Some(dialog) = node.get().filter(|dialog| !dialog.open()) {
            // It fails only for a dialog that is open, or not on the page.
            drop(dialog.show_modal());
        }
    });
    return_focus();
    view! {
        <dialog
            node_ref=node
            aria-labelledby="dialog-heading"
            on:cancel=move |event: Event| {
                event.prevent_default();
                leave.run(());
            }
        >
            <h2 id="dialog-heading">{heading}</h2>
            {children()}
        </dialog>
    }
}

/// When the component that calls this goes, the focus goes back to the element that has it now.
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
#[component]
pub(crate) fn Question(
    #[prop(into)] question: String,
    #[prop(into)] yes: String,
    #[prop(into)] no: String,
    #[prop(into)] confirm: Callback<()>,
    #[prop(into)] leave: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog heading=question leave>
            <p class="choices">
                <button class="cancel" on:click=move |_| leave.run(())>{no}</button>
                <button class="danger confirm" on:click=move |_| confirm.run(())>{yes}</button>
            </p>
        </Dialog>
    }
}

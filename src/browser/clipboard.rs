//! Copying a text. Plain-HTTP pages have no asynchronous clipboard, so the old command does it there.

use super::page;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlTextAreaElement};

/// Puts a text into the clipboard; false if the browser does not allow it.
pub(crate) fn copy(text: &str) -> bool {
    copy_by_selection(text).unwrap_or(false)
}

/// Selects the text in a field that nobody sees, and asks the browser to copy the selection.
fn copy_by_selection(text: &str) -> Option<bool> {
    let document = page::document();
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_value(text);
    field.set_class_name("off-screen");
    field.set_read_only(true);
    let had_focus = document.active_element();
    // A modal dialog makes the rest of the page inert: the field has to be where the focus is.
    let place = had_focus.as_ref().and_then(|element| element.closest("dialog").ok().flatten());
    match place {
        Some(dialog) => dialog.append_child(&field).ok()?,
        None => document.body()?.append_child(&field).ok()?,
    };
    field.select();
    let copied = document.unchecked_ref::<HtmlDocument>().exec_command("copy").unwrap_or(false);
    field.remove();
    if let Some(element) = had_focus.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        drop(element.focus());
    }
    Some(copied)
}

//! The keyboard on the screen of a phone. Some browsers make the page smaller for it, as `index.html` asks them to; others lay
//! it over the page, and say only in the visual viewport how much is left to see.

use super::page::{self, Listener};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, VisualViewport};

/// The height of what is hidden, for the style sheet.
const PROPERTY: &str = "--keyboard";

/// Tells the style sheet how much of the page is hidden, as long as it is kept.
pub(crate) fn told() -> Option<Listener> {
    let seen = page::window().visual_viewport()?;
    Some(Listener::new(seen.clone(), "resize", move |_| tell(&seen)))
}

fn tell(seen: &VisualViewport) {
    let whole = page::window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
    // A page that somebody enlarged shows less of itself as well, and is to stay as it is.
    let hidden = if seen.scale() > 1.01 { 0.0 } else { (whole - seen.height()).max(0.0) };
    let Some(root) = page::document().document_element() else { return };
    let style = root.unchecked_ref::<HtmlElement>().style();
    drop(style.set_property(PROPERTY, &[&whole_pixels(hidden).to_string(), "px"].concat()));
    if hidden > 0.0 {
        // It has moved the page up to show the field, which is in sight now by itself.
        page::window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}

#[allow(clippy::cast_possible_truncation)] // No screen is that high.
fn whole_pixels(length: f64) -> i32 {
    length as i32
}

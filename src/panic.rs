//! The last words of a page that broke. A panic in WebAssembly cannot be recovered from: say so, and
//! offer to start anew. Drafts and unsent messages are in the tab's storage already.

use crate::browser::page;
use crate::language;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Element;

/// Shows the panic screen when anything panics.
pub(crate) fn install() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        web_sys::console::error_1(&format!("panic at {place}").into());
        // If even this fails there is nothing left to say it with.
        show(&place);
    }));
}

/// What was built, and with what. Naming the tools here changes the names of the built files whenever
/// the tools change: the names are made before the tools have done their work.
fn build() -> String {
    format!("Impact Chat {} ({})", env!("CARGO_PKG_VERSION"), option_env!("IMPACT_CHAT_TOOLS").unwrap_or("trunk"))
}

/// Drawn by hand: the framework may be what broke. The panic's message is left out, as it may quote a text.
fn show(place: &str) -> Option<()> {
    let texts = language::Language::of_page().texts();
    let screen = element("div", texts.broke)?;
    screen.set_class_name("panic");
    drop(screen.set_attribute("role", "alert"));
    let button = element("button", texts.reload)?;
    let reload = Closure::<dyn FnMut()>::new(|| drop(page::window().location().reload()));
    drop(button.add_event_listener_with_callback("click", reload.as_ref().unchecked_ref()));
    reload.forget();
    drop(screen.append_with_node_2(&button, element("small", &format!("{place} · {}", build()))?.as_ref()));
    page::document().body()?.append_child(&screen).ok()?;
    Some(())
}

fn element(name: &str, text: &str) -> Option<Element> {
    let element = page::document().create_element(name).ok()?;
    element.set_text_content(Some(text));
    Some(element)
}

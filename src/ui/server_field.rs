//! The server's address: shown, and editable by whoever opens it.

use super::drawn::{Draw, Drawn};
use super::erased::{event, words};
use super::fields::{Line, problem};
use crate::chat::Chat;
use crate::config;
use leptos::prelude::*;

/// The address under "server", with a warning where a link and not the deployment chose it.
pub(super) fn server_field(chat: Chat) -> Drawn {
    let texts = chat.texts();
    let wrong = RwSignal::new(None);
    let warning = chat.config.api_from_link.then(|| texts.server_from_link.with(&[&chat.server.get_once()]));
    let change = event(move |event| {
        let base = config::api_base(&event_target_value(&event));
        wrong.set(base.as_ref().err().map(|error| texts.address_error(error)));
        if let Ok(base) = base {
            chat.server.set(base);
        }
    });
    let address = Line {
        id: "server",
        label: texts.server,
        hint: texts.server_hint,
        value: chat.server.get_once(),
        list: None,
        autocomplete: "off",
        node: NodeRef::new(),
        changed: change,
    };
    view! {
        {warning.map(|warning| view! { <p class="warning">{warning}</p> })}
        <details class="server">
            <summary>{texts.server} ": " <bdi>{words(move || chat.server.get())}</bdi></summary>
            {address.drawn()}
            {problem(wrong)}
        </details>
    }
    .drawn()
}

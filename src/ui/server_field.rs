//! The server's address: shown, and editable by whoever opens it.

use crate::chat::use_chat;
use crate::config;
use leptos::prelude::*;

/// The address under "server", with a warning where a link and not the deployment chose it.
#[component]
pub(crate) fn ServerField() -> impl IntoView {
    let chat = use_chat();
    let texts = chat.texts();
    let problem = RwSignal::new(None);
    let from_link = chat.config.with_value(|config| config.api_from_link);
    let warning = from_link.then(|| (texts.server_from_link)(&chat.server.get_untracked()));
    let change = move |address: String| match config::api_base(&address) {
        Ok(base) => {
            problem.set(None);
            chat.server.set(base);
        }
        Err(error) => problem.set(Some(texts.config_error(&error))),
    };
    view! {
        {warning.map(|warning| view! { <p class="warning">{warning}</p> })}
        <details class="server">
            <summary>{texts.server} ": " <bdi>{move || chat.server.get()}</bdi></summary>
            <label for="server" class="visually-hidden">{texts.server}</label>
            <input
                id="server"
                inputmode="url"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby="server-hint"
                prop:value=move || chat.server.get()
                on:change:target=move |event| change(event.target().value())
            />
            <p class="hint" id="server-hint">{texts.server_hint}</p>
            <super::fields::Problem text=problem/>
        </details>
    }
}

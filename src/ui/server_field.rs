//! The server's address: shown, and editable by whoever opens it.

use super::element::{El, el, group};
use super::fields::{Line, problem};
use crate::browser::page;
use crate::chat::Chat;
use crate::config;
use crate::watched::Own;

/// The address under "server", with a warning where a link and not the deployment chose it.
pub(super) fn server_field(chat: Chat) -> El {
    let texts = chat.texts();
    let wrong = Own::new(None);
    let server = chat.server.get_once();
    let warning =
        chat.config.api_from_link.then(|| el("p").class("warning").text(&texts.server_from_link.with(&[&server])));
    let changed = move |event| {
        let base = config::api_base(&page::value_of(&event));
        wrong.set(base.as_ref().err().map(|error| texts.address_error(error)));
        if let Ok(base) = base {
            chat.server.set(base);
        }
    };
    let address = Line {
        id: "server",
        label: texts.server,
        hint: texts.server_hint,
        value: &server,
        list: None,
        autocomplete: "off",
        changed: Box::new(changed),
    };
    let now = el("bdi").live_text(move || chat.server.get());
    let details = el("details")
        .class("server")
        .put(el("summary").text(texts.server).text(": ").put(now))
        .put(address.drawn())
        .put(problem(wrong));
    group().put_if(warning).put(details)
}

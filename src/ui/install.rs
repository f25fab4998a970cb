//! The page as a program of its own, that opens without a network. The browser does all of it, with what `boot.js` gives it
//! (see there); here is only what people see of it. What came of it stands on the document's root.

use super::element::El;
use super::fields::named_button;
use crate::browser::page;
use crate::chat::Chat;

/// Where `boot.js` says how far that is: `soon`, `kept` or `refused`; nothing where the page is not secure.
const STATE: &str = "data-offline";

/// Installs the page. It shows only where the browser would do that (see `style/phone.css`), and `boot.js` answers it: a
/// browser asks its question only of what was clicked.
pub(super) fn install_button(chat: Chat) -> El {
    named_button(Some("install"), "link", chat.texts().install, || {})
}

/// Whether the page opens without a network, and why it does not.
pub(super) fn opens_offline(chat: Chat) -> &'static str {
    let texts = chat.texts();
    match page::root_mark(STATE).as_deref() {
        None => texts.offline_not_secure,
        Some("kept") => texts.offline_kept,
        Some("soon") => texts.offline_soon,
        Some(_) => texts.offline_refused,
    }
}

//! How the page looks and behaves.

use super::dialog::dialog;
use super::drawn::Drawn;
use super::element::el;
use super::fields::named_button;
use super::overlay::{close_button, leave};
use crate::chat::{Chat, Overlay};

/// The dialog.
pub(super) fn settings(chat: Chat) -> Drawn {
    let texts = chat.texts();
    let way = |id, label, overlay| named_button(Some(id), "link", label, move || chat.overlay.set(Some(overlay)));
    let ways = el("p")
        .class("ways")
        .put(way("open-help", texts.help, Overlay::Help))
        .put(way("open-export", texts.export, Overlay::Export))
        .put(way("open-about", texts.about, Overlay::About));
    dialog(texts.settings, leave(chat), el("div").put(ways).put(close_button(chat)))
}

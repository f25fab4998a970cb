//! Everything that can be done or gone to, found by a few letters of it.

use super::dialog::dialog;
use super::drawn::Drawn;
use super::overlay::{close_button, leave};
use crate::chat::Chat;

/// The dialog.
pub(super) fn palette(chat: Chat) -> Drawn {
    dialog(chat.texts().palette, leave(chat), close_button(chat))
}

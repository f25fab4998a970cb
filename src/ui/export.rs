//! Messages saved as a file.

use super::dialog::dialog;
use super::drawn::Drawn;
use super::overlay::{close_button, leave};
use crate::chat::Chat;

/// The dialog.
pub(super) fn export(chat: Chat) -> Drawn {
    dialog(chat.texts().export, leave(chat), close_button(chat))
}

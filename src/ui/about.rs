//! How the server is reached, and what is held of the conversation.

use super::dialog::dialog;
use super::drawn::Drawn;
use super::overlay::{close_button, leave};
use crate::chat::Chat;

/// The dialog.
pub(super) fn about(chat: Chat) -> Drawn {
    dialog(chat.texts().about, leave(chat), close_button(chat))
}

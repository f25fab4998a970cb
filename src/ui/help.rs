//! Every key and command, from the one table of them.

use super::dialog::dialog;
use super::drawn::Drawn;
use super::overlay::{close_button, leave};
use crate::chat::Chat;

/// The dialog.
pub(super) fn help(chat: Chat) -> Drawn {
    dialog(chat.texts().help, leave(chat), close_button(chat))
}

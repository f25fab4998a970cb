//! Names and shortcodes of emoji: a file beside the page, fetched when it is first needed.

use crate::api;
use crate::chat::{Chat, Known};
use chat_core::emoji::Emoji;
use leptos::task::spawn_local;
use std::rc::Rc;

/// What is known of emoji, followed. The first to ask has it fetched, and so has whoever asks again after
/// a failure.
pub(crate) fn known(chat: Chat) -> Option<Rc<Emoji>> {
    match chat.emoji.get() {
        Known::There(emoji) => Some(emoji),
        Known::NotAsked => {
            fetch(chat);
            None
        }
        Known::Asked | Known::Failed => None,
    }
}

/// Fetches it.
pub(crate) fn fetch(chat: Chat) {
    // Whoever asks is being drawn, and is told when it is there.
    chat.emoji.update_quietly(|known| *known = Known::Asked);
    let language = chat.language.get_once();
    spawn_local(async move {
        let file = ["emoji/", language.tag(), ".txt"].concat();
        let text = api::fetch_page(&file).await.ok().flatten().and_then(|bytes| String::from_utf8(bytes).ok());
        // The language may have been changed meanwhile: then another file is due.
        if chat.language.get_once() == language {
            chat.emoji.set(text.map_or(Known::Failed, |text| Known::There(Rc::new(Emoji::parse(text)))));
        }
    });
}

//! The emoji on a message: how many, who, and one's own to put there or take back.

use super::element::{El, el, truth};
use crate::chat::Chat;
use crate::posting;
use chat_core::id::{MessageId, UserId};

/// How many names are told of those who put an emoji there.
const NAMED: usize = 20;

/// The bar, if anything is on the message.
pub(super) fn reactions(chat: Chat, id: MessageId) -> Option<El> {
    let all = posting::reactions(chat, id);
    if all.is_empty() {
        return None;
    }
    let bar = el("p").class("reactions");
    Some(all.into_iter().fold(bar, |bar, (emoji, who)| bar.put(reaction(chat, id, emoji, &who))))
}

fn reaction(chat: Chat, id: MessageId, emoji: String, who: &[UserId]) -> El {
    let mut names: Vec<String> = who.iter().take(NAMED).map(|&user| chat.label(user)).collect();
    if who.len() > NAMED {
        names.push("…".to_owned());
    }
    let told = chat.texts().reacted.with(&[&emoji, &names.join(", ")]);
    let own = chat.me().is_some_and(|me| who.contains(&me));
    let count = chat.formats().number(who.len());
    let shown = if chat.is_archive() {
        el("span")
    } else {
        let emoji = emoji.clone();
        let button = el("button").attr("type", "button").attr("aria-pressed", truth(own));
        button.on_click(move || posting::react(chat, id, &emoji))
    };
    shown
        .class("reaction")
        .attr("data-emoji", &emoji)
        .attr("title", &told)
        .text(&[&emoji, " ", &count].concat())
        .put(el("span").class("visually-hidden").text(&[" ", &told].concat()))
}

//! What a message says: its text as Markdown, or why there is none.

use super::drawn::Drawn;
use super::element::{El, el, group};
use super::fields::button;
use super::markup::{may_have_code, write};
use super::message::name;
use crate::chat::{Chat, Known};
use crate::watched::Own;
use chat_core::id::{MessageId, UserId};
use chat_core::part::part;
use chat_core::text::action;

/// How much of a message is shown at first, in characters: more than anybody reads at a glance, and
/// little enough for the browser to lay out.
const SHOWN: usize = 20_000;

/// What was written, in Markdown. `id` is the message's, if it has one.
pub(super) fn body(chat: Chat, id: Option<MessageId>, author: UserId, text: &str) -> El {
    let waits = may_have_code(text) && chat.emoji.peek(|known| !matches!(known, Known::There(_)));
    if !waits {
        return written(chat, id, author, text);
    }
    // Drawn anew when the names of emoji are there.
    let text = text.to_owned();
    el("div").part(move || written(chat, id, author, &text))
}

fn written(chat: Chat, id: Option<MessageId>, author: UserId, text: &str) -> El {
    let cut = text.char_indices().nth(SHOWN).map_or(text.len(), |(at, _)| at);
    let (body, all) = beginning(chat, author, part(text, ..cut));
    if all && cut == text.len() { body } else { cut_body(chat, id, author, text.to_owned(), cut) }
}

/// As much of it as a page may have; whether that is all.
fn beginning(chat: Chat, author: UserId, text: &str) -> (El, bool) {
    match action(text) {
        Some(action) => write(chat, empty("body action").put(name(chat, author)).text(" "), action),
        None => write(chat, empty("body"), text),
    }
}

fn empty(class: &str) -> El {
    el("div").class(class).attr("dir", "auto")
}

/// A body of which only the beginning is shown, and the button that shows the whole: as it was written,
/// because its markup may be what there is too much of.
fn cut_body(chat: Chat, id: Option<MessageId>, author: UserId, text: String, cut: usize) -> El {
    // It is drawn anew when somebody reacts, and stays open then.
    let whole = Own::new(id.is_some_and(|id| chat.opened.borrow().contains(&id)));
    let open = move || {
        chat.opened.borrow_mut().extend(id);
        whole.set(true);
    };
    let label = chat.texts().show_whole.with(&[&chat.formats().number(text.chars().count())]);
    let draw = move || -> Drawn {
        if whole.get() {
            empty("body").text(&text).drawn()
        } else {
            let (body, _) = beginning(chat, author, part(&text, ..cut));
            group().put(body).put(button("link open-long", &label, open)).drawn()
        }
    };
    el("div").part(draw)
}

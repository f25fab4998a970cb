//! A message of the log. Its text becomes text nodes, never markup.

use super::drawn::Drawn;
use super::element::{El, el, nothing};
use super::fields::link;
use crate::browser::formats::Moment;
use crate::chat::Chat;
use crate::watched::Own;
use chat_core::id::{MessageId, UserId};

/// How much of a message is shown at first, in characters: more than anybody reads at a glance, and
/// little enough for the browser to lay out.
const SHOWN: usize = 20_000;

/// The message, under its author's name where a heading is due.
pub(super) fn message(chat: Chat, id: MessageId, heading: bool) -> Drawn {
    let found = chat.log.peek(|log| {
        let entry = log.get(log.position(id)?)?;
        let moment = entry.time.map(|time| Moment::new(time, chat.clock.get_once()));
        Some((entry.author, moment, entry.text.to_owned()))
    });
    let Some((author, moment, text)) = found else { return nothing() };
    el("article")
        .attr("data-id", &id.to_string())
        .attr("data-user", &author.to_string())
        .class(if heading { "first" } else { "" })
        .put_if(heading.then(|| head(chat, author, moment)))
        .put(body(chat, text))
        .drawn()
}

/// Who wrote, and when.
pub(super) fn head(chat: Chat, author: UserId, moment: Option<Moment>) -> El {
    let time = el("time");
    let time = match moment {
        Some(moment) => {
            let formats = chat.formats();
            let shown = formats.time(moment);
            time.attr_if("datetime", moment.iso().as_deref())
                .attr("title", &format!("{} {shown}", formats.date(moment)))
                .text(&shown)
        }
        None => time,
    };
    el("header").put(name(chat, author)).put(time)
}

/// A name in its person's own colour, kept from reordering what stands beside it.
pub(super) fn name(chat: Chat, author: UserId) -> El {
    el("bdi").class("name").style("--hue", &hue(author).to_string()).text(&chat.label(author))
}

/// The angle of a person's colour in OKLCH, in degrees: neighbours in the list are far apart.
fn hue(user: UserId) -> u64 {
    // The golden angle, 137.5°: each further step falls into the largest gap that is left.
    (user.0 % 720) * 275 / 2 % 360
}

/// What was written.
pub(super) fn body(chat: Chat, text: String) -> El {
    let body = el("div").class("body").attr("dir", "auto");
    let Some((cut, _)) = text.char_indices().nth(SHOWN) else { return body.text(&text) };
    let whole = Own::new(false);
    let label = chat.texts().show_whole.with(&[&chat.formats().number(text.chars().count())]);
    let shown = move || text[..if whole.get() { text.len() } else { cut }].to_owned();
    el("div")
        .put(body.live_text(shown))
        .part(move || if whole.get() { nothing() } else { link(&label, move || whole.set(true)).drawn() })
}

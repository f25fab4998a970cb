//! A message of the log. Its text becomes text nodes, never markup.

use super::drawn::{Draw, Drawn};
use super::erased::{part, words};
use super::fields::link;
use crate::browser::formats::Moment;
use crate::chat::Chat;
use chat_core::id::{MessageId, UserId};
use leptos::prelude::*;

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
    let Some((author, moment, text)) = found else { return ().drawn() };
    let head = if heading { head(chat, author, moment) } else { ().drawn() };
    let class = if heading { "first" } else { "" };
    view! {
        <article data-id=id.to_string() data-user=author.to_string() class=class>
            {head}
            {body(chat, text)}
        </article>
    }
    .drawn()
}

/// Who wrote, and when.
pub(super) fn head(chat: Chat, author: UserId, moment: Option<Moment>) -> Drawn {
    let formats = chat.formats();
    let (time, date) = moment.map(|moment| (formats.time(moment), formats.date(moment))).unzip();
    let title = date.zip(time.clone()).map(|(date, time)| format!("{date} {time}"));
    view! {
        <header>
            {name(chat, author)}
            <time datetime=moment.and_then(Moment::iso) title=title>{time}</time>
        </header>
    }
    .drawn()
}

/// A name in its person's own colour, kept from reordering what stands beside it.
pub(super) fn name(chat: Chat, author: UserId) -> Drawn {
    view! { <bdi class="name" style:--hue=hue(author).to_string()>{chat.label(author)}</bdi> }.drawn()
}

/// The angle of a person's colour in OKLCH, in degrees: neighbours in the list are far apart.
fn hue(user: UserId) -> u64 {
    // The golden angle, 137.5°: each further step falls into the largest gap that is left.
    (user.0 % 720) * 275 / 2 % 360
}

/// What was written.
pub(super) fn body(chat: Chat, text: String) -> Drawn {
    let Some((cut, _)) = text.char_indices().nth(SHOWN) else {
        return view! { <div class="body" dir="auto">{text}</div> }.drawn();
    };
    let whole = RwSignal::new(false);
    let label = chat.texts().show_whole.with(&[&chat.formats().number(text.chars().count())]);
    let offer = part(move || if whole.get() { ().drawn() } else { link(&label, move || whole.set(true)) });
    let shown = words(move || text[..if whole.get() { text.len() } else { cut }].to_owned());
    view! {
        <div>
            <div class="body" dir="auto">{shown}</div>
            {offer}
        </div>
    }
    .drawn()
}

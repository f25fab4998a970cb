//! A message of the conversation: who, in answer to what, what they say, and what others put on it.

use super::body::body;
use super::drawn::Drawn;
use super::editing::edit_form;
use super::element::{El, el, nothing};
use super::fields::button;
use super::markup::{first_words, may_have_code};
use super::reactions::reactions;
use crate::browser::formats::Moment;
use crate::chat::{Chat, Overlay};
use crate::posting::Pending;
use crate::route::Route;
use chat_core::id::{MessageId, UserId};
use chat_core::text::first_line;

/// The most of a line that is quoted, in characters.
const QUOTED: usize = 160;

/// How a message is to be drawn.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Look {
    /// What its author is called, if author and time stand above it.
    pub(super) heading: Option<String>,
    /// Whether a link leads to it.
    pub(super) target: bool,
    /// Whether it is being changed.
    pub(super) editing: bool,
    /// Stands for everything else that its looks depend on.
    pub(super) stamp: u64,
}

/// The message, under its author's name where a heading is due.
pub(super) fn message(chat: Chat, id: MessageId, look: &Look) -> Drawn {
    let found = chat.conversation.peek(|conversation| {
        let view = conversation.message(id)?;
        let moment = view.time.map(|time| Moment::new(time, chat.clock.get_once()));
        let mut body = view.body.to_owned();
        let pending = Pending::to(chat, id);
        body = pending.edit.clone().unwrap_or(body);
        let state = State { deleted: view.deleted || pending.deleted, newer: view.newer, edited: view.edited };
        Some((view.author, moment, view.reply_to, body, state, pending.is_any()))
    });
    let Some((author, moment, reply_to, text, state, pending)) = found else { return nothing() };
    let class = [("first", look.heading.is_some()), ("target", look.target), ("pending", pending)];
    let class: Vec<&str> = class.into_iter().filter(|(_, is)| *is).map(|(class, _)| class).collect();
    el("article")
        .attr("data-id", &id.to_string())
        .attr("data-user", &author.to_string())
        .attr("tabindex", "-1")
        .class(&class.join(" "))
        .put_if(look.heading.is_some().then(|| head(chat, author, moment)))
        .put_if(reply_to.filter(|_| !state.deleted).map(|to| quote(chat, Some(id), to)))
        .put(if look.editing && !state.deleted { edit_form(chat, id) } else { said(chat, id, author, &text, &state) })
        .put_if((state.edited && !state.deleted).then(|| edited(chat, id)))
        .put_if(reactions(chat, id).filter(|_| !state.deleted))
        .drawn()
}

struct State {
    deleted: bool,
    newer: bool,
    edited: bool,
}

fn said(chat: Chat, id: MessageId, author: UserId, text: &str, state: &State) -> El {
    let texts = chat.texts();
    match state {
        State { deleted: true, .. } => el("p").class("deleted").text(texts.deleted),
        State { newer: true, .. } => el("p").class("deleted newer").text(texts.newer),
        _ => body(chat, Some(id), author, text),
    }
}

fn edited(chat: Chat, id: MessageId) -> El {
    let show = move || chat.overlay.set(Some(Overlay::Versions(id)));
    button("link edited", chat.texts().edited, show)
}

/// The line that a message answers, which leads to it. `from` is where it leads back to.
pub(super) fn quote(chat: Chat, from: Option<MessageId>, to: MessageId) -> El {
    let texts = chat.texts();
    let found = chat.conversation.peek(|conversation| {
        let view = conversation.message(to)?;
        let line = if view.deleted { texts.deleted } else { first_line(view.body) };
        let line: String = line.chars().take(QUOTED).collect();
        Some((view.author, line, conversation.name(view.channel).to_owned()))
    });
    let Some((author, line, channel)) = found else {
        return el("p").class("quote").text(&texts.unknown_message.with(&[&to.to_string()]));
    };
    let answered = texts.answer_to.with(&[&chat.label(author)]);
    let place = Route::to_message(&channel, to);
    el("a")
        .class("quote")
        .attr("href", &place.hash())
        .put(el("span").class("visually-hidden").text(&answered).text(" "))
        .put(name(chat, author).attr("aria-hidden", "true"))
        .text(" ")
        .put(quoted_words(chat, line))
        .on_click(move || {
            chat.came_from.set(from);
            // A link that leads where the address says one is already changes nothing by itself.
            if chat.route.get_once() == place {
                chat.route.announce();
            }
        })
}

/// The words of a line, once more when the names of emoji in it are there.
fn quoted_words(chat: Chat, line: String) -> El {
    let element = el("bdi").class("line");
    if may_have_code(&line) {
        element.live_text(move || first_words(chat, &line))
    } else {
        element.text(&first_words(chat, &line))
    }
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
    let name = el("bdi").class("name").style("--hue", &hue(author).to_string()).text(&chat.label(author));
    let disguised = chat.people.peek(|people| people.is_disguised(author));
    name.put_if(disguised.then(|| {
        let why = chat.texts().disguised;
        el("span").class("disguised").attr("role", "img").attr("aria-label", why).attr("title", why)
    }))
}

/// The angle of a person's colour in OKLCH, in degrees: neighbours in the list are far apart.
fn hue(user: UserId) -> u64 {
    // The golden angle, 137.5°: each further step falls into the largest gap that is left.
    (user.0 % 720) * 275 / 2 % 360
}

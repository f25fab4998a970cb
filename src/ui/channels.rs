//! The channels, with what is unread in each; and the name of the open one above its messages.

use super::chat::badge;
use super::drawn::Drawn;
use super::element::{El, el, nothing};
use super::fields::{button, named_button, sign_button};
use super::rows::{Row, channel_rows};
use crate::browser::page;
use crate::chat::{Chat, Overlay};
use crate::route::Route;
use crate::watched::Own;

/// The list. On a narrow window it is a drawer that `open` pulls out.
pub(super) fn channel_list(chat: Chat, open: Own<bool>) -> El {
    let texts = chat.texts();
    let close = move || {
        open.set(false);
        page::focus(".bar .channels-drawer");
    };
    let list = el("ul").list(
        move || channel_rows(chat),
        move |row| match row {
            Row::Channel { name, unread, mentions, open } => channel(chat, &name, unread, mentions, open),
            _ => nothing(),
        },
    );
    el("nav")
        .attr("id", "channels")
        .attr("aria-label", texts.channels)
        .live_truth("data-open", move || open.get())
        .put(el("header").put(el("h2").text(texts.channels)).put(button("quiet drawer", texts.close, close)))
        // A channel was chosen: what the drawer was opened for.
        .on("click", move |event| {
            if page::is_within(&event, "a") {
                open.set(false);
            }
        })
        .put(list)
        .put(named_button(Some("new-channel"), "link", texts.new_channel, move || {
            open.set(false);
            chat.overlay.set(Some(Overlay::NewChannel));
        }))
}

fn channel(chat: Chat, name: &str, unread: usize, mentions: usize, open: bool) -> Drawn {
    let texts = chat.texts();
    let number = |count: usize| chat.formats().number(count);
    let link = el("a")
        .attr("href", &Route::to(name).hash())
        .attr("data-channel", name)
        .attr("data-unread", &unread.to_string())
        .attr("data-mentions", &mentions.to_string())
        .attr_if("aria-current", open.then_some("page"))
        .put(el("bdi").class("channel-name").text(&["#", name].concat()))
        .text(" ")
        .put_if(
            (mentions > 0)
                .then(|| badge("badge mentions", &number(mentions), &texts.mentions.with(mentions, &number(mentions)))),
        )
        .put_if((unread > 0).then(|| badge("badge", &number(unread), &texts.unread.with(unread, &number(unread)))));
    el("li").put(link).drawn()
}

/// The name of the open channel, and what it is about.
pub(super) fn heading(chat: Chat) -> El {
    let texts = chat.texts();
    let name = move || ["#", &chat.route.with(|route| route.channel.clone())].concat();
    let topic = move || {
        chat.conversation.track();
        let channel = chat.route.with(|route| route.channel.clone());
        let found = chat.find_channel(&channel);
        found.map(|found| chat.conversation.peek(|known| known.topic(found).to_owned())).unwrap_or_default()
    };
    el("header")
        .class("heading")
        .put(el("h2").attr("id", "channel").put(el("bdi").live_text(name)))
        .put(el("p").class("topic").attr("dir", "auto").live_text(topic))
        .put(
            sign_button("quiet", "✎", texts.set_topic, move || chat.overlay.set(Some(Overlay::Topic)))
                .attr("id", "set-topic"),
        )
}

/// Goes to the channel above or below in the list.
pub(super) fn go_to_next(chat: Chat, up: bool) {
    let names: Vec<String> = channel_rows_once(chat);
    let open = chat.channel();
    let at = names.iter().position(|name| *name == open).unwrap_or(0);
    let next = if up { at.checked_sub(1).unwrap_or(names.len() - 1) } else { (at + 1) % names.len() };
    crate::route::go(chat, &Route::to(&names[next]));
}

fn channel_rows_once(chat: Chat) -> Vec<String> {
    let name = |row| match row {
        Row::Channel { name, .. } => Some(name),
        _ => None,
    };
    leptos::prelude::untrack(|| channel_rows(chat)).into_iter().filter_map(name).collect()
}

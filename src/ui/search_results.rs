//! What a search found: how much, and a page of links to it. They lie over the conversation.

use super::drawn::Drawn;
use super::element::{El, el, nothing};
use super::fields::button;
use super::message::name;
use super::rows::Row;
use super::search::Finder;
use crate::browser::formats::Moment;
use crate::browser::page;
use crate::chat::Chat;
use crate::route::Route;
use crate::searching::{PAGE, State, Told};
use chat_core::conversation::Conversation;
use chat_core::id::MessageId;
use chat_core::search::{Excerpt, Problem, Wrong};
use std::rc::Rc;

/// The results, hidden while the search is closed.
pub(super) fn results(finder: &Rc<Finder>) -> El {
    let chat = finder.chat;
    let texts = chat.texts();
    let (shown, told, rows, drawn) = (Rc::clone(finder), Rc::clone(finder), Rc::clone(finder), Rc::clone(finder));
    let (kind, turned, dated) = (Rc::clone(finder), Rc::clone(finder), Rc::clone(finder));
    let list = el("ol").attr("aria-label", texts.results).list(
        move || rows.searching.told.with(|told| found_rows(chat, told)),
        move |row| match row {
            Row::Found { id, .. } => hit(&drawn, id),
            _ => nothing(),
        },
    );
    el("div")
        .attr("id", "results")
        .class("results")
        // What is clicked beside a hit has the focus then, and does not close it.
        .attr("tabindex", "-1")
        .live_attr("data-open", move || super::element::truth(shown.open.get()))
        .put(
            el("p")
                .attr("role", "status")
                .live_attr("class", move || {
                    kind.searching.told.with(|told| if is_wrong(told) { "problem" } else { "count" })
                })
                .live_text(move || told.searching.told.with(|told| status(chat, told))),
        )
        .put(list)
        .part(move || pages(&turned))
        .put(el("p").attr("id", "search-hint").class("hint").text(texts.search_hint))
        .put(el("p").class("hint since").live_text(move || if dated.open.get() { since(chat) } else { String::new() }))
}

fn is_wrong(told: &Told) -> bool {
    matches!(told.state, State::Wrong(_))
}

/// How much was found, or what is wrong with the question.
fn status(chat: Chat, told: &Told) -> String {
    let texts = chat.texts();
    let number = || chat.formats().number(told.found);
    match &told.state {
        State::Blank => String::new(),
        State::Wrong(Problem { filter, wrong }) => match wrong {
            Wrong::Date => texts.bad_date.with(&[filter]),
            Wrong::Person => texts.bad_person.with(&[filter]),
            Wrong::Channel => texts.bad_channel.with(&[filter]),
        },
        State::Looking if told.found == 0 => texts.searching.to_owned(),
        State::Looking => texts.found_so_far.with(told.found, &number()),
        State::Done if told.found == 0 => texts.nothing_found.to_owned(),
        State::Done => texts.found.with(told.found, &number()),
    }
}

/// From which day on there are messages.
fn since(chat: Chat) -> String {
    chat.conversation.track();
    let oldest = chat.conversation.peek(|conversation| {
        let first = |channel| conversation.at(channel, 0);
        conversation.channels().filter_map(first).min_by_key(|view| view.id).and_then(|view| view.time)
    });
    oldest.map_or_else(String::new, |time| {
        let date = chat.formats().date(Moment::new(time, chat.clock.get()));
        chat.texts().searched_since.with(&[&date])
    })
}

fn found_rows(chat: Chat, told: &Told) -> Vec<Row> {
    chat.conversation.peek(|conversation| {
        let row = |&id: &MessageId| Row::Found { id, question: told.question, stamp: conversation.stamp(id) };
        told.hits.iter().map(row).collect()
    })
}

/// A message that was found, which leads to where it stands.
fn hit(finder: &Rc<Finder>, id: MessageId) -> Drawn {
    let drawn = finder.chat.conversation.peek(|conversation| link(finder, conversation, id));
    drawn.map_or_else(nothing, |link| el("li").put(link).drawn())
}

fn link(finder: &Rc<Finder>, conversation: &Conversation, id: MessageId) -> Option<El> {
    let chat = finder.chat;
    let view = conversation.message(id)?;
    let channel = conversation.name(view.channel);
    let place = Route::to_message(channel, id);
    let when = view.time.map(|time| {
        let moment = Moment::new(time, chat.clock.get_once());
        let formats = chat.formats();
        [formats.date(moment), formats.time(moment)].join(" ")
    });
    let head = el("span")
        .class("head")
        .put(name(chat, view.author))
        .text(" ")
        .put(el("bdi").text(&["#", channel].concat()))
        .text(" ")
        .put(el("time").text(&when.unwrap_or_default()));
    let piece = finder.searching.with_excerpt(&view, pieces)?;
    let opened = Rc::clone(finder);
    let link =
        el("a").attr("data-hit", &id.to_string()).attr("href", &place.hash()).put(head).text(" ").put(piece).on_click(
            move || {
                opened.close();
                // A link that leads where the address says one is already changes nothing by itself.
                if chat.route.get_once() == place {
                    chat.route.announce();
                }
            },
        );
    Some(link)
}

fn pieces(excerpt: &Excerpt<'_>) -> El {
    let piece = el("span").class("piece").attr("dir", "auto").text(if excerpt.cut_before { "…" } else { "" });
    let piece = excerpt
        .parts
        .iter()
        .fold(piece, |piece, (part, marked)| if *marked { piece.put(el("mark").text(part)) } else { piece.text(part) });
    piece.text(if excerpt.cut_behind { "…" } else { "" })
}

/// Leads to the other pages of what was found.
fn pages(finder: &Rc<Finder>) -> Drawn {
    let texts = finder.chat.texts();
    let (skipped, found) = finder.searching.told.with(|told| (told.skipped, told.found));
    let turn = |class: &str, label, to: usize| {
        let finder = Rc::clone(finder);
        button(class, label, move || {
            finder.searching.turn_to(to);
            page::soon(|| page::focus("#search a[data-hit]"));
        })
    };
    let earlier = (skipped > 0).then(|| turn("quiet earlier", texts.earlier_hits, skipped.saturating_sub(PAGE)));
    let further = (found > skipped + PAGE).then(|| turn("quiet more", texts.further_hits, skipped + PAGE));
    if earlier.is_none() && further.is_none() {
        return nothing();
    }
    el("p").class("pages").put_if(earlier).put_if(further).drawn()
}

//! What the lists of the page consist of, row by row: dates, messages, what is on its way, people.

use super::drawn::Drawn;
use super::element::{el, nothing};
use super::message::message;
use super::outgoing::outgoing;
use crate::api::ApiError;
use crate::browser::formats::Moment;
use crate::chat::Chat;
use chat_core::conversation::{Entry, Log};
use chat_core::id::{MessageId, UserId};
use chat_core::outbox::{Key, State};
use chat_core::time::{LocalTime, ServerClock};
use std::ops::Range;

/// Messages of one author within this many milliseconds share a heading.
const TOGETHER: i64 = 5 * 60 * 1000;

/// A row of a list. Rows that are equal look the same, so an equal row is never drawn again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Row {
    /// A new day begins with this message. Timestamps are not in order, so a day may begin twice.
    Day { date: String, before: MessageId },
    /// A message of the log.
    Message {
        id: MessageId,
        /// What its author is called, if author and time stand above it.
        heading: Option<String>,
        /// The server's zone, as it is known: what the time above it depends on.
        zone: Option<i64>,
    },
    /// A message on its way.
    Outgoing { key: Key, stage: Stage },
    /// Somebody with an account.
    Person { user: UserId, label: String, enabled: bool },
}

/// How far a message on its way has come, as far as its looks go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Stage {
    Sending,
    Unanswered,
    Failed,
}

/// Draws a row of the feed.
pub(super) fn feed_row(chat: Chat, row: Row) -> Drawn {
    match row {
        Row::Day { date, .. } => el("h2").class("day").put(el("span").text(&date)).drawn(),
        Row::Message { id, heading, .. } => message(chat, id, heading.is_some()),
        Row::Outgoing { key, stage } => outgoing(chat, key, stage),
        Row::Person { .. } => nothing(),
    }
}

/// The rows of these messages, and behind them what is on its way.
pub(super) fn feed_rows(chat: Chat, range: Range<usize>) -> Vec<Row> {
    let clock = chat.clock.get();
    chat.people.track();
    let mut rows = Vec::with_capacity(range.len() + 8);
    // What is on its way will stand behind the newest message, and nowhere else.
    let to_the_end = range.end == chat.log.peek(Log::len);
    chat.log.peek(|log| push_messages(chat, &mut rows, log, range, clock));
    chat.outbox.with(|outbox| {
        let visible = outbox.entries().iter().filter(|entry| to_the_end && entry.is_visible());
        rows.extend(visible.map(|entry| Row::Outgoing { key: entry.key, stage: stage(&entry.state) }));
    });
    rows
}

fn push_messages(chat: Chat, rows: &mut Vec<Row>, log: &Log, range: Range<usize>, clock: ServerClock) {
    let formats = chat.formats();
    let mut day = None;
    let mut before: Option<Entry<'_>> = None;
    for entry in log.entries(range) {
        let mut new_day = false;
        if let Some(moment) = entry.time.map(|time| Moment::new(time, clock)) {
            new_day = day != Some(moment.day());
            if new_day {
                rows.push(Row::Day { date: formats.date(moment), before: entry.id });
                day = Some(moment.day());
            }
        }
        let alone = new_day || !before.is_some_and(|before| belong_together(&before, &entry));
        let heading = alone.then(|| chat.label(entry.author));
        rows.push(Row::Message { id: entry.id, heading, zone: clock.utc(LocalTime(0)) });
        before = Some(entry);
    }
}

fn belong_together(before: &Entry<'_>, entry: &Entry<'_>) -> bool {
    let near = match (before.time, entry.time) {
        (Some(before), Some(time)) => (0..TOGETHER).contains(&(time.0 - before.0)),
        _ => false,
    };
    near && before.author == entry.author
}

fn stage(state: &State<ApiError>) -> Stage {
    match state {
        State::Waiting | State::Sending | State::Accepted(_) | State::Unanswered { again: true, .. } => Stage::Sending,
        State::Unanswered { .. } => Stage::Unanswered,
        State::Failed(_) => Stage::Failed,
    }
}

/// Those who are in, or those who wait, by name as the reader's language sorts them.
pub(super) fn people_rows(chat: Chat, enabled: bool) -> Vec<Row> {
    chat.people.track();
    let formats = chat.formats();
    let mut sorted: Vec<(String, UserId)> = Vec::new();
    chat.accounts.with(|accounts| {
        for account in accounts.iter().filter(|account| account.enabled == enabled) {
            let label = chat.label(account.id);
            let at = sorted.partition_point(|(other, _)| formats.is_before(other, &label));
            sorted.insert(at, (label, account.id));
        }
    });
    sorted.into_iter().map(|(label, user)| Row::Person { user, label, enabled }).collect()
}

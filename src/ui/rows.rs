//! What the feed consists of: dates, messages, and what is on its way.

use crate::api::ApiError;
use crate::browser::formats::Moment;
use crate::chat::Chat;
use chat_core::conversation::{Entry, Log};
use chat_core::id::MessageId;
use chat_core::outbox::{Key, State};
use chat_core::time::{LocalTime, ServerClock};
use leptos::prelude::*;
use std::ops::Range;

/// Messages of one author within this many milliseconds share a heading.
const TOGETHER: i64 = 5 * 60 * 1000;

/// A row of the feed. Rows that are equal look the same, so an equal row is never drawn again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Row {
    /// A new day begins.
    Day {
        /// Any time of that day.
        time: LocalTime,
        look: Look,
    },
    /// A message of the log.
    Message {
        id: MessageId,
        /// Whether author and time stand above it.
        heading: bool,
        look: Look,
    },
    /// A message on its way.
    Outgoing { key: Key, stage: Stage },
}

/// What changes the look of a row besides the row itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Look {
    names: u32,
    server_offset: Option<i64>,
}

/// How far a message on its way has come, as far as its looks go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Stage {
    Sending,
    Unanswered,
    Failed,
}

/// The rows of these messages, and behind them what is on its way.
pub(super) fn rows(chat: Chat, range: Range<usize>) -> Vec<Row> {
    let clock = chat.clock.get();
    let look = Look { names: chat.names_version.get(), server_offset: clock.utc(LocalTime(0)) };
    let mut rows = Vec::with_capacity(range.len() + 8);
    chat.log.with_value(|log| push_messages(&mut rows, log, range, look, clock));
    chat.outbox.with(|outbox| {
        let visible = outbox.entries().iter().filter(|entry| entry.is_visible());
        rows.extend(visible.map(|entry| Row::Outgoing { key: entry.key, stage: stage(&entry.state) }));
    });
    rows
}

fn push_messages(rows: &mut Vec<Row>, log: &Log, range: Range<usize>, look: Look, clock: ServerClock) {
    let mut day = None;
    let mut before: Option<Entry<'_>> = None;
    for entry in log.entries(range) {
        let mut new_day = false;
        if let Some(time) = entry.time {
            let this_day = Moment::new(time, clock).day();
            new_day = day != Some(this_day);
            if new_day {
                rows.push(Row::Day { time, look });
                day = Some(this_day);
            }
        }
        let heading = new_day || !before.is_some_and(|before| belong_together(&before, &entry));
        rows.push(Row::Message { id: entry.id, heading, look });
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

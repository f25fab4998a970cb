//! The rows of the feed: the messages of the open channel, the dates between them, what is on its way.

use super::drawn::Drawn;
use super::element::{el, nothing};
use super::message::{Look, message};
use super::outgoing::outgoing;
use super::rows::{Row, Stage};
use crate::api::ApiError;
use crate::browser::formats::Moment;
use crate::browser::names::fold;
use crate::chat::Chat;
use crate::drafts::Editing;
use crate::posting::Pending;
use chat_core::conversation::{ChannelId, Conversation, MessageView};
use chat_core::id::MessageId;
use chat_core::outbox::{Outgoing, State};
use chat_core::text::{self, Said};
use chat_core::time::{LocalTime, ServerClock};
use std::ops::Range;

/// Messages of one author within this many milliseconds share a heading.
const TOGETHER: i64 = 5 * 60 * 1000;

/// Draws a row of the feed.
pub(super) fn feed_row(chat: Chat, row: Row) -> Drawn {
    match row {
        Row::Day { date, .. } => el("h3").class("day").put(el("span").text(&date)).drawn(),
        Row::Unread => el("h3").class("day unread").put(el("span").text(chat.texts().new_from_here)).drawn(),
        Row::Message { id, look } => message(chat, id, &look),
        Row::Outgoing { key, stage } => outgoing(chat, key, stage),
        Row::Person { .. } | Row::Channel { .. } | Row::Found { .. } => nothing(),
    }
}

/// The rows of these messages of the open channel, and behind them what is on its way. `unread` is the
/// message before which the unread ones are divided from the others.
pub(super) fn feed_rows(chat: Chat, channel: &str, range: Range<usize>, unread: Option<MessageId>) -> Vec<Row> {
    chat.people.track();
    chat.editing.track();
    chat.outbox.track();
    let mut rows = Vec::with_capacity(range.len() + 8);
    let found = chat.find_channel(channel);
    // What is on its way will stand behind the newest message, and nowhere else.
    let to_the_end = range.end == found.map_or(0, |found| chat.conversation.peek(|known| known.len(found)));
    if let Some(found) = found {
        let stretch = Stretch { chat, channel: found, unread, clock: chat.clock.get() };
        chat.conversation.peek(|conversation| stretch.push(&mut rows, conversation, range));
    }
    if to_the_end {
        rows.extend(outgoing_rows(chat, channel));
    }
    rows
}

/// The rows of what is on its way to a channel.
pub(super) fn outgoing_rows(chat: Chat, channel: &str) -> Vec<Row> {
    chat.outbox.with(|outbox| {
        let visible = outbox.entries().iter().filter(|entry| is_shown(chat, entry, channel));
        visible.map(|entry| Row::Outgoing { key: entry.key, stage: stage(&entry.state) }).collect()
    })
}

/// Whether anything on its way is shown in a channel.
pub(super) fn has_outgoing(chat: Chat, channel: &str) -> bool {
    chat.outbox.peek(|outbox| outbox.entries().iter().any(|entry| is_shown(chat, entry, channel)))
}

struct Stretch {
    chat: Chat,
    channel: ChannelId,
    unread: Option<MessageId>,
    clock: ServerClock,
}

impl Stretch {
    fn push(&self, rows: &mut Vec<Row>, conversation: &Conversation, range: Range<usize>) {
        let formats = self.chat.formats();
        // What stands before the first of them may not be on the page, and is where the day began.
        let mut before = range.start.checked_sub(1).and_then(|at| conversation.at(self.channel, at));
        let day_of = |view: &MessageView<'_>| view.time.map(|time| Moment::new(time, self.clock).day());
        let mut day = before.as_ref().and_then(day_of);
        for view in range.filter_map(|at| conversation.at(self.channel, at)) {
            let divided = self.unread == Some(view.id);
            let mut alone = divided || view.reply_to.is_some();
            if let Some(moment) = view.time.map(|time| Moment::new(time, self.clock))
                && day != Some(moment.day())
            {
                rows.push(Row::Day { date: formats.date(moment), before: view.id });
                day = Some(moment.day());
                alone = true;
            }
            if divided {
                rows.push(Row::Unread);
            }
            alone |= !before.is_some_and(|before| belong_together(&before, &view));
            rows.push(Row::Message { id: view.id, look: self.look(conversation, &view, alone) });
            before = Some(view);
        }
    }

    fn look(&self, conversation: &Conversation, view: &MessageView<'_>, alone: bool) -> Look {
        let chat = self.chat;
        let is_edited = |editing: &Option<Editing>| editing.as_ref().is_some_and(|editing| editing.id == view.id);
        let editing = !view.deleted && chat.editing.peek(is_edited);
        let target = chat.route.peek(|route| route.message == Some(view.id));
        let mut stamp = Stamp::default();
        // While it is being changed nothing else is shown of it, and nothing may take the field away.
        if !editing {
            stamp.add(conversation.stamp(view.id));
            stamp.add(self.clock.utc(LocalTime(0)).map_or(1, i64::cast_unsigned));
            if let Some(to) = view.reply_to {
                stamp.add(conversation.stamp(to));
                stamp.add_text(&conversation.message(to).map(|to| chat.label(to.author)).unwrap_or_default());
            }
            if view.body.contains(['@', '#']) {
                stamp.add(conversation.channels().count() as u64);
            }
            // Names are in its text, or are told of who put something on it.
            if view.body.contains('@') || view.body.starts_with("/me ") || !conversation.reactions(view.id).is_empty() {
                stamp.add(chat.names_version.get());
            }
            Pending::to(chat, view.id).stamp(|text| stamp.add_text(text));
        }
        Look { heading: alone.then(|| chat.label(view.author)), target, editing, stamp: stamp.0 }
    }
}

/// Numbers and texts, mixed into one number that is another one if they are others.
struct Stamp(u64);

impl Default for Stamp {
    fn default() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }
}

impl Stamp {
    fn add(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(0x0000_0100_0000_01B3).rotate_left(29);
    }

    fn add_text(&mut self, text: &str) {
        text.bytes().for_each(|byte| self.add(byte.into()));
        self.add(text.len() as u64);
    }
}

fn belong_together(before: &MessageView<'_>, view: &MessageView<'_>) -> bool {
    let near = match (before.time, view.time) {
        (Some(before), Some(time)) => (0..TOGETHER).contains(&(time.0 - before.0)),
        _ => false,
    };
    near && before.author == view.author
}

/// Whether the feed of a channel shows what is on its way. What is no message of its own shows on the
/// message that it is about, and here only if it failed.
fn is_shown(chat: Chat, entry: &Outgoing<ApiError>, channel: &str) -> bool {
    entry.is_visible()
        && match text::parse(&entry.text, fold) {
            Said::Message { channel: own, .. } | Said::Reply { channel: Some(own), .. } => own.as_str() == channel,
            Said::Reply { to, .. } => chat.conversation.peek(|conversation| {
                conversation.message(to).is_none_or(|to| conversation.name(to.channel) == channel)
            }),
            _ => entry.has_failed(),
        }
}

fn stage(state: &State<ApiError>) -> Stage {
    match state {
        State::Waiting | State::Sending | State::Accepted(_) | State::Unanswered { wanted: true, .. } => Stage::Sending,
        State::Unanswered { .. } => Stage::Unanswered,
        State::Failed(_) => Stage::Failed,
    }
}

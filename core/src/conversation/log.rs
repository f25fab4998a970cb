//! The log as far as it was read: each id once, whatever order it came in.
//!
//! Columns and long strings instead of a struct of strings per message: a message costs its text, 28 bytes,
//! and a quarter of these as room to grow. It keeps the place that it got when it came, its [`Slot`]; ids in
//! order are found by a binary search, over an index of their own once some came late.

use super::merge::merge;
use super::texts::Texts;
use crate::id::{MessageId, UserId};
use crate::sort::sort;
use crate::time::LocalTime;
use crate::wire::Message;
use std::ops::Range;

/// Where a message is kept. It never changes while the log lives.
pub type Slot = u32;

/// Every message that was read.
#[derive(Debug, Default)]
pub struct Log {
    ids: Vec<u64>,
    authors: Vec<u64>,
    /// Milliseconds of [`LocalTime`]; [`NO_TIME`] where the server gave none.
    times: Vec<i64>,
    texts: Texts,
    /// The slots in the order of ids. Empty while that is the order in which they came.
    order: Vec<Slot>,
    /// The lowest id that may be missing.
    next: u64,
}

const NO_TIME: i64 = i64::MIN;

/// A message of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Its place in the log.
    pub id: MessageId,
    /// Who wrote it.
    pub author: UserId,
    /// When the server stored it.
    pub time: Option<LocalTime>,
    /// What they wrote.
    pub text: &'a str,
}

impl Log {
    /// Applies a part of the log, in whatever order and however often it came, and tells where it is kept:
    /// in the order of ids. An id that is held is not applied again. Whether anything is missing before it is
    /// for [`Self::reached`] to say.
    pub fn append(&mut self, batch: Vec<Message<'_>>) -> Range<usize> {
        let before = self.len();
        let id = |at: u32| batch[at as usize].id;
        let mut in_order: Vec<u32> = (0..slot(batch.len())).collect();
        sort(&mut in_order, &|one, other| id(one) < id(other));
        let was_last = self.last();
        let mut previous = None;
        for at in in_order {
            let message = &batch[at as usize];
            let is_new = was_last.is_none_or(|last| message.id > last) || self.find(message.id, before).is_none();
            if is_new && previous != Some(message.id) {
                self.push(message);
                previous = Some(message.id);
            }
        }
        // What comes next needs the room.
        drop(batch);
        self.put_in_order(before, was_last);
        before..self.len()
    }

    fn push(&mut self, message: &Message<'_>) {
        make_room(&mut self.ids, 1);
        make_room(&mut self.authors, 1);
        make_room(&mut self.times, 1);
        self.ids.push(message.id.0);
        self.authors.push(message.user.0);
        self.times.push(message.time.map_or(NO_TIME, |time| time.0));
        self.texts.push(&message.text);
    }

    /// Takes the messages from this slot on into the order of ids.
    fn put_in_order(&mut self, from: usize, was_last: Option<MessageId>) {
        let came_late = self.ids.get(from).is_some_and(|&id| was_last.is_some_and(|last| id < last.0));
        if self.order.is_empty() && !came_late {
            return;
        }
        if self.order.is_empty() {
            self.order = (0..slot(from)).collect();
        }
        let new: Vec<Slot> = (slot(from)..slot(self.ids.len())).collect();
        merge(&mut self.order, &new, &|slot| self.ids[slot as usize], &mut |_| {});
    }

    /// Everything up to this id that the server has was applied.
    pub fn reached(&mut self, id: MessageId) {
        self.next = self.next.max(id.0.saturating_add(1));
    }

    /// Messages from this id on may be missing.
    pub fn missing_from(&mut self, id: MessageId) {
        self.next = self.next.min(id.0);
    }

    /// The id to ask from next: `last` in the API is inclusive, so it is one above what was [reached](Self::reached).
    /// Messages above it may be held already, where the newest were asked for first.
    pub fn next(&self) -> MessageId {
        MessageId(self.next)
    }

    /// The highest id held.
    pub fn last(&self) -> Option<MessageId> {
        let last = match self.order.last() {
            Some(&slot) => self.ids.get(slot as usize),
            None => self.ids.last(),
        };
        last.copied().map(MessageId)
    }

    /// The lowest id held.
    pub fn first(&self) -> Option<MessageId> {
        let first = self.order.first().map_or(0, |&slot| slot as usize);
        self.ids.get(first).copied().map(MessageId)
    }

    /// How many messages are held.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether no message is held.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// How many bytes its texts have.
    pub fn bytes(&self) -> usize {
        self.texts.bytes()
    }

    /// All slots in the order of ids.
    pub(crate) fn in_order(&self) -> Vec<Slot> {
        if self.order.is_empty() { (0..slot(self.len())).collect() } else { self.order.clone() }
    }

    /// The message in a slot.
    pub fn get(&self, slot: Slot) -> Option<Entry<'_>> {
        let at = slot as usize;
        let id = MessageId(*self.ids.get(at)?);
        let time = self.times[at];
        Some(Entry {
            id,
            author: UserId(self.authors[at]),
            time: (time != NO_TIME).then_some(LocalTime(time)),
            text: self.text(slot),
        })
    }

    /// What was written in the message of a slot that is held.
    pub(super) fn text(&self, slot: Slot) -> &str {
        self.texts.get(slot)
    }

    /// The id of a slot that is held.
    pub(super) fn id(&self, slot: Slot) -> u64 {
        self.ids[slot as usize]
    }

    /// The author of a slot that is held.
    pub(super) fn author(&self, slot: Slot) -> u64 {
        self.authors[slot as usize]
    }

    /// Where a message is kept.
    pub fn position(&self, id: MessageId) -> Option<Slot> {
        self.find(id, self.len())
    }

    /// The same, among the first slots only.
    fn find(&self, id: MessageId, among: usize) -> Option<Slot> {
        if self.order.is_empty() {
            self.ids[..among].binary_search(&id.0).ok().map(slot)
        } else {
            let at = self.order.binary_search_by_key(&id.0, |&slot| self.ids[slot as usize]).ok()?;
            Some(self.order[at])
        }
    }

    /// The messages in a range of slots.
    pub fn entries(&self, range: Range<usize>) -> impl Iterator<Item = Entry<'_>> {
        range.filter_map(|at| self.get(slot(at)))
    }
}

/// A place in the log as a slot. Four thousand million messages are more than any memory holds.
pub(crate) fn slot(at: usize) -> Slot {
    Slot::try_from(at).unwrap_or(Slot::MAX)
}

/// Makes room by a quarter at a time: doubling would leave up to half of the memory empty.
pub(super) fn make_room<T>(column: &mut Vec<T>, more: usize) {
    if column.capacity() - column.len() < more {
        column.reserve_exact(more.max(column.len() / 4).max(16));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use proptest::prelude::*;
    use std::borrow::Cow;
    use std::collections::BTreeSet;

    fn message(id: u64) -> Message<'static> {
        Message {
            id: MessageId(id),
            time: Some(LocalTime(id.cast_signed())),
            user: UserId(id % 3),
            name: Cow::Borrowed("ana"),
            text: Cow::Owned(format!("texto {id}")),
        }
    }

    fn ids(log: &Log) -> Vec<u64> {
        let mut ids: Vec<_> = log.entries(0..log.len()).map(|entry| entry.id.0).collect();
        ids.sort_unstable();
        ids
    }

    /// Everything that an answer says, up to its highest id.
    fn append(log: &mut Log, batch: Vec<Message<'_>>) -> Range<usize> {
        let highest = batch.iter().map(|message| message.id).max();
        let applied = log.append(batch);
        if let Some(id) = highest {
            log.reached(id);
        }
        applied
    }

    #[test]
    fn an_empty_log_asks_from_the_beginning() {
        assert_eq!(Log::default().next(), MessageId(0));
    }

    #[test]
    fn a_log_asks_from_one_above_the_highest_id() {
        let mut log = Log::default();
        assert_eq!(append(&mut log, vec![message(7), message(3)]), 0..2);
        assert_eq!(log.next(), MessageId(8));
        assert_eq!(append(&mut log, vec![message(7), message(900)]), 2..3);
        assert_eq!(log.next(), MessageId(901));
        assert_eq!(log.position(MessageId(7)), Some(1));
        assert_eq!(log.get(1).unwrap().text, "texto 7");
    }

    #[test]
    fn older_messages_find_their_place() {
        let mut log = Log::default();
        append(&mut log, vec![message(7), message(9)]);
        assert_eq!(append(&mut log, vec![message(3), message(8), message(9), message(3)]), 2..4);
        assert_eq!(log.next(), MessageId(10));
        assert_eq!(log.position(MessageId(3)), Some(2));
        assert_eq!(log.position(MessageId(9)), Some(1));
        assert_eq!(log.position(MessageId(4)), None);
        assert_eq!(append(&mut log, vec![message(12)]), 4..5);
        assert_eq!(log.next(), MessageId(13));
    }

    #[test]
    fn what_is_held_ahead_of_what_was_reached_does_not_move_the_cursor() {
        let mut log = Log::default();
        log.append(vec![message(7), message(9)]);
        assert_eq!(log.next(), MessageId(0));
        append(&mut log, vec![message(3), message(4)]);
        assert_eq!(log.next(), MessageId(5));
        log.reached(MessageId(9));
        log.reached(MessageId(4));
        assert_eq!(log.next(), MessageId(10));
        assert_eq!(log.last(), Some(MessageId(9)));
    }

    #[test]
    fn the_highest_id_there_can_be_is_applied_once() {
        let mut log = Log::default();
        append(&mut log, vec![message(u64::MAX)]);
        assert_eq!(log.next(), MessageId(u64::MAX));
        assert_eq!(append(&mut log, vec![message(u64::MAX)]), 1..1);
    }

    /// What a server with these ids would answer to `last`, told more than once and out of order.
    fn answer(server: &BTreeSet<u64>, last: u64, repeats: &[usize]) -> Vec<Message<'static>> {
        let mut batch: Vec<_> = server.range(last..).map(|&id| message(id)).collect();
        for &repeat in repeats {
            if !batch.is_empty() {
                let copy = batch[repeat % batch.len()].clone();
                batch.insert(repeat % (batch.len() + 1), copy);
            }
        }
        batch
    }

    proptest! {
        #![proptest_config(cases::of(128))]

        #[test]
        fn each_id_is_applied_once(
            growth in prop::collection::vec(
                (prop::collection::vec(1_u64..1_000_000, 0..8), prop::collection::vec(any::<usize>(), 0..4), any::<bool>()),
                0..12,
            ),
        ) {
            let mut server = BTreeSet::new();
            let mut highest = 0;
            let mut log = Log::default();
            for (gaps, repeats, stale) in growth {
                // An answer to an older question repeats what is held already.
                let asked = if stale { 0 } else { log.next().0 };
                for gap in gaps {
                    highest += gap;
                    server.insert(highest);
                }
                let before = log.len();
                let applied = append(&mut log, answer(&server, asked, &repeats));
                prop_assert_eq!(applied.start, before);
                prop_assert_eq!(ids(&log), server.iter().copied().collect::<Vec<_>>());
                prop_assert_eq!(log.next().0, server.last().map_or(0, |last| last + 1));
            }
        }

        #[test]
        fn every_message_is_found_whatever_the_batches(
            batches in prop::collection::vec(prop::collection::vec(0_u64..200, 0..30), 0..12),
        ) {
            let mut log = Log::default();
            let mut held = BTreeSet::new();
            for batch in batches {
                held.extend(batch.iter().copied());
                append(&mut log, batch.into_iter().map(message).collect());
                prop_assert_eq!(ids(&log), held.iter().copied().collect::<Vec<_>>());
                prop_assert_eq!(log.last().map(|last| last.0), held.last().copied());
                for id in 0..200 {
                    let found = log.position(MessageId(id)).and_then(|slot| log.get(slot));
                    prop_assert_eq!(found.map(|entry| entry.id.0), held.get(&id).copied());
                    if let Some(entry) = found {
                        prop_assert_eq!(entry.text, format!("texto {id}"));
                    }
                }
            }
        }
    }
}

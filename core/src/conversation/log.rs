//! The log as far as it was read: each id once, in the order of ids.
//!
//! Columns and one long string instead of a struct of strings per message: a message costs its text
//! and 32 bytes.

use crate::id::{MessageId, UserId};
use crate::time::LocalTime;
use crate::wire::Message;
use std::ops::Range;

/// Every message that was read, oldest first.
#[derive(Debug, Default)]
pub struct Log {
    ids: Vec<u64>,
    authors: Vec<u64>,
    /// Milliseconds of [`LocalTime`]; [`NO_TIME`] where the server gave none.
    times: Vec<i64>,
    /// Where each text ends in `texts`.
    ends: Vec<usize>,
    texts: String,
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
    /// Applies what a poll brought, in whatever order and however often it came, and tells where in
    /// the log it now stands. Ids that are not above every id held are not applied again.
    pub fn append(&mut self, mut batch: Vec<Message<'_>>) -> Range<usize> {
        let before = self.len();
        if !batch.is_sorted_by_key(|message| message.id) {
            batch.sort_unstable_by_key(|message| message.id);
        }
        for message in &batch {
            if self.last().is_none_or(|last| message.id > last) {
                self.push(message);
            }
        }
        before..self.len()
    }

    fn push(&mut self, message: &Message<'_>) {
        self.ids.push(message.id.0);
        self.authors.push(message.user.0);
        self.times.push(message.time.map_or(NO_TIME, |time| time.0));
        self.texts.push_str(&message.text);
        self.ends.push(self.texts.len());
    }

    /// The id to ask from next. `last` in the API is inclusive, so it is one above the highest held;
    /// being derived from the log, it cannot pass a message that was not applied.
    pub fn next(&self) -> MessageId {
        self.last().map_or(MessageId(0), |last| MessageId(last.0.saturating_add(1)))
    }

    /// The highest id held.
    pub fn last(&self) -> Option<MessageId> {
        self.ids.last().copied().map(MessageId)
    }

    /// How many messages are held.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether no message is held.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The message at a place, counted from the oldest.
    pub fn get(&self, index: usize) -> Option<Entry<'_>> {
        let id = MessageId(*self.ids.get(index)?);
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        let time = self.times[index];
        Some(Entry {
            id,
            author: UserId(self.authors[index]),
            time: (time != NO_TIME).then_some(LocalTime(time)),
            text: &self.texts[start..self.ends[index]],
        })
    }

    /// Where a message stands, counted from the oldest.
    pub fn position(&self, id: MessageId) -> Option<usize> {
        self.ids.binary_search(&id.0).ok()
    }

    /// The messages in a range of places.
    pub fn entries(&self, range: Range<usize>) -> impl Iterator<Item = Entry<'_>> {
        range.filter_map(|index| self.get(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
        log.entries(0..log.len()).map(|entry| entry.id.0).collect()
    }

    #[test]
    fn an_empty_log_asks_from_the_beginning() {
        assert_eq!(Log::default().next(), MessageId(0));
    }

    #[test]
    fn a_log_asks_from_one_above_the_highest_id() {
        let mut log = Log::default();
        assert_eq!(log.append(vec![message(7), message(3)]), 0..2);
        assert_eq!(log.next(), MessageId(8));
        assert_eq!(log.append(vec![message(7), message(900)]), 2..3);
        assert_eq!(log.next(), MessageId(901));
        assert_eq!(log.position(MessageId(7)), Some(1));
        assert_eq!(log.get(1).unwrap().text, "texto 7");
    }

    #[test]
    fn the_highest_id_there_can_be_is_applied_once() {
        let mut log = Log::default();
        log.append(vec![message(u64::MAX)]);
        assert_eq!(log.next(), MessageId(u64::MAX));
        assert_eq!(log.append(vec![message(u64::MAX)]), 1..1);
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
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn each_id_is_applied_once_and_in_order(
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
                let applied = log.append(answer(&server, asked, &repeats));
                prop_assert_eq!(applied.start, before);
                prop_assert_eq!(ids(&log), server.iter().copied().collect::<Vec<_>>());
                prop_assert_eq!(log.next().0, server.last().map_or(0, |last| last + 1));
            }
            for entry in log.entries(0..log.len()) {
                prop_assert_eq!(entry.text, format!("texto {}", entry.id));
            }
        }

        #[test]
        fn the_log_is_the_same_whatever_the_batches(
            gaps in prop::collection::vec(1_u64..1000, 1..60), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        ) {
            let all: Vec<_> = gaps.iter().scan(0, |id, gap| { *id += gap; Some(message(*id)) }).collect();
            let mut whole = Log::default();
            whole.append(all.clone());
            let mut places: Vec<usize> = cuts.iter().map(|cut| cut.index(all.len())).chain([0, all.len()]).collect();
            places.sort_unstable();
            let mut parts = Log::default();
            for pair in places.windows(2) {
                parts.append(all[pair[0]..pair[1]].to_vec());
            }
            prop_assert_eq!(format!("{whole:?}"), format!("{parts:?}"));
        }
    }
}

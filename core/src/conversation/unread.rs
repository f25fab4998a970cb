//! How much is unread in each channel, counted on: what was counted before is not looked at again, so that
//! somebody who was away for a hundred thousand messages waits for their counting once.

use super::channels::ChannelId;
use super::diff::Change;
use super::fold::Conversation;
use super::people::People;
use crate::id::UserId;
use std::ops::Range;

/// What was counted so far, of one conversation, for one reader.
#[derive(Debug, Default)]
pub struct Unread {
    /// By the number of the channel.
    tallies: Vec<Tally>,
    /// What people were called when it was counted.
    names: u64,
}

#[derive(Clone, Debug, Default)]
struct Tally {
    /// The places of the channel that were counted.
    counted: Range<usize>,
    /// How many of these are unread, and how many of them mention the reader.
    counts: Counts,
}

type Counts = (usize, usize);

impl Unread {
    /// Something has changed of the conversation. It is enough to tell before counts are asked for again.
    pub fn changed(&mut self, changes: &[Change]) {
        for change in changes {
            let (channel, at, count) = match change {
                Change::Inserted { channel, at } => (channel, at.start, at.len()),
                Change::Removed { channel, at } | Change::Changed { channel, at } => (channel, *at, 0),
                Change::Channel(_) => continue,
            };
            let Some(tally) = self.tallies.get_mut(channel.0 as usize) else { continue };
            if count > 0 && at <= tally.counted.start {
                tally.counted = tally.counted.start + count..tally.counted.end + count;
            } else if matches!(change, Change::Removed { .. }) || at < tally.counted.end && at >= tally.counted.start {
                *tally = Tally::default();
            }
        }
    }

    /// How many messages of a channel are unread, and how many of these mention somebody. `names` is another
    /// number whenever anybody is called something else.
    pub fn counts(
        &mut self,
        conversation: &Conversation,
        channel: ChannelId,
        me: UserId,
        people: &People,
        names: u64,
    ) -> (usize, usize) {
        if self.names != names {
            self.tallies.clear();
            self.names = names;
        }
        let at = channel.0 as usize;
        if self.tallies.len() <= at {
            self.tallies.resize(at + 1, Tally::default());
        }
        let tally = &mut self.tallies[at];
        let count = |places| conversation.count_unread(channel, places, me, people);
        let places = conversation.first_not_read(channel)..conversation.len(channel);
        let before = tally.counted.clone();
        let goes_on = before.start <= places.start && places.start <= before.end && before.end <= places.end;
        // What was read since is taken off, unless the rest is counted sooner.
        if goes_on && places.start - before.start <= places.len() {
            let read = count(before.start..places.start);
            let came = count(before.end..places.end);
            tally.counts = (tally.counts.0 + came.0 - read.0, tally.counts.1 + came.1 - read.1);
        } else {
            tally.counts = count(places.clone());
        }
        tally.counted = places;
        tally.counts
    }
}

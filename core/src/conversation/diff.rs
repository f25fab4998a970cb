//! What a batch changed, channel by channel: not a list, but where the list that a reader has differs.

use super::channels::{ChannelId, Channels};
use super::log::{Log, Slot, slot};
use super::merge::merge;
use crate::sort::{sort, sort_numbers};
use std::ops::Range;

/// A change of what is shown. A batch gives several; applied in their order to the lists that were
/// there before, they give the lists that are there now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A channel is new, or is about something else.
    Channel(ChannelId),
    /// A message is no longer at this place of a channel.
    Removed {
        /// The channel.
        channel: ChannelId,
        /// Its place, counted from the oldest.
        at: usize,
    },
    /// There are messages at these places of a channel which were not there before.
    Inserted {
        /// The channel.
        channel: ChannelId,
        /// Their places, once they are there.
        at: Range<usize>,
    },
    /// A message that stays where it is looks different: edited, deleted, with other reactions, or with
    /// a reference that is known now.
    Changed {
        /// The channel.
        channel: ChannelId,
        /// Its place, counted from the oldest.
        at: usize,
    },
}

/// What a batch has touched so far.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// The first slot of the batch: what came with it is in no list yet.
    pub(super) first: Slot,
    /// Messages that have to get into the list of the channel in which they are now.
    pub(super) listed: Vec<Slot>,
    /// Messages that have to leave the list of another.
    pub(super) left: Vec<(ChannelId, Slot)>,
    /// Messages that look different.
    pub(super) changed: Vec<Slot>,
    /// The numbers of channels that are about something else.
    pub(super) channels: Vec<u32>,
}

impl Touched {
    /// Nothing yet, of a batch whose messages are kept from this slot on.
    pub(super) fn since(first: Slot) -> Self {
        Self { first, ..Self::default() }
    }

    /// Puts it into the lists, and tells what that changed.
    pub(super) fn publish(
        mut self,
        log: &Log,
        channels: &mut Channels,
        channel_of: impl Fn(Slot) -> ChannelId,
    ) -> Vec<Change> {
        let mut changes = Vec::new();
        self.channels.extend(slot(channels.told)..slot(channels.len()));
        channels.told = channels.len();
        sort_numbers(&mut self.channels);
        self.channels.dedup();
        changes.extend(self.channels.iter().map(|&number| Change::Channel(ChannelId(number))));
        remove(self.left, log, channels, &mut changes);
        let late = append(&self.listed, log, channels, &channel_of, &mut changes);
        insert(late, log, channels, &channel_of, &mut changes);
        sort_numbers(&mut self.changed);
        self.changed.dedup();
        sort_numbers(&mut self.listed);
        for slot in self.changed {
            let channel = channel_of(slot);
            if self.listed.binary_search(&slot).is_err()
                && let Ok(at) = channels.get(channel).place(log.id(slot), |slot| log.id(slot))
            {
                changes.push(Change::Changed { channel, at });
            }
        }
        changes
    }
}

/// Takes messages out of the lists in which they were.
fn remove(left: Vec<(ChannelId, Slot)>, log: &Log, channels: &mut Channels, changes: &mut Vec<Change>) {
    for (channel, slot) in left {
        let list = channels.get_mut(channel);
        if let Ok(at) = list.place(log.id(slot), |slot| log.id(slot)) {
            list.messages.remove(at);
            changes.push(Change::Removed { channel, at });
        }
    }
}

/// Puts messages behind the others of their channels. Those that belong further up are given back.
fn append(
    listed: &[Slot],
    log: &Log,
    channels: &mut Channels,
    channel_of: impl Fn(Slot) -> ChannelId,
    changes: &mut Vec<Change>,
) -> Vec<Slot> {
    let mut late = Vec::new();
    // Which of `changes` is a channel's own stretch, by the number of the channel.
    let mut stretches: Vec<Option<usize>> = Vec::new();
    for &slot in listed {
        let channel = channel_of(slot);
        let list = channels.get_mut(channel);
        if !list.push(slot, |slot| log.id(slot)) {
            late.push(slot);
            continue;
        }
        let number = channel.0 as usize;
        if stretches.len() <= number {
            stretches.resize(number + 1, None);
        }
        let length = list.messages.len();
        if let Some(Change::Inserted { at, .. }) = stretches[number].map(|at| &mut changes[at]) {
            at.end = length;
        } else {
            stretches[number] = Some(changes.len());
            changes.push(Change::Inserted { channel, at: length - 1..length });
        }
    }
    late
}

/// Puts messages between others.
fn insert(
    mut late: Vec<Slot>,
    log: &Log,
    channels: &mut Channels,
    channel_of: impl Fn(Slot) -> ChannelId,
    changes: &mut Vec<Change>,
) {
    let place = |slot| (channel_of(slot), log.id(slot));
    sort(&mut late, &|one, other| place(one) < place(other));
    for group in late.chunk_by(|&one, &next| channel_of(one) == channel_of(next)) {
        let channel = channel_of(group[0]);
        let list = &mut channels.get_mut(channel).messages;
        let first_change = changes.len();
        // From behind: each place is one in the list as it will be.
        merge(list, group, &|slot| log.id(slot), &mut |at| changes.push(Change::Inserted { channel, at }));
        changes[first_change..].reverse();
    }
}

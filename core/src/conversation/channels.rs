//! The channels, and which messages are in each of them.

use super::log::{Slot, make_room};
use crate::id::MessageId;
use crate::pieces::{Pieces, Spot};
use crate::text::ChannelName;

/// A channel of one conversation. Which number a channel gets depends on the order in which the log
/// came; its name does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChannelId(pub(super) u32);

impl ChannelId {
    /// The channel of a text that names none. It is always there.
    pub const DEFAULT: Self = Self(0);
}

#[derive(Debug)]
pub(super) struct Channel {
    pub(super) name: String,
    /// The text that says what it is about, with its id: the highest counts.
    pub(super) topic: Option<(MessageId, Slot)>,
    /// Its messages, in the order of ids.
    pub(super) messages: Vec<Slot>,
}

#[derive(Debug)]
pub(super) struct Channels {
    all: Vec<Channel>,
    /// Their numbers, in the order of their names.
    by_name: Pieces<u32>,
    /// Those that are not the default channel, and have neither message nor topic yet, can't be:
    /// so how many were told of as new.
    pub(super) told: usize,
}

impl Default for Channels {
    fn default() -> Self {
        let mut channels = Self { all: Vec::new(), by_name: Pieces::default(), told: 0 };
        channels.named(&ChannelName::DEFAULT);
        channels.told = 1;
        channels
    }
}

impl Channels {
    /// The channel with a name, which is there from now on.
    pub(super) fn named(&mut self, name: &ChannelName<'_>) -> ChannelId {
        let (spot, known) = self.spot(name.as_str());
        if let Some(known) = known {
            return known;
        }
        // As many as there are texts at most, and these are counted by 32 bits.
        let at = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let name = name.as_str().to_owned();
        self.by_name.insert(spot, at);
        self.all.push(Channel { name, topic: None, messages: Vec::new() });
        ChannelId(at)
    }

    /// The channel with a name, if there is one.
    pub(super) fn find(&self, name: &str) -> Option<ChannelId> {
        self.spot(name).1
    }

    /// Where a name stands in their order, or would.
    fn spot(&self, name: &str) -> (Spot, Option<ChannelId>) {
        let name_of = |at: u32| self.all[at as usize].name.as_str();
        let spot = self.by_name.find(|at| name_of(at) < name);
        (spot, self.by_name.get(spot).filter(|&at| name_of(at) == name).map(ChannelId))
    }

    pub(super) fn get(&self, id: ChannelId) -> &Channel {
        &self.all[id.0 as usize]
    }

    pub(super) fn get_mut(&mut self, id: ChannelId) -> &mut Channel {
        &mut self.all[id.0 as usize]
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// All of them, the default channel first and the others in the order of their names.
    pub(super) fn ids(&self) -> impl Iterator<Item = ChannelId> {
        let others = self.by_name.iter().filter(|&at| at != 0);
        std::iter::once(0).chain(others).map(ChannelId)
    }
}

impl Channel {
    /// Puts a message behind all others; false if that is not its place.
    pub(super) fn push(&mut self, slot: Slot, id: impl Fn(Slot) -> u64) -> bool {
        let fits = self.messages.last().is_none_or(|&last| id(last) < id(slot));
        if fits {
            make_room(&mut self.messages, 1);
            self.messages.push(slot);
        }
        fits
    }

    /// Where a message stands, or would.
    pub(super) fn place(&self, message: u64, id: impl Fn(Slot) -> u64) -> Result<usize, usize> {
        self.messages.binary_search_by_key(&message, |&slot| id(slot))
    }
}

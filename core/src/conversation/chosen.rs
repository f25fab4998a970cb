//! A part of the conversation that somebody chose: a channel, what a search found, or everything.

use super::channels::ChannelId;
use super::fold::{Conversation, Kind};
use super::log::Slot;
use crate::id::MessageId;
use crate::sort::sort;
use crate::text::Said;

/// What somebody chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// All that is held.
    Everything,
    /// A channel.
    Channel(ChannelId),
    /// These messages.
    Messages(Vec<MessageId>),
}

/// Which texts of the log are needed to read that part anew: its messages, what they answer, and what was said
/// about them.
#[derive(Debug)]
pub(crate) enum Needed {
    Everything,
    Channel(ChannelId),
    /// For each slot, whether it is one of the messages.
    Slots(Vec<bool>),
}

impl Conversation {
    /// The messages of a part as a reader sees them: channel by channel, each in the order of ids.
    pub(crate) fn messages_of(&self, part: &Part) -> Vec<Slot> {
        match part {
            Part::Everything => {
                self.channels.ids().flat_map(|channel| &self.channels.get(channel).messages).copied().collect()
            }
            Part::Channel(channel) => self.channels.get(*channel).messages.clone(),
            Part::Messages(ids) => {
                let known = |&id: &MessageId| self.log.position(id).filter(|&slot| self.kind(slot).is_message());
                let mut slots: Vec<Slot> = ids.iter().filter_map(known).collect();
                let key = |slot: Slot| (self.places[slot as usize].channel(), self.log.id(slot));
                sort(&mut slots, &|one, other| key(one) < key(other));
                slots
            }
        }
    }

    /// The message in a slot; `None` if it is none.
    pub(crate) fn message_in(&self, slot: Slot) -> Option<super::MessageView<'_>> {
        self.kind(slot).is_message().then(|| self.view(slot))
    }

    /// The texts that a part needs.
    pub(crate) fn needed_for(&self, part: &Part) -> Needed {
        match part {
            Part::Everything => Needed::Everything,
            Part::Channel(channel) => Needed::Channel(*channel),
            Part::Messages(ids) => {
                let mut slots = vec![false; self.log.len()];
                for &id in ids {
                    let mut next = Some(id);
                    // In which channel an answer stands depends on what it answers.
                    while let Some(slot) = next.and_then(|id| self.log.position(id)) {
                        if std::mem::replace(&mut slots[slot as usize], true) {
                            break;
                        }
                        next = self.message_in(slot).and_then(|view| view.reply_to);
                    }
                }
                Needed::Slots(slots)
            }
        }
    }

    /// Whether a text is one of those.
    pub(crate) fn is_needed(&self, slot: Slot, needed: &Needed) -> bool {
        let message = match self.kind(slot) {
            kind if kind.is_message() => Some(slot),
            Kind::Note => self.parse(slot).refers_to().and_then(|id| self.log.position(id)),
            _ => None,
        };
        match (needed, message) {
            (Needed::Everything, _) => true,
            (Needed::Channel(channel), Some(message)) => self.places[message as usize].channel() == *channel,
            (Needed::Channel(channel), None) => match self.parse(slot) {
                Said::Topic { channel: named, .. } => self.channel(&named) == Some(*channel),
                _ => false,
            },
            (Needed::Slots(slots), Some(message)) => slots.get(message as usize) == Some(&true),
            (Needed::Slots(_), None) => false,
        }
    }
}

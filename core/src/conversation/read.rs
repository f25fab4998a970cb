//! How far somebody has read.

use crate::id::MessageId;

/// Up to which message each channel was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadMarks {
    /// Where nothing else is said: what was there when somebody came is not news to them.
    everywhere: Option<MessageId>,
    /// By the name of the channel.
    channels: Vec<(String, MessageId)>,
}

impl ReadMarks {
    /// Everything up to a message counts as read.
    pub fn read_everywhere(&mut self, up_to: MessageId) {
        self.everywhere = self.everywhere.max(Some(up_to));
    }

    /// A channel was read up to a message; true if that is further than before.
    pub fn read(&mut self, channel: &str, up_to: MessageId) -> bool {
        if self.up_to(channel).is_some_and(|before| before >= up_to) {
            return false;
        }
        match self.channels.iter_mut().find(|(name, _)| name == channel) {
            Some((_, mark)) => *mark = up_to,
            None => self.channels.push((channel.to_owned(), up_to)),
        }
        true
    }

    /// The last message that was read in a channel, if any was.
    pub fn up_to(&self, channel: &str) -> Option<MessageId> {
        let own = self.channels.iter().find(|(name, _)| name == channel).map(|&(_, mark)| mark);
        own.max(self.everywhere)
    }

    /// The furthest of all marks.
    pub fn last(&self) -> Option<MessageId> {
        self.channels.iter().map(|&(_, mark)| mark).max().max(self.everywhere)
    }

    /// Reads everything that was read according to others as well.
    pub fn merge(&mut self, others: &Self) {
        self.everywhere = self.everywhere.max(others.everywhere);
        for (name, mark) in others.channels() {
            self.read(name, mark);
        }
    }

    /// What was read where no channel says more.
    pub fn everywhere(&self) -> Option<MessageId> {
        self.everywhere
    }

    /// Every channel with a mark of its own.
    pub fn channels(&self) -> impl Iterator<Item = (&str, MessageId)> {
        self.channels.iter().map(|(name, mark)| (name.as_str(), *mark))
    }
}

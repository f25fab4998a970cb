//! Keeps a log block by block: what comes in is gathered here, and taken from here as what one transaction writes.
//!
//! The cursor moves only with its data, because both are in one [`Write`]. Two tabs may keep the same log: a write says
//! what it builds on, and if something else is stored by then, the keeper takes that up and builds on it. Then nothing is
//! stored twice and nothing is missing.

use super::Kept;
use super::block::{Block, read};
use crate::id::MessageId;
use crate::wire::Message;

/// The last block is written again with what comes, up to this size in bytes; then another is begun.
pub const SMALL: usize = 16 * 1024;
/// While much comes at once, blocks become this large.
pub const LARGE: usize = 256 * 1024;
/// As many large blocks as one transaction writes, or a few more.
const AT_ONCE: usize = 4;

/// Gathers what is to be kept.
#[derive(Debug)]
pub struct Keeper {
    /// What is stored, as far as this keeper knows.
    stored: Option<Kept>,
    /// The number of the history that is kept.
    log: u64,
    /// The id to ask from next, of all that was gathered.
    cursor: MessageId,
    /// Where that began: every message below is stored.
    base: MessageId,
    /// The number of the first block that is not stored as it will stay.
    first: u32,
    /// How many messages are in the blocks before that.
    messages: u64,
    /// The blocks from there on that are full.
    full: Vec<Full>,
    /// The block behind them, which is being filled.
    open: Block,
    /// Whether that block, or the cursor, is not what is stored.
    is_behind: bool,
    /// Whether what is stored is to go, whoever has added to it.
    is_cut: bool,
    /// How often this keeper began anew: a write from before that says nothing about what is gathered now.
    beginnings: u32,
}

/// A block that will not change any more.
#[derive(Debug)]
struct Full {
    bytes: Vec<u8>,
    count: u64,
    /// The cursor at its end; `None` if it ends in the middle of a piece of an answer, where nobody knows it.
    cursor: Option<MessageId>,
}

/// What one transaction does, if what is stored is what it builds on; else nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// What has to be stored.
    pub before: Option<Kept>,
    /// Every block from this number on goes.
    pub from: u32,
    /// And these come in their place.
    pub blocks: Vec<Vec<u8>>,
    /// What is stored then.
    pub after: Kept,
    /// How many of the blocks will not change any more.
    full: usize,
    beginnings: u32,
}

/// What is stored is of another log, or has a gap before what was gathered here: nothing more can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("another history is stored meanwhile")]
pub struct Lost;

impl Keeper {
    /// A keeper that goes on behind what is stored. `last` is the last block as it is stored; `log` is the number that a
    /// history gets which begins here.
    pub fn new(stored: Option<Kept>, last: &[u8], log: u64) -> Self {
        let kept = stored.unwrap_or(Kept::nothing(log));
        let mut keeper = Self {
            stored,
            log: kept.log,
            cursor: kept.cursor,
            base: kept.cursor,
            first: kept.blocks,
            messages: kept.messages,
            full: Vec::new(),
            open: Block::default(),
            is_behind: false,
            is_cut: false,
            beginnings: 0,
        };
        keeper.fill_up(last);
        keeper
    }

    /// Goes on in the last block, if it is small.
    fn fill_up(&mut self, last: &[u8]) {
        if last.len() < SMALL
            && let Ok(messages) = read(last)
            && let Some(first) = self.first.checked_sub(1)
        {
            self.first = first;
            self.messages = self.messages.saturating_sub(messages.len() as u64);
            for message in &messages {
                self.open.push(message);
            }
        }
    }

    /// The id to ask from next.
    pub fn cursor(&self) -> MessageId {
        self.cursor
    }

    /// Gathers a piece of an answer to what was asked for from an id on. `cursor` is the id to ask from next, after this
    /// piece.
    pub fn gather(&mut self, messages: &[Message<'_>], asked: MessageId, cursor: MessageId) {
        let before = self.full.len();
        let from = asked.max(self.base);
        for message in messages.iter().filter(|message| message.id >= from) {
            self.open.push(message);
            self.is_behind = true;
            if self.open.size() >= LARGE {
                self.close(None);
            }
        }
        if cursor > self.cursor {
            self.cursor = cursor;
            self.is_behind = true;
        }
        // What is written has to end where its cursor is.
        if self.full.len() > before {
            self.close(Some(self.cursor));
        }
    }

    fn close(&mut self, cursor: Option<MessageId>) {
        let block = std::mem::take(&mut self.open);
        self.full.push(Full { bytes: block.bytes(), count: block.count(), cursor });
    }

    /// What is to be written next; `None` if that is nothing. While an answer comes in, those are the blocks that are full;
    /// once things have settled, everything.
    pub fn next_write(&mut self, settled: bool) -> Option<Write> {
        let ends = |at: &usize| *at + 1 >= AT_ONCE && self.full[*at].cursor.is_some();
        let full = (0..self.full.len()).find(ends).map_or(self.full.len(), |at| at + 1);
        let is_all = settled && full == self.full.len();
        if full == 0 && !(is_all && self.is_behind) {
            return None;
        }
        let taken = &self.full[..full];
        let mut blocks = taken.iter().map(|block| block.bytes.clone()).collect::<Vec<_>>();
        let mut messages = self.messages + taken.iter().map(|block| block.count).sum::<u64>();
        let mut cursor = taken.last().and_then(|block| block.cursor).unwrap_or(self.cursor);
        if is_all {
            self.is_behind = false;
            cursor = self.cursor;
            if self.open.count() > 0 {
                blocks.push(self.open.bytes());
                messages += self.open.count();
            }
        }
        // More blocks than that are more than any disk holds.
        let count = self.first.saturating_add(u32::try_from(blocks.len()).unwrap_or(u32::MAX));
        let after = Kept { log: self.log, cursor, blocks: count, messages };
        Some(Write { before: self.stored, from: self.first, blocks, after, full, beginnings: self.beginnings })
    }

    /// A write was carried out.
    pub fn wrote(&mut self, write: &Write) {
        self.stored = Some(write.after);
        if write.beginnings != self.beginnings {
            return;
        }
        self.is_cut = false;
        for block in self.full.drain(..write.full) {
            self.messages += block.count;
            self.first += 1;
        }
        let is_stored = self.full.is_empty() && !self.is_behind;
        if is_stored && self.open.size() >= SMALL {
            self.messages += self.open.count();
            self.first += 1;
            self.open = Block::default();
        }
    }

    /// A write was not carried out, because this is what is stored, with this last block: another tab wrote it. What was
    /// gathered here and is not in there is kept behind it.
    pub fn take_up(&mut self, stored: Option<Kept>, last: &[u8]) -> Result<(), Lost> {
        let known = self.stored;
        let found = stored.filter(|found| known.is_none_or(|known| known.log == found.log)).ok_or(Lost)?;
        if self.is_cut {
            self.stored = stored;
            self.is_behind = true;
            return Ok(());
        }
        if known.is_some_and(|known| known.cursor > found.cursor) {
            return Err(Lost);
        }
        self.close(Some(self.cursor));
        let gathered = std::mem::take(&mut self.full);
        *self = Self { beginnings: self.beginnings + 1, ..Self::new(stored, last, self.log) };
        let mut messages = Vec::new();
        for block in &gathered {
            // Each was written here, a moment ago.
            messages.extend(read(&block.bytes).unwrap_or_default());
            if let Some(cursor) = block.cursor {
                self.gather(&messages, found.cursor, cursor);
                messages.clear();
            }
        }
        Ok(())
    }

    /// Cuts the history behind its first blocks: what comes after them can't be read. They hold so many messages, the last
    /// of them is this, and the id to ask from next is this one. What was gathered meanwhile will be asked for again.
    pub fn cut(&mut self, blocks: u32, messages: u64, cursor: MessageId, last: &[u8]) {
        let (stored, beginnings) = (self.stored, self.beginnings + 1);
        let kept = Kept { log: self.log, cursor, blocks, messages };
        *self = Self { stored, beginnings, is_cut: true, is_behind: true, ..Self::new(Some(kept), last, self.log) };
    }

    /// The log has begun anew: nothing of what is stored is true any more. The history gets another number.
    pub fn restart(&mut self, log: u64) {
        self.log = log;
        self.cut(0, 0, MessageId(0), &[]);
    }
}

#[cfg(test)]
mod tests;

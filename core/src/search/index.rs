//! Which blocks of the log can't contain a word: for each block a set of the runs of two, three and four
//! bytes that its folded texts have, as bits (a Bloom filter with one hash).
//!
//! Blocks of 64 messages with 1 KB of bits each, 16 bytes a message, measured in WebAssembly on 59 MB of
//! lines that people wrote: a word that is nowhere is known to be nowhere in 2 to 65 ms instead of the 220
//! to 340 of reading everything. Blocks of twice the size are worse at telling words apart (contention: 122
//! ms instead of 65), blocks of half of it have too few bits (three letters: 115 ms instead of 46). Without
//! runs of four, words of common syllables are in every block (stationery: 175 ms instead of 10).

use super::fold::fold;
use crate::conversation::{Conversation, Slot};

/// How many slots are a block.
pub(super) const BLOCK: Slot = 64;

/// How many bits a block's set has, as a power of two.
const BITS: u32 = 13;

const WORDS: usize = (1 << BITS) / 64;

/// The sets of all blocks that are full. A block never changes then, so its set is never made again.
#[derive(Debug, Default)]
pub struct Index {
    sets: Vec<u64>,
}

impl Index {
    /// Takes in about this many bytes more. True when all full blocks are in it.
    pub(crate) fn extend(&mut self, conversation: &Conversation, bytes: usize) -> bool {
        let mut left = bytes;
        loop {
            let first = self.blocks() * BLOCK;
            if conversation.slots() - first < BLOCK {
                return true;
            }
            if left == 0 {
                return false;
            }
            left = left.saturating_sub(self.take_in(conversation, first));
        }
    }

    fn take_in(&mut self, conversation: &Conversation, first: Slot) -> usize {
        if self.sets.capacity() - self.sets.len() < WORDS {
            self.sets.reserve_exact((self.sets.len() / 4).max(WORDS * 16));
        }
        let start = self.sets.len();
        self.sets.resize(start + WORDS, 0);
        let set = &mut self.sets[start..];
        let mut bytes = 0;
        for slot in first..first + BLOCK {
            let text = conversation.text_at(slot);
            add(set, text);
            bytes += text.len() + 32;
            // A search comes to an edit that was there first at the message's own slot.
            if let Some(edit) = conversation.edit_at(slot) {
                add(set, edit);
            }
        }
        bytes
    }

    /// How many blocks are in it.
    fn blocks(&self) -> Slot {
        crate::conversation::slot(self.sets.len() / WORDS)
    }

    /// Whether the block that a slot is in may have a text with all these bits.
    pub(super) fn may_have(&self, slot: Slot, bits: &[u32]) -> bool {
        let start = (slot / BLOCK) as usize * WORDS;
        let Some(set) = self.sets.get(start..start + WORDS) else { return true };
        bits.iter().all(|&bit| set[(bit / 64) as usize % WORDS] >> (bit % 64) & 1 == 1)
    }
}

fn add(set: &mut [u64], text: &str) {
    let mut last = 0;
    fold(text, |byte, _| {
        last = last << 8 | u32::from(byte);
        for bit in [pair(last), triple(last), four(last)] {
            set[(bit / 64) as usize % WORDS] |= 1 << (bit % 64);
        }
    });
}

/// Adds the bits that a text has which has this in it.
pub(super) fn add_bits_of(folded: &[u8], bits: &mut Vec<u32>) {
    let (length, bit): (usize, fn(u32) -> u32) = match folded.len() {
        0 | 1 => return,
        2 => (2, pair),
        3 => (3, triple),
        _ => (4, four),
    };
    let mut last = 0;
    for (at, &byte) in folded.iter().enumerate() {
        last = last << 8 | u32::from(byte);
        if at + 1 >= length {
            bits.push(bit(last));
        }
    }
}

/// The bit of the last two bytes.
fn pair(last: u32) -> u32 {
    (last & 0xFFFF | 0xFF_0000).wrapping_mul(0x9E37_79B1) >> (32 - BITS)
}

/// Of the last three.
fn triple(last: u32) -> u32 {
    (last & 0xFF_FFFF).wrapping_mul(0x9E37_79B1) >> (32 - BITS)
}

/// Of the last four.
fn four(last: u32) -> u32 {
    last.wrapping_mul(0x85EB_CA6B) >> (32 - BITS)
}

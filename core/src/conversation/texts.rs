//! The texts of the log, one behind the other, in pieces: a piece that is full never moves again, so that
//! no message waits while a hundred megabytes are copied to where there is more room.

use super::log::{Slot, make_room, slot};
use crate::part::part;

/// How many bytes a piece has at most, unless a single text is longer.
const PIECE: usize = 256 * 1024;

/// Texts by their slots, counted from 0.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// Where each text ends in its piece.
    ends: Vec<u32>,
    /// None of them is empty of texts.
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    /// The slot of its first text.
    first: Slot,
    text: String,
}

impl Texts {
    /// Puts a text into the next slot.
    pub(super) fn push(&mut self, text: &str) {
        if self.pieces.last().is_none_or(|piece| piece.text.len() + text.len() > PIECE) {
            if let Some(full) = self.pieces.last_mut() {
                full.text.shrink_to_fit();
            }
            let first = slot(self.ends.len());
            self.pieces.push(Piece { first, text: String::with_capacity(text.len()) });
        }
        if let Some(piece) = self.pieces.last_mut() {
            piece.text.push_str(text);
            make_room(&mut self.ends, 1);
            // A text that is longer than 4 GB does not fit into the memory of a page.
            self.ends.push(slot(piece.text.len()));
        }
    }

    /// How many bytes they have.
    pub(super) fn bytes(&self) -> usize {
        self.pieces.iter().map(|piece| piece.text.len()).sum()
    }

    /// The text of a slot that is held.
    pub(super) fn get(&self, slot: Slot) -> &str {
        let at = slot as usize;
        let last = self.pieces.len() - 1;
        let is_last = self.pieces[last].first <= slot;
        let piece = if is_last { last } else { self.pieces.partition_point(|piece| piece.first <= slot) - 1 };
        let piece = &self.pieces[piece];
        let start = if piece.first == slot { 0 } else { self.ends[at - 1] };
        part(&piece.text, start as usize..self.ends[at] as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(cases::of(20))]

        #[test]
        fn every_text_is_found_again(lengths in prop::collection::vec(prop_oneof![
            4 => 0_usize..200,
            1 => 60_000_usize..150_000,
            1 => Just(PIECE),
            1 => Just(PIECE + 1),
            1 => Just(3 * PIECE),
        ], 1..40)) {
            let mut texts = Texts::default();
            let text = |at: usize, length: usize| "abcdefghij".repeat(length / 10 + 2)[at % 10..][..length].to_owned();
            for (at, &length) in lengths.iter().enumerate() {
                texts.push(&text(at, length));
            }
            for (at, &length) in lengths.iter().enumerate() {
                prop_assert!(texts.get(slot(at)) == text(at, length));
            }
        }
    }

    #[test]
    fn pieces_leave_no_room_behind() {
        let mut texts = Texts::default();
        // The worst there is: after each long text nearly a whole piece would be empty.
        for _ in 0..20 {
            texts.push("a");
            texts.push(&"b".repeat(PIECE));
        }
        let full = &texts.pieces[..texts.pieces.len() - 1];
        assert!(full.iter().all(|piece| piece.text.capacity() == piece.text.len()));
    }
}

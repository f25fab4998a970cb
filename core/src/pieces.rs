//! A list in order that grows and shrinks anywhere. A `BTreeMap` would do, and brings about 8 KB of
//! WebAssembly for each type of its keys.

/// As many as are in one piece at most: few enough to be moved without anybody noticing.
const PIECE: usize = 256;

/// Values in an order that their owner knows, in pieces, so that not all move when one is put between them.
#[derive(Debug)]
pub(crate) struct Pieces<T> {
    /// None of them is empty.
    pieces: Vec<Vec<T>>,
}

/// Where a value stands, or would.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    piece: usize,
    at: usize,
}

impl<T> Default for Pieces<T> {
    fn default() -> Self {
        Self { pieces: Vec::new() }
    }
}

impl<T: Copy> Pieces<T> {
    pub(crate) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The spot behind all those that come before what is looked for.
    pub(crate) fn find(&self, is_before: impl Fn(T) -> bool) -> Spot {
        let piece = self.pieces.partition_point(|piece| piece.last().is_some_and(|&last| is_before(last)));
        let at = self.pieces.get(piece).map_or(0, |piece| piece.partition_point(|&value| is_before(value)));
        Spot { piece, at }
    }

    /// The value at a spot; `None` behind the last one.
    pub(crate) fn get(&self, spot: Spot) -> Option<T> {
        self.pieces.get(spot.piece)?.get(spot.at).copied()
    }

    /// The same, to be changed to one that belongs there as well.
    pub(crate) fn get_mut(&mut self, spot: Spot) -> Option<&mut T> {
        self.pieces.get_mut(spot.piece)?.get_mut(spot.at)
    }

    /// Puts a value where it belongs.
    pub(crate) fn insert(&mut self, spot: Spot, value: T) {
        // Behind the last piece there is none: what belongs there is put at the end of the last.
        let last = self.pieces.len().saturating_sub(1);
        match self.pieces.get_mut(spot.piece.min(last)) {
            None => self.pieces.push(vec![value]),
            Some(piece) => {
                piece.insert(if spot.piece > last { piece.len() } else { spot.at }, value);
                if piece.len() > PIECE {
                    let half = piece.split_off(PIECE / 2);
                    self.pieces.insert(spot.piece.min(last) + 1, half);
                }
            }
        }
    }

    /// Takes the value at a spot away.
    pub(crate) fn remove(&mut self, spot: Spot) {
        let piece = &mut self.pieces[spot.piece];
        piece.remove(spot.at);
        if piece.is_empty() {
            self.pieces.remove(spot.piece);
        }
    }

    /// All values.
    pub(crate) fn iter(&self) -> impl Iterator<Item = T> {
        self.from(Spot { piece: 0, at: 0 })
    }

    /// The values from a spot on.
    pub(crate) fn from(&self, mut spot: Spot) -> impl Iterator<Item = T> {
        std::iter::from_fn(move || {
            let piece = self.pieces.get(spot.piece)?;
            let value = piece.get(spot.at).copied();
            spot.at += 1;
            if spot.at == piece.len() {
                spot = Spot { piece: spot.piece + 1, at: 0 };
            }
            value
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #![proptest_config(cases::of(64))]

        #[test]
        fn it_is_a_set_in_order(steps in prop::collection::vec((any::<bool>(), 0_u32..800), 0..2000)) {
            let mut pieces = Pieces::default();
            let mut expected = BTreeSet::new();
            for (comes, value) in steps {
                let spot = pieces.find(|other| other < value);
                let is_there = pieces.get(spot) == Some(value);
                prop_assert_eq!(is_there, expected.contains(&value));
                match (comes, is_there) {
                    (true, false) => pieces.insert(spot, value),
                    (false, true) => pieces.remove(spot),
                    _ => {}
                }
                if comes { expected.insert(value); } else { expected.remove(&value); }
                prop_assert_eq!(pieces.is_empty(), expected.is_empty());
            }
            prop_assert!(pieces.iter().eq(expected));
        }
    }

    #[test]
    fn no_piece_gets_long() {
        let mut pieces = Pieces::default();
        for value in (0..10_000).chain(20_000..30_000).rev().chain(10_000..20_000) {
            pieces.insert(pieces.find(|other| other < value), value);
        }
        assert!(pieces.iter().is_sorted() && pieces.iter().count() == 30_000);
        assert!(pieces.pieces.iter().all(|piece| piece.len() <= PIECE));
        let spot = pieces.find(|other| other < 12_345);
        assert_eq!(pieces.from(spot).next(), Some(12_345));
    }
}

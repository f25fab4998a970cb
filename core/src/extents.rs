//! How high the rows of a long list are, as far as that was measured, and so where each of them begins. What
//! was never on the page is taken to be as high as the others are on average.
//!
//! Rows are kept in pieces that know their sums: a million of them are found in a few thousand steps, and take
//! no memory until they are measured.

use std::ops::Range;

/// How many rows a piece has at most.
const PIECE: usize = 512;

/// What a row is taken to be before any was measured, in CSS pixels.
const USUAL: u64 = 44;

/// The heights of rows, in whole CSS pixels.
#[derive(Debug, Default)]
pub struct Extents {
    pieces: Vec<Piece>,
    /// Of all pieces together.
    all: Sums,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sums {
    rows: usize,
    measured: usize,
    /// The height of those that were measured.
    height: u64,
}

#[derive(Debug, Default)]
struct Piece {
    sums: Sums,
    /// The height of each row and one more, 0 where it was not measured; empty if none was.
    heights: Vec<u32>,
}

impl Extents {
    /// Rows of which none was measured.
    pub fn new(rows: usize) -> Self {
        let mut extents = Self::default();
        extents.insert(0..rows);
        extents
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.all.rows
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The height of all rows.
    pub fn total(&self) -> u64 {
        self.height(self.all)
    }

    /// Where a row begins, measured from the first.
    pub fn before(&self, row: usize) -> u64 {
        let (mut sums, mut left) = (Sums::default(), row.min(self.len()));
        for piece in &self.pieces {
            if left < piece.sums.rows {
                sums.add(piece.sums_of(0..left));
                break;
            }
            left -= piece.sums.rows;
            sums.add(piece.sums);
        }
        self.height(sums)
    }

    /// The row in which a place is that is so far behind the beginning of the first; the last one if it is
    /// behind all of them.
    pub fn row_at(&self, place: u64) -> usize {
        let (mut first, mut left) = (0, place);
        for piece in &self.pieces {
            let height = self.height(piece.sums);
            if left < height {
                return first + self.row_in(piece, left);
            }
            left -= height;
            first += piece.sums.rows;
        }
        self.len().saturating_sub(1)
    }

    fn row_in(&self, piece: &Piece, place: u64) -> usize {
        let mut left = place;
        for row in 0..piece.sums.rows {
            let height = self.height(piece.sums_of(row..row + 1));
            if left < height {
                return row;
            }
            left -= height;
        }
        piece.sums.rows.saturating_sub(1)
    }

    /// A row was measured.
    pub fn measure(&mut self, row: usize, height: u32) {
        let Some((at, place)) = self.find(row).filter(|_| row < self.len()) else { return };
        let piece = &mut self.pieces[at];
        if piece.heights.is_empty() {
            piece.heights = vec![0; piece.sums.rows];
        }
        let before = piece.sums;
        piece.heights[place] = height.saturating_add(1);
        piece.sums = piece.sums_of(0..piece.sums.rows);
        self.all.take(before);
        let now = self.pieces[at].sums;
        self.all.add(now);
    }

    /// There are new rows, at these places once they are there.
    pub fn insert(&mut self, rows: Range<usize>) {
        let count = rows.len();
        if count == 0 {
            return;
        }
        let new = |rows| Piece { sums: Sums { rows, ..Sums::default() }, heights: Vec::new() };
        let (at, place) = self.find(rows.start).unwrap_or((0, 0));
        self.all.rows += count;
        if let Some(piece) = self.pieces.get_mut(at).filter(|piece| piece.sums.rows + count <= PIECE) {
            piece.sums.rows += count;
            if !piece.heights.is_empty() {
                piece.heights.splice(place..place, std::iter::repeat_n(0, count));
            }
            return;
        }
        let mut inserted: Vec<Piece> = (0..count / PIECE).map(|_| new(PIECE)).collect();
        if !count.is_multiple_of(PIECE) {
            inserted.push(new(count % PIECE));
        }
        let mut behind = at;
        if let Some(piece) = self.pieces.get_mut(at).filter(|_| place > 0) {
            behind += 1;
            inserted.extend(Some(piece.split(place)).filter(|rest| rest.sums.rows > 0));
        }
        self.pieces.splice(behind..behind, inserted);
    }

    /// A row is gone.
    pub fn remove(&mut self, row: usize) {
        let Some((at, place)) = self.find(row).filter(|_| row < self.len()) else { return };
        let piece = &mut self.pieces[at];
        self.all.take(piece.sums_of(place..place + 1));
        if !piece.heights.is_empty() {
            piece.heights.remove(place);
        }
        piece.sums.rows -= 1;
        piece.sums = piece.sums_of(0..piece.sums.rows);
        if piece.sums.rows == 0 {
            self.pieces.remove(at);
        }
    }

    /// The piece in which a row is, or the last one for what comes behind all, and its place there.
    fn find(&self, row: usize) -> Option<(usize, usize)> {
        let mut left = row;
        let last = self.pieces.len().checked_sub(1)?;
        for (at, piece) in self.pieces.iter().enumerate() {
            if left < piece.sums.rows || at == last {
                return Some((at, left.min(piece.sums.rows)));
            }
            left -= piece.sums.rows;
        }
        None
    }

    fn height(&self, sums: Sums) -> u64 {
        let usual = self.all.height.checked_div(self.all.measured as u64).unwrap_or(USUAL);
        sums.height + (sums.rows - sums.measured) as u64 * usual.max(1)
    }
}

impl Sums {
    fn add(&mut self, other: Self) {
        self.rows += other.rows;
        self.measured += other.measured;
        self.height += other.height;
    }

    fn take(&mut self, other: Self) {
        self.rows -= other.rows;
        self.measured -= other.measured;
        self.height -= other.height;
    }
}

impl Piece {
    fn sums_of(&self, rows: Range<usize>) -> Sums {
        let mut sums = Sums { rows: rows.len(), ..Sums::default() };
        for &height in self.heights.get(rows).unwrap_or_default() {
            sums.measured += usize::from(height > 0);
            sums.height += u64::from(height.saturating_sub(1));
        }
        sums
    }

    /// Takes off what is from a place on.
    fn split(&mut self, place: usize) -> Self {
        let rest = self.sums_of(place..self.sums.rows);
        self.sums = self.sums_of(0..place);
        let heights = if self.heights.is_empty() { Vec::new() } else { self.heights.split_off(place) };
        Self { sums: rest, heights }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use proptest::prelude::*;

    #[derive(Clone, Debug)]
    enum Act {
        Insert(prop::sample::Index, usize),
        Remove(prop::sample::Index),
        Measure(prop::sample::Index, u32),
    }

    fn acts() -> impl Strategy<Value = Vec<Act>> {
        let act = prop_oneof![
            (any::<prop::sample::Index>(), prop_oneof![4 => 0_usize..5, 1 => 400_usize..1_600])
                .prop_map(|(at, count)| Act::Insert(at, count)),
            any::<prop::sample::Index>().prop_map(Act::Remove),
            (any::<prop::sample::Index>(), prop_oneof![Just(0_u32), 20_u32..400])
                .prop_map(|(at, height)| Act::Measure(at, height)),
        ];
        prop::collection::vec(act, 0..60)
    }

    /// What a plain list says: the height of each row.
    fn heights(rows: &[Option<u32>]) -> Vec<u64> {
        let measured: Vec<u64> = rows.iter().flatten().map(|&height| height.into()).collect();
        let usual = measured.iter().sum::<u64>().checked_div(measured.len() as u64).unwrap_or(USUAL).max(1);
        rows.iter().map(|row| row.map_or(usual, u64::from)).collect()
    }

    proptest! {
        #![proptest_config(cases::of(128))]

        #[test]
        fn it_says_what_a_plain_list_says(acts in acts(), places in prop::collection::vec(any::<prop::sample::Index>(), 8)) {
            let mut extents = Extents::default();
            let mut rows: Vec<Option<u32>> = Vec::new();
            for act in acts {
                match act {
                    Act::Insert(at, count) => {
                        let at = at.index(rows.len() + 1);
                        rows.splice(at..at, std::iter::repeat_n(None, count));
                        extents.insert(at..at + count);
                    }
                    Act::Remove(at) if !rows.is_empty() => {
                        let at = at.index(rows.len());
                        rows.remove(at);
                        extents.remove(at);
                    }
                    Act::Measure(at, height) if !rows.is_empty() => {
                        let at = at.index(rows.len());
                        rows[at] = Some(height);
                        extents.measure(at, height);
                    }
                    Act::Remove(_) | Act::Measure(..) => {}
                }
            }
            let heights = heights(&rows);
            let total: u64 = heights.iter().sum();
            prop_assert_eq!(extents.len(), rows.len());
            prop_assert_eq!(extents.total(), total);
            prop_assert!(extents.pieces.iter().all(|piece| piece.sums.rows > 0));
            for place in places {
                let row = place.index(rows.len() + 1);
                prop_assert_eq!(extents.before(row), heights[..row].iter().sum::<u64>());
                if total > 0 {
                    let place = place.index(usize::try_from(total).unwrap()) as u64;
                    let row = extents.row_at(place);
                    prop_assert!(extents.before(row) <= place && place < extents.before(row + 1));
                }
            }
        }
    }

    #[test]
    fn what_is_not_there_changes_nothing() {
        let mut extents = Extents::new(3);
        extents.measure(3, 100);
        extents.remove(3);
        assert_eq!((extents.len(), extents.total()), (3, 3 * USUAL));
        assert_eq!(extents.row_at(u64::MAX), 2);
        assert_eq!(Extents::default().row_at(7), 0);
    }

    #[test]
    fn a_million_rows_take_memory_once_they_are_measured() {
        let mut extents = Extents::new(1_000_000);
        extents.measure(999_999, 80);
        assert_eq!(extents.pieces.iter().filter(|piece| !piece.heights.is_empty()).count(), 1);
        assert_eq!(extents.before(999_999), 999_999 * 80);
    }
}

//! References to what is not there yet, or is itself undecided.
//!
//! Each that waits waits for one id. What these chains end in tells whether one of them is a circle: a
//! forest whose paths are shortened as they are walked, so that a long chain is not walked again and again.

use super::log::Slot;
use crate::pieces::{Pieces, Spot};

/// Pairs in their order.
type Pairs = Pieces<(u64, u64)>;

#[derive(Debug, Default)]
pub(super) struct Waiting {
    /// The id that is waited for, and the slot of who waits.
    for_id: Pairs,
    /// From the id of one that waits towards the id at the end of its chain.
    towards: Pairs,
}

impl Waiting {
    /// Whether waiting for an id would be waiting for oneself, by however many others.
    pub(super) fn is_circle(&mut self, own: u64, awaited: u64) -> bool {
        self.end_of(awaited) == own
    }

    /// One that did not wait waits for an id from now on.
    pub(super) fn add(&mut self, slot: Slot, own: u64, awaited: u64) {
        insert(&mut self.for_id, (awaited, slot.into()));
        insert(&mut self.towards, (own, awaited));
    }

    /// One waits no longer, if it did.
    pub(super) fn remove(&mut self, slot: Slot, own: u64, awaited: u64) {
        let at = find(&self.for_id, (awaited, slot.into()));
        if self.for_id.get(at) == Some((awaited, slot.into())) {
            self.for_id.remove(at);
        }
        let (at, next) = self.next(own);
        if next.is_some() {
            self.towards.remove(at);
        }
    }

    /// Who waits for an id.
    pub(super) fn for_id(&self, id: u64) -> impl Iterator<Item = Slot> {
        let all = self.for_id.from(find(&self.for_id, (id, 0)));
        all.take_while(move |&(awaited, _)| awaited == id).filter_map(|(_, slot)| Slot::try_from(slot).ok())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.for_id.is_empty()
    }

    fn end_of(&mut self, id: u64) -> u64 {
        let mut at = id;
        while let (spot, Some(next)) = self.next(at) {
            crate::steps::step();
            let (_, Some(after)) = self.next(next) else { return next };
            if let Some(shortened) = self.towards.get_mut(spot) {
                shortened.1 = after;
            }
            at = after;
        }
        at
    }

    /// What comes behind an id in its chain, and where that is said.
    fn next(&self, id: u64) -> (Spot, Option<u64>) {
        let spot = find(&self.towards, (id, 0));
        (spot, self.towards.get(spot).filter(|&(own, _)| own == id).map(|(_, next)| next))
    }
}

fn insert(pairs: &mut Pairs, pair: (u64, u64)) {
    pairs.insert(find(pairs, pair), pair);
}

#[inline(never)]
fn find(pairs: &Pairs, pair: (u64, u64)) -> Spot {
    pairs.find(|other| other < pair)
}

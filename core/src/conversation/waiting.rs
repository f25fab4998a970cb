//! References to what is not there yet, or is itself undecided.
//!
//! Each that waits waits for one id. What these chains end in tells whether one of them is a circle: a
//! forest whose paths are shortened as they are walked, so that a long chain is not walked again and again.

use super::log::Slot;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Default)]
pub(super) struct Waiting {
    /// The id that is waited for, and who waits.
    for_id: BTreeSet<(u64, Slot)>,
    /// From the id of one that waits towards the id at the end of its chain.
    towards: BTreeMap<u64, u64>,
}

impl Waiting {
    /// Whether waiting for an id would be waiting for oneself, by however many others.
    pub(super) fn is_circle(&mut self, own: u64, awaited: u64) -> bool {
        self.end_of(awaited) == own
    }

    /// One waits for an id from now on.
    pub(super) fn add(&mut self, slot: Slot, own: u64, awaited: u64) {
        self.for_id.insert((awaited, slot));
        self.towards.insert(own, awaited);
    }

    /// One waits no longer.
    pub(super) fn remove(&mut self, slot: Slot, own: u64, awaited: u64) {
        self.for_id.remove(&(awaited, slot));
        self.towards.remove(&own);
    }

    /// Who waits for an id.
    pub(super) fn for_id(&self, id: u64) -> impl Iterator<Item = Slot> {
        self.for_id.range((id, 0)..=(id, Slot::MAX)).map(|&(_, slot)| slot)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.for_id.is_empty()
    }

    fn end_of(&mut self, id: u64) -> u64 {
        let mut at = id;
        while let Some(&next) = self.towards.get(&at) {
            crate::steps::step();
            let Some(&after) = self.towards.get(&next) else { return next };
            self.towards.insert(at, after);
            at = after;
        }
        at
    }
}

//! Putting what came late between what is there.

use super::log::{Slot, make_room};

/// Merges slots in the order of their ids into a list in the order of ids, and tells each stretch of places
/// that they get, from behind. What stands behind a stretch moves as one: a history that comes piece by piece
/// before what is there already costs little more than the moving of memory.
pub(super) fn merge(
    list: &mut Vec<Slot>,
    new: &[Slot],
    id: &dyn Fn(Slot) -> u64,
    placed: &mut dyn FnMut(std::ops::Range<usize>),
) {
    let mut old = list.len();
    make_room(list, new.len());
    list.resize(old + new.len(), 0);
    let mut left = new.len();
    while let Some(&newest) = left.checked_sub(1).and_then(|at| new.get(at)) {
        crate::steps::step();
        let newest = id(newest);
        let behind = list[..old].partition_point(|&slot| id(slot) < newest);
        list.copy_within(behind..old, behind + left);
        old = behind;
        // All of them that come behind the next old one are neighbours.
        let first = match old.checked_sub(1).map(|before| id(list[before])) {
            Some(before) => new[..left].partition_point(|&slot| id(slot) < before),
            None => 0,
        };
        list[old + first..old + left].copy_from_slice(&new[first..left]);
        placed(old + first..old + left);
        left = first;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #![proptest_config(cases::of(256))]

        #[test]
        fn both_are_in_order_afterwards(
            old in prop::collection::btree_set(0_u32..200, 0..60),
            new in prop::collection::btree_set(0_u32..200, 0..60),
        ) {
            let new: Vec<u32> = new.difference(&old).copied().collect();
            let mut list: Vec<u32> = old.iter().copied().collect();
            let mut told = Vec::new();
            merge(&mut list, &new, &|slot| slot.into(), &mut |at| told.push(at));
            let both: BTreeSet<u32> = old.iter().chain(&new).copied().collect();
            prop_assert_eq!(&list, &both.into_iter().collect::<Vec<_>>());
            told.reverse();
            let placed: Vec<u32> = told.iter().cloned().flat_map(|at| list[at].to_vec()).collect();
            prop_assert_eq!(placed, new);
            // Neighbours are told of as one.
            prop_assert!(told.windows(2).all(|pair| pair[0].end < pair[1].start));
        }
    }
}

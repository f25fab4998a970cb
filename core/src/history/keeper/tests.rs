//! Keepers at work on something that stores: each message is stored once, and none is missing.

use super::super::block;
use super::*;
use crate::cases;
use crate::id::UserId;
use crate::time::LocalTime;
use proptest::prelude::*;
use std::borrow::Cow;

/// What the database is to the client.
#[derive(Default)]
struct Store {
    kept: Option<Kept>,
    blocks: Vec<Vec<u8>>,
}

impl Store {
    /// Carries out a write, or says that it builds on something else.
    fn carries_out(&mut self, write: &Write) -> bool {
        let is_as_expected = self.kept == write.before;
        if is_as_expected {
            self.blocks.truncate(write.from as usize);
            assert_eq!(self.blocks.len(), write.from as usize, "a hole before what is written");
            self.blocks.extend(write.blocks.iter().cloned());
            self.kept = Some(write.after);
            self.holds_together();
        }
        is_as_expected
    }

    fn last(&self) -> &[u8] {
        self.blocks.last().map_or(&[], Vec::as_slice)
    }

    /// The ids that are stored, in the order in which they stand.
    fn ids(&self) -> Vec<u64> {
        let read =
            |block: &Vec<u8>| block::read(block).unwrap().into_iter().map(|message| message.id.0).collect::<Vec<_>>();
        self.blocks.iter().flat_map(read).collect()
    }

    fn holds_together(&self) {
        let (kept, ids) = (self.kept.unwrap(), self.ids());
        assert_eq!(kept.blocks as usize, self.blocks.len());
        assert_eq!(kept.messages, ids.len() as u64);
        assert!(ids.is_sorted_by(|one, other| one < other), "once each, and in order");
        assert!(ids.last().is_none_or(|&last| last < kept.cursor.0));
    }

    /// Lets a keeper write everything it has.
    fn takes_all_of(&mut self, keeper: &mut Keeper) -> Result<(), Lost> {
        while let Some(write) = keeper.next_write(true) {
            if self.carries_out(&write) {
                keeper.wrote(&write);
            } else {
                keeper.take_up(self.kept, self.last())?;
            }
        }
        Ok(())
    }

    fn keeper(&self) -> Keeper {
        Keeper::new(self.kept, self.last(), 7)
    }
}

fn message(id: u64, size: usize) -> Message<'static> {
    let text = Cow::Owned("x".repeat(size));
    Message { id: MessageId(id), time: Some(LocalTime(0)), user: UserId(1), name: Cow::Borrowed("ana"), text }
}

/// An answer of messages with these ids.
fn gathers(keeper: &mut Keeper, ids: std::ops::Range<u64>, size: usize) {
    let messages: Vec<_> = ids.clone().map(|id| message(id, size)).collect();
    let asked = keeper.cursor();
    keeper.gather(&messages, asked, MessageId(ids.end));
}

#[test]
fn a_small_block_is_written_again_and_a_large_one_is_left_alone() {
    let mut store = Store::default();
    let mut keeper = store.keeper();
    gathers(&mut keeper, 0..10, 100);
    store.takes_all_of(&mut keeper).unwrap();
    gathers(&mut keeper, 10..20, 100);
    let write = keeper.next_write(true).unwrap();
    assert_eq!((write.from, write.blocks.len(), write.after.messages), (0, 1, 20));
    store.carries_out(&write);
    keeper.wrote(&write);
    gathers(&mut keeper, 20..21, SMALL);
    store.takes_all_of(&mut keeper).unwrap();
    gathers(&mut keeper, 21..22, 10);
    let write = keeper.next_write(true).unwrap();
    assert_eq!((write.from, write.blocks.len(), write.after.messages), (1, 1, 22));
}

#[test]
fn the_next_visit_goes_on_in_a_small_block() {
    let mut store = Store::default();
    let mut keeper = store.keeper();
    gathers(&mut keeper, 1..4, 100);
    store.takes_all_of(&mut keeper).unwrap();
    let mut keeper = store.keeper();
    assert_eq!(keeper.cursor(), MessageId(4));
    assert_eq!(keeper.next_write(true), None);
    gathers(&mut keeper, 4..6, 100);
    store.takes_all_of(&mut keeper).unwrap();
    assert_eq!((store.ids(), store.blocks.len()), (vec![1, 2, 3, 4, 5], 1));
}

#[test]
fn while_an_answer_comes_in_only_what_is_full_is_written() {
    let mut store = Store::default();
    let mut keeper = store.keeper();
    gathers(&mut keeper, 0..10, 1_000);
    assert_eq!(keeper.next_write(false), None);
    for piece in 1..200 {
        gathers(&mut keeper, piece * 10..(piece + 1) * 10, 1_000);
    }
    let mut writes = 0;
    while let Some(write) = keeper.next_write(false) {
        assert!(write.blocks.iter().all(|block| (LARGE..LARGE + 2_000).contains(&block.len()) || block.len() < 12_000));
        assert!(store.carries_out(&write));
        keeper.wrote(&write);
        writes += 1;
    }
    assert!(writes >= 2 && store.ids().len() < 2_000);
    store.takes_all_of(&mut keeper).unwrap();
    assert_eq!(store.ids(), (0..2_000).collect::<Vec<_>>());
}

#[test]
fn what_is_gathered_during_a_write_is_written_with_the_next() {
    let mut store = Store::default();
    let mut keeper = store.keeper();
    gathers(&mut keeper, 0..3, 100);
    let write = keeper.next_write(true).unwrap();
    gathers(&mut keeper, 3..5, SMALL);
    store.carries_out(&write);
    keeper.wrote(&write);
    store.takes_all_of(&mut keeper).unwrap();
    assert_eq!(store.ids(), [0, 1, 2, 3, 4]);
}

#[test]
fn what_an_overlapping_answer_repeats_is_kept_once() {
    let mut store = Store::default();
    let mut keeper = store.keeper();
    gathers(&mut keeper, 0..5, 10);
    let asked = keeper.cursor();
    keeper.gather(&[message(4, 10), message(5, 10)], asked, MessageId(6));
    store.takes_all_of(&mut keeper).unwrap();
    assert_eq!(store.ids(), [0, 1, 2, 3, 4, 5]);
}

#[test]
fn what_was_asked_for_before_it_was_known_what_is_kept_is_kept_once() {
    let mut store = Store::default();
    let mut keeper = store.keeper();
    gathers(&mut keeper, 0..5, 10);
    store.takes_all_of(&mut keeper).unwrap();
    let mut keeper = store.keeper();
    let all: Vec<_> = (0..7).map(|id| message(id, 10)).collect();
    keeper.gather(&all, MessageId(0), MessageId(7));
    store.takes_all_of(&mut keeper).unwrap();
    assert_eq!(store.ids(), [0, 1, 2, 3, 4, 5, 6]);
}

#[test]
fn the_last_id_there_can_be_is_kept() {
    let mut store = Store::default();
    let mut keeper = store.keeper();
    keeper.gather(&[message(u64::MAX - 1, 1)], MessageId(0), MessageId(u64::MAX));
    store.takes_all_of(&mut keeper).unwrap();
    assert_eq!(store.ids(), [u64::MAX - 1]);
}

#[test]
fn a_history_is_cut_behind_what_can_be_read() {
    let mut store = Store::default();
    let mut keeper = store.keeper();
    for at in 0..5 {
        gathers(&mut keeper, at..at + 1, SMALL);
        store.takes_all_of(&mut keeper).unwrap();
    }
    let mut keeper = store.keeper();
    gathers(&mut keeper, 5..6, 10);
    keeper.cut(2, 2, MessageId(2), &store.blocks[1].clone());
    assert_eq!(keeper.cursor(), MessageId(2));
    store.takes_all_of(&mut keeper).unwrap();
    assert_eq!(store.ids(), [0, 1]);
    gathers(&mut keeper, 2..6, 10);
    store.takes_all_of(&mut keeper).unwrap();
    assert_eq!(store.ids(), [0, 1, 2, 3, 4, 5]);
}

#[test]
fn a_log_that_began_anew_replaces_the_other_and_ends_it_in_other_tabs() {
    let mut store = Store::default();
    let (mut ours, mut theirs) = (store.keeper(), store.keeper());
    gathers(&mut ours, 0..3, 10);
    store.takes_all_of(&mut ours).unwrap();
    gathers(&mut theirs, 0..5, 10);
    store.takes_all_of(&mut theirs).unwrap();
    ours.restart(8);
    store.takes_all_of(&mut ours).unwrap();
    gathers(&mut ours, 0..1, 10);
    store.takes_all_of(&mut ours).unwrap();
    assert_eq!((store.ids(), store.kept.unwrap().log), (vec![0], 8));
    gathers(&mut theirs, 5..6, 10);
    assert_eq!(store.takes_all_of(&mut theirs), Err(Lost));
    assert_eq!(store.ids(), [0]);
}

#[test]
fn a_cut_during_a_write_counts_after_it() {
    let mut store = Store::default();
    let mut keeper = store.keeper();
    for at in 0..3 {
        gathers(&mut keeper, at..at + 1, LARGE);
    }
    let write = keeper.next_write(false).unwrap();
    keeper.restart(8);
    assert!(store.carries_out(&write));
    keeper.wrote(&write);
    gathers(&mut keeper, 0..1, 10);
    store.takes_all_of(&mut keeper).unwrap();
    assert_eq!((store.ids(), store.kept.unwrap().log), (vec![0], 8));
}

#[test]
fn what_was_forgotten_is_not_kept_again() {
    let mut store = Store::default();
    let mut keeper = store.keeper();
    gathers(&mut keeper, 0..3, 10);
    store.takes_all_of(&mut keeper).unwrap();
    store = Store::default();
    gathers(&mut keeper, 3..4, 10);
    assert_eq!(store.takes_all_of(&mut keeper), Err(Lost));
    assert_eq!(store.kept, None);
}

/// What happens next in one of two tabs.
#[derive(Clone, Debug)]
enum Step {
    /// It is told so many more messages, of this size, in one answer.
    Hears(usize, u64, usize),
    /// It writes once; whether it takes things for settled.
    Writes(usize, bool),
    /// It is closed and opened.
    Reloads(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0..2_usize, 1..12_u64, prop::sample::select(vec![10, 9_000, 40_000])).prop_map(|(tab, count, size)| Step::Hears(tab, count, size)),
        3 => (0..2_usize, any::<bool>()).prop_map(|(tab, settled)| Step::Writes(tab, settled)),
        1 => (0..2_usize).prop_map(Step::Reloads),
    ]
}

proptest! {
    #![proptest_config(cases::of(15))]

    #[test]
    fn two_tabs_keep_one_history(steps in prop::collection::vec(step(), 0..40)) {
        let mut store = Store::default();
        let mut tabs = [store.keeper(), store.keeper()];
        for step in steps {
            match step {
                Step::Hears(tab, count, size) => {
                    let from = tabs[tab].cursor().0;
                    gathers(&mut tabs[tab], from..from + count, size);
                }
                Step::Writes(tab, settled) => {
                    if let Some(write) = tabs[tab].next_write(settled) {
                        if store.carries_out(&write) {
                            tabs[tab].wrote(&write);
                        } else {
                            tabs[tab].take_up(store.kept, store.last()).unwrap();
                        }
                    }
                }
                Step::Reloads(tab) => tabs[tab] = store.keeper(),
            }
        }
        let told = tabs.iter().map(|tab| tab.cursor().0).max().unwrap_or(0);
        for tab in &mut tabs {
            store.takes_all_of(tab).unwrap();
        }
        prop_assert_eq!(store.ids(), (0..told).collect::<Vec<_>>());
    }
}

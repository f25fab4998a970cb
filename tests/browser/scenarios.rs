//! Random scenarios on a network that misbehaves: see `browser_tests::scenario`.

use browser_tests::scenario::{self, Script};
use browser_tests::unruly::{GETS, LENGTH, POSTS, Plan};

/// What is run here; `cargo xtask soak` runs others.
const SEEDS: std::ops::RangeInclusive<u64> = 1..=25;

/// How many run at a time: they wait most of the time.
const LANES: usize = 3;

#[tokio::test]
async fn on_a_network_that_misbehaves_everything_typed_arrives_once_and_everybody_reads_the_same() {
    let failures = scenario::run(SEEDS, LANES, |seed, _| println!("scenario {seed} is over")).await;
    let told: Vec<_> = failures.iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{} of the scenarios failed:\n{}", failures.len(), told.join("\n\n"));
}

#[test]
fn a_seed_makes_the_same_scenario_again_and_another_seed_another() {
    assert_eq!((Plan::of(7), Script::of(7)), (Plan::of(7), Script::of(7)));
    assert_ne!(Plan::of(7), Plan::of(8));
    assert_ne!(Script::of(7), Script::of(8));
}

#[test]
fn the_scenarios_have_every_kind_of_mischief_and_every_number_of_people_in_them() {
    let plans: Vec<_> = SEEDS.map(Plan::of).collect();
    let happens = |call, kind| plans.iter().any(|plan| (0..LENGTH).any(|at| plan.at(call, at) == Some(kind)));
    for (call, kinds) in [("POST message", &POSTS[..]), ("GET message", &GETS[..])] {
        for &kind in kinds {
            assert!(happens(call, kind), "{call}: {kind:?}");
        }
    }
    assert!(SEEDS.map(Script::of).any(|script| script.shares));
    assert!(SEEDS.map(Script::of).any(|script| script.at_home.contains(&true)));
    for people in 2..=4 {
        assert!(SEEDS.map(Script::of).any(|script| script.people == people), "{people}");
    }
}

#[test]
fn nothing_but_messages_is_planned_to_go_wrong() {
    let plan = Plan::of(1);
    assert!((0..LENGTH).all(|at| plan.at("POST auth", at).is_none()));
    assert_eq!(plan.at("GET message", LENGTH), None);
}

//! Random scenarios on a network that misbehaves: see `browser_tests::scenario`.

use browser_tests::scenario::{self, Script};
use browser_tests::thorough;
use browser_tests::unruly::{GETS, LENGTH, POSTS, Plan};

/// What a normal run runs: as few as have every kind of mischief in them, and everything else that is looked for below.
const FEW: [u64; 6] = [184, 56, 165, 47, 180, 199];

/// What a thorough run runs besides, unless it has a seed of its own; `cargo xtask soak` runs others.
const MANY: u64 = 25;

fn seeds() -> Vec<u64> {
    match (thorough::is_thorough(), thorough::seed()) {
        (false, _) => FEW.into(),
        (true, None) => FEW.into_iter().chain(1..=MANY).collect(),
        (true, Some(seed)) => FEW.into_iter().chain(seed..seed + MANY).collect(),
    }
}

/// How many run at a time: they wait most of the time.
const LANES: usize = 3;

#[tokio::test]
async fn on_a_network_that_misbehaves_everything_typed_arrives_once_and_everybody_reads_the_same() {
    let failures = scenario::run(seeds().into_iter(), LANES, |seed, _| println!("scenario {seed} is over")).await;
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
    let plans: Vec<_> = FEW.map(Plan::of).into();
    let happens = |call, kind| plans.iter().any(|plan| (0..LENGTH).any(|at| plan.at(call, at) == Some(kind)));
    for (call, kinds) in [("POST message", &POSTS[..]), ("GET message", &GETS[..])] {
        for &kind in kinds {
            assert!(happens(call, kind), "{call}: {kind:?}");
        }
    }
    assert!(FEW.map(Script::of).iter().any(|script| script.shares));
    assert!(FEW.map(Script::of).iter().any(|script| script.at_home.contains(&true)));
    for people in 2..=4 {
        assert!(FEW.map(Script::of).iter().any(|script| script.people == people), "{people}");
    }
}

#[test]
fn nothing_but_messages_is_planned_to_go_wrong() {
    let plan = Plan::of(1);
    assert!((0..LENGTH).all(|at| plan.at("POST auth", at).is_none()));
    assert_eq!(plan.at("GET message", LENGTH), None);
}

//! Whether every property is tested with the same cases in every run.

use crate::cases::{Run, SEED, TIMES};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::path::Path;

/// With what a property begins.
const PROPERTIES: &str = concat!("proptest", "!");

/// With what it has to go on.
const CONFIGURED: &str = concat!("#![proptest", "_config(cases::of(");

fn run(thorough: &str, seed: &str) -> Run {
    Run::asked(&|name| match name {
        "CHAT_TESTS_THOROUGH" => Some(thorough.to_owned()),
        "CHAT_TESTS_SEED" => Some(seed.to_owned()),
        _ => None,
    })
}

/// The numbers that a property is given.
fn numbers(run: &Run) -> Vec<u64> {
    let mut runner = TestRunner::new(run.config(5));
    let number = |_| any::<u64>().new_tree(&mut runner).unwrap().current();
    (0..5).map(number).collect()
}

#[test]
fn a_normal_run_is_the_same_every_time() {
    assert_eq!(run("", ""), Run { is_thorough: false, seed: SEED });
    assert_eq!(run("", ""), Run::asked(&|_| None));
    assert_eq!(run("", "").config(30).cases, 30);
    assert_eq!(numbers(&run("", "")), numbers(&run("", "")));
    assert_eq!(numbers(&run("", "7")), numbers(&run("1", "7")));
}

#[test]
fn a_thorough_run_takes_more_cases_and_new_ones() {
    assert_eq!(run("1", "").config(30).cases, 30 * TIMES);
    assert_ne!(run("1", ""), run("1", ""));
    assert_ne!(numbers(&run("1", "")), numbers(&run("", "")));
}

#[test]
fn a_run_says_how_to_have_it_again() {
    assert_eq!(run("1", "18446744073709551615").command(), "cargo xtask test --thorough --seed 18446744073709551615");
    assert_eq!(run("", "7").command(), "cargo xtask test --seed 7");
    assert_eq!(run("", "").command(), "cargo xtask test");
    let new = run("1", "");
    assert_eq!(new.command(), format!("cargo xtask test --thorough --seed {}", new.seed));
}

#[test]
#[should_panic(expected = "CHAT_TESTS_SEED is no number: x")]
fn a_seed_is_a_number() {
    run("1", "x");
}

/// How many blocks of properties a text has, and on which of its lines one begins that may take any cases.
fn read(text: &str) -> (usize, Vec<usize>) {
    let blocks = text.match_indices(PROPERTIES);
    let any = |(at, _): &(usize, &str)| {
        let behind = text[at + PROPERTIES.len()..].trim_start().strip_prefix('{');
        !behind.is_some_and(|inside| inside.trim_start().starts_with(CONFIGURED))
    };
    let lines = blocks.clone().filter(any).map(|(at, _)| text[..at].lines().count());
    (blocks.count(), lines.collect())
}

#[test]
fn a_property_that_may_take_any_cases_is_found() {
    let fine = format!("{PROPERTIES} {{\n    {CONFIGURED}30))]\n    #[test]");
    assert_eq!(read(&fine), (1, vec![]));
    for other in
        ["{\n    #[test]", "{\n    #![proptest_config(ProptestConfig::with_cases(30))]", "(|(a in 0..9)| a < 9)"]
    {
        assert_eq!(read(&format!("use a;\n{fine}\n\n{PROPERTIES} {other}")), (2, vec![5]), "{other}");
    }
}

/// Every file of Rust below a folder, with what is in it.
fn files(folder: &Path, found: &mut dyn FnMut(&Path, &str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found(&path, &std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_property_takes_the_cases_of_the_run() {
    let (mut blocks, mut any) = (0, Vec::new());
    for folder in ["src", "tests"] {
        files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut |path, text| {
            let (count, lines) = read(text);
            blocks += count;
            any.extend(lines.iter().map(|line| format!("{}:{line}", path.display())));
        });
    }
    assert!(blocks > 20, "{blocks} are all that was found");
    assert!(any.is_empty(), "these may take any cases: {any:#?}");
}

//! How many cases a test takes that makes up its own, and which: the same ones in every run.
//!
//! New ones belong to a thorough run, for which `CHAT_TESTS_THOROUGH` is set: it takes many more cases, and others each
//! time. A test that fails then says how to have the same run again. No seed is kept in a file: it means another case as
//! soon as a strategy changes. What any run finds is kept as an explicit case of a test beside the property.
//!
//! The tests of the folder `tests` have this file as a module of their own.

#![allow(dead_code)] // None of them needs all of it.

use proptest::test_runner::{Config, RngSeed};
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

/// How many times as many cases a thorough run takes.
pub(crate) const TIMES: u32 = 20;

/// The seed of every normal run.
pub(crate) const SEED: u64 = 0;

/// How often a case that failed is made smaller at most, however few cases there are.
const SHRINKS: u32 = 20_000;

/// What is run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Whether it may take its time.
    pub(crate) is_thorough: bool,
    /// From where the cases come.
    pub(crate) seed: u64,
}

impl Run {
    /// What some settings ask for.
    pub(crate) fn asked(setting: &dyn Fn(&str) -> Option<String>) -> Self {
        let set = |name| setting(name).filter(|value| !value.is_empty());
        let is_thorough = set("CHAT_TESTS_THOROUGH").is_some();
        let seed = match set("CHAT_TESTS_SEED") {
            Some(seed) => seed.parse().unwrap_or_else(|_| panic!("CHAT_TESTS_SEED is no number: {seed}")),
            None if is_thorough => RandomState::new().hash_one(SEED),
            None => SEED,
        };
        Self { is_thorough, seed }
    }

    /// How a property is tested that takes so many cases in a normal run.
    pub(crate) fn config(&self, cases: u32) -> Config {
        Config {
            cases: if self.is_thorough { cases * TIMES } else { cases },
            rng_seed: RngSeed::Fixed(self.seed),
            failure_persistence: None,
            max_shrink_iters: SHRINKS,
            ..Config::default()
        }
    }

    /// Whether it has the same cases as every other that is.
    fn is_normal(&self) -> bool {
        !self.is_thorough && self.seed == SEED
    }

    /// What has the same cases again.
    pub(crate) fn command(&self) -> String {
        let thorough = if self.is_thorough { " --thorough" } else { "" };
        let seed = if self.is_normal() { String::new() } else { format!(" --seed {}", self.seed) };
        format!("cargo xtask test{thorough}{seed}")
    }
}

static RUN: LazyLock<Run> = LazyLock::new(|| Run::asked(&|name| std::env::var(name).ok()));

/// How a property is tested that takes so many cases in a normal run.
pub(crate) fn of(cases: u32) -> Config {
    tell();
    RUN.config(cases)
}

/// The seed of a test that throws dice of its own.
pub(crate) fn seed() -> u64 {
    tell();
    RUN.seed
}

/// What a normal run takes, or what a thorough one does.
pub(crate) fn or<T>(normal: T, thorough: T) -> T {
    if RUN.is_thorough { thorough } else { normal }
}

/// Says how to have the same run again, which is seen if the test fails.
fn tell() {
    if !RUN.is_normal() {
        eprintln!("the same cases again: {}", RUN.command());
    }
}

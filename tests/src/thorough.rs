//! How much of what is long or random is run: enough to find what breaks, every time; all of it, when somebody asks for that.

use std::env;

/// Whether this run is to be thorough: `cargo xtask test --thorough` says so.
pub fn is_thorough() -> bool {
    env::var_os("CHAT_TESTS_THOROUGH").is_some_and(|value| !value.is_empty())
}

/// The first in a normal run, the second in a thorough one.
pub fn or<T>(normal: T, thorough: T) -> T {
    if is_thorough() { thorough } else { normal }
}

/// The seed of this run, if it was given one.
pub fn seed() -> Option<u64> {
    env::var("CHAT_TESTS_SEED").ok()?.parse().ok()
}

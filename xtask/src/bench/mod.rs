//! `cargo xtask bench`: how fast the core is, and the page. Measured, and no part of the tests: times depend on the computer.

mod core;
mod measured;
mod pages;
mod table;

use crate::args::BenchOptions;
use crate::error::Error;

/// Measures what was asked for.
pub(crate) fn run(options: &BenchOptions) -> Result<(), Error> {
    match options {
        BenchOptions::All => core::run(&[]).and_then(|()| pages::run(&[])),
        BenchOptions::Core(rest) => core::run(rest),
        BenchOptions::Pages(words) => pages::run(words),
    }
}

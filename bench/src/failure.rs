//! Why something could not be measured.

use std::any::Any;
use std::time::Duration;

/// The reason, for the note beside the missing number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Failure {
    /// A step did not come.
    #[error("did not come within {} s: {step}", limit.as_secs())]
    Missed {
        /// What should have come.
        step: String,
        /// What it was given.
        limit: Duration,
    },
    /// The page can't do this yet.
    #[error("not there yet: {0}")]
    NotThere(&'static str),
    /// The browser, its driver or the page failed.
    #[error("failed: {0}")]
    Broken(String),
}

impl Failure {
    /// The harness of the browser tests fails by panicking: what it said.
    pub(crate) fn of_panic(panic: &(dyn Any + Send)) -> Self {
        let said = panic.downcast_ref::<String>().map(String::as_str);
        let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("without a word");
        // The first line says what; those below it show the page.
        Self::Broken(said.lines().take(2).collect::<Vec<_>>().join(" ").chars().take(200).collect())
    }
}

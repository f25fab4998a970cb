//! What is measured, a file each.

mod first_load;
mod idle;
mod live;
mod memory;
mod opening;
mod scrolling;
mod search;
mod typing;
mod warm;

use crate::line::Line;
use crate::serving::Serving;
use std::path::PathBuf;
use std::time::Duration;

/// Something that can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    /// From the form to the newest message.
    Opening,
    /// Many messages arrive at once.
    Live,
    /// The second visit on one's own computer.
    Warm,
    /// A key in the composer.
    Typing,
    /// Three seconds through the history.
    Scrolling,
    /// A key in the search field.
    Search,
    /// Polls that bring nothing.
    Idle,
    /// Back and forth through the history, ten times.
    Memory,
    /// What a first visit downloads.
    FirstLoad,
}

/// What all measurements need.
pub(crate) struct Bench {
    /// The server under both pages.
    pub(crate) serving: Serving,
    /// How often everything is done.
    pub(crate) runs: usize,
    /// Where to keep what ran meanwhile, if that is wanted.
    pub(crate) profiles: Option<PathBuf>,
    /// The bytes of a first visit after gzip, if somebody told.
    pub(crate) first_load: Option<f64>,
}

impl Measure {
    /// All of them, in the order in which they are measured.
    pub(crate) const ALL: [Self; 9] = [
        Self::FirstLoad,
        Self::Opening,
        Self::Live,
        Self::Typing,
        Self::Scrolling,
        Self::Idle,
        Self::Memory,
        Self::Search,
        Self::Warm,
    ];

    /// As it is called on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Opening => "open",
            Self::Live => "live",
            Self::Warm => "warm",
            Self::Typing => "typing",
            Self::Scrolling => "scrolling",
            Self::Search => "search",
            Self::Idle => "idle",
            Self::Memory => "memory",
            Self::FirstLoad => "first-load",
        }
    }

    /// With how many messages it is measured, unless somebody says.
    pub(crate) fn sizes(self) -> &'static [usize] {
        match self {
            Self::FirstLoad => &[0],
            Self::Opening => &[1_000, 10_000, 100_000, 1_000_000],
            Self::Live => &[1_000, 10_000],
            Self::Typing => &[100, 1_000_000],
            Self::Scrolling => &[100_000, 1_000_000],
            Self::Idle => &[10_000],
            Self::Memory => &[100_000],
            Self::Search | Self::Warm => &[1_000_000],
        }
    }

    /// Measures it.
    pub(crate) async fn lines(self, bench: &Bench, count: usize) -> Vec<Line> {
        match self {
            Self::FirstLoad => first_load::lines(bench),
            Self::Opening => opening::lines(bench, count).await,
            Self::Live => live::lines(bench, count).await,
            Self::Typing => typing::lines(bench, count).await,
            Self::Scrolling => scrolling::lines(bench, count).await,
            Self::Idle => idle::lines(bench, count).await,
            Self::Memory => memory::lines(bench, count).await,
            Self::Search => search::lines(bench, count).await,
            Self::Warm => warm::lines(bench, count).await,
        }
    }
}

/// What follows from several measurements.
pub(crate) fn compared(lines: &[Line]) -> Option<Line> {
    typing::compared(lines)
}

/// How long anything may take with so many messages before it is given up.
fn limit(count: usize) -> Duration {
    Duration::from_secs(if count > 100_000 { 240 } else { 60 })
}

/// More messages than this the floor page is spared where it is only to compare with.
fn on_the_floor(count: usize) -> usize {
    count.min(10_000)
}

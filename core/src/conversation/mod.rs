//! The log, held in memory, as what a reader sees.

mod log;
mod people;

pub use log::{Entry, Log};
pub use people::{People, label};

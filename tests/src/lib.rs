//! The harness of the browser tests: real programs to test with, and people who sit at browsers.
//!
//! No assertion about one feature lives here; those are in `browser/`, a file per feature.

// A harness fails by panicking: that is what it is for.
#![allow(clippy::missing_panics_doc)]

pub mod account;
pub mod axe;
pub mod browser;
pub mod client;
mod clock;
pub mod console;
pub mod conversation;
pub mod driver;
pub mod engine;
pub mod files;
pub mod hours;
pub mod kept;
mod left;
pub mod nginx;
pub mod origin;
pub mod person;
mod pool;
pub mod programs;
mod reaper;
pub mod scenario;
mod screen;
pub mod search;
pub mod server;
mod shortcut;
pub mod site;
pub mod stand_in;
pub mod thorough;
mod times;
pub mod tree;
pub mod unruly;
pub mod wait;

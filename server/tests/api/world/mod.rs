//! What every test stands on: a server of its own, and a way to talk to it. No assertion about
//! the product may live here.

mod client;
mod server;

pub(crate) use client::{Answer, Client, answer};
pub(crate) use server::{Server, refused};

use std::time::{Duration, Instant};

/// How long anything may take before a test gives up on it.
pub(crate) const LIMIT: Duration = Duration::from_mins(2);

/// Waits until `done` says so.
pub(crate) fn wait_until(what: &str, mut done: impl FnMut() -> bool) {
    let began = Instant::now();
    while !done() {
        assert!(began.elapsed() < LIMIT, "waited in vain until {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

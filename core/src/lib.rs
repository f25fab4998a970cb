//! Everything a chat is, computed from the log.
//!
//! The server keeps an append-only log of texts; this crate turns it into what a person calls a chat.
//! It knows no browser, no clock, no network and no storage: time and randomness come in as arguments,
//! so that all of it runs natively in tests and gives the same result whenever it is replayed.

#[cfg(test)]
mod cases;
pub mod command;
pub mod conversation;
pub mod emoji;
pub mod export;
pub mod extents;
pub mod history;
pub mod id;
pub mod json;
pub mod markup;
pub mod outbox;
pub mod part;
mod pieces;
#[cfg(test)]
mod properties;
pub mod search;
mod sort;
mod steps;
pub mod sync;
pub mod text;
pub mod time;
pub mod typing;
pub mod wire;

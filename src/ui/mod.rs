//! The screens and what they are made of, one part a file. They read the conversation and never call
//! the API.
//!
//! Parts are functions that write elements (see [`element`]): Leptos's own markup compiles its
//! machinery once for each piece of it.

pub(crate) mod broken;
pub(crate) mod chat;
mod composer;
mod dialog;
pub(crate) mod drawn;
pub(crate) mod element;
mod feed;
mod fields;
mod language_choice;
mod list;
mod message;
pub(crate) mod mounted;
mod outgoing;
mod people;
mod rows;
mod server_field;
mod session_lost;
pub(crate) mod sign_in;
pub(crate) mod sign_up;
mod status;
pub(crate) mod waiting;
mod window;

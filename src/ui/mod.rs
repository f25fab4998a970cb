//! The screens and what they are made of, one part a file. They read the conversation and never call
//! the API.
//!
//! Parts are functions, and what changes on them goes through the few types of [`erased`]: Leptos
//! compiles its machinery once for each type of closure and component that it meets, which made this
//! page three times as large.

pub(crate) mod broken;
pub(crate) mod chat;
mod composer;
mod dialog;
pub(crate) mod drawn;
mod erased;
mod feed;
mod fields;
mod language_choice;
mod message;
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

pub(crate) use erased::part;

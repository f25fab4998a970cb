//! The components, one a file. They read the conversation and never call the API.

// The component macro makes public what it generates.
#![allow(unreachable_pub)]

pub(crate) mod broken;
pub(crate) mod chat;
mod composer;
mod dialog;
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

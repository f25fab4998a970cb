//! The screens and what they are made of, one part a file. They read the conversation and never call
//! the API.
//!
//! Parts are functions that write elements (see [`element`]): Leptos's own markup would compile its
//! machinery once for each piece of it, which made this page three times as large.

mod about;
mod actions;
mod announcer;
mod archive;
mod body;
pub(crate) mod broken;
mod channels;
pub(crate) mod chat;
mod code;
mod completion;
mod composer;
mod desk;
mod dialog;
pub(crate) mod drawn;
mod editing;
pub(crate) mod element;
mod export;
mod feed;
mod feed_rows;
mod fields;
mod forget;
mod help;
mod install;
mod key_caps;
mod landing;
mod language_choice;
mod list;
mod loading;
mod long_press;
mod markup;
mod menu;
mod message;
pub(crate) mod mounted;
mod obeyed;
mod outgoing;
mod overlay;
mod palette;
mod people;
mod picker;
mod reactions;
mod rows;
mod scroll;
mod search;
mod search_results;
mod server_field;
mod session_lost;
mod settings;
mod sight;
pub(crate) mod sign_in;
pub(crate) mod sign_up;
mod status;
pub(crate) mod waiting;
mod window;

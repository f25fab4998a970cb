//! What commands are called by: a few letters of a name, a key, a word behind a slash.

pub mod fuzzy;
pub mod keys;
pub mod slash;

//! The few things the rest of the client wants from a browser, each in a shape that cannot be misused.

pub(crate) mod clipboard;
pub(crate) mod desktop;
pub(crate) mod formats;
pub(crate) mod keyboard;
pub(crate) mod names;
pub(crate) mod page;
pub(crate) mod sound;
pub(crate) mod storage;

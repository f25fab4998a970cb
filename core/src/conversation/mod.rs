//! The log, held in memory, as what a reader sees: channels, messages, reactions, edits.
//!
//! Nothing here is changed but by [`Conversation::append`], and the same log gives the same conversation
//! in whatever batches it came, older ones later included.

mod channels;
mod chosen;
mod diff;
mod fold;
mod log;
mod lookalike;
mod mention;
mod merge;
mod people;
mod read;
mod searched;
#[cfg(test)]
mod tests;
mod texts;
mod unread;
mod view;
mod waiting;

pub use channels::ChannelId;
pub(crate) use chosen::Needed;
pub use chosen::Part;
pub use diff::Change;
pub use fold::Conversation;
pub(crate) use log::slot;
pub use log::{Entry, Log, Slot};
pub use mention::Readers;
pub use people::{People, label};
pub use read::ReadMarks;
pub use unread::Unread;
pub use view::{MessageView, Reaction, Version};

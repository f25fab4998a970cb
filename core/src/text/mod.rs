//! The conventions inside a text: channels, replies, reactions, edits, deletions and topics.

mod channel;

pub use channel::{ChannelName, FoldCase};

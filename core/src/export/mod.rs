//! The conversation as a file, and such a file read again.
//!
//! A file is written and read a little at a time, so that a hundred thousand messages hold up nobody. What the
//! JSON looks like is told in docs/ARCHIVES.md.

mod archive;
mod json;
mod readable;
#[cfg(test)]
mod tests;

pub use archive::{About, ArchiveReader, Ending, Wrong};

use crate::conversation::{Conversation, Needed, Part, People, Slot};
use crate::id::UserId;
use crate::time::LocalTime;
use json::write_entry;
use readable::{Written, write_markdown, write_text};

/// What the JSON says that it is.
const FORMAT: &str = "impact-chat-archive";

/// The version of it that is written, and the highest that is read.
const VERSION: u64 = 1;

/// What it costs to look at a text that is not written, in bytes that could be written instead.
const LOOK: usize = 16;

/// What a file is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The log, to be read again.
    Json,
    /// For a reader of Markdown.
    Markdown,
    /// A line for each message.
    Text,
}

impl Form {
    /// How names of such files end.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Markdown => "md",
            Self::Text => "txt",
        }
    }
}

/// What a file is written from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The conversation.
    pub conversation: &'a Conversation,
    /// What people are called.
    pub people: &'a People,
    /// What to call somebody in a file that is for readers.
    pub label: &'a dyn Fn(UserId) -> String,
    /// A time of the server's by the reader's clock.
    pub local: &'a dyn Fn(LocalTime) -> LocalTime,
    /// Says that a message was changed.
    pub edited: &'a str,
    /// Stands where a message was taken back.
    pub deleted: &'a str,
}

/// A file that is being written.
#[derive(Debug)]
pub struct Export {
    form: Form,
    slots: Vec<Slot>,
    /// How many of the slots were looked at.
    looked: usize,
    needed: Needed,
    written: Written,
}

impl Export {
    /// A file of some part of the conversation, of which nothing is written yet.
    pub fn new(form: Form, part: &Part, conversation: &Conversation) -> Self {
        let is_log = form == Form::Json;
        let slots = if is_log { conversation.log().in_order() } else { conversation.messages_of(part) };
        let needed = if is_log { conversation.needed_for(part) } else { Needed::Everything };
        Self { form, slots, looked: 0, needed, written: Written::default() }
    }

    /// How much was written, and how much there is to write, in texts.
    pub fn progress(&self) -> (usize, usize) {
        (self.looked, self.slots.len())
    }

    /// Writes what stands before the messages. `head` is a line for readers.
    pub fn begin(&self, about: &About, head: &str, out: &mut String) {
        match self.form {
            Form::Json => json::write_head(about, out),
            Form::Markdown | Form::Text => {
                out.push_str(head);
                out.push_str("\n\n");
            }
        }
    }

    /// Writes about so many bytes more. True when all messages are written.
    pub fn step(&mut self, source: Source<'_>, bytes: usize, out: &mut String) -> bool {
        let enough = out.len() + bytes;
        let mut passed_over = 0;
        while let Some(&slot) = self.slots.get(self.looked) {
            if out.len() + passed_over >= enough {
                return false;
            }
            let before = out.len();
            match self.form {
                Form::Json if source.conversation.is_needed(slot, &self.needed) => {
                    write_entry(source, slot, &mut self.written.any, out);
                }
                Form::Json => {}
                Form::Markdown => write_markdown(source, slot, &mut self.written, out),
                Form::Text => write_text(source, slot, out),
            }
            passed_over += if out.len() == before { LOOK } else { 0 };
            self.looked += 1;
        }
        true
    }

    /// Writes what stands behind the messages.
    pub fn end(&self, out: &mut String) {
        if self.form == Form::Json {
            out.push_str("\n]}\n");
        }
    }
}

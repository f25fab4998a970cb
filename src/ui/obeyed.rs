//! What was typed in the field for messages and begins with a slash: a command that is done, or a text after all.

use super::desk::Desk;
use crate::commands::{self, Command, Row, Takes};
use crate::drafts;
use chat_core::command::slash::{self, Slash};

/// What came of it.
pub(super) enum Obeyed {
    /// It is a text as any other.
    Text,
    /// It was a command, and is done.
    Done,
    /// It is no command that can be done.
    Refused {
        /// Why.
        why: String,
        /// Whether it is sent as a text if that is wanted again.
        may_be_text: bool,
    },
}

/// Does the command that is typed in the open channel, and takes it out of the field. What can't be done stays there.
pub(super) fn obey(desk: &Desk, typed: &str) -> Obeyed {
    let Some(Slash { word, rest }) = slash::read(typed) else { return Obeyed::Text };
    let row = match understand(desk, word, rest) {
        Ok(row) if row.command == Command::Me => return Obeyed::Text,
        Ok(row) => row,
        Err(refused) => return refused,
    };
    let channel = desk.chat.channel();
    // Before it is done: who signs out is asked about what is typed.
    keep(desk, &channel, "");
    match desk.run(row.command, rest) {
        Ok(()) => Obeyed::Done,
        Err(why) => {
            keep(desk, &channel, typed);
            Obeyed::Refused { why, may_be_text: false }
        }
    }
}

/// The command that is meant, if it can be done with what stands behind it.
fn understand(desk: &Desk, word: &str, rest: &str) -> Result<&'static Row, Obeyed> {
    let told = &desk.chat.texts().commands;
    let refused = |why: String, may_be_text| Obeyed::Refused { why, may_be_text };
    let row = commands::of_word(word).ok_or_else(|| refused(told.unknown.with(&[word]), true))?;
    match row.takes {
        Takes::Needed if rest.is_empty() => Err(refused(told.missing.with(&[word, told.told(row).takes]), false)),
        Takes::Nothing if !rest.is_empty() => Err(refused(told.too_much.with(&[word]), true)),
        _ if rest.contains('\n') && row.command != Command::Me => Err(refused(told.one_line.to_owned(), true)),
        _ => Ok(row),
    }
}

fn keep(desk: &Desk, channel: &str, text: &str) {
    drafts::typed(desk.chat, channel, text.to_owned());
    drafts::keep(desk.chat);
}

//! What commands are called, and what is said about them.
//!
//! A language has them in one text, a record for each: a table of pointers to short texts is larger than they are.

mod en;
mod es;
mod pt_br;

use super::template::Template;
use crate::commands::{ALL, Row};

pub(super) use en::COMMANDS as EN;
pub(super) use es::COMMANDS as ES;
pub(super) use pt_br::COMMANDS as PT_BR;

/// What ends a record, and what divides it: no text has them in it.
const END: char = '\u{1e}';
const DIVIDER: char = '|';

/// A command in the words of one language.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Told {
    /// What it is called.
    pub(crate) name: &'static str,
    /// What there is to know about it beside that.
    pub(crate) does: &'static str,
    /// The words behind a slash that mean it, the usual one first. Without accents, which make no difference.
    slash: &'static str,
    /// What stands behind that word.
    pub(crate) takes: &'static str,
}

impl Told {
    /// The words behind a slash that mean it, the usual one first.
    pub(crate) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.slash.split(' ').filter(|word| !word.is_empty())
    }
}

/// All commands in the words of one language, and what is said around them.
pub(crate) struct Commands {
    /// Heads what leads somewhere.
    pub(crate) going: &'static str,
    /// Heads what is written.
    pub(crate) writing: &'static str,
    /// Heads what is done while messages have the focus.
    pub(crate) reading: &'static str,
    /// Heads what is about the page.
    pub(crate) page: &'static str,
    /// Heads what can be written in a message.
    pub(crate) markup: &'static str,
    /// What to write, and what it becomes.
    samples: &'static str,
    /// Stands above all commands.
    pub(crate) help_hint: &'static str,
    /// Teaches the signs that narrow the palette.
    pub(crate) palette_hint: &'static str,
    /// The palette found nothing.
    pub(crate) nothing_fits: &'static str,
    /// Stands behind somebody whom the palette offers to mention.
    pub(crate) mention: &'static str,
    /// A word that is no command.
    pub(crate) unknown: Template<1>,
    /// A command that has a line behind its own.
    pub(crate) one_line: &'static str,
    /// A command that needs something: the command, and what.
    pub(crate) missing: Template<2>,
    /// A command that takes nothing.
    pub(crate) too_much: Template<1>,
    /// A language that is not spoken here.
    pub(crate) no_language: Template<1>,
    /// Nothing is unread anywhere else.
    pub(crate) all_read: &'static str,
    /// Nothing of one's own can be changed in this channel.
    pub(crate) nothing_to_edit: &'static str,
    /// The link to a channel was copied.
    pub(crate) link_copied: Template<1>,
    /// The commands: name, what there is to know, words, what they take.
    told: &'static str,
}

impl Commands {
    /// What a command is called.
    #[inline(never)]
    pub(crate) fn told(&self, row: &Row) -> Told {
        // As they stand in the table, which was checked when this was compiled.
        let record = self.told.split(END).nth(row.command as usize).unwrap_or_default();
        let mut parts = record.split(DIVIDER);
        let mut part = || parts.next().unwrap_or_default();
        Told { name: part(), does: part(), slash: part(), takes: part() }
    }

    /// What to write, and what it becomes.
    pub(crate) fn samples(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.samples.split_terminator(END).filter_map(|record| record.split_once(DIVIDER))
    }
}

/// Records as one text.
macro_rules! records {
    ($($record:literal,)*) => { concat!($($record, "\u{1e}"),*) };
}

/// Commands as one text: each by its id, in the order of the table, with a `|` between what is told of it. One that
/// is missing or stands elsewhere does not compile.
macro_rules! told {
    ($($id:literal: $record:literal,)*) => {{
        const _: () = $crate::language::commands::check(&[$($id),*], &[$($record),*]);
        $crate::language::commands::records!($($record,)*)
    }};
}

use {records, told};

const fn check(ids: &[&str], records: &[&str]) {
    assert!(ids.len() == ALL.len(), "each command is told");
    let mut at = 0;
    while at < ids.len() {
        assert!(is_equal(ids[at], ALL[at].id), "commands are told in the order of their table");
        assert!(ALL[at].command as usize == at, "the table is in the order of the commands");
        assert!(count(records[at], b'|') == 3, "name, what there is to know, words, and what they take");
        at += 1;
    }
}

const fn count(text: &str, byte: u8) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        count += (bytes[at] == byte) as usize;
        at += 1;
    }
    count
}

const fn is_equal(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    one.len() == other.len() && at == one.len()
}

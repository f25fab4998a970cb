//! What a message's body consists of.

use crate::id::UserId;

/// A block of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading, of level 1 to 6.
    Heading(u8, Vec<Inline>),
    /// What somebody else said.
    Quote(Vec<Block>),
    /// A list, numbered or not.
    List(List),
    /// A block of code between fences.
    Code {
        /// What was written behind the opening fence: its first word. May be empty.
        language: String,
        /// The other words behind the opening fence, so that nothing is lost. Nearly always empty.
        rest: String,
        /// The code, without the fences. Ends with a line break unless it is empty.
        text: String,
    },
    /// A table.
    Table(Table),
    /// A line across.
    Rule,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The number of the first item, if the items are numbered.
    pub start: Option<u64>,
    /// Whether no blank line separates the items.
    pub tight: bool,
    /// The items.
    pub items: Vec<Vec<Block>>,
}

/// A table. No row has more cells than `align`; cells that were not written are missing at a row's end,
/// because filling them up would make a small text a large tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Where the texts of each column stand.
    pub align: Vec<Align>,
    /// The names of the columns.
    pub head: Vec<Vec<Inline>>,
    /// The rows below.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// Where the texts of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// As the language has it.
    None,
    /// On the left.
    Left,
    /// In the middle.
    Center,
    /// On the right.
    Right,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Text, emoji included.
    Text(String),
    /// Stressed.
    Emphasis(Vec<Inline>),
    /// Stressed strongly.
    Strong(Vec<Inline>),
    /// Struck out.
    Strike(Vec<Inline>),
    /// Code within the line.
    Code(String),
    /// A link.
    Link {
        /// Where it leads: an `http`, `https` or `mailto` address without white space, control
        /// characters or a user's name before its host.
        to: String,
        /// What its writer says of it in quotes. Usually empty.
        title: String,
        /// What is shown: no links, mentions or channels.
        text: Vec<Inline>,
        /// Whether what is shown looks like an address, and not like the one it leads to; or nothing
        /// is shown at all. The address is then shown beside it.
        disguised: bool,
    },
    /// The next line begins, with as many spaces before it as were typed.
    Break {
        /// Whether the line was broken on purpose, by two spaces or a backslash at its end.
        hard: bool,
        /// Spaces at the beginning of the next line.
        indent: usize,
    },
    /// Somebody is addressed; the text is what was typed, `@` included.
    Mention(UserId, String),
    /// A channel is named; the text is its name as typed, without the `#`.
    Channel(String),
}

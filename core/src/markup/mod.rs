//! The Markdown subset of a message, as a tree of plain types, and the colours of code.
//!
//! HTML is text here: a tree holds nothing that a page could run. Of GFM it keeps what people type into
//! a chat: emphasis, code, lists, quotes, links, tables, headings. It leaves out HTML and entities, images
//! (`![a](b)` is a `!` and a link), headings by underlining, code by indentation — Python is often
//! pasted without fences, so indentation is kept as text instead — and link definitions.
//!
//! [`parse`] takes time in proportion to the text, whatever the text.

mod address;
mod autolink;
mod block;
mod chars;
mod emphasis;
mod fence;
pub mod highlight;
mod inline;
mod line;
mod link;
mod start;
mod table;
#[cfg(test)]
mod tests;
mod tree;
mod word;

pub use tree::{Align, Block, Inline, List, Table};

use crate::id::UserId;

/// What the markup of a text depends on besides the text.
pub trait Names {
    /// Who is meant by the text behind an `@`, and how many of its bytes say so: the longest known name,
    /// with `~id` where there is one. It is asked wherever an `@` may begin a name, and should look no further
    /// than names are long.
    fn mention(&self, behind: &str) -> Option<(usize, UserId)>;

    /// Whether a word behind a `#` is a channel that exists. The word has no more than 128 characters.
    fn channel(&self, name: &str) -> bool;

    /// The emoji with a shortcode, such as `tada`.
    fn emoji(&self, code: &str) -> Option<String>;
}

/// What the reading of a text depends on besides the text.
struct Context<'a> {
    names: &'a dyn Names,
    /// Where links may lead.
    allowed: fn(&str) -> bool,
}

/// Reads a message's body. Every text is some tree.
pub fn parse(text: &str, names: &dyn Names) -> Vec<Block> {
    block::parse(text, &Context { names, allowed: address::is_allowed })
}

/// The words of a body's first line that says something, without its markup: what is quoted of it.
pub fn first_words(body: &str, names: &dyn Names) -> String {
    let mut words = String::new();
    for block in parse(crate::text::first_line(body), names) {
        match block {
            Block::Paragraph(line) | Block::Heading(_, line) => push_words(&mut words, &line),
            Block::Code { text, .. } => words.push_str(&text),
            _ => {}
        }
    }
    words
}

fn push_words(words: &mut String, line: &[Inline]) {
    for piece in line {
        match piece {
            Inline::Text(text) | Inline::Code(text) | Inline::Mention(_, text) => words.push_str(text),
            Inline::Emphasis(line) | Inline::Strong(line) | Inline::Strike(line) => push_words(words, line),
            Inline::Link { text, .. } => push_words(words, text),
            Inline::Channel(name) => {
                words.push('#');
                words.push_str(name);
            }
            Inline::Break { .. } => words.push(' '),
        }
    }
}

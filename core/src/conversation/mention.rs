//! Who is addressed in a text.

use super::people::People;
use crate::id::UserId;
use crate::markup::{self, Block, Inline, Names};
use crate::text::FoldCase;

/// What the names in a text mean to somebody who reads it.
pub struct Readers<'a> {
    /// Everybody whose name is known.
    pub people: &'a People,
    /// Who reads: a name that several share is theirs, if they are one of them.
    pub me: UserId,
    /// Brings names into the form in which they are compared.
    pub fold: FoldCase,
}

impl Names for Readers<'_> {
    fn mention(&self, behind: &str) -> Option<(usize, UserId)> {
        self.people.mentioned(behind, self.me, self.fold)
    }

    fn channel(&self, _: &str) -> bool {
        false
    }

    fn emoji(&self, _: &str) -> Option<String> {
        None
    }
}

/// Whether a body mentions somebody: where the reader sees their name marked, and nowhere else.
pub(super) fn mentions(body: &str, me: UserId, people: &People, fold: FoldCase) -> bool {
    body.contains('@') && blocks_mention(&markup::parse(body, &Readers { people, me, fold }), me)
}

fn blocks_mention(blocks: &[Block], who: UserId) -> bool {
    blocks.iter().any(|block| match block {
        Block::Paragraph(line) | Block::Heading(_, line) => line_mentions(line, who),
        Block::Quote(blocks) => blocks_mention(blocks, who),
        Block::List(list) => list.items.iter().any(|item| blocks_mention(item, who)),
        Block::Table(table) => {
            std::iter::once(&table.head).chain(&table.rows).flatten().any(|cell| line_mentions(cell, who))
        }
        Block::Code { .. } | Block::Rule => false,
    })
}

fn line_mentions(line: &[Inline], who: UserId) -> bool {
    line.iter().any(|piece| match piece {
        Inline::Mention(user, _) => *user == who,
        Inline::Emphasis(line) | Inline::Strong(line) | Inline::Strike(line) => line_mentions(line, who),
        Inline::Link { text, .. } => line_mentions(text, who),
        _ => false,
    })
}

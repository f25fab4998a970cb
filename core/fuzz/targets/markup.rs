//! Every text is some tree, and its links lead only where links may lead.
#![no_main]

use chat_core::id::UserId;
use chat_core::markup::{Block, Inline, Names, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| blocks(&parse(text, &Class)));

/// A few people, a channel and an emoji.
struct Class;

impl Names for Class {
    fn mention(&self, behind: &str) -> Option<(usize, UserId)> {
        let known = ["Ana Júlia", "Ana", "ana~2"].into_iter().zip(1..);
        known.filter(|(name, _)| behind.starts_with(name)).map(|(name, id)| (name.len(), UserId(id))).next()
    }

    fn channel(&self, name: &str) -> bool {
        name == "rust"
    }

    fn emoji(&self, code: &str) -> Option<String> {
        (code == "tada").then(|| "🎉".into())
    }
}

fn blocks(tree: &[Block]) {
    for block in tree {
        match block {
            Block::Paragraph(text) | Block::Heading(_, text) => inlines(text),
            Block::Quote(inside) => blocks(inside),
            Block::List(list) => list.items.iter().for_each(|item| blocks(item)),
            Block::Table(table) => {
                let rows = table.rows.iter().chain([&table.head]);
                rows.clone().for_each(|row| assert!(row.len() <= table.align.len()));
                rows.flatten().for_each(|cell| inlines(cell));
            }
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn inlines(text: &[Inline]) {
    for inline in text {
        match inline {
            Inline::Emphasis(inside) | Inline::Strong(inside) | Inline::Strike(inside) => inlines(inside),
            Inline::Link { to, text, .. } => {
                assert!(leads_where_it_may(to), "{to:?}");
                let inner = text.iter().any(|part| matches!(part, Inline::Link { .. } | Inline::Mention(..)));
                assert!(!inner, "a link within {to:?}");
                inlines(text);
            }
            _ => {}
        }
    }
}

fn leads_where_it_may(address: &str) -> bool {
    let small = address.to_ascii_lowercase();
    ["https://", "http://", "mailto:"].iter().any(|scheme| small.starts_with(scheme))
        && !address.contains(|letter: char| letter.is_whitespace() || letter.is_control())
}

//! What is true of every text.

use super::{Class, Nobody};
use crate::cases;
use crate::markup::{Block, Inline, parse};
use proptest::prelude::*;

/// Texts of characters and pieces that mean something, close together.
fn dense() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "*",
        "_",
        "~",
        "`",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "#",
        "-",
        "+",
        ".",
        "|",
        ":",
        "\\",
        "!",
        "@",
        "\"",
        "'",
        "/",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "  ",
        "    ",
        "\t",
        "a",
        "b",
        "é",
        "🎉",
        "1",
        "```",
        "~~~",
        "**",
        "__",
        "~~",
        "](",
        "- ",
        "1. ",
        "> ",
        "# ",
        "|-|",
        "https://",
        "https://a.b",
        "www.a.b",
        "a@b.c",
        "mailto:",
        "javascript:",
        "@ana",
        "#rust",
        ":tada:",
        "\u{200B}",
        "\u{301}",
        "\u{A0}",
        "\0",
        "](https://a.b)",
        "***",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Everything a tree says, in order.
fn said(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Heading(_, text) => said_inline(text, out),
            Block::Quote(inside) => said(inside, out),
            Block::List(list) => list.items.iter().for_each(|item| said(item, out)),
            Block::Code { language, rest, text } => out.extend([language.as_str(), rest, text]),
            Block::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| said_inline(cell, out));
            }
            Block::Rule => {}
        }
    }
}

fn said_inline(text: &[Inline], out: &mut String) {
    for inline in text {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Mention(_, text) | Inline::Channel(text) => {
                out.push_str(text);
            }
            Inline::Emphasis(inside) | Inline::Strong(inside) | Inline::Strike(inside) => said_inline(inside, out),
            Inline::Link { to, title, text, .. } => {
                said_inline(text, out);
                out.extend([to.as_str(), title]);
            }
            Inline::Break { .. } => {}
        }
    }
}

fn visit(blocks: &[Block], seen: &mut impl FnMut(&Inline)) {
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Heading(_, text) => visit_inline(text, seen),
            Block::Quote(inside) => visit(inside, seen),
            Block::List(list) => list.items.iter().for_each(|item| visit(item, seen)),
            Block::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| visit_inline(cell, seen));
            }
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn visit_inline(text: &[Inline], seen: &mut impl FnMut(&Inline)) {
    for inline in text {
        seen(inline);
        match inline {
            Inline::Emphasis(inside) | Inline::Strong(inside) | Inline::Strike(inside) => visit_inline(inside, seen),
            Inline::Link { text, .. } => visit_inline(text, seen),
            _ => {}
        }
    }
}

/// Every letter and digit of a text is in its tree, in order. The numbers of items are not: a list has
/// one number and counts on.
fn nothing_is_lost(text: &str) -> Result<(), TestCaseError> {
    let numbered = text.contains(['.', ')']);
    let mut tree = String::new();
    said(&parse(text, &Nobody), &mut tree);
    let mut rest = tree.chars();
    for c in text.chars().filter(|c| c.is_alphabetic() || !numbered && c.is_numeric()) {
        prop_assert!(rest.any(|said| said == c), "{:?} of {:?} is not in {:?}", c, text, tree);
    }
    Ok(())
}

fn links_are_safe(text: &str) -> Result<(), TestCaseError> {
    let mut links = Vec::new();
    visit(&parse(text, &Class), &mut |inline| {
        if let Inline::Link { to, text, .. } = inline {
            let nested = text.iter().any(|inline| matches!(inline, Inline::Link { .. } | Inline::Mention(..)));
            links.push((to.to_ascii_lowercase(), nested));
        }
    });
    for (to, nested) in links {
        prop_assert!(["https://", "http://", "mailto:"].iter().any(|scheme| to.starts_with(scheme)), "{}", to);
        prop_assert!(!to.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\'), "{:?}", to);
        prop_assert!(!nested, "{}", text);
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases::of(300))]

    #[test]
    fn nothing_is_lost_of_texts_of_markup(text in dense()) {
        nothing_is_lost(&text)?;
    }

    #[test]
    fn nothing_is_lost_of_any_text(text in any::<String>()) {
        nothing_is_lost(&text)?;
    }

    #[test]
    fn links_lead_only_where_they_may(text in dense()) {
        links_are_safe(&text)?;
    }

    #[test]
    fn links_lead_only_where_they_may_whatever_is_in_them(inside in "[ -~\u{0}-\u{20}\u{80}-\u{A0}\u{200B}]{0,24}") {
        links_are_safe(&format!("[a]({inside}) <{inside}> [a](https://{inside}) [a](<https://{inside}>) https://{inside}"))?;
    }

    #[test]
    fn trees_are_in_order(text in dense()) {
        let mut wrong = None;
        let blocks = parse(&text, &Class);
        visit(&blocks, &mut |inline| {
            if matches!(inline, Inline::Text(text) if text.is_empty()) {
                wrong = Some("an empty text");
            }
        });
        for block in &blocks {
            if let Block::Table(table) = block
                && (table.head.len() != table.align.len() || table.rows.iter().any(|row| row.len() > table.align.len()))
            {
                wrong = Some("a table with too many cells");
            }
        }
        prop_assert_eq!(wrong, None);
    }
}

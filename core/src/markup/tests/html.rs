//! A tree as HTML, in the form of the specifications' examples.
//!
//! What the examples do not show is left out: indentation, and whether a link is disguised.

use crate::markup::{Align, Block, Inline, List, Table};
use std::fmt::Write;

pub(super) fn blocks(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        write_block(block, false, &mut out);
    }
    out
}

fn line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

fn write_block(block: &Block, tight: bool, out: &mut String) {
    match block {
        Block::Paragraph(text) if tight => out.push_str(paragraph(text).trim_start_matches(' ')),
        Block::Paragraph(text) => {
            line(out);
            writeln!(out, "<p>{}</p>", paragraph(text)).unwrap();
        }
        Block::Heading(level, text) => {
            line(out);
            writeln!(out, "<h{level}>{}</h{level}>", inlines(text)).unwrap();
        }
        Block::Quote(inside) => {
            line(out);
            writeln!(out, "<blockquote>\n{}</blockquote>", blocks(inside)).unwrap();
        }
        Block::List(list) => write_list(list, out),
        Block::Code { language, text, .. } => {
            line(out);
            let class =
                if language.is_empty() { String::new() } else { format!(" class=\"language-{}\"", escaped(language)) };
            writeln!(out, "<pre><code{class}>{}</code></pre>", escaped(text)).unwrap();
        }
        Block::Table(table) => write_table(table, out),
        Block::Rule => {
            line(out);
            out.push_str("<hr />\n");
        }
    }
}

fn write_list(list: &List, out: &mut String) {
    line(out);
    match list.start {
        None => out.push_str("<ul>\n"),
        Some(1) => out.push_str("<ol>\n"),
        Some(start) => writeln!(out, "<ol start=\"{start}\">").unwrap(),
    }
    for item in &list.items {
        out.push_str("<li>");
        for (index, block) in item.iter().enumerate() {
            // A text alone stands in the item's own line.
            if index > 0 || !(list.tight && matches!(block, Block::Paragraph(_))) {
                line(out);
            }
            write_block(block, list.tight, out);
        }
        out.push_str("</li>\n");
    }
    out.push_str(if list.start.is_some() { "</ol>\n" } else { "</ul>\n" });
}

fn write_table(table: &Table, out: &mut String) {
    line(out);
    out.push_str("<table>\n<thead>\n");
    write_row(table, &table.head, "th", out);
    out.push_str("</thead>\n");
    if !table.rows.is_empty() {
        out.push_str("<tbody>\n");
        for row in &table.rows {
            write_row(table, row, "td", out);
        }
        out.push_str("</tbody>\n");
    }
    out.push_str("</table>\n");
}

fn write_row(table: &Table, row: &[Vec<Inline>], tag: &str, out: &mut String) {
    out.push_str("<tr>\n");
    for (index, align) in table.align.iter().enumerate() {
        let align = match align {
            Align::None => "",
            Align::Left => " align=\"left\"",
            Align::Center => " align=\"center\"",
            Align::Right => " align=\"right\"",
        };
        let cell = row.get(index).map(|cell| inlines(cell)).unwrap_or_default();
        writeln!(out, "<{tag}{align}>{cell}</{tag}>").unwrap();
    }
    out.push_str("</tr>\n");
}

/// The tree keeps the indentation of a paragraph's first line, which the examples do not have.
fn paragraph(text: &[Inline]) -> String {
    inlines(text).trim_start_matches(' ').to_owned()
}

fn inlines(text: &[Inline]) -> String {
    let mut out = String::new();
    for inline in text {
        match inline {
            Inline::Text(text) => out.push_str(&escaped(text)),
            Inline::Emphasis(inside) => write!(out, "<em>{}</em>", inlines(inside)).unwrap(),
            Inline::Strong(inside) => write!(out, "<strong>{}</strong>", inlines(inside)).unwrap(),
            Inline::Strike(inside) => write!(out, "<del>{}</del>", inlines(inside)).unwrap(),
            Inline::Code(text) => write!(out, "<code>{}</code>", escaped(text)).unwrap(),
            Inline::Link { to, title, text, .. } => {
                let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escaped(title)) };
                write!(out, "<a href=\"{}\"{title}>{}</a>", encoded(to), inlines(text)).unwrap();
            }
            Inline::Break { hard, .. } => out.push_str(if *hard { "<br />\n" } else { "\n" }),
            Inline::Mention(_, text) => out.push_str(text),
            Inline::Channel(name) => write!(out, "#{name}").unwrap(),
        }
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// An address as it stands in an attribute: what may not stand there is percent-encoded.
fn encoded(address: &str) -> String {
    let mut out = String::new();
    for byte in address.bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b if b.is_ascii_alphanumeric() || b"-_.+!*'(),%#@?=;:/,+$~".contains(&b) => out.push(char::from(b)),
            b => write!(out, "%{b:02X}").unwrap(),
        }
    }
    out
}

//! The blocks of a text, read line by line: which quotes and items a line continues, what it begins,
//! and to what the rest of it belongs.

use super::Context;
use super::chars::skip;
use super::fence::Fence;
use super::line::Line;
use super::start::{Marker, heading, is_rule, marker};
use super::table::{MOST_COLUMNS, cells, separator};
use super::tree::{Block, List, Table};
use super::{inline, tree::Inline};
use crate::part::part;
use crate::steps::step;

/// How many quotes and items may be nested; what is deeper is text.
const DEEPEST: usize = 32;

/// The state between two lines.
struct Parser<'a> {
    context: &'a Context<'a>,
    /// What is open, outermost first. The first is the whole text.
    frames: Vec<Frame>,
    /// What is open in the innermost frame.
    leaf: Leaf,
    /// If the last line was blank: the innermost quote that it was a line of, which is where lists
    /// see it.
    blank: Option<usize>,
}

/// An open quote or item.
struct Frame {
    kind: Kind,
    blocks: Vec<Block>,
    /// The kind of the items of the last block, if that is a list.
    list: u8,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Quote,
    /// An item, and how far its lines are indented.
    Item(usize),
}

enum Leaf {
    None,
    Paragraph(String),
    Fence(Fence),
    Table(Table),
}

/// The blocks of a text.
pub(super) fn parse(text: &str, context: &Context<'_>) -> Vec<Block> {
    let mut parser = Parser { context, frames: Vec::new(), leaf: Leaf::None, blank: None };
    parser.push(Kind::Quote);
    let mut rest = text;
    while !rest.is_empty() {
        step();
        let end = skip(rest, 0, |b| b != b'\n' && b != b'\r');
        parser.line(Line::new(part(rest, ..end)));
        let ending = if part(rest, end..).starts_with("\r\n") { 2 } else { 1 };
        rest = rest.get(end + ending..).unwrap_or_default();
    }
    parser.close(1);
    parser.frames.pop().map(|frame| frame.blocks).unwrap_or_default()
}

impl Parser<'_> {
    fn line(&mut self, mut line: Line<'_>) {
        let kept = self.continued(&mut line);
        if kept == self.frames.len()
            && let Leaf::Fence(fence) = &mut self.leaf
        {
            if fence.line(line) {
                self.end_leaf();
            }
            self.blank = None;
            return;
        }
        if let Some(kept) = self.begin(&mut line, kept) {
            self.rest(line, kept);
        } else {
            self.blank = None;
        }
    }

    /// How many frames a line continues.
    fn continued(&self, line: &mut Line<'_>) -> usize {
        let last = self.frames.len() - 1;
        for (index, frame) in self.frames.iter().enumerate().skip(1) {
            step();
            let continued = match frame.kind {
                Kind::Quote => line.eat_quote(),
                // An item that begins with two blank lines is an empty one.
                Kind::Item(offset) if line.is_blank() => {
                    line.advance(offset);
                    index < last || !frame.blocks.is_empty() || !matches!(self.leaf, Leaf::None)
                }
                Kind::Item(offset) if line.indent() >= offset => {
                    line.advance(offset);
                    true
                }
                Kind::Item(_) => false,
            };
            if !continued {
                return index;
            }
        }
        self.frames.len()
    }

    /// Opens whatever begins on a line. `None` if nothing is left of it; otherwise how many frames it
    /// is in now.
    fn begin(&mut self, line: &mut Line<'_>, mut kept: usize) -> Option<usize> {
        while line.indent() < 4 && !line.is_blank() {
            step();
            let content = line.content();
            let in_paragraph = kept == self.frames.len() && matches!(self.leaf, Leaf::Paragraph(_));
            if in_paragraph && self.begin_table(content) {
                return None;
            }
            match content.as_bytes()[0] {
                b'>' if kept <= DEEPEST => {
                    self.start(kept);
                    line.eat_quote();
                    self.push(Kind::Quote);
                }
                b'`' | b'~' => {
                    let Some(fence) = Fence::open(content, line.indent()) else { break };
                    self.start(kept);
                    self.leaf = Leaf::Fence(fence);
                    return None;
                }
                b'#' => {
                    let Some((level, text)) = heading(content) else { break };
                    let block = Block::Heading(level, self.inline(text));
                    self.add(kept, block);
                    return None;
                }
                b'-' | b'_' | b'*' if is_rule(content) => {
                    self.add(kept, Block::Rule);
                    return None;
                }
                _ => {
                    let marker = if kept <= DEEPEST { marker(content) } else { None };
                    let Some(marker) = marker.filter(|marker| !in_paragraph || marker.interrupts(content)) else {
                        break;
                    };
                    self.begin_item(line, kept, &marker);
                }
            }
            kept = self.frames.len();
            self.blank = None;
        }
        Some(kept)
    }

    /// Puts the rest of a line where it belongs: into a paragraph that goes on, a table or a new
    /// paragraph.
    fn rest(&mut self, line: Line<'_>, kept: usize) {
        if line.is_blank() {
            self.close(kept);
            let quote = self.frames.iter().rposition(|frame| frame.kind == Kind::Quote);
            // The line on which an empty item begins separates nothing.
            let empty = self.frames.last().is_some_and(|frame| frame.kind != Kind::Quote && frame.blocks.is_empty());
            self.blank = quote.filter(|_| !empty);
            return;
        }
        // A paragraph takes lines even where the marks of its quotes and items are missing.
        if let Leaf::Paragraph(text) = &mut self.leaf {
            text.push('\n');
            line.copy_indented(text);
        } else {
            if kept < self.frames.len() {
                self.close(kept);
            }
            self.row_or_paragraph(line);
        }
        self.blank = None;
    }

    fn row_or_paragraph(&mut self, line: Line<'_>) {
        if let Leaf::Table(table) = &mut self.leaf {
            let cells = cells(line.content(), table.align.len());
            table.rows.push(row(&cells, self.context));
        } else {
            self.start(self.frames.len());
            let mut text = String::new();
            line.copy_indented(&mut text);
            self.leaf = Leaf::Paragraph(text);
        }
    }

    /// Makes the last line of the open paragraph the head of a table, if this line is a separator
    /// with as many columns.
    fn begin_table(&mut self, line: &str) -> bool {
        let Leaf::Paragraph(text) = &mut self.leaf else { return false };
        let Some(align) = separator(line) else { return false };
        let mut start = text.len();
        while start > 0 && text.as_bytes()[start - 1] != b'\n' {
            step();
            start -= 1;
        }
        let head = part(text, start..);
        let names = cells(head, MOST_COLUMNS + 1);
        if names.len() != align.len() || skip(head, 0, |b| b != b'|') == head.len() {
            return false;
        }
        text.truncate(start.saturating_sub(1));
        if start == 0 {
            self.leaf = Leaf::None;
        }
        self.end_leaf();
        self.leaf = Leaf::Table(Table { align, head: row(&names, self.context), rows: Vec::new() });
        true
    }

    fn begin_item(&mut self, line: &mut Line<'_>, kept: usize, marker: &Marker) {
        self.close(kept);
        let outer = self.frames.len() - 1;
        let frame = &self.frames[outer];
        if frame.list == marker.kind && matches!(frame.blocks.last(), Some(Block::List(_))) {
            if self.blank.is_some_and(|quote| quote <= outer) {
                self.loosen(outer);
            }
        } else {
            self.add(kept, Block::List(List { start: marker.number, tight: true, items: Vec::new() }));
            self.frames[outer].list = marker.kind;
        }
        let before = line.indent();
        line.eat(marker.length);
        // Many spaces belong to the text.
        let spaces = if line.is_blank() || line.indent() > 4 { 1 } else { line.indent() };
        line.advance(spaces);
        self.push(Kind::Item(before + marker.length + spaces));
    }

    fn push(&mut self, kind: Kind) {
        self.frames.push(Frame { kind, blocks: Vec::new(), list: 0 });
    }

    /// Closes the open leaf and all frames but so many.
    fn close(&mut self, kept: usize) {
        self.end_leaf();
        while self.frames.len() > kept
            && let Some(frame) = self.frames.pop()
            && let Some(outer) = self.frames.last_mut()
        {
            step();
            match (frame.kind, outer.blocks.last_mut()) {
                (Kind::Item(_), Some(Block::List(list))) => list.items.push(frame.blocks),
                _ => outer.blocks.push(Block::Quote(frame.blocks)),
            }
        }
    }

    /// Makes room for a block that begins: it makes its list loose if a blank line is before it.
    fn start(&mut self, kept: usize) {
        self.close(kept);
        let inner = self.frames.len() - 1;
        let frame = &self.frames[inner];
        if frame.kind != Kind::Quote && !frame.blocks.is_empty() && self.blank.is_some_and(|quote| quote <= inner) {
            self.loosen(inner - 1);
        }
    }

    fn add(&mut self, kept: usize, block: Block) {
        self.start(kept);
        if let Some(frame) = self.frames.last_mut() {
            frame.blocks.push(block);
        }
    }

    fn loosen(&mut self, frame: usize) {
        if let Some(Block::List(list)) = self.frames[frame].blocks.last_mut() {
            list.tight = false;
        }
    }

    fn end_leaf(&mut self) {
        let block = match std::mem::replace(&mut self.leaf, Leaf::None) {
            Leaf::None => return,
            Leaf::Paragraph(text) => Block::Paragraph(self.inline(&text)),
            Leaf::Fence(fence) => fence.close(),
            Leaf::Table(table) => Block::Table(table),
        };
        if let Some(frame) = self.frames.last_mut() {
            frame.blocks.push(block);
        }
    }

    fn inline(&self, text: &str) -> Vec<Inline> {
        inline::parse(text, self.context)
    }
}

impl Marker {
    /// Whether it may follow a line of text: only if something is in the item, and a list begins at 1.
    /// A line that happens to begin with a year stays what it is.
    fn interrupts(&self, line: &str) -> bool {
        self.number.is_none_or(|number| number == 1) && !Line::new(part(line, self.length..)).is_blank()
    }
}

fn row(cells: &[String], context: &Context<'_>) -> Vec<Vec<Inline>> {
    cells.iter().map(|cell| inline::parse(cell, context)).collect()
}

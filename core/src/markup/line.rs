//! A line that is being read from its left, in columns: a tab reaches to the next multiple of four.

use super::chars::{is_blank, skip};
use crate::part::part;
use crate::steps::step;

/// What is left of a line.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// The text that was not read yet.
    rest: &'a str,
    /// The column at which it begins.
    column: usize,
    /// Columns before it that are left of a tab of which only a part was read.
    pad: usize,
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text, column: 0, pad: 0 }
    }

    /// How many columns of white space come next.
    pub(super) fn indent(&self) -> usize {
        let mut column = self.column;
        for &byte in self.rest.as_bytes() {
            step();
            match width(byte, column) {
                Some(width) => column += width,
                None => break,
            }
        }
        self.pad + column - self.column
    }

    /// What comes behind the white space.
    pub(super) fn content(&self) -> &'a str {
        part(self.rest, skip(self.rest, 0, is_blank)..)
    }

    /// Whether nothing but white space is left.
    pub(super) fn is_blank(&self) -> bool {
        self.content().is_empty()
    }

    /// Reads columns of white space, as far as there are any.
    pub(super) fn advance(&mut self, mut columns: usize) {
        let from_pad = columns.min(self.pad);
        self.pad -= from_pad;
        columns -= from_pad;
        while columns > 0 {
            step();
            let Some(width) = self.rest.bytes().next().and_then(|byte| width(byte, self.column)) else { return };
            self.rest = part(self.rest, 1..);
            self.column += width;
            self.pad = width.saturating_sub(columns);
            columns = columns.saturating_sub(width);
        }
    }

    /// Reads the white space and a marker of some bytes behind it.
    pub(super) fn eat(&mut self, bytes: usize) {
        self.advance(self.indent());
        self.rest = part(self.rest, bytes..);
        self.column += bytes;
    }

    /// Reads a quote's marker and the space behind it, if there is one.
    pub(super) fn eat_quote(&mut self) -> bool {
        let found = self.indent() < 4 && self.content().starts_with('>');
        if found {
            self.eat(1);
            self.advance(1);
        }
        found
    }

    /// Adds the line to a text as it is: the spaces of a half read tab, and the rest.
    pub(super) fn copy(&self, out: &mut String) {
        spaces(self.pad, out);
        out.push_str(self.rest);
    }

    /// Adds the line to a text with its indentation as spaces.
    pub(super) fn copy_indented(&self, out: &mut String) {
        spaces(self.indent(), out);
        out.push_str(self.content());
    }
}

/// The columns of a piece of white space.
fn width(byte: u8, column: usize) -> Option<usize> {
    match byte {
        b' ' => Some(1),
        b'\t' => Some(4 - column % 4),
        _ => None,
    }
}

fn spaces(count: usize, out: &mut String) {
    for _ in 0..count {
        step();
        out.push(' ');
    }
}

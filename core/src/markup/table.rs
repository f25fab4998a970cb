//! The lines of tables.

use super::chars::{byte, is_blank, skip, trim};
use super::tree::Align;
use crate::part::part;
use crate::steps::step;

/// How many columns a table may have.
pub(super) const MOST_COLUMNS: usize = 64;

/// The columns of the line that separates the head from the rows; `None` if it is another line.
pub(super) fn separator(line: &str) -> Option<Vec<Align>> {
    let mut columns = Vec::new();
    let mut at = usize::from(byte(line, 0) == Some(b'|'));
    let mut bars = at;
    while at < line.len() {
        step();
        if columns.len() == MOST_COLUMNS {
            return None;
        }
        let start = skip(line, at, is_blank);
        let dashes = start + usize::from(byte(line, start) == Some(b':'));
        let colon = skip(line, dashes, |b| b == b'-');
        let end = colon + usize::from(byte(line, colon) == Some(b':'));
        if colon == dashes {
            return None;
        }
        columns.push(align(dashes > start, end > colon));
        at = skip(line, end, is_blank);
        match byte(line, at) {
            Some(b'|') => bars += 1,
            Some(_) => return None,
            None => {}
        }
        at = skip(line, at + 1, is_blank);
    }
    // Dashes alone are a line across.
    (bars > 0 && !columns.is_empty()).then_some(columns)
}

fn align(left: bool, right: bool) -> Align {
    match (left, right) {
        (false, false) => Align::None,
        (true, false) => Align::Left,
        (true, true) => Align::Center,
        (false, true) => Align::Right,
    }
}

/// The cells of a row, at most so many: the last one keeps whatever is left, so that nothing is lost.
pub(super) fn cells(row: &str, most: usize) -> Vec<String> {
    let row = trim(row);
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut copied = usize::from(byte(row, 0) == Some(b'|'));
    let mut at = copied;
    while let Some(b) = byte(row, at) {
        step();
        if b == b'\\' && at + 1 < row.len() {
            // A bar behind a backslash is a bar, even in code; every other escape is the cell's.
            if byte(row, at + 1) == Some(b'|') {
                cell.push_str(part(row, copied..at));
                copied = at + 1;
            }
            at += 1;
        } else if b == b'|' && (cells.len() + 1 < most || at + 1 == row.len()) {
            cell.push_str(part(row, copied..at));
            push(&mut cells, &mut cell);
            copied = at + 1;
        }
        at += 1;
    }
    if copied < row.len() {
        cell.push_str(part(row, copied..));
        push(&mut cells, &mut cell);
    }
    cells
}

fn push(cells: &mut Vec<String>, cell: &mut String) {
    cells.push(trim(cell).to_owned());
    cell.clear();
}

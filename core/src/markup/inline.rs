//! The first reading of running text: it cuts the text into pieces and finds everything but emphasis,
//! which needs to know where the links are.
//!
//! Each construct is tried where its first character stands; one that is not what it seemed leaves the
//! character as text. What a failed attempt read is bounded or never read again, see each of them.

use super::Context;
use super::chars::{byte, is_blank, skip, trim_end};
use super::emphasis;
use super::tree::Inline;
use crate::part::part;
use crate::steps::step;

/// Runs of more backticks than this are text.
const MOST_TICKS: usize = 64;

/// A piece of running text, by its place.
pub(super) enum Piece {
    Text(usize, usize),
    /// Asterisks, underscores or tildes.
    Run(usize, usize),
    Node(Box<Inline>),
    /// A link begins.
    Open,
    /// A link ends.
    Close(Box<Target>),
}

/// Where a link leads.
pub(super) struct Target {
    pub(super) to: String,
    pub(super) title: String,
}

/// The state of the reading.
pub(super) struct Scanner<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) text: &'a str,
    /// What is read next.
    pub(super) at: usize,
    /// Where the text begins that is in no piece yet.
    pub(super) pending: usize,
    /// Where the last piece ends that is not text.
    pub(super) floor: usize,
    pub(super) pieces: Vec<Piece>,
    /// The pieces that are opening brackets and may begin a link.
    pub(super) brackets: Vec<usize>,
    /// For each length of runs of backticks, where the last one begins. Filled when first needed.
    ticks: Option<[usize; MOST_TICKS]>,
}

/// Reads running text.
pub(super) fn parse(text: &str, context: &Context<'_>) -> Vec<Inline> {
    let text = trim_end(text);
    let mut scanner =
        Scanner { context, text, at: 0, pending: 0, floor: 0, pieces: Vec::new(), brackets: Vec::new(), ticks: None };
    scanner.run();
    emphasis::build(text, scanner.pieces)
}

impl Scanner<'_> {
    fn run(&mut self) {
        while let Some(byte) = byte(self.text, self.at) {
            step();
            let taken = match byte {
                b'\n' => self.line_end(false),
                b'\\' => self.escape(),
                b'`' => self.code(),
                b'*' | b'_' | b'~' => self.delimiters(byte),
                b'[' => self.open_bracket(),
                b']' => self.close_bracket(),
                b'<' => self.angle(),
                b'h' | b'H' | b'w' | b'W' => self.bare(),
                b'@' => self.email() || self.mention(),
                b'#' => self.channel(),
                b':' => self.emoji(),
                _ => false,
            };
            if !taken {
                self.at += 1;
            }
        }
        self.flush(self.at);
    }

    /// Makes a piece of the pending text, which ends where another piece begins.
    pub(super) fn flush(&mut self, end: usize) {
        if end > self.pending {
            self.pieces.push(Piece::Text(self.pending, end));
        }
        self.pending = end;
    }

    /// Adds what stands from `self.at` to `end`. True, as a construct was found.
    pub(super) fn put(&mut self, piece: Piece, end: usize) -> bool {
        self.flush(self.at);
        self.pieces.push(piece);
        self.at = end;
        self.pending = end;
        self.floor = end;
        true
    }

    pub(super) fn put_node(&mut self, node: Inline, end: usize) -> bool {
        self.put(Piece::Node(Box::new(node)), end)
    }

    /// The character before a place.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        part(self.text, ..at).chars().next_back()
    }

    /// Whether a word begins here. A slash is part of the word: what follows it is part of a path.
    pub(super) fn begins_word(&self) -> bool {
        self.before(self.at).is_none_or(|c| !c.is_alphanumeric() && c != '/')
    }

    fn delimiters(&mut self, marker: u8) -> bool {
        let mut end = self.at;
        while byte(self.text, end) == Some(marker) {
            step();
            end += 1;
        }
        let floor = self.floor;
        self.put(Piece::Run(self.at, end), end);
        // An address may contain underscores that were taken for these.
        self.floor = floor;
        true
    }

    /// The end of a line, whose break is one of its own if two spaces or a backslash are before it.
    fn line_end(&mut self, backslash: bool) -> bool {
        let line = trim_end(part(self.text, self.pending..self.at)).len() + self.pending;
        let hard = backslash || part(self.text, line..self.at).ends_with("  ");
        self.flush(line);
        self.at += usize::from(backslash);
        self.pending = self.at;
        let next = skip(self.text, self.at + 1, |b| b == b' ');
        self.put_node(Inline::Break { hard, indent: next - self.at - 1 }, next)
    }

    fn escape(&mut self) -> bool {
        match byte(self.text, self.at + 1) {
            Some(b'\n') => self.line_end(true),
            Some(byte) if byte.is_ascii_punctuation() => {
                self.flush(self.at);
                self.pending = self.at + 1;
                self.at += 2;
                // What is escaped begins nothing, as part of an address neither.
                self.floor = self.at;
                true
            }
            _ => false,
        }
    }

    /// Code, or a run of backticks without a counterpart. Whether there is one is known beforehand, so
    /// that no search is in vain.
    fn code(&mut self) -> bool {
        let start = skip(self.text, self.at, |b| b == b'`');
        let length = start - self.at;
        let last = self.last_ticks(length);
        if last < start {
            self.at = start;
            return true;
        }
        let mut end = start;
        loop {
            step();
            end = skip(self.text, end, |b| b != b'`');
            let next = skip(self.text, end, |b| b == b'`');
            if next - end == length || next == end {
                let code = code_text(part(self.text, start..end));
                return self.put_node(Inline::Code(code), next);
            }
            end = next;
        }
    }

    /// Where the last run of so many backticks begins; 0 if there is none, which is before every other.
    fn last_ticks(&mut self, length: usize) -> usize {
        let text = self.text;
        let ticks = self.ticks.get_or_insert_with(|| {
            let mut ticks = [0; MOST_TICKS];
            let mut at = 0;
            while at < text.len() {
                step();
                let start = skip(text, at, |b| b != b'`');
                at = skip(text, start, |b| b == b'`');
                if let Some(last) = ticks.get_mut(at - start) {
                    *last = start;
                }
            }
            ticks
        });
        ticks.get(length).copied().unwrap_or_default()
    }
}

/// Code within a line: line breaks are spaces, and a space on both sides is there to hold backticks off.
fn code_text(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        step();
        let end = skip(text, at, |b| b != b'\n');
        code.push_str(part(text, at..end));
        at = end;
        if at < text.len() {
            code.push(' ');
            at = skip(text, at + 1, |b| b == b' ');
        }
    }
    let blank = skip(&code, 0, is_blank) == code.len();
    if !blank && code.starts_with(' ') && code.ends_with(' ') {
        code.pop();
        code.remove(0);
    }
    code
}

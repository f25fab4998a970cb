//! The second reading of running text: emphasis, and the tree.
//!
//! Finished nodes are laid in a row; a closing run takes what lies behind its opening run and puts
//! back one node. Searches for an opening run remember where they found none (`bounds`), and a link
//! closes off what is before it.

use super::address;
use super::chars::{byte, is_punctuation};
use super::inline::{Piece, Target};
use super::tree::Inline;
use crate::part::part;
use crate::steps::step;

/// How deep emphasis may be nested; what is around that is text.
const DEEPEST: usize = 64;

/// How many kinds of closing runs have searches of their own.
const KINDS: usize = 14;

/// A run that may still begin an emphasis. The first is none: it stands for the whole text.
struct Opener {
    marker: u8,
    /// How long the run was.
    length: usize,
    /// How much of it is not used.
    left: usize,
    /// Whether it could also have closed an emphasis.
    both: bool,
    /// Which node shows what is left of it.
    node: usize,
    /// How deep the nodes behind it, up to the next opener, are nested.
    depth: usize,
}

struct Builder<'a> {
    text: &'a str,
    nodes: Vec<Inline>,
    openers: Vec<Opener>,
    /// For each kind of closing run, how many openers need not be looked at.
    bounds: [usize; KINDS],
    /// Which opener is the bracket of the link that is being read; 0 outside of links.
    link: usize,
}

/// A run that is being read.
struct Run {
    marker: u8,
    length: usize,
    opens: bool,
    closes: bool,
}

/// Makes a tree of the pieces of a text.
pub(super) fn build(text: &str, pieces: Vec<Piece>) -> Vec<Inline> {
    let mut builder = Builder { text, nodes: Vec::new(), openers: Vec::new(), bounds: [0; KINDS], link: 0 };
    builder.open(0, 0, false);
    for piece in pieces {
        step();
        match piece {
            Piece::Text(from, to) => builder.text(from, to),
            Piece::Run(from, to) => builder.run(from, to),
            Piece::Node(node) => builder.node(*node),
            Piece::Open => {
                builder.link = builder.openers.len();
                builder.open(b'[', 0, false);
            }
            Piece::Close(target) => builder.close_link(*target),
        }
    }
    builder.taken(0)
}

impl Builder<'_> {
    fn run(&mut self, from: usize, to: usize) {
        let run = Run::new(self.text, from, to);
        let mut left = run.length;
        while run.closes && left > 0 {
            step();
            let Some(found) = self.opener(&run) else { break };
            let Some(used) = self.close(found, run.marker, left) else { break };
            left -= used;
        }
        if left > 0 && run.opens {
            self.open(run.marker, run.length, run.closes);
            if let Some(opener) = self.openers.last_mut() {
                opener.left = left;
            }
            self.nodes.push(Inline::Text(part(self.text, to - left..to).to_owned()));
        } else {
            self.text(to - left, to);
        }
    }

    /// Adds text, to the last node if that is text and not an opener's.
    fn text(&mut self, from: usize, to: usize) {
        let text = part(self.text, from..to);
        let own = self.openers.last().is_some_and(|opener| self.nodes.len() <= opener.node + 1);
        match self.nodes.last_mut() {
            Some(Inline::Text(before)) if !own => before.push_str(text),
            _ => self.nodes.push(Inline::Text(text.to_owned())),
        }
    }

    /// Notes an opener, whose node comes next.
    fn open(&mut self, marker: u8, length: usize, both: bool) {
        self.openers.push(Opener { marker, length, left: length, both, node: self.nodes.len(), depth: 0 });
    }

    /// The nearest opener that a run closes.
    fn opener(&mut self, run: &Run) -> Option<usize> {
        let kind = run.kind();
        let bound = self.bounds[kind].max(self.link + 1);
        let mut index = self.openers.len();
        while index > bound {
            step();
            index -= 1;
            if run.matches(&self.openers[index]) {
                return Some(index);
            }
        }
        self.bounds[kind] = self.openers.len();
        None
    }

    /// Makes an emphasis of what is behind an opener, and tells how many markers of each run it took;
    /// `None` if it would be nested too deep.
    fn close(&mut self, index: usize, marker: u8, left: usize) -> Option<usize> {
        self.drop_openers(index + 1);
        let opener = &mut self.openers[index];
        opener.depth += 1;
        if opener.depth > DEEPEST {
            self.drop_openers(index);
            return None;
        }
        let used = if marker == b'~' { left } else { opener.left.min(left).min(2) };
        opener.left -= used;
        let (node, left) = (opener.node, opener.left);
        let inside = self.taken(node + 1);
        if left == 0 {
            self.nodes.pop();
            self.drop_openers(index);
        } else if let Some(Inline::Text(text)) = self.nodes.last_mut() {
            text.truncate(left);
        }
        self.nodes.push(match (marker, used) {
            (b'~', _) => Inline::Strike(inside),
            (_, 1) => Inline::Emphasis(inside),
            _ => Inline::Strong(inside),
        });
        Some(used)
    }

    /// Forgets openers: they are text.
    fn drop_openers(&mut self, kept: usize) {
        let mut depth = 0;
        while self.openers.len() > kept
            && let Some(opener) = self.openers.pop()
        {
            step();
            depth = depth.max(opener.depth);
        }
        if let Some(opener) = self.openers.last_mut() {
            opener.depth = opener.depth.max(depth);
        }
        for bound in &mut self.bounds {
            *bound = kept.min(*bound);
        }
    }

    fn close_link(&mut self, Target { to, title }: Target) {
        let opener = self.link;
        self.link = 0;
        self.drop_openers(opener + 1);
        self.openers[opener].depth += 1;
        let text = self.taken(self.openers[opener].node);
        self.drop_openers(opener);
        let disguised = address::is_disguise(&text, &to);
        self.nodes.push(Inline::Link { to, title, text, disguised });
    }

    /// Adds a node. In a link it is text: there is one thing to be pressed.
    fn node(&mut self, node: Inline) {
        let plain = match node {
            _ if self.link == 0 => node,
            Inline::Link { mut text, .. } => text.pop().unwrap_or(Inline::Text(String::new())),
            Inline::Mention(_, text) => Inline::Text(text),
            Inline::Channel(mut name) => {
                name.insert(0, '#');
                Inline::Text(name)
            }
            other => other,
        };
        self.nodes.push(plain);
    }

    /// Takes the nodes from one on, neighbouring texts as one.
    fn taken(&mut self, from: usize) -> Vec<Inline> {
        let mut merged = Vec::new();
        for node in self.nodes.drain(from..) {
            step();
            match (node, merged.last_mut()) {
                (Inline::Text(text), _) if text.is_empty() => {}
                (Inline::Text(text), Some(Inline::Text(before))) => before.push_str(&text),
                (node, _) => merged.push(node),
            }
        }
        merged
    }
}

impl Run {
    fn new(text: &str, from: usize, to: usize) -> Self {
        let marker = byte(text, from).unwrap_or_default();
        let (before, after) = (part(text, ..from).chars().next_back(), part(text, to..).chars().next());
        let (space_before, space_after) = (is_space(before), is_space(after));
        let (mark_before, mark_after) = (is_mark(before), is_mark(after));
        let left = !space_after && (!mark_after || space_before || mark_before);
        let right = !space_before && (!mark_before || space_after || mark_after);
        let length = to - from;
        let (opens, closes) = match marker {
            b'_' => (left && (!right || mark_before), right && (!left || mark_after)),
            b'~' => (left && length < 3, right && length < 3),
            _ => (left, right),
        };
        Self { marker, length, opens, closes }
    }

    /// What a search for an opener depends on.
    fn kind(&self) -> usize {
        let base = match self.marker {
            b'~' => return self.length - 1,
            b'*' => 2,
            _ => 8,
        };
        base + usize::from(self.opens) * 3 + self.length % 3
    }

    fn matches(&self, opener: &Opener) -> bool {
        if opener.marker != self.marker {
            return false;
        }
        if self.marker == b'~' {
            return opener.length == self.length;
        }
        // A run that could do both matches only if the lengths leave no doubt.
        !(self.opens || opener.both)
            || !(self.length + opener.length).is_multiple_of(3)
            || self.length.is_multiple_of(3) && opener.length.is_multiple_of(3)
    }
}

fn is_space(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

fn is_mark(c: Option<char>) -> bool {
    c.is_some_and(is_punctuation)
}

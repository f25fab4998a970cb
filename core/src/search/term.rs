//! A word or a phrase that is looked for, and where it stands in a text.

use super::fold::{fold, folded, is_word_at, is_word_before};
use std::ops::Range;

/// How many bytes are compared at once.
const WINDOW: usize = 8;

/// What a text must have in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// As folded texts have it; not empty.
    pub(super) folded: Vec<u8>,
    /// Its first bytes, and which bits of a window they take.
    begins: u64,
    mask: u64,
}

/// How a text has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Found {
    /// Within other words.
    Part,
    /// As a word of its own.
    Whole,
}

impl Term {
    /// What somebody wants to find; `None` if nothing is left of it.
    pub(super) fn new(text: &str) -> Option<Self> {
        let folded = folded(text);
        let folded = folded.trim_ascii().to_vec();
        let begins = folded.get(..WINDOW).unwrap_or(&folded);
        let mask = u64::MAX.checked_shr(u32::try_from((WINDOW - begins.len()) * 8).unwrap_or(0)).unwrap_or(0);
        let begins = begins.iter().fold(0, |window, &byte| window << 8 | u64::from(byte));
        (!folded.is_empty()).then_some(Self { folded, begins, mask })
    }

    /// Whether a text has the beginning of it: soon answered, and no for most texts.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        let (begins, mask) = (self.begins, self.mask);
        let mut window = 0;
        let mut found = false;
        fold(text, |byte, _| {
            window = window << 8 | u64::from(byte);
            found |= window & mask == begins;
        });
        found
    }

    /// How a folded text has it.
    pub(super) fn find(&self, folded: &[u8]) -> Option<Found> {
        let mut best = None;
        let mut at = 0;
        while let Some(start) = self.next(folded, at) {
            if self.is_whole(folded, start) {
                return Some(Found::Whole);
            }
            best = Some(Found::Part);
            at = start + 1;
        }
        best
    }

    /// Where it stands next, from this place on.
    pub(super) fn next(&self, folded: &[u8], from: usize) -> Option<usize> {
        let first = self.folded.first()?;
        let last = folded.len().checked_sub(self.folded.len())?;
        (from..=last).find(|&at| folded[at] == *first && folded[at..].starts_with(&self.folded))
    }

    /// Whether no letter or digit goes on before or behind it.
    fn is_whole(&self, text: &[u8], start: usize) -> bool {
        let end = start + self.folded.len();
        let goes_on_before = is_word_at(&self.folded, 0) && is_word_before(text, start);
        let goes_on_behind = is_word_before(&self.folded, self.folded.len()) && is_word_at(text, end);
        !goes_on_before && !goes_on_behind
    }
}

/// Where these stand in a text, in order and not overlapping: parts of whole characters.
pub(super) fn marks(text: &str, terms: &[Term]) -> Vec<Range<usize>> {
    let (mut bytes, mut places) = (Vec::new(), Vec::new());
    fold(text, |byte, place| {
        bytes.push(byte);
        places.push(place);
    });
    let end_of = |at: usize| {
        // What one character became may be found in part.
        let from = places[at];
        places.iter().skip(at + 1).find(|&&place| place > from).copied().unwrap_or(text.len())
    };
    let mut marked = vec![false; bytes.len()];
    for term in terms {
        let mut at = 0;
        while let Some(start) = term.next(&bytes, at) {
            marked[start..start + term.folded.len()].fill(true);
            at = start + 1;
        }
    }
    let mut marks: Vec<Range<usize>> = Vec::new();
    for at in (0..bytes.len()).filter(|&at| marked[at]) {
        let (start, end) = (places[at], end_of(at));
        match marks.last_mut() {
            Some(last) if last.end >= start => last.end = end,
            _ => marks.push(start..end),
        }
    }
    marks
}

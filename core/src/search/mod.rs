//! The search: over everything held, newest first, a little at a time.
//!
//! A [`Search`] looks at every message once, and again at those that change; it may be told to go on at
//! any time, also when more messages have come. Blocks of the log that can't have what is asked for are
//! left out by the [`Index`], as far as that was built.

mod excerpt;
mod fold;
mod index;
mod query;
mod term;
#[cfg(test)]
mod tests;

pub use excerpt::{Excerpt, excerpt};
pub use index::Index;
pub use query::{Problem, Query, Wrong};

use crate::conversation::{ChannelId, Conversation, People, Slot};
use crate::id::{MessageId, UserId};
use crate::sort::{sort, sort_numbers};
use fold::fold_into;
pub(crate) use fold::{fold, folded};
use index::{BLOCK, add_bits_of};
use query::Who;
use term::Found;

/// What it costs to look at a message without reading it, in bytes that could be read instead.
const LOOK: usize = 16;

/// A search that is under way.
#[derive(Debug)]
pub struct Search {
    query: Query,
    /// Who may have written what is looked for; `None` for anybody.
    authors: Option<Vec<UserId>>,
    /// For each channel that is asked for: whether it has just that name, or one that begins so.
    channels: Vec<(Vec<u8>, bool)>,
    /// The bits that a block must have.
    bits: Vec<u32>,
    /// The log in pieces, in the order of slots.
    pieces: Vec<Piece>,
    /// Those that were not looked at to their end; the newest is the last.
    due: Vec<u32>,
    /// How many slots are in pieces.
    covered: Slot,
    /// How many changes were taken into account.
    revised: usize,
    /// Messages that have to be looked at again.
    again: Vec<Slot>,
    whole: Hits,
    parts: Hits,
    looked: usize,
    folded: Vec<u8>,
}

/// A part of a block that is looked at from its end.
#[derive(Debug)]
struct Piece {
    first: Slot,
    /// What is left to be looked at ends here.
    end: Slot,
    /// Whether it may have anything was asked already.
    known: bool,
}

/// A message that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The message.
    pub id: MessageId,
    /// Whether all words were found as words of their own.
    pub whole: bool,
}

impl Search {
    /// A search for something, of which nothing was looked at yet.
    pub fn new(query: Query, conversation: &Conversation, people: &People) -> Self {
        let authors = (!query.authors.is_empty()).then(|| authors(&query.authors, people));
        let mut channels = Vec::new();
        for asked in &query.channels {
            let is_named = conversation.channels().any(|channel| folded(conversation.name(channel)) == *asked);
            channels.push((asked.clone(), is_named));
        }
        let mut bits = Vec::new();
        for term in &query.terms {
            add_bits_of(&term.folded, &mut bits);
        }
        sort_numbers(&mut bits);
        bits.dedup();
        Self {
            query,
            authors,
            channels,
            bits,
            pieces: Vec::new(),
            due: Vec::new(),
            covered: 0,
            revised: conversation.revised(0).len(),
            again: Vec::new(),
            whole: Hits::default(),
            parts: Hits::default(),
            looked: 0,
            folded: Vec::new(),
        }
    }

    /// What is searched for.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Looks at about this many bytes more, and at what came or changed meanwhile. True when everything
    /// that the conversation has was looked at.
    pub fn step(&mut self, conversation: &Conversation, bytes: usize) -> bool {
        self.catch_up(conversation);
        let mut left = bytes;
        while left > 0 {
            if let Some(message) = self.again.pop() {
                let is_due = conversation.looked_at(message).is_some_and(|slot| !self.was_looked_at(slot));
                if !is_due {
                    self.judge(conversation, message);
                }
                left = left.saturating_sub(LOOK + conversation.text_at(message).len());
                continue;
            }
            let Some(&number) = self.due.last() else { return true };
            let spent = self.look_into(conversation, number as usize, left);
            left = left.saturating_sub(spent);
        }
        self.again.is_empty() && self.due.is_empty()
    }

    /// How many messages were found so far.
    pub fn found(&self) -> usize {
        self.whole.slots.len() + self.parts.slots.len()
    }

    /// How many texts of the log were looked at, of those that were there at the last step.
    pub fn looked(&self) -> (usize, usize) {
        (self.looked, self.covered as usize)
    }

    /// Some of what was found so far: whole words first, then the newest first. It skips the first `skip`.
    pub fn hits(&mut self, conversation: &Conversation, skip: usize, count: usize) -> Vec<Hit> {
        self.whole.put_in_order(conversation);
        self.parts.put_in_order(conversation);
        let (whole, parts) = (&self.whole.slots, &self.parts.slots);
        let mut hits = Vec::new();
        for at in skip..self.found().min(skip.saturating_add(count)) {
            let behind = at.checked_sub(whole.len());
            let slot = behind.map_or_else(|| whole[at], |at| parts[at]);
            hits.push(Hit { id: conversation.id_at(slot), whole: behind.is_none() });
        }
        hits
    }

    /// Takes in what came since the last step, and what became something else.
    fn catch_up(&mut self, conversation: &Conversation) {
        let before = self.covered;
        let end = conversation.slots();
        while self.covered < end {
            let first = self.covered;
            self.covered = end.min((first / BLOCK + 1) * BLOCK);
            self.due.push(crate::conversation::slot(self.pieces.len()));
            self.pieces.push(Piece { first, end: self.covered, known: false });
        }
        if self.covered > before {
            let newest = |number: u32| conversation.id_at(self.pieces[number as usize].end - 1);
            sort(&mut self.due, &|one, other| newest(one) < newest(other));
        }
        let revised = conversation.revised(self.revised);
        self.revised += revised.len();
        if !revised.is_empty() {
            self.again.extend(revised.iter().filter(|&&slot| slot < before));
            sort_numbers(&mut self.again);
            self.again.dedup();
            self.whole.forget(&self.again);
            self.parts.forget(&self.again);
        }
    }

    /// Whether everything at a slot was looked at.
    fn was_looked_at(&self, slot: Slot) -> bool {
        let behind = self.pieces.partition_point(|piece| piece.first <= slot);
        let piece = behind.checked_sub(1).and_then(|at| self.pieces.get(at));
        piece.is_some_and(|piece| slot >= piece.end)
    }

    /// Looks at the end of a piece, or leaves it out as a whole. Tells what that cost.
    fn look_into(&mut self, conversation: &Conversation, number: usize, bytes: usize) -> usize {
        let piece = &mut self.pieces[number];
        if !piece.known {
            piece.known = true;
            if !conversation.index().may_have(piece.first, &self.bits) {
                self.looked += (piece.end - piece.first) as usize;
                piece.end = piece.first;
            }
        }
        let (first, mut at) = (piece.first, piece.end);
        let mut spent = LOOK;
        while at > first && spent < bytes.max(LOOK + 1) {
            at -= 1;
            spent += self.look_at(conversation, at);
        }
        self.looked += (self.pieces[number].end - at) as usize;
        self.pieces[number].end = at;
        if at == first {
            self.due.pop();
        }
        spent
    }

    fn look_at(&mut self, conversation: &Conversation, slot: Slot) -> usize {
        if !self.may_be_by(conversation.author_at(slot)) {
            return LOOK;
        }
        let text = conversation.text_at(slot);
        // An edit that was there before what it changes is looked at with that.
        let longest = self.query.longest();
        let may_be = longest.is_none_or(|term| term.may_be_in(text) || conversation.edit_at(slot).is_some());
        if may_be && let Some(message) = conversation.message_at(slot) {
            self.judge(conversation, message);
        }
        LOOK + text.len()
    }

    fn may_be_by(&self, author: UserId) -> bool {
        self.authors.as_ref().is_none_or(|authors| authors.contains(&author))
    }

    /// Keeps a message that is what is asked for.
    fn judge(&mut self, conversation: &Conversation, message: Slot) {
        if conversation.looked_at(message).is_none() {
            return;
        }
        let view = conversation.view_at(message);
        let is_in_time =
            |time| self.query.from.is_none_or(|from| time >= from) && self.query.until.is_none_or(|until| time < until);
        let is_any_time = self.query.from.is_none() && self.query.until.is_none();
        if view.newer
            || !self.may_be_by(view.author)
            || !(is_any_time || view.time.is_some_and(is_in_time))
            || !self.may_be_in(conversation, view.channel)
        {
            return;
        }
        fold_into(&mut self.folded, view.body);
        match self.query.find(&self.folded) {
            Some(Found::Whole) => self.whole.add(conversation, message),
            Some(Found::Part) => self.parts.add(conversation, message),
            None => {}
        }
    }

    fn may_be_in(&self, conversation: &Conversation, channel: ChannelId) -> bool {
        if self.channels.is_empty() {
            return true;
        }
        let name = folded(conversation.name(channel));
        self.channels.iter().any(|(asked, exactly)| if *exactly { name == *asked } else { name.starts_with(asked) })
    }
}

/// Those whose name, or a word of it, begins so.
fn authors(asked: &[Who], people: &People) -> Vec<UserId> {
    let is_meant = |who: &Who, id: UserId, name: &[u8]| match who {
        Who::Id(asked) => *asked == id,
        Who::Name(asked) => {
            (0..name.len()).any(|at| (at == 0 || name[at - 1] == b' ') && name[at..].starts_with(asked))
        }
    };
    let mut authors = Vec::new();
    for (id, name) in people.iter() {
        let name = folded(name.trim());
        if asked.iter().any(|who| is_meant(who, id, &name)) {
            authors.push(id);
        }
    }
    // Somebody whose name nobody knows yet can be asked for by number.
    for who in asked {
        if let Who::Id(id) = who {
            authors.push(*id);
        }
    }
    authors
}

/// Messages that were found.
#[derive(Debug, Default)]
struct Hits {
    /// Their slots, the newest first unless they are out of order.
    slots: Vec<Slot>,
    out_of_order: bool,
}

impl Hits {
    fn add(&mut self, conversation: &Conversation, slot: Slot) {
        self.out_of_order |= self.slots.last().is_some_and(|&last| conversation.id_at(last) < conversation.id_at(slot));
        self.slots.push(slot);
    }

    fn put_in_order(&mut self, conversation: &Conversation) {
        if self.out_of_order {
            sort(&mut self.slots, &|one, other| conversation.id_at(one) > conversation.id_at(other));
            self.out_of_order = false;
        }
    }

    /// Takes away what is among these, which are in order.
    fn forget(&mut self, slots: &[Slot]) {
        self.slots.retain(|slot| slots.binary_search(slot).is_err());
    }
}

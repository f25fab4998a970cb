//! Which messages of the open channel are on the page: a stretch that moves along with the reader. How long it
//! is depends on the height of the feed and on how much is in the messages, not on the history.

use chat_core::extents::Extents;
use std::cell::{Cell, RefCell};
use std::ops::Range;

/// How many messages are on the page at least, if there are so many and they are not too large.
const LEAST: usize = 60;

/// How many elements the messages on the page may have together, unless the ones in sight have more.
const ELEMENTS: usize = 900;

/// How many elements a message has before any was counted.
const USUAL: usize = 8;

/// The stretch, as places in the channel counted from the oldest message, and what is known of their heights.
pub(super) struct Window {
    first: Cell<usize>,
    /// One behind the last.
    last: Cell<usize>,
    /// The height of every message of the channel.
    pub(super) extents: RefCell<Extents>,
    /// The height of the feed, in CSS pixels.
    pub(super) view: Cell<u64>,
    /// How many elements a message has, more or less.
    elements: Cell<usize>,
}

impl Default for Window {
    fn default() -> Self {
        Self {
            first: Cell::new(0),
            last: Cell::new(0),
            extents: RefCell::default(),
            view: Cell::new(800),
            elements: Cell::new(USUAL),
        }
    }
}

impl Window {
    /// Begins with another channel.
    pub(super) fn begin(&self, length: usize) {
        self.extents.replace(Extents::new(length));
        self.show(0..0);
    }

    /// The places that are on the page.
    pub(super) fn range(&self) -> Range<usize> {
        let last = self.last.get().min(self.length());
        self.first.get().min(last)..last
    }

    /// How many messages there are.
    pub(super) fn length(&self) -> usize {
        self.extents.borrow().len()
    }

    /// Whether the newest message is on the page.
    pub(super) fn reaches_the_end(&self) -> bool {
        self.last.get() >= self.length()
    }

    /// Puts these on the page; false if they are there already.
    pub(super) fn show(&self, range: Range<usize>) -> bool {
        let is_new = (self.first.get(), self.last.get()) != (range.start, range.end);
        self.first.set(range.start);
        self.last.set(range.end);
        is_new
    }

    /// The newest messages.
    pub(super) fn show_end(&self) -> bool {
        let top = self.extents.borrow().total().saturating_sub(self.view.get());
        let most = self.around(top, false);
        self.show(self.length() - most.len()..self.length())
    }

    /// The messages around one of them, unless it is well within what is on the page.
    pub(super) fn include(&self, at: usize) {
        let range = self.range();
        let far_from = |edge: usize, end: usize| edge == end || at.abs_diff(edge) > LEAST / 4;
        if !(range.contains(&at) && far_from(range.start, 0) && far_from(range.end, self.length())) {
            let top = self.extents.borrow().before(at).saturating_sub(self.view.get() / 3);
            self.show(self.around(top, false));
        }
    }

    /// What should be on the page when this place of the channel is at the upper edge of the feed, and more
    /// above and below it unless it has to be quick.
    pub(super) fn around(&self, top: u64, quick: bool) -> Range<usize> {
        let (extents, view) = (self.extents.borrow(), self.view.get());
        let rows = |from: u64, to: u64| extents.row_at(from)..(extents.row_at(to) + 1).min(extents.len());
        let seen = rows(top, top + view);
        let wanted =
            if quick { seen.len() + 4 } else { rows(top.saturating_sub(view), top + 2 * view).len().max(LEAST) };
        let most = (ELEMENTS / self.elements.get().max(1)).max(seen.len() + 4);
        let count = wanted.min(most).min(extents.len());
        let first = seen.start.saturating_sub((count - seen.len().min(count)) / 2).min(extents.len() - count);
        first..first + count
    }

    /// So many elements are on the page.
    pub(super) fn count_elements(&self, elements: usize) {
        let messages = self.range().len();
        if messages > 0 {
            // Fewer are believed slowly, so that the stretch does not grow and shrink by turns.
            let (now, before) = (elements.div_ceil(messages), self.elements.get());
            self.elements.set(now.max((3 * before + now) / 4));
        }
    }

    /// There are new messages, at these places once they are there. What is on the page stays there.
    pub(super) fn insert(&self, at: Range<usize>) {
        let range = self.range();
        self.extents.borrow_mut().insert(at.clone());
        if at.start < range.start || at.start == range.start && !range.is_empty() {
            self.first.set(range.start + at.len());
            self.last.set(range.end + at.len());
        } else if at.start < range.end && at.len() > LEAST {
            self.show(at.end..range.end + at.len());
        } else if at.start < range.end {
            self.last.set(range.end + at.len());
        } else if at.start == range.end && range.len() < LEAST {
            self.last.set((range.end + at.len()).min(range.start + LEAST));
        }
    }

    /// A message is gone from this place.
    pub(super) fn remove(&self, at: usize) {
        self.extents.borrow_mut().remove(at);
        self.first.set(self.first.get() - usize::from(at < self.first.get()));
        self.last.set(self.last.get() - usize::from(at < self.last.get()));
    }
}

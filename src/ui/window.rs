//! Which messages of the log are on the page: a stretch of bounded length that the reader moves along
//! by scrolling.

use crate::watched::Own;
use std::ops::Range;

/// How many messages are on the page at first, and again whenever the feed follows.
const SHOWN: usize = 100;

/// How many there may be before some are taken off the other end.
const MOST: usize = 160;

/// How many are added at a time.
const STEP: usize = 60;

/// The stretch, as places in the log counted from the oldest message.
#[derive(Clone, Copy)]
pub(super) struct Window {
    first: Own<usize>,
    /// One behind the last; [`OPEN`] for "as far as there are any".
    last: Own<usize>,
}

const OPEN: usize = usize::MAX;

impl Window {
    /// The newest messages of a log of this length.
    pub(super) fn new(length: usize) -> Self {
        Self { first: Own::new(length.saturating_sub(SHOWN)), last: Own::new(OPEN) }
    }

    /// The newest messages, which the stretch grows with.
    pub(super) fn open_at_end(self, length: usize) {
        self.first.set(length.saturating_sub(SHOWN));
        self.last.set(OPEN);
    }

    /// The messages around one of them, whatever was there before.
    pub(super) fn open_around(self, at: usize, length: usize) {
        let first = at.saturating_sub(SHOWN / 2);
        let last = first + SHOWN;
        self.first.set(first);
        self.last.set(if last >= length { OPEN } else { last });
    }

    /// The same, unless it is well within what is there already: then nothing has to move.
    pub(super) fn include(self, at: usize, length: usize) {
        let (first, last) = (self.first.get_once(), self.last.get_once().min(length));
        let far_from_top = first == 0 || at >= first + STEP / 4;
        let far_from_end = last == length || at + STEP / 4 < last;
        if !(first <= at && at < last && far_from_top && far_from_end) {
            self.open_around(at, length);
        }
    }

    /// The places that are on the page, followed.
    pub(super) fn range(self, length: usize) -> Range<usize> {
        let last = self.last.get().min(length);
        self.first.get().min(last)..last
    }

    /// Whether the newest message is on the page.
    pub(super) fn reaches_the_end(self, length: usize) -> bool {
        self.last.get_once() >= length
    }

    /// Back to the newest messages, if the stretch has moved away from them or grown too long.
    pub(super) fn follow(self, length: usize) {
        let first = self.first.get_once();
        let moved = self.last.get_once() != OPEN;
        if moved || first > length || length - first > MOST {
            self.first.set(length.saturating_sub(SHOWN));
        }
        if moved {
            self.last.set(OPEN);
        }
    }

    /// The log has grown below somebody who reads further up: what they do not see stays off the page.
    pub(super) fn stay(self, length: usize) {
        let most = self.first.get_once() + MOST;
        if self.last.get_once() == OPEN && length > most {
            self.last.set(most);
        }
    }

    /// Adds older messages on top; false if there are none.
    pub(super) fn grow_up(self, length: usize) -> bool {
        let first = self.first.get_once();
        if first == 0 {
            return false;
        }
        let grown = first.saturating_sub(STEP);
        self.first.set(grown);
        if self.last.get_once().min(length) - grown > MOST {
            self.last.set(grown + MOST);
        }
        true
    }

    /// Adds newer messages below; false if there are none.
    pub(super) fn grow_down(self, length: usize) -> bool {
        let last = self.last.get_once();
        if last >= length {
            return false;
        }
        let grown = (last + STEP).min(length);
        self.last.set(if grown == length { OPEN } else { grown });
        if grown - self.first.get_once().min(grown) > MOST {
            self.first.set(grown - MOST);
        }
        true
    }
}

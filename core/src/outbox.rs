//! What was typed and is not yet seen in the log, as a state machine without a network.
//!
//! The API has no idempotency key: when a `POST` gets no answer, only the log tells whether the
//! message was stored. So an entry leaves the outbox by being seen in the log, and by nothing else
//! but its author's wish. One message is on its way at a time, which keeps their order.

use crate::id::MessageId;

/// The largest request body the server takes, in bytes.
pub const BODY_LIMIT: usize = 1024 * 1024;

/// Tells the entries of an outbox apart; never used twice in one outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u64);

/// Why a text can't be sent at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsendable {
    /// Nothing but white space.
    #[error("a blank message")]
    Blank,
    /// As JSON it is larger than the server takes.
    #[error("{size} bytes, where the server takes {BODY_LIMIT}")]
    TooLong {
        /// Bytes of the request body.
        size: usize,
    },
}

/// Whether the server would take a text.
pub fn check(text: &str) -> Result<(), Unsendable> {
    if text.trim().is_empty() {
        return Err(Unsendable::Blank);
    }
    let size = crate::wire::write_message(text).len();
    if size > BODY_LIMIT { Err(Unsendable::TooLong { size }) } else { Ok(()) }
}

/// Where a message is on its way. `R` says why it failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State<R> {
    /// Its turn has not come.
    Waiting,
    /// The request is under way.
    Sending,
    /// The server took it, under this id; the log has not shown it yet.
    Accepted(MessageId),
    /// The request got no answer: it may have been stored or not.
    Unanswered {
        /// Why there was no answer.
        reason: R,
        /// Whether a poll has begun since: what that brings will tell.
        polled: bool,
        /// Whether its author wants it sent again if the log turns out not to have it.
        again: bool,
    },
    /// It is not in the log, and is sent again only if its author says so.
    Failed(R),
}

/// A message on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing<R> {
    /// Which one it is.
    pub key: Key,
    /// What was typed.
    pub text: String,
    /// Where it is on its way.
    pub state: State<R>,
    /// No id below this can be this message: what the log was about to ask for when it was sent.
    /// `None` while it was never sent.
    since: Option<MessageId>,
    /// Seen in the log while its request was still under way.
    seen_as: Option<MessageId>,
}

impl<R> Outgoing<R> {
    /// Whether the feed still has to show it: the log does not.
    pub fn is_visible(&self) -> bool {
        self.seen_as.is_none()
    }

    /// Whether it got no answer, or a refusal.
    pub fn has_failed(&self) -> bool {
        matches!(self.state, State::Unanswered { .. } | State::Failed(_))
    }
}

/// Everything on its way, in the order it was typed.
#[derive(Clone, Debug)]
pub struct Outbox<R> {
    entries: Vec<Outgoing<R>>,
    next_key: u64,
}

impl<R> Default for Outbox<R> {
    fn default() -> Self {
        Self { entries: Vec::new(), next_key: 0 }
    }
}

impl<R: Clone> Outbox<R> {
    /// Takes in what was typed.
    pub fn push(&mut self, text: String) -> Key {
        self.add(text, State::Waiting, None)
    }

    /// Takes back in what an earlier page left behind: the log decides whether it was stored.
    pub fn restore(&mut self, text: String, since: MessageId, reason: R) -> Key {
        self.add(text, State::Unanswered { reason, polled: false, again: false }, Some(since))
    }

    fn add(&mut self, text: String, state: State<R>, since: Option<MessageId>) -> Key {
        let key = Key(self.next_key);
        self.next_key += 1;
        self.entries.push(Outgoing { key, text, state, since, seen_as: None });
        key
    }

    /// The message to send now, if one is due; it is under way from here on. `next` is the id the
    /// log is about to ask for.
    pub fn take_next(&mut self, next: MessageId) -> Option<(Key, String)> {
        let busy = |entry: &Outgoing<R>| matches!(entry.state, State::Sending | State::Unanswered { .. });
        if self.entries.iter().any(busy) {
            return None;
        }
        let entry = self.entries.iter_mut().find(|entry| matches!(entry.state, State::Waiting))?;
        entry.state = State::Sending;
        entry.since = Some(next);
        Some((entry.key, entry.text.clone()))
    }

    /// The server took it under an id. `in_log` says whether the log shows that id already.
    pub fn accepted(&mut self, key: Key, id: MessageId, in_log: bool) {
        if in_log {
            self.remove(key);
        } else if let Some(entry) = self.entry(key) {
            entry.seen_as = None;
            entry.state = State::Accepted(id);
        }
    }

    /// The server refused it: it is not in the log and will not be.
    pub fn refused(&mut self, key: Key, reason: R) {
        self.set(key, State::Failed(reason));
        self.show_again(key);
    }

    /// The request got no answer: the log decides.
    pub fn unanswered(&mut self, key: Key, reason: R) {
        if self.entry(key).is_some_and(|entry| entry.seen_as.is_some()) {
            self.remove(key);
        } else {
            self.set(key, State::Unanswered { reason, polled: false, again: false });
        }
    }

    /// The session ended before it could be stored: it waits for the next one.
    pub fn postponed(&mut self, key: Key) {
        self.set(key, State::Waiting);
        self.show_again(key);
    }

    /// What was seen in the log meanwhile was another message with the same text.
    fn show_again(&mut self, key: Key) {
        if let Some(entry) = self.entry(key) {
            entry.seen_as = None;
        }
    }

    /// A message of one's own appeared in the log: what was waiting for it is done.
    pub fn saw(&mut self, id: MessageId, text: &str) {
        let by_id = |entry: &Outgoing<R>| matches!(entry.state, State::Accepted(accepted) if accepted == id);
        if let Some(at) = self.entries.iter().position(by_id) {
            self.entries.remove(at);
            return;
        }
        let could_be = |entry: &Outgoing<R>| {
            entry.seen_as.is_none()
                && entry.since.is_some_and(|since| since <= id)
                && entry.text == text
                && !matches!(entry.state, State::Waiting | State::Accepted(_))
        };
        let Some(at) = self.entries.iter().position(could_be) else { return };
        if matches!(self.entries[at].state, State::Sending) {
            self.entries[at].seen_as = Some(id);
        } else {
            self.entries.remove(at);
        }
    }

    /// Whether the log has to tell what became of a message.
    pub fn awaits_the_log(&self) -> bool {
        self.entries.iter().any(|entry| matches!(entry.state, State::Unanswered { .. }))
    }

    /// A poll begins now. What it brings tells about every request that ended before.
    pub fn poll_began(&mut self) {
        for entry in &mut self.entries {
            if let State::Unanswered { polled, .. } = &mut entry.state {
                *polled = true;
            }
        }
    }

    /// That poll brought all there is, and everything it brought was [seen](Self::saw): what is still
    /// unanswered was not stored.
    pub fn poll_succeeded(&mut self) {
        for entry in &mut self.entries {
            if let State::Unanswered { reason, polled: true, again } = &entry.state {
                entry.state = if *again { State::Waiting } else { State::Failed(reason.clone()) };
            }
        }
    }

    /// Its author wants it sent again: after everything else that is on its way, and not before the
    /// log has told that it does not have it.
    pub fn retry(&mut self, key: Key) {
        let Some(at) = self.entries.iter().position(|entry| entry.key == key) else { return };
        match &mut self.entries[at].state {
            State::Unanswered { again, .. } => *again = true,
            State::Failed(_) => {
                let mut entry = self.entries.remove(at);
                entry.state = State::Waiting;
                entry.since = None;
                self.entries.push(entry);
            }
            State::Waiting | State::Sending | State::Accepted(_) => {}
        }
    }

    /// Its author gives it up, or the log has it.
    pub fn remove(&mut self, key: Key) {
        self.entries.retain(|entry| entry.key != key);
    }

    /// Forgets everything. Keys are not used again: an answer that is still on its way finds nothing.
    pub fn clear(&mut self) {
        self.entries.clear();
    }

    /// Everything on its way, in order.
    pub fn entries(&self) -> &[Outgoing<R>] {
        &self.entries
    }

    /// What has to survive the page: texts, and the id below which the log can't have them, if they
    /// were ever sent.
    pub fn kept(&self) -> impl Iterator<Item = (&str, Option<MessageId>)> {
        self.entries.iter().filter(|entry| entry.is_visible()).map(|entry| (entry.text.as_str(), entry.since))
    }

    fn entry(&mut self, key: Key) -> Option<&mut Outgoing<R>> {
        self.entries.iter_mut().find(|entry| entry.key == key)
    }

    fn set(&mut self, key: Key, state: State<R>) {
        if let Some(entry) = self.entry(key) {
            entry.state = state;
        }
    }
}

#[cfg(test)]
mod tests;

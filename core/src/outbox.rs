//! What was typed and is not yet seen in the log, as a state machine without a network.
//!
//! The API has no idempotency key: when a `POST` gets no answer, only the log tells whether the
//! message was stored. So an entry leaves the outbox by being seen in the log, and by nothing else
//! but its author's wish. It is sent again only after the log has kept silent about it for a while:
//! a request that nobody waits for any more may still be on its way to the server. One message is
//! on its way at a time, which keeps their order.
//!
//! Times are milliseconds of any clock that never goes back.

use crate::id::MessageId;

/// How long after a request that ended without an answer the log's silence begins to count, in
/// milliseconds. Doubled with each try, up to [`LONGEST_QUIET`].
pub const QUIET: f64 = 5_000.0;

/// The longest such time, in milliseconds.
pub const LONGEST_QUIET: f64 = 60_000.0;

/// How often a message is sent without anybody asking for it.
pub const TRIES: u32 = 6;

/// What an answer to a poll weighs that holds what was asked for again to prove itself, and does not
/// hold the message.
const PROVEN: u8 = 3;

/// What one weighs that could prove nothing, because nothing was known yet. A read that failed looks
/// the same.
const UNPROVEN: u8 = 1;

/// Weighs as much as to believe that a message was not stored.
const CERTAIN: u8 = 6;

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
    /// The request got no answer: it may have been stored or not. The log decides.
    Unanswered {
        /// Why there was no answer.
        reason: R,
        /// Whether its author wants it sent again, however often it was tried.
        wanted: bool,
    },
    /// It is sent again only if its author says so.
    Failed(R),
}

/// A message on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Outgoing<R> {
    /// Which one it is.
    pub key: Key,
    /// What was typed.
    pub text: String,
    /// Where it is on its way.
    pub state: State<R>,
    /// No id below this can be this message: what the log was about to ask for when it was first
    /// sent. `None` while it was never sent, or certainly not stored.
    since: Option<MessageId>,
    /// Seen in the log while its request was still under way.
    seen_as: Option<MessageId>,
    /// It was under way while the server began another log: what that holds proves nothing.
    is_astray: bool,
    /// How often it was sent.
    tries: u32,
    silence: Silence,
}

/// What the log has not said about a message since its request ended.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Silence {
    /// When it begins to count.
    from: f64,
    /// Whether the poll under way began after that.
    counts: bool,
    /// How much it weighs.
    weight: u8,
}

/// What has to survive the page of a message on its way, beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was never sent.
    Unsent,
    /// It was sent; no id below this can be it.
    Since(MessageId),
    /// The server took it, under this id.
    Accepted(MessageId),
    /// Its author has to decide.
    Failed,
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

    fn fate(&self) -> Fate {
        match (&self.state, self.since) {
            (State::Accepted(id), _) => Fate::Accepted(*id),
            (State::Failed(_), _) => Fate::Failed,
            (State::Sending, _) if self.is_astray => Fate::Failed,
            (_, Some(since)) => Fate::Since(since),
            (_, None) => Fate::Unsent,
        }
    }

    /// The request has ended: from here on the log is listened to.
    fn listen(&mut self, now: f64) {
        let doublings = self.tries.saturating_sub(1).min(8);
        let quiet = (QUIET * f64::from(1_u32 << doublings)).min(LONGEST_QUIET);
        self.silence = Silence { from: now + quiet, counts: false, weight: 0 };
    }

    fn is_decided_by_the_log(&self) -> bool {
        matches!(self.state, State::Unanswered { .. } | State::Accepted(_))
    }

    /// Its author has to decide. If it turns up in the log after all, it is gone from here.
    fn give_up(&mut self, reason: R) {
        self.state = State::Failed(reason);
        if self.is_astray {
            self.since = None;
            self.is_astray = false;
        }
    }

    /// Whether a message of the log may be this one.
    fn may_be(&self, id: MessageId, text: &str) -> bool {
        let is_open = !matches!(self.state, State::Accepted(_)) && self.seen_as.is_none() && !self.is_astray;
        is_open && self.since.is_some_and(|since| since <= id) && self.text == text
    }
}

/// Everything on its way, in the order it was typed.
#[derive(Clone, Debug)]
pub struct Outbox<R> {
    entries: Vec<Outgoing<R>>,
    next_key: u64,
    /// An id above all that were seen to be messages that left this outbox: what is sent now is none of them.
    floor: MessageId,
}

impl<R> Default for Outbox<R> {
    fn default() -> Self {
        Self { entries: Vec::new(), next_key: 0, floor: MessageId(0) }
    }
}

impl<R: Clone> Outbox<R> {
    /// Takes in what was typed.
    pub fn push(&mut self, text: String) -> Key {
        let key = Key(self.next_key);
        self.next_key += 1;
        self.entries.push(Outgoing {
            key,
            text,
            state: State::Waiting,
            since: None,
            seen_as: None,
            is_astray: false,
            tries: 0,
            silence: Silence::default(),
        });
        key
    }

    /// Takes back in the [floor](Self::floor) of an earlier page.
    pub fn restore_floor(&mut self, floor: MessageId) {
        self.floor = self.floor.max(floor);
    }

    /// Takes back in what an earlier page left behind. `reason` says so, where there is something to say.
    pub fn restore(&mut self, text: String, fate: Fate, reason: R, now: f64) -> Key {
        let key = self.push(text);
        if let Some(entry) = self.entry(key) {
            match fate {
                Fate::Unsent => {}
                Fate::Since(since) => {
                    entry.since = Some(since);
                    entry.state = State::Unanswered { reason, wanted: false };
                }
                Fate::Accepted(id) => {
                    entry.since = Some(id);
                    entry.state = State::Accepted(id);
                }
                Fate::Failed => entry.state = State::Failed(reason),
            }
            entry.listen(now);
        }
        key
    }

    /// The message to send now, if one is due; it is under way from here on. `end` is an id above all that
    /// are held of the log, which has to be known up to where it ends: else an older message with the same
    /// text would be taken for this one.
    pub fn take_next(&mut self, end: MessageId) -> Option<(Key, String)> {
        let busy = |entry: &Outgoing<R>| matches!(entry.state, State::Sending | State::Unanswered { .. });
        if self.entries.iter().any(busy) {
            return None;
        }
        let entry = self.entries.iter_mut().find(|entry| matches!(entry.state, State::Waiting))?;
        entry.state = State::Sending;
        // What an earlier try may have stored late is still this message.
        entry.since.get_or_insert(end.max(self.floor));
        entry.tries = entry.tries.saturating_add(1);
        Some((entry.key, entry.text.clone()))
    }

    /// The server took it under an id. `in_log` says whether the log shows that id already.
    pub fn accepted(&mut self, key: Key, id: MessageId, in_log: bool, now: f64) {
        self.raise_floor(id);
        if in_log {
            return self.remove(key);
        }
        if let Some(entry) = self.entry(key) {
            entry.seen_as = None;
            entry.is_astray = false;
            entry.state = State::Accepted(id);
            entry.listen(now);
        }
    }

    /// The server refused it: it is not in the log and will not be.
    pub fn refused(&mut self, key: Key, reason: R) {
        if let Some(entry) = self.entry(key) {
            entry.state = State::Failed(reason);
            entry.since = None;
            entry.is_astray = false;
            // What was seen in the log meanwhile was another message with the same text.
            entry.seen_as = None;
        }
    }

    /// The request got no answer, or one that can't be believed: the log decides.
    pub fn unanswered(&mut self, key: Key, reason: R, now: f64) {
        let Some(entry) = self.entry(key) else { return };
        if entry.seen_as.is_some() {
            self.remove(key);
        } else if entry.is_astray {
            entry.give_up(reason);
        } else {
            entry.state = State::Unanswered { reason, wanted: false };
            entry.listen(now);
        }
    }

    /// The session ended before it could be stored: it waits for the next one.
    pub fn postponed(&mut self, key: Key) {
        if let Some(entry) = self.entry(key) {
            entry.state = State::Waiting;
            entry.seen_as = None;
            entry.tries = entry.tries.saturating_sub(1);
            if entry.is_astray {
                entry.since = None;
                entry.is_astray = false;
            }
        }
    }

    /// A message of one's own appeared in the log: what was waiting for it is done.
    pub fn saw(&mut self, id: MessageId, text: &str) {
        let is_accepted = |entry: &Outgoing<R>| {
            matches!(entry.state, State::Accepted(accepted) if accepted == id)
                && (!entry.is_astray || entry.text == text)
        };
        let found = self.find(is_accepted).or_else(|| self.find_unaccepted(id, text));
        let Some(at) = found else { return };
        self.raise_floor(id);
        if matches!(self.entries[at].state, State::Sending) {
            self.entries[at].seen_as = Some(id);
        } else {
            self.entries.remove(at);
        }
        // A twin that is on its way as well is not this one.
        for twin in self.entries.iter_mut().filter(|entry| entry.seen_as.is_none() && entry.text == text) {
            twin.since = twin.since.map(|since| since.max(MessageId(id.0.saturating_add(1))));
        }
    }

    /// Who waits for the log comes before who has given up on it.
    fn find_unaccepted(&self, id: MessageId, text: &str) -> Option<usize> {
        let waits = |entry: &Outgoing<R>| matches!(entry.state, State::Sending | State::Unanswered { .. });
        self.find(|entry| waits(entry) && entry.may_be(id, text)).or_else(|| self.find(|entry| entry.may_be(id, text)))
    }

    fn find(&self, is_it: impl Fn(&Outgoing<R>) -> bool) -> Option<usize> {
        self.entries.iter().position(is_it)
    }

    /// Whether the log has to tell what became of a message.
    pub fn awaits_the_log(&self) -> bool {
        self.entries.iter().any(Outgoing::is_decided_by_the_log)
    }

    /// A poll begins now. What it brings tells about every request that ended long enough ago.
    pub fn poll_began(&mut self, now: f64) {
        for entry in &mut self.entries {
            entry.silence.counts = entry.is_decided_by_the_log() && entry.silence.from <= now;
        }
    }

    /// That poll brought all there is, and everything it brought was [seen](Self::saw): what the log keeps
    /// silent about was not stored, and is sent again. `is_proven` says whether the answer held a message
    /// that was known before, and so was no read that failed; `vanished` is the reason for what the server
    /// took and does not have.
    pub fn poll_succeeded(&mut self, is_proven: bool, vanished: &R) {
        for entry in &mut self.entries {
            if !entry.silence.counts || !entry.is_decided_by_the_log() {
                continue;
            }
            entry.silence.counts = false;
            entry.silence.weight += if is_proven { PROVEN } else { UNPROVEN };
            if entry.silence.weight < CERTAIN {
                continue;
            }
            let (reason, wanted) = match &entry.state {
                State::Unanswered { reason, wanted } => (reason.clone(), *wanted),
                _ => (vanished.clone(), false),
            };
            if entry.is_astray || (entry.tries >= TRIES && !wanted) {
                entry.give_up(reason);
            } else {
                entry.state = State::Waiting;
            }
        }
    }

    /// The server has begun another log, with other ids: it can't tell what became of what was sent before.
    pub fn log_restarted(&mut self, reason: &R) {
        self.floor = MessageId(0);
        for entry in &mut self.entries {
            entry.seen_as = None;
            match entry.state {
                State::Sending | State::Accepted(_) => entry.is_astray = true,
                State::Waiting | State::Failed(_) => entry.since = None,
                State::Unanswered { .. } => {
                    entry.since = None;
                    entry.give_up(reason.clone());
                }
            }
        }
    }

    /// Its author wants it sent again: after everything else that is on its way, and not before the
    /// log has told that it does not have it.
    pub fn retry(&mut self, key: Key) {
        let Some(at) = self.find(|entry| entry.key == key) else { return };
        match &mut self.entries[at].state {
            State::Unanswered { wanted, .. } => *wanted = true,
            State::Failed(_) => {
                let mut entry = self.entries.remove(at);
                entry.state = State::Waiting;
                entry.tries = 0;
                self.entries.push(entry);
            }
            State::Waiting | State::Sending | State::Accepted(_) => {}
        }
    }

    /// Its author gives it up, or the log has it.
    pub fn remove(&mut self, key: Key) {
        self.entries.retain(|entry| entry.key != key);
    }

    /// Somebody else goes on with everything up to this key.
    pub fn remove_up_to(&mut self, last: Option<Key>) {
        self.entries.retain(|entry| Some(entry.key) > last);
    }

    /// Forgets everything. Keys are not used again: an answer that is still on its way finds nothing.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.floor = MessageId(0);
    }

    /// A message, if it is still on its way.
    pub fn get(&self, key: Key) -> Option<&Outgoing<R>> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Everything on its way, in order.
    pub fn entries(&self) -> &[Outgoing<R>] {
        &self.entries
    }

    /// An id above all messages that were seen to have left this outbox. It has to survive the page as well.
    pub fn floor(&self) -> MessageId {
        self.floor
    }

    fn raise_floor(&mut self, id: MessageId) {
        self.floor = self.floor.max(MessageId(id.0.saturating_add(1)));
    }

    /// What has to survive the page: texts, and what is known of their fate.
    pub fn kept(&self) -> impl Iterator<Item = (&str, Fate)> {
        self.entries.iter().filter(|entry| entry.is_visible()).map(|entry| (entry.text.as_str(), entry.fate()))
    }

    fn entry(&mut self, key: Key) -> Option<&mut Outgoing<R>> {
        self.entries.iter_mut().find(|entry| entry.key == key)
    }
}

#[cfg(test)]
mod tests;

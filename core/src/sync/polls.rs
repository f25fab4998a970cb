//! Which poll is due, what it asks for, and what its answer is worth. One request at most is under way.

use super::Pace;
use crate::conversation::Log;
use crate::id::MessageId;

/// The polls of one session.
#[derive(Clone, Debug, PartialEq)]
pub struct Polls {
    pace: Pace,
    /// One is under way.
    asking: bool,
    /// Somebody asked for one meanwhile: the one under way may have begun too early for them.
    again: bool,
}

/// What a poll asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Every message from this id on.
    pub from: MessageId,
    /// The message that is known to be there, and has to be in the answer.
    known: Option<MessageId>,
}

/// What the answer to a poll is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worth {
    /// It holds what was known to be there: it is all there is.
    Proven,
    /// It may be all there is, or a read that failed: that answers with an empty list.
    Unproven,
    /// It lacks what is known to be there.
    Hollow,
}

impl Question {
    /// What to ask for. While the log has to tell whether a message was stored, and its silence has to mean
    /// something, the last known message is asked for again; `unproven` is one that has to prove that this
    /// log is still the server's.
    pub fn about(log: &Log, next: MessageId, unproven: Option<MessageId>, awaits_the_log: bool) -> Self {
        let known = unproven.or(log.last().filter(|_| awaits_the_log));
        Self { from: known.map_or(next, |known| known.min(next)), known }
    }

    /// What an answer of so many messages is worth.
    pub fn worth(self, count: usize) -> Worth {
        match (self.known, count) {
            (Some(_), 0) => Worth::Hollow,
            (Some(_), _) => Worth::Proven,
            (None, _) => Worth::Unproven,
        }
    }
}

impl Polls {
    /// The polls of a session that begins, one every `interval` seconds while all is well.
    pub fn new(interval: f64) -> Self {
        Self { pace: Pace::new(interval), asking: false, again: false }
    }

    /// One every `interval` seconds from now on.
    pub fn set_interval(&mut self, interval: f64) {
        self.pace.set_interval(interval);
    }

    /// A poll is wanted at once. Whether it begins now: else it is wanted right after the one under way.
    pub fn begin(&mut self) -> bool {
        self.again = self.asking;
        !std::mem::replace(&mut self.asking, true)
    }

    /// The one under way is wanted once more.
    pub fn ask_again(&mut self) {
        self.again = true;
    }

    /// The server answered.
    pub fn answered(&mut self) {
        self.pace.succeeded();
    }

    /// It did not, or with an error.
    pub fn failed(&mut self) {
        self.pace.failed();
    }

    /// The poll is over. Whether another is wanted at once.
    pub fn end(&mut self) -> bool {
        self.asking = false;
        std::mem::take(&mut self.again)
    }

    /// Milliseconds until the next poll.
    pub fn wait(&self, hidden: bool, random: f64) -> u32 {
        self.pace.wait_milliseconds(hidden, random)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::UserId;
    use crate::wire::Message;

    fn log(ids: &[u64]) -> Log {
        let mut log = Log::default();
        let message = |&id: &u64| Message {
            id: MessageId(id),
            user: UserId(1),
            name: "ana".into(),
            time: None,
            text: "oi".into(),
        };
        log.append(ids.iter().map(message).collect());
        let last = log.last().unwrap_or(MessageId(0));
        log.reached(last);
        log
    }

    fn question(ids: &[u64], unproven: Option<u64>, awaits: bool) -> Question {
        let log = log(ids);
        Question::about(&log, log.next(), unproven.map(MessageId), awaits)
    }

    #[test]
    fn one_poll_is_under_way_at_a_time_and_who_came_too_late_for_it_gets_another() {
        let mut polls = Polls::new(2.0);
        assert!(polls.begin());
        assert!(!polls.end(), "nobody asked for more");
        assert!(polls.begin());
        assert!(!polls.begin());
        assert!(polls.end());
        assert!(polls.begin() && !polls.end());
    }

    #[test]
    fn what_is_new_is_asked_for_and_nothing_is_proven_by_it() {
        let asked = question(&[3, 7], None, false);
        assert_eq!((asked.from, asked.worth(0), asked.worth(2)), (MessageId(8), Worth::Unproven, Worth::Unproven));
    }

    #[test]
    fn while_the_log_has_to_tell_the_last_known_message_is_asked_for_again() {
        let asked = question(&[3, 7], None, true);
        assert_eq!((asked.from, asked.worth(0), asked.worth(1)), (MessageId(7), Worth::Hollow, Worth::Proven));
        assert_eq!(question(&[], None, true).worth(0), Worth::Unproven, "an empty log has nothing to prove");
    }

    #[test]
    fn what_is_kept_has_to_prove_itself_first() {
        assert_eq!(question(&[3, 7], Some(3), true).from, MessageId(3));
    }
}

//! The server, and the network before it that does what it likes.

use crate::dice::Dice;

/// The longest that a request is still on its way to the server after its sender was told that it failed, in
/// milliseconds. Nobody can do without such a bound: see `docs/ARCHITECTURE.md`.
const LATEST: u64 = 2_000;
/// How old an answer may be that a proxy has kept.
const STALEST: u64 = 1_500;
/// When a client gives up.
const TIMEOUT: u64 = 10_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stored {
    pub(crate) id: u64,
    pub(crate) author: u64,
    pub(crate) text: String,
    at: u64,
}

/// An append-only log, and who is signed in.
pub(crate) struct Server {
    pub(crate) log: Vec<Stored>,
    /// Tokens that are good: one for each client, another after each sign-in.
    pub(crate) tokens: Vec<u64>,
}

#[derive(Clone, Debug)]
pub(crate) enum Request {
    Poll { from: u64, token: u64 },
    Post { text: String, token: u64 },
}

#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// Messages; `None` behind them if the answer was cut there.
    Messages {
        messages: Vec<Stored>,
        is_whole: bool,
    },
    Accepted(u64),
    SessionOver,
    /// No answer, one that can't be believed, or a failure.
    Unanswered,
}

/// What happens to a request: when the server gets it, when its sender gets an answer, and how that looks.
pub(crate) struct Fate {
    pub(crate) served: Option<u64>,
    pub(crate) told: u64,
    pub(crate) how: How,
}

/// What becomes of the answer on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    AsItIs,
    Lost,
    Hollow,
    Stale(u64),
    Cut,
    /// Twice, the last first.
    Muddled,
}

impl Fate {
    pub(crate) fn calm(now: u64) -> Self {
        Self { served: Some(now + 30), told: now + 60, how: How::AsItIs }
    }

    pub(crate) fn of(dice: &mut Dice, now: u64) -> Self {
        let soon = now + dice.between(1, 800);
        let later = soon + dice.between(1, 4_000);
        let (served, told, how) = match dice.below(12) {
            0 | 1 => (Some(soon), later, How::AsItIs),
            2 => (None, soon, How::Lost),
            3 => (Some(soon), later, How::Lost),
            4 => (Some(soon), now + TIMEOUT, How::Lost),
            5 => (None, now + TIMEOUT, How::Lost),
            6 => (Some(soon + dice.between(1, LATEST)), soon, How::Lost),
            7 => (None, soon, How::Hollow),
            8 => (Some(soon), later, How::Stale(dice.below(STALEST))),
            9 => (Some(soon), later, How::Cut),
            10 => (Some(soon), later, How::Muddled),
            _ => (Some(now + 5), now + 10, How::AsItIs),
        };
        Self { served, told, how }
    }
}

impl Server {
    /// Does what is asked, and answers.
    pub(crate) fn serve(&mut self, client: usize, request: &Request, dice: &mut Dice, now: u64) -> Answer {
        let (Request::Poll { token, .. } | Request::Post { token, .. }) = request;
        if self.tokens[client] != *token {
            return Answer::SessionOver;
        }
        match request {
            Request::Poll { from, .. } => {
                let messages = self.log.iter().filter(|stored| stored.id >= *from).cloned().collect();
                Answer::Messages { messages, is_whole: true }
            }
            Request::Post { text, .. } => {
                // Ids may skip.
                let id = self.log.last().map_or(0, |last| last.id) + dice.between(1, 3);
                self.log.push(Stored { id, author: client as u64, text: text.clone(), at: now });
                Answer::Accepted(id)
            }
        }
    }
}

impl How {
    /// What the sender sees of an answer that was made at a time.
    pub(crate) fn reaches(self, request: &Request, answer: Option<Answer>, made: u64) -> Answer {
        let hollow = || match request {
            Request::Poll { .. } => Answer::Messages { messages: Vec::new(), is_whole: true },
            Request::Post { .. } => Answer::Unanswered,
        };
        match (self, answer) {
            (Self::Hollow, _) => hollow(),
            (Self::Lost, _) | (_, None) | (Self::Cut, Some(Answer::Accepted(_))) => Answer::Unanswered,
            (how, Some(Answer::Messages { mut messages, is_whole })) => {
                match how {
                    Self::Stale(age) => messages.retain(|stored| stored.at + age <= made),
                    Self::Cut => {
                        messages.truncate(messages.len() / 2);
                        return Answer::Messages { messages, is_whole: false };
                    }
                    Self::Muddled => {
                        let mut again = messages.clone();
                        again.reverse();
                        messages.splice(..0, again);
                    }
                    _ => {}
                }
                Answer::Messages { messages, is_whole }
            }
            (_, Some(answer)) => answer,
        }
    }
}

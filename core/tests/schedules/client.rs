//! A client without a browser: the state machines of the core, put together as the page puts them together.

use crate::server::{Request, Stored};
use chat_core::conversation::Log;
use chat_core::id::{MessageId, UserId};
use chat_core::outbox::{Key, Outbox, State};
use chat_core::sync::{Polls, Question, Reach, Worth};
use chat_core::wire::Message;

pub(crate) struct Client {
    pub(crate) me: u64,
    pub(crate) outbox: Outbox<&'static str>,
    pub(crate) log: Log,
    pub(crate) token: u64,
    pub(crate) is_signed_out: bool,
    /// Whatever is on its way to an earlier page is heard by nobody.
    pub(crate) page: u64,
    polls: Polls,
    asked: Option<Question>,
    /// Whether this page has ever seen where the log ends.
    knows_end: bool,
    /// What was typed, in order.
    pub(crate) typed: Vec<String>,
    /// Whether its author sent anything again: that goes behind what was typed later.
    pub(crate) order_is_lost: bool,
}

impl Client {
    pub(crate) fn new(me: u64) -> Self {
        Self {
            me,
            outbox: Outbox::default(),
            log: Log::default(),
            token: 0,
            is_signed_out: false,
            page: 0,
            polls: Polls::new(2.0),
            asked: None,
            knows_end: false,
            typed: Vec::new(),
            order_is_lost: false,
        }
    }

    pub(crate) fn types(&mut self, text: String) {
        self.typed.push(text.clone());
        self.outbox.push(text);
    }

    /// Another page begins, with what this one has kept.
    pub(crate) fn reloads(&mut self, now: f64) {
        let kept: Vec<_> = self.outbox.kept().map(|(text, fate)| (text.to_owned(), fate)).collect();
        let floor = self.outbox.floor();
        self.outbox = Outbox::default();
        self.outbox.restore_floor(floor);
        for (text, fate) in kept {
            self.outbox.restore(text, fate, "reloaded", now);
        }
        self.page += 1;
        self.knows_end = false;
        self.log = Log::default();
        self.polls = Polls::new(2.0);
    }

    /// The request to post, if one is due.
    pub(crate) fn next_post(&mut self) -> Option<(Key, Request)> {
        if self.is_signed_out || !self.knows_end {
            return None;
        }
        let end = self.log.last().map_or(self.log.next(), |last| self.log.next().max(MessageId(last.0 + 1)));
        let (key, text) = self.outbox.take_next(end)?;
        Some((key, Request::Post { text, token: self.token }))
    }

    /// The request to poll, if one may begin.
    pub(crate) fn next_poll(&mut self, now: f64) -> Option<Request> {
        if self.is_signed_out || !self.polls.begin() {
            return None;
        }
        self.outbox.poll_began(now);
        let asked = Question::about(&self.log, self.log.next(), None, self.outbox.awaits_the_log());
        self.asked = Some(asked);
        Some(Request::Poll { from: asked.from.0, token: self.token })
    }

    pub(crate) fn receives(&mut self, messages: &[Stored], is_whole: bool) {
        let mut reach = Reach::default();
        for stored in messages {
            reach.saw(MessageId(stored.id));
        }
        let batch = messages.iter().map(|stored| Message {
            id: MessageId(stored.id),
            user: UserId(stored.author),
            name: "".into(),
            time: None,
            text: stored.text.as_str().into(),
        });
        let applied = self.log.append(batch.collect());
        let mine = self.log.entries(applied).filter(|entry| entry.author == UserId(self.me));
        for entry in mine {
            self.outbox.saw(entry.id, entry.text);
        }
        let reached = if is_whole { reach.at_the_end() } else { reach.so_far() };
        if let Some(id) = reached {
            self.log.reached(id);
        }
        let worth = self.asked.map(|asked| asked.worth(messages.len()));
        if !is_whole {
            self.polls.failed();
        } else if let Some(worth @ (Worth::Proven | Worth::Unproven)) = worth {
            self.knows_end = true;
            self.polls.answered();
            self.outbox.poll_succeeded(worth == Worth::Proven, &"vanished");
        }
    }

    pub(crate) fn poll_failed(&mut self) {
        self.polls.failed();
    }

    /// Whether another poll is wanted at once, else in how many milliseconds.
    pub(crate) fn poll_ended(&mut self) -> u64 {
        if self.polls.end() { 0 } else { u64::from(self.polls.wait(false, 0.5)) }
    }

    /// Its author sends again whatever failed.
    pub(crate) fn retries(&mut self) {
        let failed = |entry: &&chat_core::outbox::Outgoing<_>| matches!(entry.state, State::Failed(_));
        let keys: Vec<_> = self.outbox.entries().iter().filter(failed).map(|entry| entry.key).collect();
        for key in keys {
            self.order_is_lost = true;
            self.outbox.retry(key);
        }
    }
}

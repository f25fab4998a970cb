//! Random schedules: clients type, reload, sleep and sign in again, while the network loses, delays, cuts, muddles
//! and repeats what it likes, in simulated time. When it has calmed down, every message is in the log once, in the
//! order in which it was typed, and every client holds that log.

#[path = "../../src/cases.rs"]
mod cases;
mod client;
mod dice;
mod server;

use chat_core::outbox::Key;
use client::Client;
use dice::Dice;
use server::{Answer, Fate, How, Request, Server};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Until when there is mischief, in simulated milliseconds.
const CALM: u64 = 40_000;
/// When all has to be well at the latest.
const END: u64 = CALM + 1_200_000;
/// How often somebody who sees that a message failed sends it again.
const IMPATIENCE: u64 = 5_000;

#[derive(Clone, Copy, Debug)]
enum Event {
    Types(usize),
    Reloads(usize),
    Sleeps(usize),
    LooksAtFailures(usize),
    SignsIn(usize),
    /// The server forgets everybody's token.
    Forgets,
    PollIsDue(usize, u64),
    /// The server gets a request.
    Serves(usize),
    /// Its sender is told what became of it.
    Tells(usize),
}

struct Sent {
    client: usize,
    page: u64,
    key: Option<Key>,
    request: Request,
    how: How,
    answer: Option<(Answer, u64)>,
}

struct World {
    dice: Dice,
    now: u64,
    server: Server,
    clients: Vec<Client>,
    sent: Vec<Sent>,
    events: BinaryHeap<Reverse<(u64, usize)>>,
    what: Vec<Option<Event>>,
}

impl World {
    fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let count = dice.between(1, 3);
        let mut world = Self {
            now: 0,
            server: Server { log: Vec::new(), tokens: vec![0; usize::try_from(count).expect("three at most")] },
            clients: (0..count).map(Client::new).collect(),
            sent: Vec::new(),
            events: BinaryHeap::new(),
            what: Vec::new(),
            dice,
        };
        for client in 0..world.clients.len() {
            world.within(1_000, Event::PollIsDue(client, 0));
            world.at(CALM, Event::LooksAtFailures(client));
            for _ in 0..world.dice.between(1, 6) {
                world.within(CALM, Event::Types(client));
            }
            for _ in 0..world.dice.below(3) {
                world.within(CALM, Event::Reloads(client));
            }
            if world.dice.percent(20) {
                world.within(CALM, Event::Sleeps(client));
            }
        }
        for _ in 0..world.dice.below(3) {
            world.within(CALM, Event::Forgets);
        }
        world
    }

    fn at(&mut self, time: u64, event: Event) {
        self.events.push(Reverse((time, self.what.len())));
        self.what.push(Some(event));
    }

    /// At any time before an end.
    fn within(&mut self, end: u64, event: Event) {
        let time = self.dice.below(end);
        self.at(time, event);
    }

    #[allow(clippy::cast_precision_loss)] // Minutes.
    fn clock(&self) -> f64 {
        self.now as f64
    }

    fn is_well(&self) -> bool {
        let holds_all = |client: &Client| client.log.len() == self.server.log.len();
        self.now > CALM && self.clients.iter().all(|client| client.outbox.entries().is_empty() && holds_all(client))
    }

    /// Lets everything happen, in order, until all is well or the time is over.
    fn runs(&mut self) {
        while let Some(Reverse((time, at))) = self.events.pop() {
            self.now = time;
            if self.is_well() || time > END {
                return;
            }
            if let Some(event) = self.what[at].take() {
                self.happens(event);
            }
        }
    }

    fn happens(&mut self, event: Event) {
        match event {
            Event::Types(at) => {
                // Now and then the same once more, on purpose.
                let number = self.clients[at].typed.len() as u64
                    - self.dice.below(5) / 4 * u64::from(!self.clients[at].typed.is_empty());
                self.clients[at].types(format!("{at}: {number}"));
                self.posts(at);
            }
            Event::Reloads(at) => {
                let now = self.clock();
                self.clients[at].reloads(now);
                self.polls(at);
                self.posts(at);
            }
            Event::Sleeps(at) => {
                // What is on its way is lost; timers ring when it wakes up.
                let (from, to) = (self.now, self.now + self.dice.between(1_000, 90_000));
                let page = self.clients[at].page;
                for number in 0..self.sent.len() {
                    if self.sent[number].client == at && self.sent[number].page == page {
                        self.sent[number].how = How::Lost;
                    }
                }
                let mut asleep = Vec::new();
                for Reverse((time, what)) in std::mem::take(&mut self.events).into_vec() {
                    let is_theirs = match &self.what[what] {
                        Some(
                            Event::Types(who)
                            | Event::Reloads(who)
                            | Event::LooksAtFailures(who)
                            | Event::SignsIn(who)
                            | Event::PollIsDue(who, _),
                        ) => *who == at,
                        Some(Event::Tells(number)) => self.sent[*number].client == at,
                        _ => false,
                    };
                    let time = if is_theirs && (from..to).contains(&time) { to } else { time };
                    asleep.push(Reverse((time, what)));
                }
                self.events = asleep.into();
            }
            Event::LooksAtFailures(at) => {
                self.clients[at].retries();
                self.posts(at);
                self.at(self.now + IMPATIENCE, Event::LooksAtFailures(at));
            }
            Event::SignsIn(at) => {
                self.server.tokens[at] += 1;
                self.clients[at].token = self.server.tokens[at];
                self.clients[at].is_signed_out = false;
                self.polls(at);
                self.posts(at);
            }
            Event::Forgets => self.server.tokens.iter_mut().for_each(|token| *token += 1),
            Event::PollIsDue(at, page) if self.clients[at].page == page => self.polls(at),
            Event::PollIsDue(..) => {}
            Event::Serves(number) => {
                let sent = &self.sent[number];
                let answer = self.server.serve(sent.client, &sent.request, &mut self.dice, self.now);
                self.sent[number].answer = Some((answer, self.now));
            }
            Event::Tells(number) => self.tells(number),
        }
    }

    fn posts(&mut self, at: usize) {
        if let Some((key, request)) = self.clients[at].next_post() {
            self.sends(at, Some(key), request);
        }
    }

    fn polls(&mut self, at: usize) {
        let now = self.clock();
        if let Some(request) = self.clients[at].next_poll(now) {
            self.sends(at, None, request);
        }
    }

    fn sends(&mut self, client: usize, key: Option<Key>, request: Request) {
        let is_calm = self.now > CALM || self.dice.percent(50);
        let fate = if is_calm { Fate::calm(self.now) } else { Fate::of(&mut self.dice, self.now) };
        let number = self.sent.len();
        let page = self.clients[client].page;
        self.sent.push(Sent { client, page, key, request, how: fate.how, answer: None });
        if let Some(served) = fate.served {
            self.at(served, Event::Serves(number));
        }
        self.at(fate.told, Event::Tells(number));
    }

    fn tells(&mut self, number: usize) {
        let now = self.clock();
        let sent = &mut self.sent[number];
        let (at, page, key) = (sent.client, sent.page, sent.key);
        let made = sent.answer.as_ref().map_or(0, |(_, made)| *made);
        // What is stored after its sender was told is a story of its own.
        let answer = sent.how.reaches(&sent.request, sent.answer.take().map(|(answer, _)| answer), made);
        let is_old = matches!(sent.request, Request::Poll { token, .. } | Request::Post { token, .. } if token != self.clients[at].token);
        let client = &mut self.clients[at];
        if client.page != page {
            return;
        }
        if matches!(answer, Answer::SessionOver) && !is_old && !client.is_signed_out {
            client.is_signed_out = true;
            let when = self.now + self.dice.between(100, 5_000);
            self.at(when, Event::SignsIn(at));
        }
        let client = &mut self.clients[at];
        if let Some(key) = key {
            match answer {
                Answer::Accepted(id) => {
                    let id = chat_core::id::MessageId(id);
                    let in_log = client.log.entries(0..client.log.len()).any(|entry| entry.id == id);
                    client.outbox.accepted(key, id, in_log, now);
                }
                Answer::SessionOver => client.outbox.postponed(key),
                _ => client.outbox.unanswered(key, "no answer", now),
            }
            self.polls(at);
        } else {
            match answer {
                Answer::Messages { messages, is_whole } if !is_old && !client.is_signed_out => {
                    client.receives(&messages, is_whole);
                }
                Answer::Unanswered => client.poll_failed(),
                _ => {}
            }
            let wait = client.poll_ended();
            self.at(self.now + wait, Event::PollIsDue(at, page));
        }
        self.posts(at);
    }

    /// What is wrong, if anything is.
    fn fault(&self) -> Option<String> {
        for client in &self.clients {
            let stored = self.server.log.iter().filter(|stored| stored.author == client.me);
            let mut stored: Vec<_> = stored.map(|stored| stored.text.as_str()).collect();
            let mut typed: Vec<_> = client.typed.iter().map(String::as_str).collect();
            if client.order_is_lost {
                stored.sort_unstable();
                typed.sort_unstable();
            }
            if stored != typed {
                return Some(format!("client {} typed {typed:?}, and stored is {stored:?}", client.me));
            }
            let held: Vec<_> =
                client.log.entries(0..client.log.len()).map(|entry| (entry.id.0, entry.text.to_owned())).collect();
            let log: Vec<_> = self.server.log.iter().map(|stored| (stored.id, stored.text.clone())).collect();
            if !client.outbox.entries().is_empty()
                || held.len() != log.len()
                || log.iter().any(|one| !held.contains(one))
            {
                return Some(format!("client {} holds {held:?} and {:?}, not {log:?}", client.me, client.outbox));
            }
        }
        None
    }
}

/// How many schedules a test runs.
fn many() -> u64 {
    cases::or(4_000, 50_000)
}

/// Runs as many schedules, from this seed on.
fn run(first: u64) {
    for seed in (0..many()).map(|at| first.wrapping_add(at)) {
        let mut world = World::new(seed);
        world.runs();
        let fault = world.fault();
        assert!(fault.is_none(), "seed {seed}: {}", fault.unwrap_or_default());
    }
}

#[test]
fn whatever_the_network_does_every_message_is_stored_once_and_in_order() {
    run(0);
}

#[test]
fn and_so_it_is_with_as_many_other_seeds() {
    run(50_000);
}

#[test]
fn and_with_those_of_the_run() {
    run(cases::seed().wrapping_add(100_000));
}

//! The polling loop: what is asked and when is decided by `Polls`; the timers are gloo's.

use crate::api::{Api, ApiError, Token};
use crate::arrival::Arrival;
use crate::browser::page::{self, Listener};
use crate::chat::{Chat, Link};
use crate::{history, outbox, people, settings};
use chat_core::sync::{Polls, Question, Worth};
use gloo_timers::callback::Timeout;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How old the list of accounts may get while somebody looks at it, in milliseconds.
const PEOPLE_EVERY: i64 = 8_000;

/// Asks the server for what is new, again and again, until it is stopped.
pub(crate) struct Poller {
    chat: Chat,
    polls: RefCell<Polls>,
    /// Rings for the next poll.
    timer: RefCell<Option<Timeout>>,
    stopped: Cell<bool>,
    people_at: Cell<i64>,
    /// How long the last answer took to begin, in milliseconds.
    round_trip: Cell<f64>,
    listeners: RefCell<Vec<Listener>>,
}

impl Poller {
    /// Begins to poll, at once.
    pub(crate) fn start(chat: Chat) -> Rc<Self> {
        let poller = Rc::new(Self {
            chat,
            polls: RefCell::new(Polls::new(settings::poll_seconds(chat))),
            timer: RefCell::default(),
            stopped: Cell::default(),
            people_at: Cell::new(page::uptime()),
            round_trip: Cell::default(),
            listeners: RefCell::default(),
        });
        poller.listen();
        poller.wake();
        poller
    }

    /// Never asks again.
    pub(crate) fn stop(&self) {
        self.stopped.set(true);
        self.timer.take();
        self.listeners.take();
    }

    /// Asks at once; right after the request that is under way, if one is.
    pub(crate) fn wake(self: &Rc<Self>) {
        // Once signed out, only the password helps: an expired token may even work once more.
        if self.stopped.get() || self.is_signed_out() {
            return;
        }
        if self.polls.borrow_mut().begin() {
            self.timer.take();
            spawn_local(Rc::clone(self).poll());
        }
    }

    /// Polls as often as is chosen now, from now on.
    pub(crate) fn keep_pace(self: &Rc<Self>) {
        self.polls.borrow_mut().set_interval(settings::poll_seconds(self.chat));
        // While the server can't be reached, the status line has promised a moment.
        if self.timer.borrow().is_some() && self.chat.link.peek(|link| *link == Link::Online) {
            self.schedule();
        }
    }

    /// The tab is shown, the network is back: both are a reason to ask at once.
    fn listen(self: &Rc<Self>) {
        let on = |target: &web_sys::EventTarget, event| {
            let poller = Rc::downgrade(self);
            Listener::new(target, event, move |_| {
                if let Some(poller) = poller.upgrade().filter(|_| !page::is_hidden()) {
                    poller.wake();
                }
            })
        };
        let (document, window) = (page::document(), page::window());
        *self.listeners.borrow_mut() = vec![on(&document, "visibilitychange"), on(&window, "online")];
    }

    async fn poll(self: Rc<Self>) {
        if let Some((api, token)) = self.chat.signed_in() {
            outbox::poll_began(self.chat);
            let outcome = self.ask(&api, &token).await;
            // Signed out, or in again, while the answer was on its way: it is no longer of interest.
            if self.chat.is_current(&token) && !self.is_signed_out() {
                self.conclude(outcome);
            }
        }
        let again = self.polls.borrow_mut().end();
        if again {
            self.wake();
        } else {
            self.schedule();
        }
    }

    /// Asks for what is new, and tells what the answer is worth.
    async fn ask(&self, api: &Api, token: &Token) -> Result<Worth, ApiError> {
        let chat = self.chat;
        let (unproven, awaits) = (history::unproven(chat), outbox::awaits_the_log(chat));
        let question = chat.conversation.peek(|known| Question::about(known.log(), known.next(), unproven, awaits));
        let arrival = Arrival::new(chat, token.clone());
        let asked = page::stopwatch();
        let incoming = api.messages(token, question.from).await?;
        self.round_trip.set(page::stopwatch() - asked);
        // No other server tells it.
        chat.knows_keys.set(incoming.last_id().is_some());
        let outcome = arrival.take_in(api, incoming).await;
        if chat.is_current(token) && arrival.is_of_another_log() {
            // The log was begun anew meanwhile: what was asked for is not what it needs now.
            self.polls.borrow_mut().ask_again();
            return Ok(Worth::Hollow);
        }
        outcome.map(|count| question.worth(count))
    }

    fn conclude(self: &Rc<Self>, outcome: Result<Worth, ApiError>) {
        match outcome {
            Ok(worth) => {
                self.chat.connection.answered(self.round_trip.get());
                self.polls.borrow_mut().answered();
                self.chat.set_link(Link::Online);
                if worth != Worth::Hollow {
                    outbox::poll_succeeded(self.chat, worth == Worth::Proven);
                }
                self.refresh_people();
            }
            Err(ApiError::SessionOver) => self.chat.session_over(),
            Err(error) => {
                self.chat.connection.failed();
                self.polls.borrow_mut().failed();
                let at = page::uptime() + i64::from(self.wait());
                let offline = error == ApiError::Unreachable && !page::is_online();
                self.chat.set_link(if offline { Link::Offline { at } } else { Link::Retrying { error, at } });
            }
        }
    }

    fn schedule(self: &Rc<Self>) {
        if self.stopped.get() || self.is_signed_out() {
            return;
        }
        // What the status line promised is what happens.
        let wait = self.chat.link.peek(|link| match link {
            Link::Retrying { at, .. } | Link::Offline { at } => u32::try_from(at - page::uptime()).unwrap_or(0),
            Link::Online | Link::SignedOut => self.wait(),
        });
        self.chat.connection.asks_in(wait);
        let poller = Rc::downgrade(self);
        let timer = Timeout::new(wait, move || {
            if let Some(poller) = poller.upgrade() {
                poller.wake();
            }
        });
        self.timer.replace(Some(timer));
    }

    fn is_signed_out(&self) -> bool {
        self.chat.link.peek(|link| *link == Link::SignedOut)
    }

    /// Milliseconds until the next poll.
    fn wait(&self) -> u32 {
        self.polls.borrow().wait(page::is_hidden(), js_sys::Math::random())
    }

    fn refresh_people(&self) {
        if !page::is_hidden() && page::uptime() - self.people_at.get() >= PEOPLE_EVERY {
            self.people_at.set(page::uptime());
            spawn_local(people::refresh(self.chat));
        }
    }
}

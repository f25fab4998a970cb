//! The polling loop: one request at most is under way; timers are gloo's, the rhythm is `Pace`'s.

use crate::api::{Api, ApiError, Token};
use crate::arrival::Arrival;
use crate::browser::page::{self, Listener};
use crate::chat::{Chat, Link};
use crate::{history, outbox, people};
use chat_core::sync::Pace;
use gloo_timers::callback::Timeout;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How old the list of accounts may get while somebody looks at it, in milliseconds.
const PEOPLE_EVERY: i64 = 8_000;

/// Asks the server for what is new, again and again, until it is stopped.
pub(crate) struct Poller {
    chat: Chat,
    pace: RefCell<Pace>,
    /// Rings for the next poll.
    timer: RefCell<Option<Timeout>>,
    /// A request is under way.
    busy: Cell<bool>,
    /// Somebody asked for a poll while one was under way: it may have begun too early for them.
    again: Cell<bool>,
    stopped: Cell<bool>,
    people_at: Cell<i64>,
    listeners: RefCell<Vec<Listener>>,
}

impl Poller {
    /// Begins to poll, at once.
    pub(crate) fn start(chat: Chat) -> Rc<Self> {
        let poller = Rc::new(Self {
            chat,
            pace: RefCell::new(Pace::new(chat.config.poll_seconds)),
            timer: RefCell::default(),
            busy: Cell::default(),
            again: Cell::default(),
            stopped: Cell::default(),
            people_at: Cell::new(page::now()),
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
        if self.busy.get() {
            self.again.set(true);
        } else {
            self.timer.take();
            self.busy.set(true);
            spawn_local(Rc::clone(self).poll());
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
        self.again.set(false);
        if let Some((api, token)) = self.chat.signed_in() {
            outbox::poll_began(self.chat);
            let outcome = self.ask(&api, &token).await;
            // Signed out, or in again, while the answer was on its way: it is no longer of interest.
            if self.chat.is_current(&token) && !self.is_signed_out() {
                self.conclude(outcome);
            }
        }
        self.busy.set(false);
        if self.again.get() {
            self.wake();
        } else {
            self.schedule();
        }
    }

    /// Asks for what is new, and tells whether the answer can be believed to be all there is: a read
    /// that failed answers with an empty list. So while the log has to tell whether a message was
    /// stored, the last known one is asked for again, and has to be there; as long as what is kept here
    /// has to prove to be the server's, the last of that.
    async fn ask(&self, api: &Api, token: &Token) -> Result<bool, ApiError> {
        let chat = self.chat;
        let last = chat.conversation.peek(|known| known.log().last());
        let known = history::unproven(chat).or(last.filter(|_| outbox::awaits_the_log(chat)));
        let arrival = Arrival::new(chat, token.clone());
        let from = known.map_or(chat.next(), |known| known.min(chat.next()));
        let incoming = api.messages(token, from).await?;
        let outcome = arrival.take_in(api, incoming).await;
        if chat.is_current(token) && arrival.is_of_another_log() {
            // The log was begun anew meanwhile: what was asked for is not what it needs now.
            self.again.set(true);
            return Ok(false);
        }
        outcome.map(|count| known.is_none() || count > 0)
    }

    fn conclude(self: &Rc<Self>, outcome: Result<bool, ApiError>) {
        match outcome {
            Ok(complete) => {
                self.pace.borrow_mut().succeeded();
                self.chat.set_link(Link::Online);
                if complete {
                    outbox::poll_succeeded(self.chat);
                }
                self.refresh_people();
            }
            Err(ApiError::SessionOver) => self.chat.session_over(),
            Err(error) => {
                self.pace.borrow_mut().failed();
                let at = page::now() + i64::from(self.wait());
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
            Link::Retrying { at, .. } | Link::Offline { at } => u32::try_from(at - page::now()).unwrap_or(0),
            Link::Online | Link::SignedOut => self.wait(),
        });
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
        self.pace.borrow().wait_milliseconds(page::is_hidden(), js_sys::Math::random())
    }

    fn refresh_people(&self) {
        if !page::is_hidden() && page::now() - self.people_at.get() >= PEOPLE_EVERY {
            self.people_at.set(page::now());
            spawn_local(people::refresh(self.chat));
        }
    }
}

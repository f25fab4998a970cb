//! The tabs of this browser that show this chat. Each page has an id that no other has, and answers to it as long as
//! it lives: so another can tell what was left behind from what is still somebody's. And of those that show the same
//! person's chat, one tells of what is new.

use crate::browser::page::{self, Listener};
use gloo_timers::future::TimeoutFuture;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// How long a page has to answer, in milliseconds.
const PATIENCE: u32 = 500;

const CHANNEL: &str = "impact-chat";
/// Before the id of the page that is asked for.
const QUESTION: char = '?';
/// Before the id of the page that answers.
const ANSWER: char = '!';
/// Before what a page is about to tell of: its id, up to which message, and whose chat it is.
const CLAIM: char = '+';
/// Before the same, of a page that somebody looks at: it tells itself what there is to tell.
const VETO: char = '-';

/// This page among the others.
pub(crate) struct Tabs {
    /// What it is called.
    pub(crate) id: String,
    /// Nothing where the browser has none: then nobody else is ever there.
    channel: Option<BroadcastChannel>,
    heard: Rc<Heard>,
    _listener: Option<Listener>,
}

/// What was heard of the others.
#[derive(Default)]
struct Heard {
    /// Who has answered.
    answers: RefCell<Vec<String>>,
    /// Whose chat this page shows.
    account: RefCell<String>,
    /// Up to which message some page has told.
    told: Cell<u64>,
    /// Whether this page is about to.
    tells: Cell<bool>,
}

impl Heard {
    /// Another page is about to tell. Whether this one does not want that, because somebody looks at it.
    fn claim(&self, claim: &str, id: &str) -> bool {
        let Some((other, up_to)) = self.about_this_chat(claim) else { return false };
        if page::is_looked_at() {
            return true;
        }
        // Two that begin at once hear of each other: one of them gives way.
        if !self.tells.get() || other < id {
            self.tells.set(false);
            self.told.set(self.told.get().max(up_to));
        }
        false
    }

    /// A page that somebody looks at does not want that this one tells.
    fn veto(&self, claim: &str, id: &str) {
        if self.about_this_chat(claim).is_some_and(|(other, _)| other == id) {
            self.tells.set(false);
        }
    }

    /// Who claims, and up to which message, if it is about this person's chat.
    fn about_this_chat<'a>(&self, claim: &'a str) -> Option<(&'a str, u64)> {
        let (id, rest) = claim.split_once(' ')?;
        let (up_to, account) = rest.split_once(' ')?;
        (*self.account.borrow() == account).then_some((id, up_to.parse().ok()?))
    }
}

impl Tabs {
    /// Begins to answer.
    pub(crate) fn start() -> Self {
        let id = page::random();
        let heard = Rc::<Heard>::default();
        let channel = BroadcastChannel::new(CHANNEL).ok();
        let listener = channel.clone().map(|channel| {
            let (id, heard) = (id.clone(), Rc::clone(&heard));
            Listener::new(channel.clone(), "message", move |event| {
                let said = event.dyn_into::<MessageEvent>().ok().and_then(|event| event.data().as_string());
                let Some(said) = said else { return };
                if said.strip_prefix(QUESTION) == Some(&*id) {
                    say(&channel, ANSWER, &id);
                } else if let Some(other) = said.strip_prefix(ANSWER) {
                    heard.answers.borrow_mut().push(other.to_owned());
                } else if let Some(claim) = said.strip_prefix(CLAIM) {
                    if heard.claim(claim, &id) {
                        say(&channel, VETO, claim);
                    }
                } else if let Some(claim) = said.strip_prefix(VETO) {
                    heard.veto(claim, &id);
                }
            })
        });
        Self { id, channel, heard, _listener: listener }
    }

    /// The id from which on no page has told what is new.
    pub(crate) fn told(&self) -> u64 {
        self.heard.told.get()
    }

    /// Another log has begun, or another person's chat: nothing of it was told.
    pub(crate) fn shows(&self, account: String) {
        self.heard.account.replace(account);
        self.heard.told.set(0);
    }

    /// Whether this page is the one that tells of what is new below an id. One that somebody looks at does so at
    /// once; others leave it to that one, or else to one of them.
    pub(crate) async fn may_tell(&self, up_to: u64) -> bool {
        let heard = &self.heard;
        let Some(channel) = &self.channel else { return true };
        if up_to <= heard.told.get() {
            return false;
        }
        let claim = [&*self.id, " ", &up_to.to_string(), " ", &heard.account.borrow()].concat();
        heard.tells.set(true);
        say(channel, CLAIM, &claim);
        if !page::is_looked_at() {
            TimeoutFuture::new(PATIENCE).await;
        }
        heard.told.set(heard.told.get().max(up_to));
        heard.tells.replace(false)
    }

    /// Which of these pages are still there.
    pub(crate) async fn alive(&self, ids: &[String]) -> Vec<bool> {
        if let Some(channel) = self.channel.as_ref().filter(|_| !ids.is_empty()) {
            self.heard.answers.borrow_mut().clear();
            for id in ids {
                say(channel, QUESTION, id);
            }
            TimeoutFuture::new(PATIENCE).await;
        }
        let answers = self.heard.answers.borrow();
        ids.iter().map(|id| answers.contains(id)).collect()
    }
}

fn say(channel: &BroadcastChannel, what: char, id: &str) {
    // A channel fails only once it is closed, and nobody closes this one.
    drop(channel.post_message(&JsValue::from([&*what.to_string(), id].concat())));
}

//! The tabs of this browser that show this chat. Each page has an id that no other has, and answers to it as long as
//! it lives: so another can tell what was left behind from what is still somebody's.

use crate::browser::page::{self, Listener};
use gloo_timers::future::TimeoutFuture;
use std::cell::RefCell;
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

/// This page among the others.
pub(crate) struct Tabs {
    /// What it is called.
    pub(crate) id: String,
    /// Nothing where the browser has none: then nobody else is ever there.
    channel: Option<BroadcastChannel>,
    /// Who has answered.
    answers: Rc<RefCell<Vec<String>>>,
    _listener: Option<Listener>,
}

impl Tabs {
    /// Begins to answer.
    pub(crate) fn start() -> Self {
        let id = page::random();
        let answers = Rc::<RefCell<Vec<String>>>::default();
        let channel = BroadcastChannel::new(CHANNEL).ok();
        let listener = channel.clone().map(|channel| {
            let (id, answers) = (id.clone(), Rc::clone(&answers));
            Listener::new(channel.clone(), "message", move |event| {
                let said = event.dyn_into::<MessageEvent>().ok().and_then(|event| event.data().as_string());
                let Some(said) = said else { return };
                if said.strip_prefix(QUESTION) == Some(&*id) {
                    say(&channel, ANSWER, &id);
                } else if let Some(other) = said.strip_prefix(ANSWER) {
                    answers.borrow_mut().push(other.to_owned());
                }
            })
        });
        Self { id, channel, answers, _listener: listener }
    }

    /// Which of these pages are still there.
    pub(crate) async fn alive(&self, ids: &[String]) -> Vec<bool> {
        if let Some(channel) = self.channel.as_ref().filter(|_| !ids.is_empty()) {
            self.answers.borrow_mut().clear();
            for id in ids {
                say(channel, QUESTION, id);
            }
            TimeoutFuture::new(PATIENCE).await;
        }
        let answers = self.answers.borrow();
        ids.iter().map(|id| answers.contains(id)).collect()
    }
}

fn say(channel: &BroadcastChannel, what: char, id: &str) {
    // A channel fails only once it is closed, and nobody closes this one.
    drop(channel.post_message(&JsValue::from([&*what.to_string(), id].concat())));
}

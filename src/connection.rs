//! How the server is reached: what the last polls took, when the next one is, and what a report says of it. Nothing of
//! this is shown or followed while nobody looks: a poll writes a number into a list of sixty.

use crate::browser::page;
use crate::chat::{Chat, Link};
use chat_core::sync::{Pulse, Summary};
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageEstimate;

/// What is remembered of the polls of this session.
#[derive(Default)]
pub(crate) struct Connection {
    pulse: RefCell<Pulse>,
    /// When the last answer came, in milliseconds since the page was opened.
    answered_at: Cell<Option<i64>>,
    /// When the next poll is due, by the same clock.
    due_at: Cell<i64>,
    /// How long the page waits for it, in milliseconds.
    wait: Cell<u32>,
}

impl Connection {
    /// A poll was answered after so many milliseconds.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // What does not fit is as much as there can be.
    pub(crate) fn answered(&self, milliseconds: f64) {
        self.pulse.borrow_mut().answered(milliseconds as u16);
        self.answered_at.set(Some(page::uptime()));
    }

    /// A poll failed.
    pub(crate) fn failed(&self) {
        self.pulse.borrow_mut().failed();
    }

    /// The next poll comes in so many milliseconds.
    pub(crate) fn asks_in(&self, wait: u32) {
        self.due_at.set(page::uptime() + i64::from(wait));
        self.wait.set(wait);
    }

    /// Forgets what was another session's.
    pub(crate) fn forget(&self) {
        self.pulse.take();
        self.answered_at.set(None);
    }

    /// How long the last poll took, in milliseconds; `None` if it failed.
    pub(crate) fn last(&self) -> Option<u16> {
        self.pulse.borrow().last()
    }

    /// What the last polls have been like.
    pub(crate) fn summary(&self) -> Summary {
        self.pulse.borrow().summary()
    }

    /// The drawing of the last polls: see [`Pulse::paths`].
    pub(crate) fn paths(&self, width: usize, height: usize) -> (String, String) {
        self.pulse.borrow().paths(width, height)
    }

    /// How many seconds ago the last answer came.
    pub(crate) fn answered_ago(&self) -> Option<i64> {
        self.answered_at.get().map(|at| (page::uptime() - at) / 1_000)
    }

    /// In how many seconds the next poll is due.
    pub(crate) fn due_in(&self) -> i64 {
        (self.due_at.get() - page::uptime() + 999).max(0) / 1_000
    }

    /// How long the page waits between two polls now, in milliseconds.
    pub(crate) fn interval(&self) -> u32 {
        self.wait.get()
    }
}

/// How many bytes the browser keeps for this page, and how many it would; `None` where it does not tell.
pub(crate) async fn storage() -> Option<(usize, usize)> {
    // Elsewhere there is nobody to ask.
    if !page::is_secure() {
        return None;
    }
    let asked = page::window().navigator().storage().estimate().ok()?;
    let estimate: StorageEstimate = JsFuture::from(asked).await.ok()?.unchecked_into();
    Some((bytes(estimate.get_usage()?), bytes(estimate.get_quota()?)))
}

/// The version of this page, and what it was built from: the name of its program is made of what is in that.
pub(crate) fn build() -> [String; 2] {
    let script = page::document().query_selector("script[data-wasm]").ok().flatten();
    let file = script.and_then(|script| script.get_attribute("data-wasm")).unwrap_or_default();
    let file = file.rsplit('/').next().unwrap_or_default();
    let build = file.trim_start_matches("impact-chat-").split(['_', '.']).next().unwrap_or_default();
    [env!("CARGO_PKG_VERSION").to_owned(), build.to_owned()]
}

/// What somebody who is to help has to know: no token, no text, no name and no address.
pub(crate) fn report(chat: Chat) -> String {
    let (connection, summary) = (&chat.connection, chat.connection.summary());
    let [version, build] = build();
    let (messages, bytes, channels) = held(chat);
    let link = chat.link.peek(|link| match link {
        Link::Online => "online",
        Link::Retrying { .. } => "retrying",
        Link::Offline { .. } => "offline",
        Link::SignedOut => "signed-out",
    });
    let number = |number: usize| number.to_string();
    let mut lines = vec![
        ("version", version),
        ("build", build),
        ("link", link.to_owned()),
        ("round trip ms", connection.last().map(|last| last.to_string()).unwrap_or_default()),
        ("median ms", summary.median.to_string()),
        ("worst ms", summary.worst.to_string()),
        ("failed polls", number(summary.failures)),
        ("polls", number(summary.polls)),
        ("answered s ago", connection.answered_ago().map(|ago| ago.to_string()).unwrap_or_default()),
        ("interval ms", connection.interval().to_string()),
        ("messages", number(messages)),
        ("bytes", number(bytes)),
        ("channels", number(channels)),
        ("archive", chat.is_archive().to_string()),
        ("secure", page::is_secure().to_string()),
        ("language", chat.language.get_once().tag().to_owned()),
    ];
    lines.push(("browser", page::window().navigator().user_agent().unwrap_or_default()));
    let mut report = String::new();
    for (name, value) in lines {
        for text in [name, ": ", if value.is_empty() { "-" } else { &value }, "\n"] {
            report.push_str(text);
        }
    }
    report
}

/// How many messages the page holds, how many bytes their texts have, and how many channels there are.
pub(crate) fn held(chat: Chat) -> (usize, usize, usize) {
    chat.conversation
        .peek(|conversation| (conversation.log().len(), conversation.log().bytes(), conversation.channels().count()))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // What does not fit is as much as there can be.
fn bytes(number: f64) -> usize {
    number as usize
}

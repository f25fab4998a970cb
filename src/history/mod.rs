//! What was read of the log, kept on a browser that is somebody's own, so that the next visit begins with it and asks only
//! for what is new. How it is stored is told in docs/HISTORY.md; what is stored is the log and nothing else.

mod database;
pub(crate) mod outboxes;
mod recall;

use crate::browser::page;
use crate::chat::Chat;
use crate::session;
use chat_core::history::Keeper;
use chat_core::id::{MessageId, UserId};
use chat_core::wire::Message;
use database::{Database, Failed, Outcome};
use gloo_timers::callback::Timeout;
use leptos::task::spawn_local;
use outboxes::Lodging;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How long the page waits for the browser's database before it goes on without, in milliseconds.
const PATIENCE: u32 = 3_000;

/// How often an empty answer is taken for a read that failed, while the server has to prove that its log is the one that is
/// kept.
const DOUBTS: u32 = 5;

/// Why not everything is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The browser gives no more room. What is kept stays.
    Full,
    /// Some of what was kept can't be read, and is asked for again.
    Damaged,
    /// The browser forbids it, or does not answer.
    Unavailable,
}

/// What is kept of the log for who is signed in.
pub(crate) struct History {
    chat: Chat,
    account: String,
    database: Database,
    keeper: RefCell<Keeper>,
    /// The last message that is kept, until the server has shown that it has it, too.
    unproven: Cell<Option<MessageId>>,
    /// How many answers said nothing about it.
    doubts: Cell<u32>,
    /// Whether everything that was kept was read. Nothing is written before.
    recalled: Cell<bool>,
    /// Whether no answer is coming in.
    settled: Cell<bool>,
    writing: Cell<bool>,
    ended: Cell<bool>,
    /// What is on its way.
    lodging: Lodging,
}

/// Takes up what is kept for who is signed in, and goes on when there is something to see of it: at once if nothing may be
/// kept, and soon whatever the browser does.
pub(crate) fn begin(chat: Chat, go_on: impl FnOnce() + 'static) {
    let signed_in = chat.session.get_once().filter(|_| session::is_remembered(chat));
    let Some(session) = signed_in else { return go_on() };
    let go_on: Box<dyn FnOnce()> = Box::new(go_on);
    let waiting = Rc::new(RefCell::new(Some(go_on)));
    let patience = Timeout::new(PATIENCE, {
        let waiting = Rc::clone(&waiting);
        move || {
            if let Some(go_on) = waiting.take() {
                chat.trouble.set(Some(Trouble::Unavailable));
                go_on();
            }
        }
    });
    spawn_local(async move {
        let account = name(&session.server, session.user());
        let opened = recall::open(&account).await;
        // If the page went on without it, what came too late is closed by being dropped.
        let Some(go_on) = waiting.take() else { return };
        patience.cancel();
        match opened {
            Ok(opened) if chat.is_current(&session.token) => recall::recall(chat, account, opened, go_on).await,
            Ok(_) => go_on(),
            Err(_) => {
                chat.trouble.set_if_new(Some(Trouble::Unavailable));
                go_on();
            }
        }
    });
}

/// The session is over: nothing more is kept, and nothing is forgotten but what was on its way.
pub(crate) fn leave(chat: Chat) {
    if let Some(history) = chat.history.take() {
        history.ended.set(true);
        history.vacate();
    }
}

/// Forgets what is kept for an account.
pub(crate) fn forget(server: &str, user: UserId) {
    let account = name(server, user);
    spawn_local(async move {
        if let Ok(database) = Database::open().await {
            // Where nothing can be written, nothing was.
            database.forget(&account).await.ok();
        }
    });
}

/// Forgets what is kept for everybody, here and in other tabs, and tells whether nothing is left.
pub(crate) async fn forget_everything(chat: Chat) -> bool {
    leave(chat);
    database::delete().await.is_ok()
}

/// Keeps a piece of an answer to what was asked for from an id on. `cursor` is the id to ask from next, after it.
pub(crate) fn gather(chat: Chat, messages: &[Message<'_>], asked: MessageId, cursor: MessageId) {
    if let Some(history) = chat.history() {
        history.settled.set(false);
        history.keeper.borrow_mut().gather(messages, asked, cursor);
        history.flush();
    }
}

/// An answer is over: what came of it is kept.
pub(crate) fn settle(chat: Chat) {
    if let Some(history) = chat.history() {
        let next = chat.next();
        history.keeper.borrow_mut().gather(&[], next, next);
        history.settled.set(true);
        history.flush();
    }
}

/// The message that the server has to be asked for again, to see whether its log is the one that is kept.
pub(crate) fn unproven(chat: Chat) -> Option<MessageId> {
    chat.history().and_then(|history| history.unproven.get())
}

/// Compares a piece of an answer with what is kept. If the server's log is another one, everything begins anew.
pub(crate) fn check(chat: Chat, messages: &[Message<'_>]) {
    let Some((history, id)) = chat.history().and_then(|history| history.unproven.get().map(|id| (history, id))) else {
        return;
    };
    // Whatever comes before it proves nothing; and out of order, it may come behind later ones.
    let there = messages.iter().find(|message| message.id == id);
    let Some(told) = there.or_else(|| messages.iter().find(|message| message.id > id)) else { return };
    history.unproven.set(None);
    let is_same = chat.conversation.peek(|conversation| {
        conversation.entry(id).is_some_and(|kept| {
            kept.id == told.id && kept.author == told.user && kept.time == told.time && kept.text == told.text
        })
    });
    if !is_same {
        chat.restart_log();
    }
}

/// An answer that had to prove something was empty: the server's log may be gone, or its read has failed.
pub(crate) fn doubt(chat: Chat) {
    if let Some(history) = chat.history().filter(|history| history.unproven.get().is_some()) {
        history.doubts.set(history.doubts.get() + 1);
        if history.doubts.get() >= DOUBTS {
            chat.restart_log();
        }
    }
}

/// The log has begun anew: what is kept is of another one.
pub(crate) fn restart(chat: Chat) {
    if let Some(history) = chat.history() {
        history.unproven.set(None);
        history.keeper.borrow_mut().restart(new_log());
        history.settled.set(true);
        history.flush();
    }
}

impl History {
    /// Writes what there is to be written, one transaction after the other.
    fn flush(self: &Rc<Self>) {
        if self.recalled.get() && !self.ended.get() && !self.writing.replace(true) {
            let history = Rc::clone(self);
            spawn_local(async move {
                while history.write_next().await {}
                history.writing.set(false);
            });
        }
    }

    /// False if there was nothing to write, or nothing more can be written.
    async fn write_next(&self) -> bool {
        let write = self.keeper.borrow_mut().next_write(self.settled.get());
        let Some(write) = write.filter(|_| !self.ended.get()) else { return false };
        match self.database.write(&self.account, &write).await {
            Ok(Outcome::Written) => self.keeper.borrow_mut().wrote(&write),
            Ok(Outcome::Changed(kept, last)) => {
                if self.keeper.borrow_mut().take_up(kept, &last).is_err() {
                    self.ended.set(true);
                }
            }
            Err(failed) => self.give_up(failed),
        }
        true
    }

    /// Keeps nothing more.
    fn give_up(&self, failed: Failed) {
        let told = match failed {
            Failed::Full => Some(Trouble::Full),
            Failed::Unavailable => Some(Trouble::Unavailable),
            Failed::Closed => None,
        };
        if !self.ended.replace(true) && told.is_some() {
            self.chat.trouble.set_if_new(told);
        }
    }
}

/// Whose history it is: an account at a server.
fn name(server: &str, user: UserId) -> String {
    [&*user.to_string(), " ", server].concat()
}

/// A number for a history that begins: no two begin at the same time.
fn new_log() -> u64 {
    page::now().cast_unsigned()
}

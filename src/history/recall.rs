//! The beginning of a visit: what is kept comes on screen, its end first, then the rest, piece by piece.

use super::database::{Database, Failed};
use super::outboxes::Lodging;
use super::{History, Trouble, new_log};
use crate::arrival::{self, SHOW_EVERY, SLICE};
use crate::browser::page;
use crate::chat::Chat;
use crate::reading;
use chat_core::conversation::ReadMarks;
use chat_core::history::{Keeper, Kept, SMALL, block};
use chat_core::id::MessageId;
use chat_core::wire::Message;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The last blocks, which are read at once: the very last may hold a few messages only.
const FIRST: u32 = 2;

/// As many blocks as are read at a time.
const AT_ONCE: u32 = 4;

/// As many messages as are taken in without looking at the clock.
const PIECE: usize = 1_000;

/// A database, what is kept there for an account, and the last blocks of it, the newest first.
type Opened = (Database, Option<Kept>, Vec<Option<Vec<u8>>>);

/// Opens the database, and reads the end of what is kept.
pub(super) async fn open(account: &str) -> Result<Opened, Failed> {
    let database = Database::open().await?;
    let (kept, newest) = database.newest(account, FIRST).await?;
    Ok((database, kept, newest))
}

/// Shows what is kept. It goes on with the visit as soon as there is something to see.
pub(super) async fn recall(chat: Chat, account: String, opened: Opened, go_on: Box<dyn FnOnce()>) {
    let (database, kept, newest) = opened;
    let last = newest.first().and_then(Option::as_deref).unwrap_or_default();
    let history = Rc::new(History {
        chat,
        account,
        database,
        keeper: RefCell::new(Keeper::new(kept, last, new_log())),
        unproven: Cell::default(),
        doubts: Cell::default(),
        recalled: Cell::default(),
        settled: Cell::new(true),
        writing: Cell::default(),
        ended: Cell::default(),
        lodging: Lodging::default(),
    });
    chat.history.replace(Some(Rc::clone(&history)));
    let blocks = kept.map_or(0, |kept| kept.blocks);
    let mut recall = Recall {
        chat,
        log: chat.log_number.get(),
        intact: blocks,
        unread: blocks,
        messages: 0,
        highest: None,
        last: Vec::new(),
        rested: page::stopwatch(),
        shown: page::stopwatch(),
    };
    chat.recalling.set(blocks > 0);
    recall.take_in(newest).await;
    if let Some(kept) = kept.filter(|kept| kept.cursor.0 > 0 && recall.is_wanted()) {
        chat.conversation.update_quietly(|conversation| conversation.reached(MessageId(kept.cursor.0 - 1)));
    }
    history.unproven.set(recall.highest);
    go_on();
    let outcome = recall.read_on(&history).await;
    if recall.is_wanted() {
        chat.recalling.set_if_new(false);
        recall.conclude(&history, kept, outcome);
    }
    history.recalled.set(true);
    history.flush();
}

/// What is kept, being read from its end.
struct Recall {
    chat: Chat,
    log: u32,
    /// How many blocks, from the first on, were not found damaged.
    intact: u32,
    /// How many blocks, from the first on, were not looked at.
    unread: u32,
    /// How many messages were in those that are intact and were looked at.
    messages: u64,
    /// The highest id in those.
    highest: Option<MessageId>,
    /// The last of those, if it is small.
    last: Vec<u8>,
    /// When the page was last left alone.
    rested: f64,
    /// When what was read was last shown.
    shown: f64,
}

impl Recall {
    /// Whether it is still of interest: nobody signed out, and the server's log is the one that is kept.
    fn is_wanted(&self) -> bool {
        self.chat.log_number.get() == self.log
    }

    async fn read_on(&mut self, history: &History) -> Result<(), Failed> {
        while self.unread > 0 && self.is_wanted() {
            let from = self.unread.saturating_sub(AT_ONCE);
            let blocks = history.database.blocks(&history.account, from, self.unread).await?;
            self.take_in(blocks).await;
        }
        Ok(())
    }

    /// The next blocks, the newest first.
    async fn take_in(&mut self, blocks: Vec<Option<Vec<u8>>>) {
        for bytes in blocks {
            let bytes = bytes.unwrap_or_default();
            self.unread -= 1;
            if let Ok(messages) = block::read(&bytes) {
                if self.unread + 1 == self.intact && bytes.len() < SMALL {
                    self.last.clone_from(&bytes);
                }
                self.messages += messages.len() as u64;
                self.highest = self.highest.max(messages.iter().map(|message| message.id).max());
                self.add(messages).await;
            } else {
                // What was read before can be shown, but what belongs in between is missing.
                self.intact = self.unread;
                self.messages = 0;
                self.highest = None;
                self.last.clear();
            }
            self.show(false);
        }
    }

    /// Takes in the messages of a block, the newest first.
    async fn add(&mut self, mut messages: Vec<Message<'_>>) {
        while !messages.is_empty() && self.is_wanted() {
            let piece = messages.split_off(messages.len().saturating_sub(PIECE));
            arrival::add(self.chat, piece);
            if page::stopwatch() - self.rested >= SLICE {
                page::breathe().await;
                self.rested = page::stopwatch();
            }
        }
    }

    /// Shows what was read, if that was not done a moment ago; the first time as soon as what somebody sees first is there.
    fn show(&mut self, is_all: bool) {
        let chat = self.chat;
        if !self.is_wanted() {
            return;
        }
        let is_first = !chat.loaded.get_once();
        let first = chat.conversation.peek(|conversation| conversation.log().first());
        if is_first && !(is_all || arrival::begins_behind(chat, first)) {
            return;
        }
        let now = page::stopwatch();
        if is_first || is_all || now - self.shown >= SHOW_EVERY {
            self.shown = now;
            let is_new_here = chat.conversation.peek(|conversation| *conversation.marks() == ReadMarks::default());
            if is_new_here {
                reading::begin(chat);
            }
            chat.conversation.announce();
            chat.loaded.set_if_new(true);
        }
    }

    /// Everything was looked at, or can't be.
    fn conclude(&mut self, history: &History, kept: Option<Kept>, outcome: Result<(), Failed>) {
        let Some(kept) = kept else { return };
        if let Err(failed) = outcome {
            history.give_up(failed);
            self.chat.ask_again(MessageId(0));
        } else if self.intact < kept.blocks {
            let cursor = self.highest.map_or(MessageId(0), |highest| MessageId(highest.0.saturating_add(1)));
            history.keeper.borrow_mut().cut(self.intact, self.messages, cursor, &self.last);
            if history.unproven.get().is_none() {
                history.unproven.set(self.highest);
            }
            self.chat.trouble.set_if_new(Some(Trouble::Damaged));
            self.chat.ask_again(cursor);
        } else {
            self.show(true);
        }
    }
}

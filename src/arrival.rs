//! What the server sends, taken in while it comes: slice by slice, so that the page draws and answers keys
//! in between, and what came whole is kept when the rest does not come.

use crate::api::{Api, ApiError, Incoming, Token};
use crate::browser::page;
use crate::chat::{Chat, Progress};
use crate::{drafts, history, newest, notify, outbox, reading};
use chat_core::conversation::ReadMarks;
use chat_core::id::MessageId;
use chat_core::sync::Reach;
use chat_core::wire::{LogStream, Message};
use gloo_timers::future::TimeoutFuture;
use std::cell::Cell;

/// How long the page may be kept busy at a time, in milliseconds.
pub(crate) const SLICE: f64 = 8.0;

/// How often a history that is coming is shown anew, in milliseconds.
pub(crate) const SHOW_EVERY: f64 = 250.0;

/// How long the browser is left alone to paint what is shown first, in milliseconds.
const PAINTED: u32 = 30;

/// A history of which more bytes than this are still to come is shown from its end first.
const LONG: u64 = 300_000;

/// The answer to a poll, being taken in.
pub(crate) struct Arrival {
    chat: Chat,
    token: Token,
    log_number: u32,
    /// The id that the log had to ask from when this was asked for.
    next: MessageId,
    /// How many messages came.
    count: Cell<usize>,
    /// When the page was last left alone.
    rested: Cell<f64>,
    /// When what came was last shown.
    shown: Cell<f64>,
    /// Whether anything came that is not shown yet.
    unseen: Cell<bool>,
}

impl Arrival {
    /// Nothing yet, of what is about to be asked with this token.
    pub(crate) fn new(chat: Chat, token: Token) -> Self {
        Self {
            chat,
            token,
            log_number: chat.log_number.get(),
            next: chat.next(),
            count: Cell::new(0),
            rested: Cell::new(page::stopwatch()),
            shown: Cell::new(page::stopwatch()),
            unseen: Cell::new(false),
        }
    }

    /// Whether the log was begun anew since.
    pub(crate) fn is_of_another_log(&self) -> bool {
        self.chat.log_number.get() != self.log_number
    }

    /// Takes in all that comes, and tells how many messages that were. Nothing moves on screen when it brings
    /// nothing new.
    pub(crate) async fn take_in(&self, api: &Api, incoming: Incoming) -> Result<usize, ApiError> {
        self.rested.set(page::stopwatch());
        let outcome = self.take_in_all(api, incoming).await;
        if self.is_wanted() {
            history::settle(self.chat);
            self.show();
            if outcome.is_ok() {
                notify::look(self.chat);
            }
        }
        self.chat.progress.set_if_new(None);
        outcome.map(|()| self.count.get())
    }

    async fn take_in_all(&self, api: &Api, mut incoming: Incoming) -> Result<(), ApiError> {
        let (mut stream, mut reach, mut bytes) = (LogStream::default(), Reach::default(), Vec::new());
        let mut may_look_ahead = self.chat.conversation.peek(|known| known.log().is_empty());
        while incoming.next(&mut bytes).await? {
            stream.push(&bytes);
            bytes.clear();
            while self.is_wanted() && stream.read(&mut |messages| self.apply(messages, &mut reach))? {
                self.rest(&incoming, reach).await;
            }
            if !self.is_wanted() {
                return Ok(());
            }
            let seen = reach.so_far().filter(|_| may_look_ahead);
            if let Some((seen, left)) = seen.and_then(|seen| Some((seen, left(&incoming, seen)?)))
                && left > LONG
            {
                may_look_ahead = false;
                self.tell_progress(&incoming, reach);
                let end = newest::guess(&incoming, seen, left);
                self.look_ahead(api, seen, end).await;
            }
        }
        let end = stream.finish()?;
        self.reached(reach.at_the_end());
        if self.count.get() == 0 {
            history::doubt(self.chat);
            if !self.is_wanted() {
                return Ok(());
            }
        }
        self.chat.observe_clock(end.timestamp);
        self.begin_to_show();
        Ok(())
    }

    /// Whether it is still of interest: nobody signed out, and the log is the one that was asked for.
    fn is_wanted(&self) -> bool {
        self.chat.is_current(&self.token) && !self.is_of_another_log()
    }

    fn apply(&self, messages: Vec<Message<'_>>, reach: &mut Reach) {
        for message in &messages {
            reach.saw(message.id);
        }
        history::check(self.chat, &messages);
        if !self.is_wanted() {
            return;
        }
        self.count.set(self.count.get() + messages.len());
        let reached = reach.so_far().map_or(0, |id| id.0.saturating_add(1));
        history::gather(self.chat, &messages, self.next, self.chat.next().max(MessageId(reached)));
        self.add(messages);
        self.reached(reach.so_far());
    }

    fn add(&self, messages: Vec<Message<'_>>) {
        if add(self.chat, messages) {
            self.unseen.set(true);
        }
    }

    fn reached(&self, id: Option<MessageId>) {
        if let Some(id) = id {
            self.chat.conversation.update_quietly(|conversation| conversation.reached(id));
        }
    }

    /// Leaves the page alone, if it was kept busy for long; and shows what came, if that was long ago.
    async fn rest(&self, incoming: &Incoming, reach: Reach) {
        let now = page::stopwatch();
        if now - self.rested.get() < SLICE {
            return;
        }
        if now - self.shown.get() >= SHOW_EVERY {
            self.shown.set(now);
            self.tell_progress(incoming, reach);
            self.show();
        }
        page::breathe().await;
        self.rested.set(page::stopwatch());
    }

    fn tell_progress(&self, incoming: &Incoming, reach: Reach) {
        let left = reach.at_the_end().and_then(|seen| left(incoming, seen));
        let received = incoming.received();
        let progress = Progress { received, length: left.map(|left| received + left) };
        self.chat.progress.set_if_new(Some(progress));
    }

    fn show(&self) {
        if self.unseen.take() {
            drafts::check_edit(self.chat);
            self.chat.conversation.announce();
        }
    }

    /// The first answer is there, or what somebody will see first of it.
    fn begin_to_show(&self) {
        let first = self.chat.conversation.peek(|conversation| conversation.log().first());
        if self.chat.recalling.get_once() && !begins_behind(self.chat, first) {
            return;
        }
        reading::begin(self.chat);
        // What is shown first is shown at the place where it will stay.
        self.show();
        self.chat.loaded.set_if_new(true);
    }

    /// Asks for the newest messages, and shows them while the others come: unless somebody has to be shown an
    /// older one first.
    async fn look_ahead(&self, api: &Api, seen: MessageId, end: MessageId) {
        let chat = self.chat;
        let Some(tail) = newest::fetch(api, &self.token, seen, end).await else { return };
        let first = tail.iter().map(|message| message.id).min();
        if !self.is_wanted() || first.is_none() {
            return;
        }
        self.add(tail);
        outbox::end_is_known(chat);
        if begins_behind(chat, first) {
            self.begin_to_show();
            // The rest may be here already, and would come before it is painted.
            TimeoutFuture::new(PAINTED).await;
        }
        self.rested.set(page::stopwatch());
    }
}

/// How many bytes are still to come, as far as that can be told from how many there are or from how many ids
/// there are. `seen` is the highest id that has come.
fn left(incoming: &Incoming, seen: MessageId) -> Option<u64> {
    let received = incoming.received();
    match (incoming.length(), incoming.last_id()) {
        (Some(length), _) => Some(length - received),
        (None, Some(last)) => Some(share(received, last.0.saturating_sub(seen.0), seen.0)),
        (None, None) => None,
    }
}

/// As much of an amount as one number is of another.
pub(crate) fn share(amount: u64, of: u64, all: u64) -> u64 {
    let (mut of, mut all) = (of, all);
    // Numbers that are too large to be multiplied are as good without their last bits.
    while amount.checked_mul(of).is_none() {
        (of, all) = (of >> 1, all >> 1);
    }
    amount * of / all.max(1)
}

/// Takes in a part of the log, and tells whether there is anything new to see.
pub(crate) fn add(chat: Chat, messages: Vec<Message<'_>>) -> bool {
    chat.learn_names(messages.iter().map(|message| (message.user, message.name.as_ref(), message.id)));
    let before = chat.conversation.peek(|conversation| conversation.log().len());
    let changes = chat.conversation.update_quietly(|conversation| conversation.append_part(messages));
    let now = chat.conversation.peek(|conversation| conversation.log().len());
    outbox::confirm(chat, before..now);
    let is_news = !changes.is_empty();
    chat.unread.borrow_mut().changed(&changes);
    chat.changes.borrow_mut().extend(changes);
    is_news
}

/// Whether what somebody is to be shown first is not before this message, the first that is held of a log's end.
pub(crate) fn begins_behind(chat: Chat, first: Option<MessageId>) -> bool {
    let is_first_visit = chat.conversation.peek(|conversation| *conversation.marks() == ReadMarks::default());
    let has_read = |channel: &str| chat.conversation.peek(|conversation| conversation.marks().up_to(channel));
    let place = chat.route.get_once();
    match place.message {
        Some(id) => Some(id) >= first,
        None => is_first_visit || has_read(&place.channel) >= first,
    }
}

//! What is typed into the search is searched for in slices, which leave the page its time for everything
//! else. Each question ends the one before it.

use crate::browser::formats::on_server;
use crate::browser::page;
use crate::chat::Chat;
use crate::watched::Watched;
use chat_core::conversation::MessageView;
use chat_core::id::MessageId;
use chat_core::search::{Excerpt, Problem, Query, Search, excerpt};
use gloo_timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How long a slice takes, in milliseconds.
const SLICE: f64 = 6.0;

/// How many bytes are read before the clock is looked at: a good tenth of a millisecond.
const STEP: usize = 1 << 15;

/// How long it takes at least until something else is told, in milliseconds.
const TELL_EVERY: f64 = 500.0;

/// How many hits are on a page.
pub(crate) const PAGE: usize = 50;

/// How far a search has come, as it is told from time to time.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// Another number for every question to which these are the hits.
    pub(crate) question: u32,
    /// What is being looked for; nothing if nothing is asked.
    pub(crate) state: State,
    /// How many messages were found.
    pub(crate) found: usize,
    /// How many of them stand before this page.
    pub(crate) skipped: usize,
    /// Those of this page.
    pub(crate) hits: Vec<MessageId>,
}

/// What a search is doing.
#[derive(Debug, Default)]
pub(crate) enum State {
    /// Nothing is asked.
    #[default]
    Blank,
    /// It can't be meant.
    Wrong(Problem),
    /// There is more to look at.
    Looking,
    /// Everything was looked at.
    Done,
}

/// The search of the page.
pub(crate) struct Searching {
    chat: Chat,
    /// What is asked, as it was typed.
    asked: RefCell<String>,
    search: RefCell<Option<Search>>,
    done: Cell<bool>,
    /// Whether anything was told of what was asked last. Until then what was found before stays.
    begun: Cell<bool>,
    /// Whether something may be different from what was told.
    untold: Cell<bool>,
    told_at: Cell<f64>,
    slice: RefCell<Option<Timeout>>,
    pub(crate) told: Watched<Told>,
}

impl Searching {
    /// A search for nothing yet.
    pub(crate) fn new(chat: Chat) -> Rc<Self> {
        let searching = Rc::new(Self {
            chat,
            asked: RefCell::default(),
            search: RefCell::default(),
            done: Cell::new(true),
            begun: Cell::new(false),
            untold: Cell::new(false),
            told_at: Cell::new(0.0),
            slice: RefCell::default(),
            told: Watched::default(),
        });
        chat.searching.replace(Rc::downgrade(&searching));
        searching
    }

    /// Searches for something else.
    pub(crate) fn ask(self: &Rc<Self>, text: &str) {
        text.clone_into(&mut self.asked.borrow_mut());
        self.begin(0);
    }

    /// Searches once more for the same: what is meant by it may be something else now.
    pub(crate) fn ask_again(self: &Rc<Self>) {
        self.begin(self.told.peek(|told| told.skipped));
    }

    fn begin(self: &Rc<Self>, skipped: usize) {
        let clock = self.chat.clock.get_once();
        let query = Query::parse(&self.asked.borrow(), &|midnight| on_server(midnight, clock));
        let mut search = None;
        let state = match query {
            Err(problem) => State::Wrong(problem),
            Ok(query) if query.is_blank() => State::Blank,
            Ok(query) => {
                search = Some(
                    self.chat
                        .conversation
                        .peek(|conversation| self.chat.people.peek(|people| Search::new(query, conversation, people))),
                );
                State::Looking
            }
        };
        self.done.set(search.is_none());
        self.begun.set(false);
        // What was found before is to be seen until there is something else to say.
        self.told.update_quietly(|told| {
            told.state = state;
            told.skipped = skipped;
            if search.is_none() {
                told.found = 0;
                told.hits.clear();
            }
        });
        if search.is_none() {
            self.told.announce();
        }
        self.search.replace(search);
        self.told_at.set(page::stopwatch());
        self.go_on();
    }

    /// Goes on: there may be more to look at, or to be made ready for the next search.
    pub(crate) fn go_on(self: &Rc<Self>) {
        self.untold.set(true);
        self.schedule();
    }

    fn schedule(self: &Rc<Self>) {
        let searching = Rc::downgrade(self);
        let slice = Timeout::new(0, move || {
            if let Some(searching) = searching.upgrade()
                && searching.work()
            {
                searching.schedule();
            }
        });
        self.slice.replace(Some(slice));
    }

    /// What is asked, as it was typed.
    pub(crate) fn asked(&self) -> String {
        self.asked.borrow().clone()
    }

    /// All messages that were found so far.
    pub(crate) fn all_found(&self) -> Vec<MessageId> {
        let mut search = self.search.borrow_mut();
        let Some(search) = search.as_mut() else { return Vec::new() };
        if self.chat.conversation.peek(|conversation| conversation.log().len()) < search.looked().1 {
            // The log was begun anew, and nobody has looked at the results since.
            return Vec::new();
        }
        let hits = self.chat.conversation.peek(|conversation| search.hits(conversation, 0, usize::MAX));
        hits.into_iter().map(|hit| hit.id).collect()
    }

    /// Leaves off, until it is to go on.
    pub(crate) fn rest(&self) {
        self.slice.take();
    }

    /// Shows the hits behind so many.
    pub(crate) fn turn_to(&self, skipped: usize) {
        self.told.update_quietly(|told| told.skipped = skipped);
        self.tell();
    }

    /// Works for a slice. True while there is more to do.
    fn work(self: &Rc<Self>) -> bool {
        let looked = self.search.borrow().as_ref().map_or(0, |search| search.looked().1);
        if self.chat.conversation.peek(|conversation| conversation.log().len()) < looked {
            // The log was begun anew.
            self.begin(0);
            return false;
        }
        let start = page::stopwatch();
        let ready = loop {
            let done = self.step();
            let ready = self.chat.conversation.update_quietly(|conversation| conversation.index_more(STEP));
            if done && ready || page::stopwatch() - start >= SLICE {
                break ready;
            }
        };
        self.tell_if_due();
        !(self.done.get() && ready)
    }

    /// Searches a little. True when there is nothing more to look at.
    fn step(&self) -> bool {
        let mut search = self.search.borrow_mut();
        let Some(search) = search.as_mut() else { return true };
        let done = self.chat.conversation.peek(|conversation| search.step(conversation, STEP));
        self.done.set(done);
        done
    }

    fn tell_if_due(&self) {
        let found = self.search.borrow().as_ref().map_or(0, Search::found);
        let is_first = !self.begun.get() && found > 0;
        let is_late = page::stopwatch() - self.told_at.get() >= TELL_EVERY;
        let is_due = if self.done.get() { self.untold.replace(false) } else { is_first || is_late };
        if is_due {
            self.tell();
        }
    }

    fn tell(&self) {
        let mut borrowed = self.search.borrow_mut();
        let Some(search) = borrowed.as_mut() else { return };
        self.told_at.set(page::stopwatch());
        self.told.update_quietly(|told| {
            told.question += u32::from(!self.begun.replace(true));
            told.found = search.found();
            // There may be fewer than there were.
            told.skipped = told.skipped.min(told.found.saturating_sub(1) / PAGE * PAGE);
            told.hits.clear();
            self.chat.conversation.peek(|conversation| {
                told.hits.extend(search.hits(conversation, told.skipped, PAGE).iter().map(|hit| hit.id));
            });
            told.state = if self.done.get() { State::Done } else { State::Looking };
        });
        drop(borrowed);
        self.told.announce();
    }

    /// The piece of a message that shows why it was found.
    pub(crate) fn with_excerpt<R>(&self, view: &MessageView<'_>, read: impl FnOnce(&Excerpt<'_>) -> R) -> Option<R> {
        self.search.borrow().as_ref().map(|search| read(&excerpt(view.body, search.query())))
    }
}

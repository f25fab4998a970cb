//! The feed of the open channel: a stretch of its messages, more of them as the reader comes near its
//! ends. It follows at the bottom and stays put anywhere else; its size on the page depends on the window,
//! not on the history.

use super::actions::Actions;
use super::drawn::Drawn;
use super::element::{El, el, group, nothing};
use super::feed_rows::{feed_row, feed_rows, has_outgoing, outgoing_rows};
use super::fields::{named_button, problem};
use super::long_press::opens_menus;
use super::rows::Row;
use super::scroll::{Goal, Stand};
use super::sight::{SizeWatch, last_seen};
use super::window::Window;
use crate::browser::page::{self, Listener};
use crate::chat::Chat;
use crate::commands::{self, Command, Place};
use crate::reading;
use crate::route::{self, Route};
use crate::watched::Own;
use chat_core::id::MessageId;
use std::rc::Rc;
use web_sys::{HtmlElement, KeyboardEvent};

/// What the feed keeps while it is on the page.
#[derive(Clone)]
pub(super) struct Feed {
    pub(super) chat: Chat,
    /// What scrolls.
    pub(super) node: HtmlElement,
    /// What is around all rows in it.
    pub(super) rows: HtmlElement,
    pub(super) window: Rc<Window>,
    pub(super) stand: Rc<Stand>,
    /// Another number whenever other messages are to be on the page.
    pub(super) drawings: Own<u32>,
    /// The channel that it shows.
    pub(super) channel: Own<String>,
    /// Whether it has shown that channel's messages, and not only the wait for them.
    pub(super) landed: Own<bool>,
    /// Whether it stands at the bottom.
    pub(super) following: Own<bool>,
    /// It is about to stand somewhere else: until it does, where it stands tells nothing.
    pub(super) settling: Own<bool>,
    /// What is being drawn was scrolled to, and is no news to a screen reader.
    pub(super) growing: Own<bool>,
    /// The first message that was unread when the channel was opened.
    pub(super) unread: Own<Option<u64>>,
    /// What is wrong with the link that led here.
    pub(super) problem: Own<Option<String>>,
}

/// The feed, and the buttons that lead to what is new and back to where one was. `following` is whether it
/// stands at the bottom.
pub(super) fn feed(chat: Chat, following: Own<bool>) -> El {
    let (element, rows) = (el("div"), el("div").class("rows"));
    let feed = Feed {
        chat,
        node: element.as_node(),
        rows: rows.as_node(),
        window: Rc::default(),
        stand: Rc::default(),
        drawings: Own::new(0),
        channel: Own::new(String::new()),
        landed: Own::new(false),
        following,
        settling: Own::new(false),
        growing: Own::new(false),
        unread: Own::new(None),
        problem: Own::new(None),
    };
    let element =
        // What is new in it, the announcer tells.
        element.attr("id", "feed").attr("role", "log").attr("aria-live", "off").attr("tabindex", "0").attr("aria-label", chat.texts().messages);
    let element = feed.filled(element, rows);
    group()
        .put(feed.kept_in_place(element))
        .put(problem(feed.problem))
        .put(el("p").class("leads").part(feed.clone().way_back()).part(feed.news()))
}

impl Feed {
    fn filled(&self, element: El, rows: El) -> El {
        let (settling, growing, chat, feed) = (self.settling, self.growing, self.chat, self.clone());
        let (scrolled, empty, pressed) = (self.clone(), self.clone(), self.clone());
        let rows = rows.list(move || feed.told_rows(), move |row| feed_row(chat, row));
        let element = element
            .live_truth("aria-busy", move || growing.get() || settling.get() || !chat.loaded.get())
            .part(move || empty.empty())
            .put(rows)
            .on("scroll", move |_| {
                scrolled.scrolled();
                scrolled.read();
            })
            .on_key(move |event| pressed.key(event));
        opens_menus(chat, Actions::new(chat, self.node.clone(), self.rows.clone()).offered_in(element))
    }

    /// The rows of the messages that are to be on the page, followed.
    fn told_rows(&self) -> Vec<Row> {
        let chat = self.chat;
        chat.conversation.track();
        chat.route.track();
        self.drawings.get();
        let channel = self.channel.get();
        let unread = self.unread.get().map(MessageId);
        self.keep_up();
        self.place_soon();
        // Which messages are the newest is not known before.
        if !chat.loaded.get() {
            return outgoing_rows(chat, &channel);
        }
        feed_rows(chat, &channel, self.window.range(), unread)
    }

    /// The keys that lead to both ends of the history. All others scroll as they do anywhere.
    fn key(&self, event: &KeyboardEvent) {
        if page::is_within(event, "input, textarea, select, pre, .table") {
            return;
        }
        match commands::of_key(event, Place::Feed) {
            Some(Command::Ends) if event.key() == "Home" => self.go_to(0),
            Some(Command::Ends) => self.go_to_end(),
            _ => return,
        }
        event.prevent_default();
    }

    /// Shows the message at a place of the channel near the upper edge.
    pub(super) fn go_to(&self, at: usize) {
        self.following.set(false);
        let top = self.window.extents.borrow().before(at);
        self.window.show(self.window.around(top, false));
        self.go(Goal::Jump { at, beyond: 0 });
    }

    fn go_to_end(&self) {
        self.following.set(true);
        self.redraw();
    }

    /// How many messages the channel has.
    pub(super) fn length(&self) -> usize {
        let channel = self.chat.find_channel(&self.channel.get_once());
        channel.map_or(0, |channel| self.chat.conversation.peek(|conversation| conversation.len(channel)))
    }

    /// What was on screen in a window that has the focus counts as read.
    pub(super) fn read(&self) {
        let channel = self.channel.get_once();
        let stands_still = self.channel.is_there() && !self.settling.get_once();
        if stands_still
            && page::is_looked_at()
            && let Some(id) = last_seen(&self.node, &self.rows)
        {
            reading::read(self.chat, &channel, MessageId(id));
        }
    }

    /// What stands in an empty feed.
    fn empty(&self) -> Drawn {
        let texts = self.chat.texts();
        self.chat.conversation.track();
        self.chat.outbox.track();
        let channel = self.channel.get();
        if self.length() > 0 || has_outgoing(self.chat, &channel) {
            nothing()
        } else if self.chat.loaded.get() {
            let words = el("p").text(&texts.nobody_wrote_in.with(&[&channel]));
            el("div").class("empty").put(words).put(el("p").class("hint").text(texts.writing_hint)).drawn()
        } else {
            let words = el("p").class("visually-hidden").text(texts.loading_history);
            el("div").class("skeleton").put(words).drawn()
        }
    }

    /// Leads down to what came while the reader was elsewhere, and says how much that is.
    fn news(self) -> impl FnMut() -> Drawn {
        let mut seen = (String::new(), None);
        move || {
            self.chat.conversation.track();
            let channel = self.channel.get();
            if self.following.get() || !self.landed.get() || channel != seen.0 {
                seen = (channel, self.newest());
            }
            let count = self.behind(seen.1);
            if count == 0 {
                return nothing();
            }
            let label = self.chat.texts().new_messages.with(count, &self.chat.formats().number(count));
            let feed = self.clone();
            let go = move || {
                feed.go_to_end();
                page::focus("#feed");
            };
            named_button(Some("new-messages"), "", &label, go).drawn()
        }
    }

    /// The newest message of the channel.
    fn newest(&self) -> Option<MessageId> {
        let channel = self.chat.find_channel(&self.channel.get_once())?;
        self.chat.conversation.peek(|known| Some(known.at(channel, known.len(channel).checked_sub(1)?)?.id))
    }

    /// How many messages of the channel came behind one of them; none if that is gone.
    fn behind(&self, id: Option<MessageId>) -> usize {
        let Some(channel) = self.chat.find_channel(&self.channel.get_once()) else { return 0 };
        self.chat.conversation.peek(|known| match id.map(|id| known.place(channel, id)) {
            None => known.len(channel),
            Some(Ok(at)) => known.len(channel) - at - 1,
            Some(Err(_)) => 0,
        })
    }

    /// Leads back to the answer from which one went to what it answers.
    fn way_back(self) -> impl FnMut() -> Drawn {
        move || {
            let chat = self.chat;
            let Some(from) = chat.came_from.get() else { return nothing() };
            let place = chat.conversation.peek(|conversation| {
                let view = conversation.message(from)?;
                Some(Route::to_message(conversation.name(view.channel), from))
            });
            let Some(place) = place else { return nothing() };
            let go = move || {
                chat.came_from.set(None);
                route::go(chat, &place);
            };
            named_button(Some("back"), "", chat.texts().back, go).drawn()
        }
    }

    /// Goes where the address leads, and follows at the bottom: after every change of the conversation, of
    /// the outbox and of the size of anything.
    fn kept_in_place(&self, element: El) -> El {
        let (sized, shown, arrived, changed, edited) =
            (self.clone(), self.clone(), self.clone(), self.clone(), self.clone());
        let looked = move |_: web_sys::Event| shown.read();
        let mut edits = None;
        element
            .keep(SizeWatch::new(&[&self.node, &self.rows], move || sized.place(false)))
            .keep(Listener::new(page::window(), "focus", looked.clone()))
            .keep(Listener::new(page::document(), "visibilitychange", looked))
            .follow(move || arrived.arrive())
            .follow(move || changed.follow())
            .follow(move || edited.show_edit(&mut edits))
    }

    fn follow(&self) {
        self.chat.outbox.track();
        self.chat.conversation.track();
        self.look_for_missing();
        if self.following.get() {
            self.redraw();
        }
        self.place_soon();
    }
}

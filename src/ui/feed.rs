//! The feed of the open channel: a stretch of its messages, more of them as the reader comes near its
//! ends. It follows at the bottom and stays put anywhere else; its size on the page depends on the window,
//! not on the history.

use super::actions::Actions;
use super::drawn::Drawn;
use super::element::{El, el, group, nothing};
use super::feed_rows::{feed_row, feed_rows, has_outgoing};
use super::fields::{named_button, problem};
use super::sight::{SizeWatch, first_in_sight, hold, last_seen};
use super::window::Window;
use crate::browser::page::{self, Listener};
use crate::chat::Chat;
use crate::reading;
use crate::route::{self, Route};
use crate::watched::Own;
use chat_core::id::MessageId;
use web_sys::HtmlElement;

/// How near the bottom is the bottom, in CSS pixels.
const NEAR: i32 = 48;

/// What the feed keeps while it is on the page.
#[derive(Clone)]
pub(super) struct Feed {
    pub(super) chat: Chat,
    pub(super) node: HtmlElement,
    pub(super) window: Window,
    /// The channel that it shows.
    pub(super) channel: Own<String>,
    /// Whether it has shown that channel's messages, and not only the wait for them.
    pub(super) landed: Own<bool>,
    /// Whether it stands at the bottom.
    pub(super) following: Own<bool>,
    /// Messages that are put on the page by scrolling are no news to a screen reader.
    pub(super) growing: Own<bool>,
    /// It is about to stand somewhere else: until it does, where it stands tells nothing.
    pub(super) settling: Own<bool>,
    /// The first message that was unread when the channel was opened.
    pub(super) unread: Own<Option<u64>>,
    /// What is wrong with the link that led here.
    pub(super) problem: Own<Option<String>>,
}

/// The feed, and the buttons that lead to what is new and back to where one was. `following` is whether it
/// stands at the bottom.
pub(super) fn feed(chat: Chat, following: Own<bool>) -> El {
    let element = el("div");
    let feed = Feed {
        chat,
        node: element.as_node(),
        window: Window::new(0),
        channel: Own::new(String::new()),
        landed: Own::new(false),
        following,
        growing: Own::new(false),
        settling: Own::new(false),
        unread: Own::new(None),
        problem: Own::new(None),
    };
    let element =
        element.attr("id", "feed").attr("role", "log").attr("tabindex", "0").attr("aria-label", chat.texts().messages);
    let element = feed.filled(element);
    group()
        .put(feed.kept_in_place(element))
        .put(problem(feed.problem))
        .put(el("p").class("leads").part(feed.clone().way_back()).part(feed.news()))
}

impl Feed {
    fn filled(&self, element: El) -> El {
        let (growing, chat, feed) = (self.growing, self.chat, self.clone());
        let (scrolled, empty) = (self.clone(), self.clone());
        let (settling, held) = (self.settling, self.clone());
        let element = element
            .live_truth("aria-busy", move || growing.get() || settling.get() || !chat.loaded.get())
            .part(move || empty.empty())
            .list(
                move || {
                    chat.conversation.track();
                    chat.route.track();
                    held.hold_place();
                    let channel = feed.channel.get();
                    let unread = feed.unread.get().map(MessageId);
                    feed_rows(chat, &channel, feed.window.range(feed.length()), unread)
                },
                move |row| feed_row(chat, row),
            )
            .on("scroll", move |_| {
                scrolled.look_around();
                scrolled.read();
            });
        Actions::new(chat, self.node.clone()).offered_in(element)
    }

    /// Whatever the rows are about to become, what is being read stays where it is.
    fn hold_place(&self) {
        if self.following.get_once() || self.settling.get_once() {
            return;
        }
        let (feed, anchor) = (self.clone(), first_in_sight(&self.node));
        // The rows are drawn by then, and nothing was painted yet.
        page::next_frame(move || {
            if !feed.settling.get_once() {
                hold(&feed.node, anchor);
            }
        });
    }

    /// How many messages the channel has.
    pub(super) fn length(&self) -> usize {
        let channel = self.chat.find_channel(&self.channel.get_once());
        channel.map_or(0, |channel| self.chat.conversation.peek(|conversation| conversation.len(channel)))
    }

    /// The reader has scrolled: notices whether they stand at the bottom, and puts more on the page where
    /// they come near an end of what is there.
    pub(super) fn look_around(&self) {
        if self.settling.get_once() || !self.channel.is_there() {
            return;
        }
        let below = self.node.scroll_height() - self.node.scroll_top() - self.node.client_height();
        let at_bottom = below <= NEAR && self.window.reaches_the_end(self.length());
        if self.following.get_once() != at_bottom {
            self.following.set(at_bottom);
        }
        if self.growing.get_once() {
            return;
        }
        let grown = if self.node.scroll_top() < self.node.client_height() {
            self.window.grow_up(self.length())
        } else {
            below < self.node.client_height() && self.window.grow_down(self.length())
        };
        if grown {
            self.growing.set(true);
            let feed = self.clone();
            let look_again = move || {
                feed.growing.set(false);
                // Still near an end: there may be more to put on the page.
                feed.look_around();
            };
            // Not before the rows are drawn, and what is being read is held in its place.
            page::soon(move || page::next_frame(look_again));
        }
    }

    /// What was on screen in a window that has the focus counts as read.
    pub(super) fn read(&self) {
        let channel = self.channel.get_once();
        let stands_still = self.channel.is_there() && !self.settling.get_once();
        if stands_still
            && page::is_looked_at()
            && let Some(id) = last_seen(&self.node)
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
            el("p").class("empty").text(&texts.nobody_wrote_in.with(&[&channel])).drawn()
        } else {
            el("p").class("empty").text(texts.loading_history).drawn()
        }
    }

    /// Leads down to what came while the reader was elsewhere, and says how much that is.
    fn news(self) -> impl FnMut() -> Drawn {
        let mut seen = (String::new(), 0);
        move || {
            self.chat.conversation.track();
            let now = (self.channel.get(), self.length());
            if self.following.get() || now.0 != seen.0 || now.1 < seen.1 {
                seen = now.clone();
            }
            let count = now.1 - seen.1;
            if count == 0 {
                return nothing();
            }
            let label = self.chat.texts().new_messages.with(count, &self.chat.formats().number(count));
            let following = self.following;
            let go = move || {
                following.set(true);
                page::focus("#feed");
            };
            named_button(Some("new-messages"), "", &label, go).drawn()
        }
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
    /// the outbox and of the feed's own size.
    fn kept_in_place(&self, element: El) -> El {
        let (sized, shown, arrived, changed, edited) =
            (self.clone(), self.clone(), self.clone(), self.clone(), self.clone());
        let looked = move |_: web_sys::Event| shown.read();
        let mut edits = None;
        element
            .keep(SizeWatch::new(&self.node, move || sized.go_down()))
            .keep(Listener::new(page::window(), "focus", looked.clone()))
            .keep(Listener::new(page::document(), "visibilitychange", looked))
            .follow(move || arrived.arrive())
            .follow(move || changed.follow())
            .follow(move || edited.show_edit(&mut edits))
    }

    pub(super) fn go_down(&self) {
        // The screen may be gone before the frame comes.
        if self.channel.is_there() && self.following.get_once() {
            self.node.set_scroll_top(self.node.scroll_height());
        }
        self.read();
    }

    fn follow(&self) {
        self.chat.outbox.track();
        self.chat.conversation.track();
        self.look_for_missing();
        let length = self.length();
        if self.following.get() {
            self.window.follow(length);
        } else {
            self.window.stay(length);
        }
        let feed = self.clone();
        // The rows are drawn by then, and nothing was painted yet.
        page::next_frame(move || feed.go_down());
    }
}

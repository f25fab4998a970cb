//! The feed of the open channel: a stretch of its messages, more of them as the reader comes near its
//! ends. It follows at the bottom and stays put anywhere else; its size on the page depends on the window,
//! not on the history.

use super::actions::Actions;
use super::drawn::Drawn;
use super::element::{El, el, group, nothing};
use super::feed_rows::{feed_row, feed_rows};
use super::fields::{named_button, problem};
use super::sight::{SizeWatch, first_in_sight, hold, last_seen, show};
use super::window::Window;
use crate::browser::page::{self, Listener};
use crate::chat::Chat;
use crate::reading;
use crate::route::{self, Route};
use crate::watched::Own;
use chat_core::id::{MessageId, UserId};
use web_sys::{Element, HtmlElement};

/// How near the bottom is the bottom, in CSS pixels.
const NEAR: i32 = 48;

/// What the feed keeps while it is on the page.
#[derive(Clone)]
struct Feed {
    chat: Chat,
    node: HtmlElement,
    window: Window,
    /// The channel that it shows.
    channel: Own<String>,
    /// Whether it has shown that channel's messages, and not only the wait for them.
    landed: Own<bool>,
    /// Whether it stands at the bottom.
    following: Own<bool>,
    /// Messages that are put on the page by scrolling are no news to a screen reader.
    growing: Own<bool>,
    /// The first message that was unread when the channel was opened.
    unread: Own<Option<u64>>,
    /// What is wrong with the link that led here.
    problem: Own<Option<String>>,
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
        let element = element
            .live_truth("aria-busy", move || growing.get() || !chat.loaded.get())
            .part(move || empty.empty())
            .list(
                move || {
                    chat.conversation.track();
                    chat.route.track();
                    feed.hold_focus();
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

    /// A message that is drawn anew keeps the focus that it has, or that a reaction on it has.
    fn hold_focus(&self) {
        let Some((message, reaction)) = page::document().active_element().and_then(|element| focused(&element)) else {
            return;
        };
        let node = self.node.clone();
        page::next_frame(move || {
            if page::is_focus_lost() {
                let top = node.scroll_top();
                page::focus_if_lost(&reaction);
                page::focus_if_lost(&message);
                node.set_scroll_top(top);
            }
        });
    }

    /// How many messages the channel has.
    fn length(&self) -> usize {
        let channel = self.chat.find_channel(&self.channel.get_once());
        channel.map_or(0, |channel| self.chat.conversation.peek(|conversation| conversation.len(channel)))
    }

    /// The reader has scrolled: notices whether they stand at the bottom, and puts more on the page where
    /// they come near an end of what is there.
    fn look_around(&self) {
        let below = self.node.scroll_height() - self.node.scroll_top() - self.node.client_height();
        let at_bottom = below <= NEAR && self.window.reaches_the_end(self.length());
        if self.following.get_once() != at_bottom {
            self.following.set(at_bottom);
        }
        if self.growing.get_once() {
            return;
        }
        let anchor = first_in_sight(&self.node);
        let grown = if self.node.scroll_top() < self.node.client_height() {
            self.window.grow_up(self.length())
        } else {
            below < self.node.client_height() && self.window.grow_down(self.length())
        };
        if grown {
            self.growing.set(true);
            let feed = self.clone();
            // The rows are drawn by then, and nothing was painted yet.
            page::next_frame(move || {
                hold(&feed.node, anchor);
                feed.growing.set(false);
                if feed.growing.is_there() {
                    // Still near an end: there may be more to put on the page.
                    feed.look_around();
                }
            });
        }
    }

    /// What was on screen in a window that has the focus counts as read.
    fn read(&self) {
        let channel = self.channel.get_once();
        if page::is_looked_at()
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
        if self.length() > 0 || self.chat.outbox.peek(|outbox| !outbox.entries().is_empty()) {
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
        let (sized, shown, arrived, changed) = (self.clone(), self.clone(), self.clone(), self.clone());
        let looked = move |_: web_sys::Event| shown.read();
        element
            .keep(SizeWatch::new(&self.node, move || sized.go_down()))
            .keep(Listener::new(page::window(), "focus", looked.clone()))
            .keep(Listener::new(page::document(), "visibilitychange", looked))
            .follow(move || arrived.arrive())
            .follow(move || changed.follow())
    }

    fn go_down(&self) {
        // The screen may be gone before the frame comes.
        if self.following.get_once() {
            self.node.set_scroll_top(self.node.scroll_height());
        }
        self.read();
    }

    fn follow(&self) {
        self.chat.outbox.track();
        self.chat.editing.track();
        self.chat.conversation.track();
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

    /// The address has changed, or the first messages are there.
    fn arrive(&self) {
        let route = self.chat.route.get();
        let loaded = self.chat.loaded.get();
        page::document().set_title(&["#", &route.channel, " · ", &self.chat.title()].concat());
        self.problem.set(None);
        if self.channel.get_once() != route.channel || loaded && !self.landed.get_once() {
            self.channel.set(route.channel.clone());
            self.landed.set(loaded);
            self.land();
        }
        match route.message {
            Some(id) if loaded => self.jump(&route, id),
            Some(_) => {}
            // One went on by oneself: there is nothing to come back from.
            None => self.chat.came_from.set_if_new(None),
        }
    }

    /// A channel was opened: at what is unread, or else at the bottom.
    fn land(&self) {
        let me = self.chat.me().unwrap_or(UserId(0));
        let found = self.chat.find_channel(&self.channel.get_once());
        let length = self.length();
        let unread = found.and_then(|channel| {
            self.chat.conversation.peek(|conversation| {
                let at = conversation.first_unread(channel, me)?;
                Some((at, conversation.at(channel, at)?.id))
            })
        });
        self.unread.set(unread.map(|(_, id)| id.0));
        match unread {
            None => {
                self.following.set(true);
                self.window.open_at_end(length);
            }
            Some((at, _)) => {
                self.following.set(false);
                self.window.open_around(at, length);
                self.show_soon("#feed .unread".to_owned(), false);
            }
        }
    }

    /// A link leads to a message.
    fn jump(&self, route: &Route, id: MessageId) {
        let found = self.chat.conversation.peek(|conversation| {
            let view = conversation.message(id)?;
            Some((conversation.name(view.channel).to_owned(), conversation.place(view.channel, id).ok()?))
        });
        match found {
            None => self.problem.set(Some(self.chat.texts().message_not_found.with(&[&id.to_string()]))),
            // It stands elsewhere: the link was typed, or the message has moved since.
            Some((channel, _)) if channel != route.channel => route::go(self.chat, &Route::to_message(&channel, id)),
            Some((_, at)) => {
                self.following.set(false);
                self.window.open_around(at, self.length());
                self.show_soon(format!("#feed [data-id=\"{id}\"]"), true);
            }
        }
    }

    /// Scrolls to something that is about to be on the page.
    fn show_soon(&self, selector: String, focus: bool) {
        let feed = self.clone();
        // What is in sight until then is not to be held.
        self.growing.set(true);
        page::next_frame(move || {
            show(&feed.node, &selector);
            feed.growing.set(false);
            if focus {
                page::focus(&selector);
            }
            feed.look_around();
            feed.read();
        });
    }
}

/// How to find the message again that has the focus, and what of it has.
fn focused(element: &Element) -> Option<(String, String)> {
    let message = element.closest("#feed [data-id]").ok().flatten()?.get_attribute("data-id")?;
    let message = ["#feed [data-id=\"", &message, "\"]"].concat();
    let emoji = element.get_attribute("data-emoji").unwrap_or_default();
    let reaction = [&message, " .reaction[data-emoji=\"", &emoji, "\"]"].concat();
    Some((message, reaction))
}

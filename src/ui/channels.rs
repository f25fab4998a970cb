//! The channels, with what is unread in each; and the name of the open one above its messages.

use super::chat::counted;
use super::drawn::Drawn;
use super::element::{El, el, group, nothing};
use super::fields::{button, icon, named_button, sign_button};
use super::rows::Row;
use crate::browser::page;
use crate::chat::{Chat, News, Overlay};
use crate::route::{self, Route};
use crate::watched::{Own, Watched};
use crate::{muting, reading};
use chat_core::id::UserId;
use std::cell::RefCell;
use std::rc::Rc;

/// How many channels are listed; so many more if there is something new in them.
const MANY: usize = 50;

/// The channels as the page shows them. They are counted once after each change, for all who show them.
pub(super) struct Channels {
    chat: Chat,
    /// Every channel that was ever shown; they keep their places here.
    known: Watched<Vec<Channel>>,
    /// Those that are there, in the order in which they are shown.
    shown: Watched<Vec<usize>>,
    /// Those of them that are listed before somebody asks for all.
    listed: Watched<Vec<usize>>,
    /// How much is unread in those that are not open.
    elsewhere: Watched<usize>,
    /// Those that were open, the last one last.
    visited: RefCell<Vec<usize>>,
}

/// A channel to which one may go.
pub(super) struct Way {
    pub(super) name: Rc<str>,
    pub(super) unread: usize,
}

#[derive(Clone)]
struct Channel {
    name: Rc<str>,
    state: Rc<Watched<State>>,
}

/// What changes about a channel.
#[derive(Clone, Copy, Default, PartialEq)]
struct State {
    unread: usize,
    mentions: usize,
    open: bool,
    muted: bool,
}

impl State {
    /// How much of what is unread is told of anywhere but beside the channel.
    fn told(self) -> usize {
        if self.muted { self.mentions } else { self.unread }
    }
}

impl Channels {
    /// None that is known yet.
    pub(super) fn new(chat: Chat) -> Rc<Self> {
        Rc::new(Self {
            chat,
            known: Watched::default(),
            shown: Watched::default(),
            listed: Watched::default(),
            elsewhere: Watched::default(),
            visited: RefCell::default(),
        })
    }

    /// Looks at the conversation, and follows it.
    pub(super) fn count(&self) {
        self.chat.marks.track();
        let open = self.chat.route.with(|route| route.channel.clone());
        let mut there = Vec::new();
        let mut elsewhere = 0;
        let mut news = News::default();
        for (at, (name, mut state)) in self.counted(&open).into_iter().enumerate() {
            state.open = name == open;
            state.muted = muting::is_muted(self.chat, &name);
            elsewhere += if state.open { 0 } else { state.told() };
            news.unread += state.told();
            news.mentions += state.mentions;
            news.is_any |= state.unread > 0;
            let place = self.place(&name, at);
            there.push(place);
            if state.open {
                self.visit(place);
            }
            let watched = self.known.peek(|known| Rc::clone(&known[place].state));
            watched.set_if_new(state);
        }
        self.elsewhere.set_if_new(elsewhere);
        self.chat.news.set_if_new(news);
        let order = self.in_order(&there);
        self.listed.set_if_new(self.worth_listing(&order));
        self.shown.set_if_new(order);
    }

    /// The first of them, and whichever others one has to see.
    fn worth_listing(&self, order: &[usize]) -> Vec<usize> {
        let is_worth = |at: usize| {
            let state = self.known.peek(|known| known[at].state.get_once());
            state.open || state.unread > 0
        };
        let mut left = MANY;
        let mut listed = Vec::new();
        for (place, &at) in order.iter().enumerate() {
            let worth = is_worth(at) && left > 0;
            left -= usize::from(worth);
            if place < MANY || worth {
                listed.push(at);
            }
        }
        listed
    }

    /// The channels of the conversation, the default one first. The open one is there even if nobody has
    /// written in it yet.
    fn counted(&self, open: &str) -> Vec<(String, State)> {
        let me = self.chat.me().unwrap_or(UserId(0));
        // Before the end of the history is there, nobody knows what of it is news.
        let loaded = self.chat.loaded.get();
        let names = self.chat.names_version.get();
        let mut tally = self.chat.unread.borrow_mut();
        let mut all: Vec<(String, State)> = self.chat.conversation.with(|conversation| {
            self.chat.people.with(|people| {
                let counted = |channel| {
                    let (unread, mentions) =
                        if loaded { tally.counts(conversation, channel, me, people, names) } else { (0, 0) };
                    (conversation.name(channel).to_owned(), State { unread, mentions, ..State::default() })
                };
                conversation.channels().map(counted).collect()
            })
        });
        if !all.iter().any(|(name, _)| name == open) {
            all.push((open.to_owned(), State::default()));
        }
        all
    }

    /// The place of a channel among the known ones, which is nearly always `at`.
    fn place(&self, name: &str, at: usize) -> usize {
        let known = self.known.peek(|known| {
            let is_here = known.get(at).is_some_and(|channel| *channel.name == *name);
            if is_here { Some(at) } else { known.iter().position(|channel| *channel.name == *name) }
        });
        known.unwrap_or_else(|| {
            self.known.update_quietly(|known| {
                known.push(Channel { name: name.into(), state: Rc::default() });
                known.len() - 1
            })
        })
    }

    /// The first stays the first; the others stand by name, as the reader's language sorts them. That is
    /// asked for those only that were not shown before.
    fn in_order(&self, there: &[usize]) -> Vec<usize> {
        let formats = self.chat.formats();
        self.known.peek(|known| {
            let mut missing = vec![false; known.len()];
            there.iter().skip(1).for_each(|&at| missing[at] = true);
            let mut order = self.shown.get_once();
            order.retain(|&at| std::mem::take(&mut missing[at]));
            for &at in there.iter().filter(|&&at| missing[at]) {
                let next = order.partition_point(|&other| formats.is_before(&known[other].name, &known[at].name));
                order.insert(next, at);
            }
            order.splice(0..0, there.first().copied());
            order
        })
    }

    /// How much is unread in the channels that are not open, followed.
    pub(super) fn unread_elsewhere(&self) -> usize {
        self.elsewhere.get()
    }

    fn visit(&self, place: usize) {
        let mut visited = self.visited.borrow_mut();
        if visited.last() != Some(&place) {
            visited.retain(|&at| at != place);
            visited.push(place);
        }
    }

    /// All that are there, in the order in which one may want to go there: to where something is unread, those first
    /// in which one is mentioned; to where one was before, the last first; then the others,
    /// and where one is.
    pub(super) fn ways(&self) -> Vec<Way> {
        let shown = self.shown.get_once();
        let visited: Vec<usize> = self.visited.borrow().iter().rev().copied().filter(|at| shown.contains(at)).collect();
        let mut ways: Vec<Way> = Vec::with_capacity(shown.len());
        self.known.peek(|known| {
            for turn in 0..=4 {
                for &at in if turn == 2 { &visited } else { &shown } {
                    let state = known[at].state.get_once();
                    let due = match state {
                        State { open: true, .. } => 4,
                        State { mentions: 1.., .. } => 0,
                        state if state.told() > 0 => 1,
                        _ if visited.contains(&at) => 2,
                        _ => 3,
                    };
                    if due == turn {
                        ways.push(Way { name: Rc::clone(&known[at].name), unread: state.told() });
                    }
                }
            }
        });
        ways
    }

    /// Goes to the next channel of the list in which something is unread, if there is one.
    pub(super) fn go_to_unread(&self) -> bool {
        let shown = self.shown.get_once();
        let next = self.known.peek(|known| {
            let state = |at: usize| known[at].state.get_once();
            let open = shown.iter().position(|&at| state(at).open).unwrap_or(0);
            let round = shown.iter().cycle().skip(open + 1).take(shown.len());
            round.copied().find(|&at| !state(at).open && state(at).told() > 0).map(|at| Rc::clone(&known[at].name))
        });
        if let Some(name) = &next {
            route::go(self.chat, &Route::to(name));
        }
        next.is_some()
    }

    /// Goes to the channel above or below in the list.
    pub(super) fn go_to_next(&self, up: bool) {
        let open = self.chat.channel();
        let names = self.known.peek(|known| {
            self.shown.peek(|shown| shown.iter().map(|&at| Rc::clone(&known[at].name)).collect::<Vec<_>>())
        });
        let at = names.iter().position(|name| **name == *open).unwrap_or(0);
        let next = if up { at.checked_sub(1).unwrap_or(names.len() - 1) } else { (at + 1) % names.len() };
        route::go(self.chat, &Route::to(&names[next]));
    }
}

/// The list. On a narrow window it is a drawer that `open` pulls out.
pub(super) fn channel_list(chat: Chat, channels: Rc<Channels>, open: Own<bool>) -> El {
    let texts = chat.texts();
    // What had the focus goes with the drawer. Where there is no drawer, its button takes no focus.
    let close = move || {
        if open.get_once() {
            open.set(false);
            page::focus(".bar .channels-drawer");
        }
    };
    let (shown, left) = (Rc::clone(&channels), Rc::clone(&channels));
    let all = Own::new(false);
    let list = el("ul").list(
        move || {
            let listed = if all.get() { &shown.shown } else { &shown.listed };
            listed.with(|listed| listed.iter().map(|&at| Row::Channel { at }).collect())
        },
        move |row| match row {
            Row::Channel { at } => channel(chat, channels.known.peek(|known| known[at].clone())),
            _ => nothing(),
        },
    );
    el("nav")
        .attr("id", "channels")
        .attr("aria-label", texts.channels)
        .live_truth("data-open", move || open.get())
        .put(el("header").put(el("h2").text(texts.channels)).put(button("quiet drawer", texts.close, close)))
        // A channel was chosen: what the drawer was opened for.
        .on("click", move |event| {
            if page::is_within(&event, "a") {
                close();
            }
        })
        .put(list)
        .part(move || if chat.news.with(|news| news.is_any) { mark_all(chat) } else { nothing() })
        .part(move || {
            let count = left.shown.with(Vec::len);
            if all.get() || count == left.listed.with(Vec::len) {
                return nothing();
            }
            let label = texts.all_channels.with(&[&chat.formats().number(count)]);
            named_button(Some("all-channels"), "link", &label, move || all.set(true)).drawn()
        })
        .put_if((!chat.is_archive()).then(|| {
            named_button(Some("new-channel"), "link", texts.new_channel, move || {
                close();
                chat.overlay.set(Some(Overlay::NewChannel));
            })
        }))
}

/// What makes everything read, while anything is not.
fn mark_all(chat: Chat) -> Drawn {
    let act = move || {
        reading::mark_all(chat);
        // The button goes with what it was for.
        page::next_frame(|| page::focus_if_lost("#channels [aria-current='page']"));
    };
    named_button(Some("mark-all-read"), "link", chat.texts().mark_all_read, act).drawn()
}

fn channel(chat: Chat, Channel { name, state }: Channel) -> Drawn {
    let texts = chat.texts();
    let [unread, mentions, open, muted, sign, unread_badge, mentions_badge] =
        std::array::from_fn(|_| Rc::clone(&state));
    let link = el("a")
        .attr("href", &Route::to(&name).hash())
        .attr("data-channel", &name)
        .live_attr("data-unread", move || unread.get().unread.to_string())
        .live_attr("data-mentions", move || mentions.get().mentions.to_string())
        .live_truth("data-muted", move || muted.get().muted)
        .live_attr("aria-current", move || if open.get().open { "page" } else { "false" })
        .put(el("bdi").class("channel-name").text(&["#", &name].concat()))
        .part(move || {
            if !sign.get().muted {
                return nothing();
            }
            group()
                .put(icon("bell-off"))
                .put(el("span").class("visually-hidden").text(&[" ", texts.muted].concat()))
                .drawn()
        })
        .text(" ")
        .part(move || {
            let words = |count, number: &str| texts.mentions.with(count, number);
            counted(chat, "badge mentions", mentions_badge.get().mentions, words)
        })
        .part(move || {
            counted(chat, "badge", unread_badge.get().unread, |count, number| texts.unread.with(count, number))
        });
    el("li").put(link).drawn()
}

/// The name of the open channel, and what it is about.
pub(super) fn heading(chat: Chat) -> El {
    let texts = chat.texts();
    let name = move || ["#", &chat.route.with(|route| route.channel.clone())].concat();
    let is_muted = move || muting::is_muted(chat, &chat.route.with(|route| route.channel.clone()));
    let topic = move || {
        chat.conversation.track();
        let channel = chat.route.with(|route| route.channel.clone());
        let found = chat.find_channel(&channel);
        found.map(|found| chat.conversation.peek(|known| known.topic(found).to_owned())).unwrap_or_default()
    };
    let day = move || chat.day.get().map(|day| chat.formats().date(day)).unwrap_or_default();
    el("header")
        .class("heading")
        .put(el("h2").attr("id", "channel").put(el("bdi").live_text(name)))
        .put(el("p").class("topic").attr("dir", "auto").live_text(topic))
        .put_if((!chat.is_archive()).then(|| {
            sign_button("quiet", "write", texts.set_topic, move || chat.overlay.set(Some(Overlay::Topic)))
                .attr("id", "set-topic")
        }))
        .put_if((!chat.is_archive()).then(|| {
            named_button(Some("mute"), "quiet", "", move || muting::toggle(chat, &chat.channel()))
                .attr("aria-label", texts.mute)
                .attr("title", texts.mute)
                .live_truth("aria-pressed", is_muted)
                .part(move || icon(if is_muted() { "bell-off" } else { "bell" }))
        }))
        .put(
            sign_button("quiet", "calendar", texts.go_to_day, move || chat.overlay.set(Some(Overlay::Day)))
                .attr("id", "go-to-day")
                .put(el("span").attr("aria-hidden", "true").live_text(day)),
        )
}

//! Where the feed stands. Only a stretch of the messages is on the page; before and behind it is empty space, as
//! high as the others would be, or less where that would be higher than a browser can make an element.
//!
//! What is being read stays in its place whatever happens: it is the anchor, and after every change the space
//! above the stretch is made such that the anchor is where it was. So the browser scrolls by itself, and is not
//! told where to stand unless the feed has come to an end of what it can scroll.

use super::feed::Feed;
use super::sight::{Anchor, drawn, first_in_sight, heights, lower_edge_of, show};
use crate::browser::formats::Moment;
use crate::browser::page;
use chat_core::conversation::Change;
use chat_core::id::MessageId;
use gloo_timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use web_sys::Element;

/// How near the bottom is the bottom, in CSS pixels.
const NEAR: i32 = 48;

/// The highest that the feed is made, in CSS pixels. Browsers end between 17 and 33 millions.
const HIGHEST: f64 = 8_000_000.0;

/// How long nobody has to scroll before the space around the messages is put right, in milliseconds.
const IDLE: u32 = 150;

/// How often more may be drawn without anybody scrolling: what is measured then changes what is needed.
const STEPS: u8 = 6;

/// Where the feed is, besides what it can be asked for.
#[derive(Default)]
pub(super) struct Stand {
    /// What is being read.
    anchor: Cell<Option<Anchor>>,
    /// The space above what is drawn, in CSS pixels.
    above: Cell<f64>,
    /// Where it was scrolled to when that was last looked at.
    top: Cell<i32>,
    /// Where it is about to go.
    goal: RefCell<Option<Goal>>,
    /// Whether it is going to be placed before the next frame is painted.
    waits: Cell<bool>,
    /// Which channel of which log the heights belong to.
    of: RefCell<(String, u32)>,
    /// Rings when nobody has scrolled for a while.
    idle: RefCell<Option<Timeout>>,
    /// How often more was drawn since the reader last scrolled.
    steps: Cell<u8>,
    /// What had the focus in a message before the messages were drawn that are there now.
    focused: RefCell<Option<Element>>,
}

/// Where the feed is about to go.
pub(super) enum Goal {
    /// An element into sight, and the focus to another.
    Show { selector: String, focused: String },
    /// This message to the upper edge, with so many pixels of it beyond; nothing is scrolled.
    Jump { at: usize, beyond: u64 },
}

impl Feed {
    /// Takes in what changed of the channel since it last looked.
    pub(super) fn keep_up(&self) {
        let (chat, name) = (self.chat, self.channel.get_once());
        let changes = chat.changes.take();
        let number = chat.log_number.get();
        let is_same = *self.stand.of.borrow() == (name.clone(), number);
        let found = chat.find_channel(&name);
        for change in changes.into_iter().filter(|_| is_same) {
            match change {
                Change::Inserted { channel, at } if Some(channel) == found => self.window.insert(at),
                Change::Removed { channel, at } if Some(channel) == found => self.window.remove(at),
                _ => {}
            }
        }
        let length = found.map_or(0, |found| chat.conversation.peek(|known| known.len(found)));
        if !is_same || self.window.length() != length {
            self.window.begin(length);
            self.stand.of.replace((name, number));
            self.stand.anchor.set(None);
        }
        if self.following.get_once() {
            self.window.show_end();
        }
        let focused = page::document().active_element().filter(|element| self.rows.contains(Some(element)));
        if focused.is_some() {
            self.stand.focused.replace(focused);
        }
    }

    /// Goes somewhere as soon as the messages are drawn that are there.
    pub(super) fn go(&self, goal: Goal) {
        self.stand.goal.replace(Some(goal));
        self.settling.set(true);
        self.redraw();
    }

    /// Draws what the window shows now.
    pub(super) fn redraw(&self) {
        self.drawings.set(self.drawings.get_once().wrapping_add(1));
    }

    /// Finds its place before the next frame is painted: what is being drawn is there by then.
    pub(super) fn place_soon(&self) {
        if !self.stand.waits.replace(true) {
            let feed = self.clone();
            page::next_frame(move || {
                feed.stand.waits.set(false);
                feed.place(false);
            });
        }
    }

    /// Puts everything in its place. While nobody scrolls the space around the messages is put right as well.
    pub(super) fn place(&self, idle: bool) {
        // The screen may be gone by now.
        if !self.channel.is_there() {
            return;
        }
        self.measure();
        let goal = self.stand.goal.take();
        let stays = goal.is_none() && !self.following.get_once() && self.stand.anchor.get().is_some();
        match goal {
            Some(Goal::Show { selector, focused }) => {
                self.space(self.usual_space());
                show(&self.node, &selector);
                if !focused.is_empty() {
                    page::focus(&focused);
                }
            }
            Some(Goal::Jump { at, beyond }) => self.stand_at(at, beyond),
            None if self.following.get_once() => {
                self.space(self.usual_space());
                self.node.set_scroll_top(self.node.scroll_height());
            }
            None => self.hold(idle),
        }
        // Its message is off the page.
        if self.stand.focused.take().is_some_and(|element| !element.is_connected()) {
            page::focus_if_lost("#feed");
        }
        if self.settling.get_once() {
            self.settling.set(false);
        }
        if self.growing.get_once() {
            self.growing.set(false);
        }
        self.stand.top.set(self.node.scroll_top());
        self.look_around(!stays);
        self.read();
    }

    /// The feed was scrolled: by the reader, unless it is where it was put.
    pub(super) fn scrolled(&self) {
        let moved = self.node.scroll_top() != self.stand.top.get();
        if moved {
            self.watch_scrolling();
        }
        self.look_around(moved);
    }

    /// Remembers how high the messages are that are on the page.
    fn measure(&self) {
        self.window.view.set(u64::try_from(self.node.client_height()).unwrap_or(0));
        let first = self.window.range().start;
        let mut extents = self.window.extents.borrow_mut();
        for (at, height) in heights(&self.rows, self.stand.above.get()).into_iter().enumerate() {
            extents.measure(first + at, height);
        }
        drop(extents);
        self.window.count_elements(self.rows.get_elements_by_tag_name("*").length() as usize);
    }

    /// The space above and below, as high as the messages that are not on the page.
    #[allow(clippy::cast_precision_loss)] // Pixels.
    fn usual_space(&self) -> (f64, f64) {
        let (range, extents) = (self.window.range(), self.window.extents.borrow());
        let (total, above) = (extents.total(), extents.before(range.start));
        let scale = (HIGHEST / total.max(1) as f64).min(1.0);
        (above as f64 * scale, (total - extents.before(range.end)) as f64 * scale)
    }

    fn space(&self, (above, below): (f64, f64)) {
        self.stand.above.set(above);
        let pixels =
            |number: f64| js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default();
        let value = [&*pixels(above), "px ", &pixels(below), "px"].concat();
        // A number of pixels is always a value for it.
        drop(self.rows.style().set_property("padding-block", &value));
    }

    /// Keeps what is being read where it was.
    fn hold(&self, idle: bool) {
        let (usual, below) = self.usual_space();
        let Some(anchor) = self.stand.anchor.get() else { return self.space((usual, below)) };
        let Some(edge) = lower_edge_of(&self.rows, anchor.id) else { return self.space((usual, below)) };
        self.put(edge - self.stand.above.get(), anchor.below, usual, idle);
    }

    /// Puts what is so far below the beginning of the first row to so far below the upper edge of the feed.
    fn put(&self, edge: f64, below: f64, usual: f64, idle: bool) {
        let top = f64::from(self.node.scroll_top());
        // Where the rows would begin without any space above them.
        let begin = drawn(&self.node, &self.rows).0 + top;
        let fits = top + below - edge - begin;
        let range = self.window.range();
        // Never less than can be scrolled away at once, as long as there are more messages.
        let more = |space: f64| {
            if self.window.reaches_the_end() { 0.0 } else { space.max(4.0 * f64::from(self.node.client_height())) }
        };
        let space_below = more(self.usual_space().1);
        let above = match range.start {
            0 => 0.0,
            _ if idle || fits <= 0.0 => usual,
            _ => fits,
        };
        self.space((above, space_below));
        if (above - fits).abs() > 0.5 {
            #[allow(clippy::cast_possible_truncation)] // Pixels.
            self.node.set_scroll_top((begin + above + edge - below).round() as i32);
        }
    }

    #[allow(clippy::cast_precision_loss)] // Pixels.
    fn stand_at(&self, at: usize, beyond: u64) {
        let edge = {
            let extents = self.window.extents.borrow();
            extents.before(at) - extents.before(self.window.range().start).min(extents.before(at)) + beyond
        };
        self.put(edge as f64, 0.0, self.usual_space().0, false);
    }

    /// Notices whether it stands at the bottom, and draws more where it comes near an end of what is drawn. Where
    /// it has moved, something else is being read now.
    fn look_around(&self, moved: bool) {
        if self.settling.get_once() || !self.channel.is_there() {
            return;
        }
        let (top, view) = (self.node.scroll_top(), self.node.client_height());
        let left = self.node.scroll_height() - top - view;
        let at_bottom = left <= NEAR && self.window.reaches_the_end();
        let follows = self.following.get_once();
        // What was drawn since it was put there makes the bottom go away: only who scrolls up leaves it.
        let leaves = !at_bottom && top < self.stand.top.get();
        if follows && leaves || !follows && at_bottom {
            self.following.set(at_bottom);
        }
        self.stand.top.set(top);
        let (begin, end) = drawn(&self.node, &self.rows);
        let begin = begin + self.stand.above.get();
        let view = f64::from(view);
        let range = self.window.range();
        if range.is_empty() || view <= 0.0 {
            return;
        }
        if end < 0.0 && !self.window.reaches_the_end() || begin > view && range.start > 0 {
            return self.jump(top, left);
        }
        if moved {
            self.stand.anchor.set(first_in_sight(&self.node, &self.rows));
            self.tell_day(at_bottom);
        }
        let near_top = range.start > 0 && begin > -view / 2.0;
        let near_end = !self.window.reaches_the_end() && end < view * 1.5;
        if near_top || near_end {
            self.step();
        }
    }

    /// Tells which day is being read. At the end of the conversation nobody asks.
    fn tell_day(&self, at_bottom: bool) {
        let id = self.stand.anchor.get().filter(|_| !at_bottom).map(|anchor| MessageId(anchor.id));
        let time = id.and_then(|id| self.chat.conversation.peek(|known| known.message(id)?.time));
        let moment = time.map(|time| Moment::new(time, self.chat.clock.get_once()));
        if self.chat.day.get_once().map(Moment::day) != moment.map(Moment::day) {
            self.chat.day.set(moment);
        }
    }

    /// Draws what is around what is read.
    fn step(&self) {
        if self.stand.steps.get() < STEPS && self.shows_more() {
            self.stand.steps.set(self.stand.steps.get() + 1);
            self.growing.set(true);
            self.redraw();
        }
    }

    /// Moves the window to where it should be; false if it is there.
    fn shows_more(&self) -> bool {
        if self.following.get_once() {
            return self.window.show_end();
        }
        let Some(anchor) = self.stand.anchor.get() else { return false };
        let Some(channel) = self.chat.find_channel(&self.channel.get_once()) else { return false };
        let place = self.chat.conversation.peek(|known| known.place(channel, MessageId(anchor.id)));
        let Ok(at) = place else { return false };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Pixels.
        let below = anchor.below as u64;
        let top = self.window.extents.borrow().before(at + 1).saturating_sub(below);
        self.window.show(self.window.around(top, false))
    }

    /// Goes to where the reader has dragged the bar: as far through the history as that is through the feed.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Pixels.
    fn jump(&self, top: i32, left: i32) {
        let share = f64::from(top) / f64::from(top + left).max(1.0);
        let (at, beyond) = {
            let extents = self.window.extents.borrow();
            let place = (extents.total().saturating_sub(self.window.view.get()) as f64 * share) as u64;
            let at = extents.row_at(place);
            (at, place.saturating_sub(extents.before(at)))
        };
        let place = self.window.extents.borrow().before(at) + beyond;
        self.window.show(self.window.around(place, true));
        self.go(Goal::Jump { at, beyond });
    }

    /// Somebody scrolls: when they have stopped, everything is put right.
    fn watch_scrolling(&self) {
        self.stand.steps.set(0);
        let feed = self.clone();
        let rest = move || {
            if !feed.settling.get_once() && !feed.following.get_once() && feed.channel.is_there() {
                feed.place(true);
                feed.step();
            }
        };
        // The timer that was there is cancelled by being dropped.
        drop(self.stand.idle.replace(Some(Timeout::new(IDLE, rest))));
    }
}

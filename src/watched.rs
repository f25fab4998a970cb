//! A value that screens follow: plain Rust behind one trigger.
//!
//! Leptos's `RwSignal` does the same for any type, at one to two kilobytes of code for each type it is
//! used with. What the whole page shares has a dozen types, so it is kept in these instead.

use leptos::prelude::{Notify, Track};
use leptos::reactive::signal::ArcTrigger;
use std::cell::RefCell;

/// A value, and who wants to know when it changes. Only for this page's one thread.
#[derive(Default)]
pub(crate) struct Watched<T> {
    value: RefCell<T>,
    changed: ArcTrigger,
}

impl<T> Watched<T> {
    /// A value that nobody follows yet.
    pub(crate) fn new(value: T) -> Self {
        Self { value: RefCell::new(value), changed: ArcTrigger::new() }
    }

    /// Whatever reads it from here runs again when it changes.
    pub(crate) fn track(&self) {
        self.changed.track();
    }

    /// Reads it, and follows it.
    pub(crate) fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.peek(read)
    }

    /// Reads it once.
    pub(crate) fn peek<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.value.borrow())
    }

    /// Changes it. Who follows it is told after the change, never during it.
    pub(crate) fn update<R>(&self, change: impl FnOnce(&mut T) -> R) -> R {
        let result = self.update_quietly(change);
        self.announce();
        result
    }

    /// Changes it in a way that nobody has to see.
    pub(crate) fn update_quietly<R>(&self, change: impl FnOnce(&mut T) -> R) -> R {
        change(&mut self.value.borrow_mut())
    }

    /// Tells of what was changed quietly.
    pub(crate) fn announce(&self) {
        self.changed.notify();
    }

    /// Puts another value in its place.
    pub(crate) fn set(&self, value: T) {
        self.update(|current| *current = value);
    }
}

impl<T: PartialEq> Watched<T> {
    /// Puts another value in its place; if it is equal, nobody hears of it.
    pub(crate) fn set_if_new(&self, value: T) {
        if self.peek(|current| *current != value) {
            self.set(value);
        }
    }
}

impl<T: Clone> Watched<T> {
    /// A copy, followed.
    pub(crate) fn get(&self) -> T {
        self.with(T::clone)
    }

    /// A copy, once.
    pub(crate) fn get_once(&self) -> T {
        self.peek(T::clone)
    }
}

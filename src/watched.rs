//! Values that screens follow: plain Rust behind one trigger.
//!
//! Leptos's `RwSignal` does the same for any type, at one to two kilobytes of code for each type it is
//! used with. What the whole page shares is [`Watched`]; what a part of it needs for itself is [`Own`].

use leptos::prelude::{GetValue, LocalStorage, Notify, StoredValue, Track};
use leptos::reactive::signal::ArcTrigger;
use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

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

/// A watched value of a part of the page: a handle, copied to whatever needs it there. The value goes with
/// the part, or with the row of a list, that it was made for. What comes later, after an `.await` or in a
/// timer, changes nothing then, and reads the default.
pub(crate) struct Own<T>(StoredValue<Rc<dyn Any>, LocalStorage>, PhantomData<fn() -> T>);

impl<T> Clone for Own<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Own<T> {}

impl<T: Clone + Default + 'static> Own<T> {
    /// A value that nobody follows yet.
    pub(crate) fn new(value: T) -> Self {
        Self(keep(Rc::new(Watched::new(value))), PhantomData)
    }

    /// Whether the part that it was made for is still there.
    pub(crate) fn is_there(self) -> bool {
        find(self.0).is_some()
    }

    /// A copy, followed.
    pub(crate) fn get(self) -> T {
        self.value().map(|value| value.get()).unwrap_or_default()
    }

    /// A copy, once.
    pub(crate) fn get_once(self) -> T {
        self.value().map(|value| value.get_once()).unwrap_or_default()
    }

    /// Puts another value in its place.
    pub(crate) fn set(self, new: T) {
        if let Some(value) = self.value() {
            value.set(new);
        }
    }

    fn value(self) -> Option<Rc<Watched<T>>> {
        find(self.0)?.downcast().ok()
    }
}

// Not generic, so that Leptos's store is compiled once.
fn keep(value: Rc<dyn Any>) -> StoredValue<Rc<dyn Any>, LocalStorage> {
    StoredValue::new_local(value)
}

#[inline(never)]
fn find(handle: StoredValue<Rc<dyn Any>, LocalStorage>) -> Option<Rc<dyn Any>> {
    handle.try_get_value()
}

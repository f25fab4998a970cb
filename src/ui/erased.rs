//! What changes on the page, and what is done on it, in one type each instead of a type for each.

use super::drawn::Drawn;
use leptos::ev::{Event, KeyboardEvent, MouseEvent, SubmitEvent};
use leptos::prelude::*;

/// A part of the page that is drawn anew as a whole.
pub(super) type Part = Box<dyn FnMut() -> Drawn + Send>;

/// A text or an attribute that changes.
pub(super) type Words = Box<dyn FnMut() -> String + Send>;

/// Draws a part anew whenever something changes that it read.
pub(crate) fn part(draw: impl FnMut() -> Drawn + Send + 'static) -> Part {
    Box::new(draw)
}

/// Writes a text or an attribute anew whenever something changes that it read.
pub(super) fn words(write: impl FnMut() -> String + Send + 'static) -> Words {
    Box::new(write)
}

/// The same for an attribute that says true or false.
pub(super) fn truth(mut read: impl FnMut() -> bool + Send + 'static) -> Words {
    words(move || read().to_string())
}

/// Runs now, and again whenever something changes that it read.
pub(super) fn follow(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(run);
}

/// Answers a click.
pub(super) fn click(mut act: impl FnMut() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| act())
}

/// Answers the submission of a form, which the browser is kept from sending anywhere.
pub(super) fn submit(mut act: impl FnMut() + 'static) -> Box<dyn FnMut(SubmitEvent)> {
    Box::new(move |event| {
        event.prevent_default();
        act();
    })
}

/// Answers a key.
pub(super) fn key(act: impl FnMut(KeyboardEvent) + 'static) -> Box<dyn FnMut(KeyboardEvent)> {
    Box::new(act)
}

/// Answers any other event.
pub(super) fn event(act: impl FnMut(Event) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(act)
}

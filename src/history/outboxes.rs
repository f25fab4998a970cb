//! What is on its way, kept beside the history on a browser that is somebody's own, for the case that this page never
//! comes back: then the next one of the same person goes on with it.
//!
//! Nothing may be sent by two pages. So a page takes over only what belongs to one that does not answer any more, and
//! asks, before it sends, whether nobody has taken over its own: a page that was put to sleep does not answer either.

use super::{History, PATIENCE};
use crate::chat::Chat;
use crate::outbox;
use chat_core::outbox::Key;
use gloo_timers::callback::Timeout;
use js_sys::{Function, Promise};
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Where this page's outbox stands in the database.
#[derive(Default)]
pub(super) struct Lodging {
    /// Everything up to this key is kept there.
    up_to: Cell<Option<Key>>,
    /// Something has changed since.
    is_behind: Cell<bool>,
    is_writing: Cell<bool>,
    /// Who wants to know when nothing has.
    waiting: RefCell<Vec<Function>>,
    /// The database has failed once, and is waited for no more.
    failed: Cell<bool>,
}

/// Something has changed about what is on its way.
pub(crate) fn keep(chat: Chat) {
    // What an earlier page left behind is not this one's yet.
    if let Some(history) = chat.history().filter(|_| chat.outbox_is_mine.get()) {
        history.lodging.is_behind.set(true);
        history.lodge();
    }
}

/// Comes back when what is on its way is kept as it is now, or when that takes too long. What another page has taken over
/// is no longer on its way here.
pub(crate) async fn kept(chat: Chat) {
    let Some(history) = chat.history().filter(|history| !history.lodging.failed.get()) else { return };
    if !history.lodging.is_behind.get() && !history.lodging.is_writing.get() {
        return;
    }
    let mut patience = None;
    let done = Promise::new(&mut |resolve, _| {
        let gives_up = resolve.clone();
        let failing = Rc::clone(&history);
        patience = Some(Timeout::new(PATIENCE, move || {
            failing.lodging.failed.set(true);
            drop(gives_up.call0(&JsValue::NULL));
        }));
        history.lodging.waiting.borrow_mut().push(resolve);
    });
    drop(JsFuture::from(done).await);
    drop(patience);
}

/// Whether what is on its way is kept here.
pub(crate) fn is_lodged(chat: Chat) -> bool {
    chat.history().is_some_and(|history| history.lodging.up_to.get().is_some())
}

/// The pages that have something on its way for who is signed in.
pub(crate) async fn pages(chat: Chat) -> Vec<String> {
    match chat.history() {
        Some(history) => history.database.outboxes(&history.account).await.unwrap_or_default(),
        None => Vec::new(),
    }
}

/// Takes over what these pages had on its way, all at once or not at all, and tells it. `merge` says what this page has
/// on its way then.
pub(crate) async fn take_over(
    chat: Chat,
    pages: &[String],
    merge: impl FnOnce(&[Option<String>]) -> Option<String>,
) -> Vec<Option<String>> {
    let Some(history) = chat.history() else { return Vec::new() };
    let taken = history.database.take_outboxes(&history.account, &chat.tabs.id, pages, merge).await;
    // What could not be taken over stays where it is, for the next page.
    taken.unwrap_or_default()
}

impl History {
    /// Writes what there is to be written, one transaction after the other.
    fn lodge(self: &Rc<Self>) {
        if !self.lodging.is_writing.replace(true) {
            let history = Rc::clone(self);
            spawn_local(async move {
                while history.lodging.is_behind.replace(false) {
                    history.lodge_once().await;
                }
                history.lodging.is_writing.set(false);
                for resolve in history.lodging.waiting.take() {
                    drop(resolve.call0(&JsValue::NULL));
                }
            });
        }
    }

    async fn lodge_once(&self) {
        let (chat, lodging) = (self.chat, &self.lodging);
        let (written, last) = (outbox::written(chat), outbox::last_key(chat));
        let before = lodging.up_to.get();
        let kept = self.database.keep_outbox(&self.account, &chat.tabs.id, before.is_some(), written.as_deref()).await;
        match kept {
            Ok(true) => {
                lodging.up_to.set(last.filter(|_| written.is_some()));
                if written.is_some() && last != before {
                    outbox::note_page(chat);
                }
            }
            Ok(false) => {
                lodging.up_to.set(None);
                outbox::was_taken_over(chat, before);
            }
            Err(_) => lodging.failed.set(true),
        }
    }

    /// Nothing is on its way any more: whoever left did not want it sent.
    pub(super) fn vacate(self: &Rc<Self>) {
        if self.lodging.up_to.take().is_some() {
            let history = Rc::clone(self);
            spawn_local(async move {
                // What can't be removed is asked about at the next visit.
                history.database.keep_outbox(&history.account, &history.chat.tabs.id, false, None).await.ok();
            });
        }
    }
}

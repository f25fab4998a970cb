//! The channels of which somebody wants to hear nothing but mentions; kept for this tab, and on a browser that is
//! theirs for the next visit.

use crate::browser::storage::{self, Place, Texts};
use crate::chat::Chat;
use crate::session::{self, Session};
use chat_core::id::UserId;

const KEPT_AS: &str = "muted";

/// Whether a channel is muted, followed.
pub(crate) fn is_muted(chat: Chat, channel: &str) -> bool {
    chat.muted.with(|muted| muted.iter().any(|name| name == channel))
}

/// Mutes a channel, or lets it be heard again.
pub(crate) fn toggle(chat: Chat, channel: &str) {
    let is_muted = chat.muted.peek(|muted| muted.iter().any(|name| name == channel));
    let mut muted = chat.muted.get_once();
    if session::is_remembered(chat) {
        // Another tab may have muted others.
        muted = storage::read(Place::Browser, &name(chat));
    }
    muted.retain(|name| name != channel);
    if !is_muted {
        muted.push(channel.to_owned());
    }
    chat.muted.set(muted);
    let texts = || {
        let mut texts = Texts::default();
        chat.muted.peek(|muted| muted.iter().for_each(|name| texts.add(name)));
        texts
    };
    chat.note_kept(&storage::write(Place::Tab, KEPT_AS, texts()));
    if session::is_remembered(chat) {
        chat.note_kept(&storage::write(Place::Browser, &name(chat), texts()));
    }
}

/// Takes up what was kept.
pub(crate) fn restore(chat: Chat) {
    let mut muted = storage::read(Place::Tab, KEPT_AS);
    if muted.is_empty() {
        muted = storage::read(Place::Browser, &name(chat));
    }
    chat.muted.set(muted);
}

/// Forgets what this tab kept of an earlier session.
pub(crate) fn forget_kept() {
    storage::remove(Place::Tab, KEPT_AS);
}

/// Forgets what an account has muted on this browser.
pub(crate) fn forget_on_browser(server: &str, user: UserId) {
    storage::remove(Place::Browser, &name_of(server, user));
}

fn name(chat: Chat) -> String {
    let of_session = |session: &Option<Session>| {
        session.as_ref().map(|session| name_of(&session.server, session.user())).unwrap_or_default()
    };
    chat.session.peek(of_session)
}

fn name_of(server: &str, user: UserId) -> String {
    [KEPT_AS, " ", &user.to_string(), " ", server].concat()
}

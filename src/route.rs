//! Where in the conversation one is: a channel, and perhaps a message in it. The address says so, as
//! `#/c/rust` or `#/c/rust/m/123`, so that a link leads there and the browser's own "back" works.

use crate::browser::names::fold;
use crate::browser::page::{self, Listener};
use crate::chat::Chat;
use chat_core::id::MessageId;
use chat_core::text::ChannelName;

/// A place in the conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Route {
    /// The name of the channel, as names are compared. Nobody may have written there yet.
    pub(crate) channel: String,
    /// The message that is to be looked at.
    pub(crate) message: Option<MessageId>,
}

impl Route {
    /// A channel.
    pub(crate) fn to(channel: &str) -> Self {
        Self { channel: channel.to_owned(), message: None }
    }

    /// A message in a channel.
    pub(crate) fn to_message(channel: &str, message: MessageId) -> Self {
        Self { channel: channel.to_owned(), message: Some(message) }
    }

    /// The default channel's, where the address names none that there can be.
    fn read(hash: &str) -> Self {
        Self::parse(hash).unwrap_or_else(|| Self::to(ChannelName::DEFAULT.as_str()))
    }

    fn parse(hash: &str) -> Option<Self> {
        let mut parts = hash.strip_prefix("#/c/")?.split('/');
        let name = String::from(js_sys::decode_uri_component(parts.next()?).ok()?);
        let channel = ChannelName::new(&name, fold)?.as_str().to_owned();
        let message = match (parts.next(), parts.next()) {
            (Some("m"), Some(id)) => Some(MessageId(id.parse().ok()?)),
            _ => None,
        };
        Some(Self { channel, message })
    }

    /// What stands behind the address of the page.
    pub(crate) fn hash(&self) -> String {
        let channel = String::from(js_sys::encode_uri_component(&self.channel));
        match self.message {
            None => ["#/c/", &channel].concat(),
            Some(id) => ["#/c/", &channel, "/m/", &id.to_string()].concat(),
        }
    }

    /// The whole address, to be given to somebody else.
    pub(crate) fn link(&self) -> String {
        let location = page::window().location();
        [location.origin(), location.pathname()].into_iter().filter_map(Result::ok).chain([self.hash()]).collect()
    }

    /// The place that the address names now.
    pub(crate) fn of_page() -> Self {
        Self::read(&page::window().location().hash().unwrap_or_default())
    }
}

/// Follows the address from now on.
pub(crate) fn follow(chat: Chat) {
    let listener = Listener::new(page::window(), "hashchange", move |_| {
        chat.route.set_if_new(Route::of_page());
    });
    // As long as the page.
    std::mem::forget(listener);
}

/// Goes where an address should have led, as if it had.
pub(crate) fn correct(route: &Route) {
    drop(page::window().location().replace(&route.hash()));
}

/// Goes somewhere. The page follows when the address has changed.
pub(crate) fn go(chat: Chat, route: &Route) {
    // An address that is the same changes nothing: one may have scrolled away from it.
    if *route == chat.route.get_once() {
        chat.route.announce();
    }
    drop(page::window().location().set_hash(&route.hash()));
}

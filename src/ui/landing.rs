//! Where the feed goes: to what is unread of the channel that was opened, to the message that a link leads
//! to, to the one that is being changed.

use super::feed::Feed;
use super::scroll::Goal;
use crate::route::{self, Route};
use chat_core::id::{MessageId, UserId};

impl Feed {
    /// The address has changed, or the first messages are there.
    pub(super) fn arrive(&self) {
        let route = self.chat.route.get();
        let loaded = self.chat.loaded.get();
        self.problem.set(None);
        let elsewhere = self.channel.get_once() != route.channel;
        // What was just drawn, in another language perhaps, has shown no channel yet.
        if elsewhere && !self.channel.get_once().is_empty() {
            // A dialog is about the channel that was open, or about a message of it.
            self.chat.overlay.set(None);
        }
        if elsewhere || loaded && !self.landed.get_once() {
            self.channel.set(route.channel.clone());
            self.landed.set(loaded);
            self.land();
        }
        match route.message {
            Some(id) if loaded => self.lead_to(&route, id),
            Some(_) => {}
            // One went on by oneself: there is nothing to come back from.
            None => self.chat.came_from.set_if_new(None),
        }
    }

    /// A channel was opened: at what is unread, or else at the bottom.
    fn land(&self) {
        let me = self.chat.me().unwrap_or(UserId(0));
        let found = self.chat.find_channel(&self.channel.get_once());
        let unread = found.and_then(|channel| {
            self.chat.conversation.peek(|conversation| {
                let at = conversation.first_unread(channel, me)?;
                Some((at, conversation.at(channel, at)?.id))
            })
        });
        self.unread.set(unread.map(|(_, id)| id.0));
        self.following.set(unread.is_none());
        self.keep_up();
        match unread {
            None => self.redraw(),
            Some((at, _)) => {
                self.window.include(at);
                self.go(Goal::Show { selector: "#feed .unread".to_owned(), focused: String::new() });
            }
        }
    }

    /// A link leads to a message.
    fn lead_to(&self, route: &Route, id: MessageId) {
        match self.find(id) {
            None => self.miss(id),
            // It stands elsewhere: the link was typed, or the message has moved since.
            Some((channel, _)) if channel != route.channel => {
                route::correct(&Route::to_message(&channel, id));
            }
            Some((_, at)) => self.show_message(id, at, ""),
        }
    }

    /// A link leads to a message that is not there. It may come yet.
    fn miss(&self, id: MessageId) {
        self.problem.set(Some(self.chat.texts().message_not_found.with(&[&id.to_string()])));
    }

    /// What a link leads to may have come.
    pub(super) fn look_for_missing(&self) {
        let missing = self.problem.get_once().is_some();
        if let Some(id) = self.chat.route.peek(|route| route.message).filter(|_| missing)
            && self.find(id).is_some()
        {
            self.chat.route.announce();
        }
    }

    /// A message of one's own is being changed: it has to be in sight, with the focus in its field.
    /// `shown` is the one for which that was done.
    pub(super) fn show_edit(&self, shown: &mut Option<MessageId>) {
        let id = self.chat.editing.with(|editing| editing.as_ref().map(|editing| editing.id));
        let loaded = self.chat.loaded.get();
        if std::mem::replace(shown, id.filter(|_| loaded)) == id {
            return;
        }
        if let Some((id, (channel, at))) = id.and_then(|id| Some((id, self.find(id)?)))
            && channel == self.channel.get_once()
        {
            self.show_message(id, at, " textarea");
        }
    }

    /// The channel of a message, and its place there.
    fn find(&self, id: MessageId) -> Option<(String, usize)> {
        self.chat.conversation.peek(|conversation| {
            let view = conversation.message(id)?;
            Some((conversation.name(view.channel).to_owned(), conversation.place(view.channel, id).ok()?))
        })
    }

    /// Brings a message into sight, and the focus to it or to a part of it.
    fn show_message(&self, id: MessageId, at: usize, part: &str) {
        self.following.set(false);
        self.keep_up();
        self.window.include(at);
        let selector = ["#feed [data-id=\"", &id.to_string(), "\"]"].concat();
        let focused = [&*selector, part].concat();
        self.go(Goal::Show { selector, focused });
    }
}

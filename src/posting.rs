//! What somebody says and does in the conversation, written as the conventions want it and sent.

use crate::browser::names::fold;
use crate::chat::Chat;
use crate::{drafts, outbox};
use chat_core::id::MessageId;
use chat_core::outbox::{Unsendable, check};
use chat_core::text::{self, ChannelName, Said, is_same_emoji};

/// Sends the draft of the open channel. What can't be sent stays where it is.
pub(crate) fn send_draft(chat: Chat) -> Result<(), Unsendable> {
    let channel = chat.channel();
    let draft = chat.drafts.peek(|drafts| drafts.of(&channel));
    check(&draft.text)?;
    let name = ChannelName::new(&channel, fold).unwrap_or(ChannelName::DEFAULT);
    let text = match draft.reply_to {
        None => text::message(&name, &draft.text, fold),
        Some(to) if is_in(chat, to, &channel) => text::reply(to, &name, &draft.text, fold),
        Some(to) => {
            let said = Said::Reply { to, channel: Some(name), body: &draft.text };
            text::write(&said, fold).unwrap_or_default()
        }
    };
    check(&text)?;
    outbox::send(chat, text);
    drafts::clear(chat, &channel);
    Ok(())
}

/// Whether a message is in a channel, and will stay there: an answer to what is not known may yet move.
fn is_in(chat: Chat, id: MessageId, channel: &str) -> bool {
    chat.conversation.peek(|conversation| {
        conversation.message(id).is_some_and(|view| {
            let is_settled = view.reply_to.is_none_or(|to| conversation.entry(to).is_some());
            is_settled && conversation.name(view.channel) == channel
        })
    })
}

/// Puts an emoji on a message, or takes it back if it is there.
pub(crate) fn react(chat: Chat, id: MessageId, emoji: &str) {
    let back = chat.me().is_some_and(|me| {
        let stands = |(other, who): &(String, Vec<_>)| is_same_emoji(other, emoji) && who.contains(&me);
        reactions(chat, id).iter().any(stands)
    });
    post(chat, &Said::Reaction { to: id, emoji, back });
}

/// Gives a message of one's own another text.
pub(crate) fn edit(chat: Chat, id: MessageId, body: &str) -> Result<(), Unsendable> {
    check(body)?;
    let said = Said::Edit { of: id, body };
    check(&text::write(&said, fold).unwrap_or_default())?;
    post(chat, &said);
    Ok(())
}

/// Takes a message of one's own back.
pub(crate) fn delete(chat: Chat, id: MessageId) {
    if chat.editing.peek(|editing| editing.as_ref().is_some_and(|editing| editing.id == id)) {
        drafts::edit(chat, None);
    }
    post(chat, &Said::Deletion { of: id });
}

/// Says what a channel is about.
pub(crate) fn set_topic(chat: Chat, channel: &str, topic: &str) {
    if let Some(channel) = ChannelName::new(channel, fold) {
        post(chat, &Said::Topic { channel, topic: topic.trim() });
    }
}

fn post(chat: Chat, said: &Said<'_>) {
    if let Some(text) = text::write(said, fold) {
        outbox::send(chat, text);
    }
}

/// What is on its way to a message.
#[derive(Default)]
pub(crate) struct Pending {
    /// The text that it is about to get.
    pub(crate) edit: Option<String>,
    /// Whether it is about to be taken back.
    pub(crate) deleted: bool,
    /// Emoji that are about to be put there, or taken back.
    reactions: Vec<(String, bool)>,
}

impl Pending {
    /// What is on its way to a message now.
    pub(crate) fn to(chat: Chat, id: MessageId) -> Self {
        let mut pending = Self::default();
        chat.outbox.peek(|outbox| {
            for entry in outbox.entries().iter().filter(|entry| entry.is_visible() && !entry.has_failed()) {
                match text::parse(&entry.text, fold) {
                    Said::Edit { of, body } if of == id => pending.edit = Some(body.to_owned()),
                    Said::Deletion { of } if of == id => pending.deleted = true,
                    Said::Reaction { to, emoji, back } if to == id => pending.reactions.push((emoji.to_owned(), back)),
                    _ => {}
                }
            }
        });
        pending
    }

    /// Tells everything that it consists of.
    pub(crate) fn stamp(&self, mut tell: impl FnMut(&str)) {
        self.edit.iter().for_each(|text| tell(text));
        self.reactions.iter().for_each(|(emoji, back)| {
            tell(emoji);
            tell(if *back { "-" } else { "+" });
        });
        if self.deleted {
            tell("deleted");
        }
    }

    /// Whether anything is.
    pub(crate) fn is_any(&self) -> bool {
        self.edit.is_some() || self.deleted || !self.reactions.is_empty()
    }
}

/// The emoji on a message and who put them there, with what is on its way.
pub(crate) fn reactions(chat: Chat, id: MessageId) -> Vec<(String, Vec<chat_core::id::UserId>)> {
    let mut all: Vec<_> = chat.conversation.peek(|conversation| {
        let standing = conversation.reactions(id).into_iter();
        standing.map(|reaction| (reaction.emoji.to_owned(), reaction.who)).collect()
    });
    let Some(me) = chat.me() else { return all };
    for (emoji, back) in Pending::to(chat, id).reactions {
        let at = all.iter().position(|(other, _)| is_same_emoji(other, &emoji));
        match at {
            Some(at) => {
                all[at].1.retain(|&who| who != me);
                if !back {
                    all[at].1.push(me);
                }
            }
            None if !back => all.push((emoji, vec![me])),
            None => {}
        }
    }
    all.retain(|(_, who)| !who.is_empty());
    all
}

//! What is being typed, channel by channel, kept for this tab. A draft belongs to its channel.

use crate::browser::names::fold;
use crate::browser::storage::{self, Place, Texts};
use crate::chat::Chat;
use chat_core::id::MessageId;
use chat_core::text::{self, Said};

const KEPT_AS: &str = "drafts";
const EDITING: &str = "editing";

/// What is typed in one channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    /// The text.
    pub(crate) text: String,
    /// The message that it answers.
    pub(crate) reply_to: Option<MessageId>,
}

/// What is typed in all of them.
#[derive(Debug, Default)]
pub(crate) struct Drafts(Vec<(String, Draft)>);

/// One's own message, being changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Editing {
    /// The message.
    pub(crate) id: MessageId,
    /// What it is to say.
    pub(crate) text: String,
}

impl Drafts {
    /// The draft of a channel.
    pub(crate) fn of(&self, channel: &str) -> Draft {
        self.0.iter().find(|(name, _)| name == channel).map(|(_, draft)| draft.clone()).unwrap_or_default()
    }

    /// Whether anything is typed anywhere.
    pub(crate) fn is_any_typed(&self) -> bool {
        self.0.iter().any(|(_, draft)| !draft.text.trim().is_empty())
    }

    fn of_mut(&mut self, channel: &str) -> &mut Draft {
        let at = self.0.iter().position(|(name, _)| name == channel).unwrap_or_else(|| {
            self.0.push((channel.to_owned(), Draft::default()));
            self.0.len() - 1
        });
        &mut self.0[at].1
    }
}

/// Somebody typed in a channel.
pub(crate) fn typed(chat: Chat, channel: &str, text: String) {
    chat.drafts.update(|drafts| drafts.of_mut(channel).text = text);
}

/// What is typed in a channel answers a message, or none any more.
pub(crate) fn answer(chat: Chat, channel: &str, to: Option<MessageId>) {
    chat.drafts.update(|drafts| drafts.of_mut(channel).reply_to = to);
    keep(chat);
}

/// A channel's draft was sent.
pub(crate) fn clear(chat: Chat, channel: &str) {
    chat.drafts.update(|drafts| *drafts.of_mut(channel) = Draft::default());
    keep(chat);
}

/// Keeps the drafts for this tab.
pub(crate) fn keep(chat: Chat) {
    let mut kept = Texts::default();
    chat.drafts.peek(|drafts| {
        for (channel, draft) in drafts.0.iter().filter(|(_, draft)| *draft != Draft::default()) {
            kept.add(channel);
            kept.add(&draft.reply_to.map(|id| id.to_string()).unwrap_or_default());
            kept.add(&draft.text);
        }
    });
    keep_texts(chat, KEPT_AS, kept);
}

/// Begins to change a message, or ends it.
pub(crate) fn edit(chat: Chat, editing: Option<Editing>) {
    chat.editing.set(editing);
    keep_edit(chat);
}

/// Somebody typed while changing a message.
pub(crate) fn edit_typed(chat: Chat, id: MessageId, text: String) {
    // The field shows it already.
    chat.editing.update_quietly(|editing| *editing = Some(Editing { id, text }));
    keep_edit(chat);
}

fn keep_edit(chat: Chat) {
    let mut kept = Texts::default();
    chat.editing.peek(|editing| {
        if let Some(editing) = editing {
            kept.add(&editing.id.to_string());
            kept.add(&editing.text);
        }
    });
    keep_texts(chat, EDITING, kept);
}

fn keep_texts(chat: Chat, name: &str, texts: Texts) {
    // Beside an archive nothing is typed, and what somebody left in this tab stays theirs.
    if chat.is_archive() {
        return;
    }
    if texts.is_empty() {
        storage::remove(Place::Tab, name);
    } else {
        chat.note_kept(&storage::write(Place::Tab, name, texts));
    }
}

/// Takes up what was being typed in this tab before it was reloaded.
pub(crate) fn restore(chat: Chat) {
    let kept = storage::read(Place::Tab, KEPT_AS);
    chat.drafts.update(|drafts| {
        for entry in kept.chunks_exact(3) {
            let reply_to = entry[1].parse().ok().map(MessageId);
            *drafts.of_mut(&entry[0]) = Draft { text: entry[2].clone(), reply_to };
        }
    });
    if let [id, text] = storage::read(Place::Tab, EDITING).as_slice()
        && let Ok(id) = id.parse()
    {
        chat.editing.set(Some(Editing { id: MessageId(id), text: text.clone() }));
    }
}

/// The log has begun anew, and its numbers mean other messages: what was typed stays, without what it was
/// about.
pub(crate) fn forget_ids(chat: Chat) {
    give_back(chat);
    chat.drafts.update(|drafts| drafts.0.iter_mut().for_each(|(_, draft)| draft.reply_to = None));
    keep(chat);
}

/// A message that is being changed was taken back, in another tab perhaps: what was typed becomes a draft.
pub(crate) fn check_edit(chat: Chat) {
    let id = chat.editing.peek(|editing| editing.as_ref().map(|editing| editing.id));
    let is_gone = |id| chat.conversation.peek(|conversation| conversation.message(id).is_some_and(|view| view.deleted));
    if id.is_some_and(is_gone) {
        give_back(chat);
    }
}

/// Makes a draft of what was typed into a message that can't be changed any more.
fn give_back(chat: Chat) {
    let Some(Editing { text, .. }) = chat.editing.get_once() else { return };
    edit(chat, None);
    add(chat, &chat.channel(), &text, None);
}

/// Makes a draft of a message that was not sent, behind what is typed there by now. Only of what somebody wrote
/// for a channel: a reaction has no words. Tells whether it is one.
pub(crate) fn take_back(chat: Chat, text: &str) -> bool {
    let (channel, reply_to, body) = match text::parse(text, fold) {
        Said::Message { channel, body } => (channel.as_str().to_owned(), None, body),
        Said::Reply { to, channel, body } => {
            let of_answered =
                || chat.conversation.peek(|known| known.message(to).map(|view| known.name(view.channel).to_owned()));
            let channel = channel.map(|channel| channel.as_str().to_owned()).or_else(of_answered);
            (channel.unwrap_or_else(|| chat.channel()), Some(to), body)
        }
        _ => return false,
    };
    add(chat, &channel, body, reply_to);
    true
}

/// Puts a text behind what is typed in a channel. What it answers, it goes on answering if nothing else was typed.
fn add(chat: Chat, channel: &str, text: &str, reply_to: Option<MessageId>) {
    chat.drafts.update(|drafts| {
        let draft = drafts.of_mut(channel);
        if draft.text.is_empty() {
            draft.reply_to = draft.reply_to.or(reply_to);
            text.clone_into(&mut draft.text);
        } else {
            draft.text = [&*draft.text, "\n", text].concat();
        }
    });
    keep(chat);
}

/// Forgets what this tab kept of an earlier session.
pub(crate) fn forget_kept() {
    storage::remove(Place::Tab, KEPT_AS);
    storage::remove(Place::Tab, EDITING);
}

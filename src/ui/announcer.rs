//! What is new, said to whoever listens to the page: each message once, politely, and reactions together.
//!
//! The feed is a log, but it does not speak for itself: its rows are drawn anew when somebody reacts to one or
//! edits it, and come and go as one scrolls, all of which would be read out again.

use super::element::{El, el};
use super::markup::first_words;
use crate::browser::names::fold;
use crate::chat::Chat;
use chat_core::conversation::{Conversation, MessageView};
use chat_core::id::{MessageId, UserId};
use chat_core::text::{Said, first_line, parse};

/// The most messages that are read out; of more, how many they are.
const READ_OUT: usize = 3;
/// The most of a message that is read out, in characters.
const LONG: usize = 200;

/// A line that nobody sees.
pub(super) fn announcer(chat: Chat) -> El {
    let mut heard = Heard::default();
    el("p").attr("id", "news").class("visually-hidden").attr("role", "status").live_text(move || {
        chat.conversation.track();
        if chat.loaded.get() {
            heard.listen(chat);
        }
        heard.said.clone()
    })
}

/// How far one has listened.
#[derive(Default)]
struct Heard {
    /// How many messages were held, and the last of them; nothing before the first are there.
    up_to: Option<(usize, MessageId)>,
    said: String,
}

/// What is worth saying.
#[derive(Default)]
struct News {
    messages: Vec<(UserId, String)>,
    /// Who reacted, each once.
    who: Vec<UserId>,
    emoji: Vec<String>,
}

impl Heard {
    fn listen(&mut self, chat: Chat) {
        let log = |known: &Conversation| (known.log().len(), known.log().last().unwrap_or(MessageId(0)));
        let now = chat.conversation.peek(log);
        let Some((held, last)) = self.up_to.replace(now) else { return };
        // Fewer: another log. And what is older than the last one is history that came later.
        if now.0 <= held || now.1 <= last {
            return;
        }
        let said = news(chat, held..now.0, last).said(chat);
        if said.is_empty() {
            return;
        }
        // The same words again are a change only if something differs.
        let again = if said == self.said { "\u{A0}" } else { "" };
        self.said = [&*said, again].concat();
    }
}

/// What others said in the open channel, and how they reacted there or to oneself.
fn news(chat: Chat, came: std::ops::Range<usize>, last: MessageId) -> News {
    let mut news = News::default();
    let Some(me) = chat.me() else { return news };
    let open = chat.channel();
    chat.conversation.peek(|known| {
        let is_here = |view: &MessageView<'_>| known.name(view.channel) == open;
        for entry in known.log().entries(came).filter(|entry| entry.id > last && entry.author != me) {
            match known.message(entry.id) {
                Some(view) if is_here(&view) && !view.deleted => news.messages.push((view.author, short(view.body))),
                Some(_) => {}
                None => {
                    let Said::Reaction { to, emoji, back: false } = parse(entry.text, fold) else { continue };
                    if known.message(to).is_some_and(|view| view.author == me || is_here(&view)) {
                        push_new(&mut news.who, entry.author);
                        push_new(&mut news.emoji, emoji.to_owned());
                    }
                }
            }
        }
    });
    news
}

fn push_new<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

fn short(body: &str) -> String {
    first_line(body).chars().take(LONG).collect()
}

impl News {
    fn said(&self, chat: Chat) -> String {
        let texts = chat.texts();
        let count = self.messages.len();
        let mut said: Vec<String> = if count > READ_OUT {
            vec![texts.new_messages.with(count, &chat.formats().number(count))]
        } else {
            let read = |(who, line): &(UserId, String)| [&*chat.label(*who), ": ", &first_words(chat, line)].concat();
            self.messages.iter().map(read).collect()
        };
        if !self.who.is_empty() {
            let who: Vec<String> = self.who.iter().map(|&user| chat.label(user)).collect();
            said.push(texts.reaction_of.with(&[&who.join(", "), &self.emoji.join(" ")]));
        }
        said.join(". ")
    }
}

//! A log such as a lively group writes in a few years, made up: the same at every run.

pub(crate) mod words;

use chat_core::id::{MessageId, UserId};
use chat_core::text::{self, ChannelName, Said};
use chat_core::time::LocalTime;
use chat_core::wire::Message;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use words::{CHANNELS, EMOJI, PEOPLE, SENTENCES, TOPICS};

/// How far back people look when they answer.
const RECENT: usize = 200;

/// A message of the log; its id is its place in it, from 1.
pub(crate) struct Entry {
    author: usize,
    text: String,
}

/// Brings names of channels into the form in which they are compared.
pub(crate) fn fold(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// As many messages: 60 % plain, 20 % to a channel, 8 % answers, 8 % reactions, 3 % edits, 0.5 % deletions, 0.5 % topics.
pub(crate) fn log(count: usize) -> Vec<Entry> {
    let mut writer = Writer { dice: Dice(0x0C4A7), recent: Vec::new() };
    (1..=count).map(|id| writer.entry(MessageId(id as u64))).collect()
}

/// The log as a poll brings it.
pub(crate) fn messages(log: &[Entry]) -> Vec<Message<'_>> {
    let messages = log.iter().zip(1_u64..);
    messages.map(|(entry, id)| message(id, entry.author, &entry.text)).collect()
}

/// One message.
pub(crate) fn message(id: u64, author: usize, text: &str) -> Message<'_> {
    Message {
        id: MessageId(id),
        time: Some(LocalTime(id.cast_signed() * 7_000)),
        user: UserId(author as u64 + 1),
        name: Cow::Borrowed(PEOPLE[author % PEOPLE.len()]),
        text: Cow::Borrowed(text),
    }
}

impl Entry {
    /// What was written.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

/// Writes one message after the other.
struct Writer {
    dice: Dice,
    /// Messages that were written lately, each with its author.
    recent: Vec<(MessageId, usize)>,
}

impl Writer {
    fn entry(&mut self, id: MessageId) -> Entry {
        let author = self.dice.below(PEOPLE.len());
        let body = self.body();
        let roll = self.dice.below(1_000);
        let Some((about, its_author)) = self.earlier().filter(|_| (800..995).contains(&roll)) else {
            let channel = match roll {
                0..600 => ChannelName::DEFAULT,
                _ => self.channel(),
            };
            let said = match roll {
                995.. => Said::Topic { channel, topic: self.dice.of(&TOPICS) },
                _ => Said::Message { channel, body: &body },
            };
            return self.say(id, author, &said);
        };
        match roll {
            0..880 => self.say(id, author, &Said::Reply { to: about, channel: None, body: &body }),
            880..960 => {
                let (emoji, back) = (self.dice.of(&EMOJI), self.dice.below(10) == 0);
                self.say(id, author, &Said::Reaction { to: about, emoji, back })
            }
            960..990 => self.say(id, its_author, &Said::Edit { of: about, body: &body }),
            _ => self.say(id, its_author, &Said::Deletion { of: about }),
        }
    }

    fn say(&mut self, id: MessageId, author: usize, said: &Said<'_>) -> Entry {
        if matches!(said, Said::Message { .. } | Said::Reply { .. }) {
            if self.recent.len() == RECENT {
                self.recent.remove(0);
            }
            self.recent.push((id, author));
        }
        let text = text::write(said, fold).expect("everything that is said here can be written");
        Entry { author, text }
    }

    fn earlier(&mut self) -> Option<(MessageId, usize)> {
        // The last ones most of all.
        let back = self.dice.below(RECENT).min(self.dice.below(RECENT));
        self.recent.iter().rev().nth(back).or(self.recent.last()).copied()
    }

    fn channel(&mut self) -> ChannelName<'static> {
        ChannelName::new(self.dice.of(&CHANNELS), fold).expect("a name of a channel")
    }

    /// Half a sentence, or one, or two; some with a mention, a link, code or emphasis.
    fn body(&mut self) -> String {
        let mut body = String::new();
        for _ in 0..=self.dice.below(3) {
            if !body.is_empty() {
                body.push(' ');
            }
            body.push_str(self.dice.of(&SENTENCES));
        }
        match self.dice.below(100) {
            0..8 => format!("@{} {body}", self.dice.of(&PEOPLE)),
            8..13 => format!("{body} https://example.org/aula/{}?parte=2#exercicios", self.dice.below(10_000)),
            13..17 => format!("{body} `let total = {};`", self.dice.below(100)),
            17..20 => format!("**Atenção:** {body}"),
            20..22 => format!("{body}\n\n- primeiro _isto_\n- depois aquilo\n- e por fim, nada"),
            22..23 => format!("{body}\n\n```python\ndef soma(a, b):\n    return a + b  # assim\n```"),
            23..24 => format!("> {body}\n\nConcordo."),
            24..28 => format!("{body} {}", self.dice.of(&EMOJI)),
            28..30 => format!("{body} veja #{}", self.dice.of(&CHANNELS)),
            _ => body,
        }
    }
}

/// Numbers that look thrown and are the same at every run: `SplitMix64`.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// A number below this one.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap_or(0) % end
    }

    fn of(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }
}

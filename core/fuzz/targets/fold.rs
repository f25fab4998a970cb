//! The conversation is the same in whatever order and batches its log came, and whoever follows the changes has it.
//!
//! A line of the input is a text of the log: a character for its id, one for its author (a capital letter ends a batch)
//! and what was written, with a carriage return for a line break.
#![no_main]

use chat_core::conversation::{Change, ChannelId, Conversation, MessageView};
use chat_core::id::{MessageId, UserId};
use chat_core::time::LocalTime;
use chat_core::wire::Message;
use chat_core_fuzz::fold;
use libfuzzer_sys::fuzz_target;
use std::borrow::Cow;
use std::collections::BTreeMap;

fuzz_target!(|input: &str| {
    let lines: Vec<_> = input.lines().filter_map(Line::read).collect();
    let mut whole = Conversation::new(fold);
    whole.append(lines.iter().map(|line| line.message.clone()).collect());

    let mut parts = Conversation::new(fold);
    let mut follower = Follower::default();
    for batch in lines.chunk_by(|line, _| !line.ends_batch) {
        let before = seen(&parts);
        let changes = parts.append(batch.iter().map(|line| line.message.clone()).collect());
        follower.apply(&parts, &changes);
        assert!(!changes.is_empty() || seen(&parts) == before, "something changed and nobody was told");
    }
    assert_eq!(seen(&parts), seen(&whole));
});

/// A text of the log, and whether a batch ends with it.
struct Line {
    message: Message<'static>,
    ends_batch: bool,
}

impl Line {
    fn read(line: &str) -> Option<Self> {
        let mut letters = line.chars();
        let id = u64::from(letters.next()?).checked_sub(u64::from('0'))?;
        let author = letters.next()?;
        let message = Message {
            id: MessageId(id),
            time: Some(LocalTime(id.cast_signed())),
            user: UserId(u64::from(author.to_ascii_lowercase()) % 3),
            name: Cow::Borrowed("ana"),
            text: letters.as_str().replace('\r', "\n").into(),
        };
        Some(Self { message, ends_batch: author.is_ascii_uppercase() })
    }
}

/// Everything that a reader can see, whatever numbers the channels have.
fn seen(conversation: &Conversation) -> Vec<String> {
    let mut lines = Vec::new();
    for channel in conversation.channels() {
        lines.push(format!("#{} := {}", conversation.name(channel), conversation.topic(channel)));
        for view in (0..conversation.len(channel)).filter_map(|at| conversation.at(channel, at)) {
            let MessageView { id, author, body, reply_to, edited, deleted, newer, .. } = view;
            let (reactions, versions) = (conversation.reactions(id), conversation.versions(id));
            lines.push(format!(
                "{id} {author} {body:?} {reply_to:?} {edited} {deleted} {newer} {reactions:?} {versions:?}"
            ));
        }
    }
    lines
}

/// The messages of each channel that somebody has who only listens to the changes.
#[derive(Default)]
struct Follower(BTreeMap<ChannelId, Vec<Option<MessageId>>>);

impl Follower {
    fn apply(&mut self, conversation: &Conversation, changes: &[Change]) {
        for change in changes {
            match change {
                Change::Removed { channel, at } => drop(self.list(*channel).remove(*at)),
                Change::Inserted { channel, at } => {
                    // Which ones they are is read when all changes are known.
                    at.clone().for_each(|place| self.list(*channel).insert(place, None));
                }
                Change::Changed { channel, at } => assert!(*at < conversation.len(*channel)),
                Change::Channel(_) => {}
            }
        }
        for channel in conversation.channels() {
            let list = self.list(channel);
            assert_eq!(list.len(), conversation.len(channel));
            for (at, id) in list.iter_mut().enumerate() {
                let now = conversation.at(channel, at).map(|view| view.id);
                assert!(id.is_none() || *id == now, "a message moved without a change");
                *id = now;
            }
        }
    }

    fn list(&mut self, channel: ChannelId) -> &mut Vec<Option<MessageId>> {
        self.0.entry(channel).or_default()
    }
}

//! What a reader sees of the conversation: read off the log on request, kept nowhere.

use super::channels::ChannelId;
use super::fold::{Conversation, Kind, NO_NOTE};
use super::log::{self, Entry, Log, Slot};
use super::mention::mentions;
use super::people::People;
use super::read::ReadMarks;
use crate::id::{MessageId, UserId};
use crate::sort::{sort, sort_numbers};
use crate::text::{self, ChannelName, Said, compare_emoji, is_same_emoji};
use crate::time::LocalTime;
use std::ops::Range;

/// A message as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageView<'a> {
    /// Its place in the log.
    pub id: MessageId,
    /// Who wrote it.
    pub author: UserId,
    /// When the server stored it.
    pub time: Option<LocalTime>,
    /// The channel in which it stands.
    pub channel: ChannelId,
    /// What it says, in Markdown; after an edit the new text, after a deletion nothing.
    pub body: &'a str,
    /// The message that it answers, which may not be known.
    pub reply_to: Option<MessageId>,
    /// Whether its author changed it.
    pub edited: bool,
    /// Whether its author took it back.
    pub deleted: bool,
    /// Whether a newer version of the conventions is needed to understand it.
    pub newer: bool,
}

/// An emoji on a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reaction<'a> {
    /// The emoji, as first written.
    pub emoji: &'a str,
    /// Who put it there, in the order in which they last did.
    pub who: Vec<UserId>,
}

/// A text that a message had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version<'a> {
    /// The text of the log that says so.
    pub id: MessageId,
    /// Since when.
    pub time: Option<LocalTime>,
    /// The body.
    pub body: &'a str,
}

impl Conversation {
    /// The log that it was made from.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// All channels: the default one, then the others in the order of their names.
    pub fn channels(&self) -> impl Iterator<Item = ChannelId> {
        self.channels.ids()
    }

    /// The channel with a name, if somebody has written there.
    pub fn channel(&self, name: &ChannelName<'_>) -> Option<ChannelId> {
        self.channels.find(name.as_str())
    }

    /// What a channel is called, in the form in which names are compared.
    pub fn name(&self, channel: ChannelId) -> &str {
        &self.channels.get(channel).name
    }

    /// What a channel is about; empty if nobody said.
    pub fn topic(&self, channel: ChannelId) -> &str {
        let said = self.channels.get(channel).topic.map(|(_, slot)| self.parse(slot));
        match said {
            Some(Said::Topic { topic, .. }) => topic,
            _ => "",
        }
    }

    /// How many messages a channel has.
    pub fn len(&self, channel: ChannelId) -> usize {
        self.channels.get(channel).messages.len()
    }

    /// Whether a channel has no message.
    pub fn is_empty(&self, channel: ChannelId) -> bool {
        self.len(channel) == 0
    }

    /// A message of a channel by its place, counted from the oldest.
    pub fn at(&self, channel: ChannelId, at: usize) -> Option<MessageView<'_>> {
        self.channels.get(channel).messages.get(at).map(|&slot| self.view(slot))
    }

    /// Where a message stands in its channel, or else the first behind it.
    pub fn place(&self, channel: ChannelId, id: MessageId) -> Result<usize, usize> {
        self.channels.get(channel).place(id.0, |slot| self.log.id(slot))
    }

    /// The place of the first message of a channel that was stored then or later. Times are not in order, so
    /// others behind it may be earlier.
    pub fn first_since(&self, channel: ChannelId, time: LocalTime) -> Option<usize> {
        let list = &self.channels.get(channel).messages;
        list.iter().position(|&slot| self.log.get(slot).is_some_and(|entry| entry.time >= Some(time)))
    }

    /// A message by its id; `None` if that is unknown, or no message.
    pub fn message(&self, id: MessageId) -> Option<MessageView<'_>> {
        Some(self.view(self.message_slot(id)?))
    }

    /// A number that is another one whenever a message may look different: edited, deleted, with other
    /// reactions, or answering what is known now.
    pub fn stamp(&self, id: MessageId) -> u64 {
        let Some(slot) = self.log.position(id).map(|slot| slot as usize) else { return u64::MAX };
        u64::from(self.places[slot].bits()) << 32 | u64::from(self.notes[slot])
    }

    /// The text of the log by its id, as it was sent.
    pub fn entry(&self, id: MessageId) -> Option<Entry<'_>> {
        self.log.get(self.log.position(id)?)
    }

    /// What a poll would have to be told that this conversation has: see [`Log::next`].
    pub fn next(&self) -> MessageId {
        self.log.next()
    }

    /// How far somebody has read.
    pub fn marks(&self) -> &ReadMarks {
        &self.marks
    }

    /// The same, to be changed.
    pub fn marks_mut(&mut self) -> &mut ReadMarks {
        &mut self.marks
    }

    /// The place of the first message of a channel that is behind what was read, and not one's own.
    pub fn first_unread(&self, channel: ChannelId, me: UserId) -> Option<usize> {
        self.unread(channel, me).next()
    }

    /// How many messages of a channel are unread, and how many of these mention somebody. All of them are looked
    /// at: [`Unread`](super::Unread) remembers what it has counted.
    pub fn unread_counts(&self, channel: ChannelId, me: UserId, people: &People) -> (usize, usize) {
        self.count_unread(channel, self.first_not_read(channel)..self.len(channel), me, people)
    }

    /// The same among these places, none of which was read.
    pub(super) fn count_unread(
        &self,
        channel: ChannelId,
        places: Range<usize>,
        me: UserId,
        people: &People,
    ) -> (usize, usize) {
        let mut counts = (0, 0);
        for view in places.filter(|&at| self.is_news(channel, at, me)).filter_map(|at| self.at(channel, at)) {
            counts.0 += 1;
            counts.1 += usize::from(self.mentions(&view, me, people));
        }
        counts
    }

    /// Whether a message mentions somebody, or answers them.
    pub fn mentions(&self, view: &MessageView<'_>, me: UserId, people: &People) -> bool {
        let answers = || view.reply_to.and_then(|to| self.message(to)).is_some_and(|to| to.author == me);
        answers() || mentions(view.body, me, people, self.fold)
    }

    /// The places of what is unread.
    fn unread(&self, channel: ChannelId, me: UserId) -> impl Iterator<Item = usize> {
        (self.first_not_read(channel)..self.len(channel)).filter(move |&at| self.is_news(channel, at, me))
    }

    /// The place behind what was read, whoever wrote what stands there.
    pub(super) fn first_not_read(&self, channel: ChannelId) -> usize {
        let read = self.marks.up_to(self.name(channel));
        let list = &self.channels.get(channel).messages;
        list.partition_point(|&slot| read.is_some_and(|read| self.log.id(slot) <= read.0))
    }

    /// Whether a message is by somebody else, and there.
    fn is_news(&self, channel: ChannelId, at: usize, me: UserId) -> bool {
        let slot = self.channels.get(channel).messages[at];
        self.log.author(slot) != me.0 && !self.places[slot as usize].is_deleted()
    }

    /// The emoji on a message, in the order in which they came to stand there.
    pub fn reactions(&self, id: MessageId) -> Vec<Reaction<'_>> {
        let Some(slot) = self.message_slot(id).filter(|&slot| !self.places[slot as usize].is_deleted()) else {
            return Vec::new();
        };
        let reaction = |note| match self.parse(note) {
            Said::Reaction { emoji, back, .. } => Some((emoji, self.log.author(note), !back)),
            _ => None,
        };
        let said: Vec<_> = self.notes_in_order(slot).into_iter().filter_map(reaction).collect();
        let compare = |one: u32, other: u32| {
            let (one, other) = (said[one as usize], said[other as usize]);
            compare_emoji(one.0, other.0).then(one.1.cmp(&other.1))
        };
        let mut grouped = (0..log::slot(said.len())).collect();
        sort(&mut grouped, &|one, other| compare(one, other).is_lt());
        // Of what one person said of one emoji, the last counts.
        let mut standing: Vec<u32> = Vec::new();
        for (at, &one) in grouped.iter().enumerate() {
            let again = grouped.get(at + 1).is_some_and(|&next| compare(one, next).is_eq());
            if said[one as usize].2 && !again {
                standing.push(one);
            }
        }
        sort_numbers(&mut standing);
        let mut reactions: Vec<Reaction<'_>> = Vec::new();
        for one in standing {
            let (emoji, who, _) = said[one as usize];
            match reactions.iter_mut().find(|reaction| is_same_emoji(reaction.emoji, emoji)) {
                Some(reaction) => reaction.who.push(UserId(who)),
                None => reactions.push(Reaction { emoji, who: vec![UserId(who)] }),
            }
        }
        reactions
    }

    /// Every text that a message had, the first one first. A message that was taken back has none.
    pub fn versions(&self, id: MessageId) -> Vec<Version<'_>> {
        let Some(slot) = self.message_slot(id).filter(|&slot| !self.places[slot as usize].is_deleted()) else {
            return Vec::new();
        };
        let version = |slot, body| {
            let id = MessageId(self.log.id(slot));
            Version { id, time: self.log.get(slot).and_then(|entry| entry.time), body }
        };
        let mut versions = vec![version(slot, self.written(slot).0)];
        for note in self.notes_in_order(slot) {
            if let Said::Edit { body, .. } = self.parse(note) {
                versions.push(version(note, body));
            }
        }
        versions
    }

    pub(super) fn view(&self, slot: Slot) -> MessageView<'_> {
        let place = self.places[slot as usize];
        let (body, reply_to, newer) = self.written(slot);
        let id = MessageId(self.log.id(slot));
        let body = match () {
            () if place.is_deleted() => "",
            () if place.is_edited() => self.last_edit(slot).map_or(body, |(_, body)| body),
            () => body,
        };
        MessageView {
            id,
            author: UserId(self.log.author(slot)),
            time: self.log.get(slot).and_then(|entry| entry.time),
            channel: place.channel(),
            body,
            reply_to,
            edited: place.is_edited(),
            deleted: place.is_deleted(),
            newer,
        }
    }

    /// What a message said at first, what it answers, and whether that can be understood.
    fn written(&self, slot: Slot) -> (&str, Option<MessageId>, bool) {
        let text = self.log.text(slot);
        match (self.kind(slot), self.parse(slot)) {
            (Kind::Plain, Said::Reply { channel: Some(_), .. }) => {
                (text.split_once(": ").map_or(text, |(_, body)| body), None, false)
            }
            (Kind::Plain, _) => (text, None, false),
            (_, Said::Message { body, .. }) => (body, None, false),
            (_, Said::Reply { to, body, .. }) => (body, Some(to), false),
            (_, said) => (text, None, said == Said::Newer),
        }
    }

    /// The edit that counts: where it is kept, and what it says.
    pub(super) fn last_edit(&self, slot: Slot) -> Option<(Slot, &str)> {
        let edits = self.notes(slot).filter_map(|note| match self.parse(note) {
            Said::Edit { body, .. } => Some((note, body)),
            _ => None,
        });
        edits.max_by_key(|&(note, _)| self.log.id(note))
    }

    /// Everything said about a message.
    fn notes(&self, slot: Slot) -> impl Iterator<Item = Slot> {
        let some = |slot: &Slot| *slot != NO_NOTE;
        let first = Some(self.notes[slot as usize]).filter(some);
        std::iter::successors(first, move |&note| Some(self.notes[note as usize]).filter(some))
    }

    fn notes_in_order(&self, slot: Slot) -> Vec<Slot> {
        let mut notes = self.notes(slot).collect();
        sort(&mut notes, &|one, other| self.log.id(one) < self.log.id(other));
        notes
    }

    fn message_slot(&self, id: MessageId) -> Option<Slot> {
        self.log.position(id).filter(|&slot| self.kind(slot).is_message())
    }

    pub(super) fn parse(&self, slot: Slot) -> Said<'_> {
        text::parse(self.log.text(slot), self.fold)
    }
}

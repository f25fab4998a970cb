//! The fold: what each text of the log does to the conversation.
//!
//! Most texts are messages, and settled when they come. What refers to something else is settled as soon
//! as that is known, which may be later: then it waits, and is looked at again when what it waits for is
//! settled. A note (a reaction, an edit, a deletion) waits to know whether what it is about is a message;
//! a reply waits to know that and, unless it names a channel itself, in which channel that is. References
//! in a circle are settled as plain text, all of them, by whichever of them comes last.

use super::channels::{ChannelId, Channels};
use super::diff::{Change, Touched};
use super::log::{Log, Slot, make_room, slot};
use super::read::ReadMarks;
use super::waiting::Waiting;
use crate::id::MessageId;
use crate::search::Index;
use crate::text::{self, FoldCase, Said};
use crate::wire::Message;

/// What a text turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A note that waits.
    Waiting = 0,
    /// A note that counts.
    Note = 1,
    /// Nothing to show: a topic, or a note by somebody who may not make it.
    Nothing = 2,
    /// A message.
    Message = 3,
    /// An answer to a message that is known.
    Reply = 4,
    /// An answer in a channel that it names, to something that is not known yet.
    AddressedReply = 5,
    /// An answer to something that is not known yet. It stands in the default channel until then.
    FloatingReply = 6,
    /// A message that looks like something else, but refers to nothing that this could be done to.
    Plain = 7,
}

const KINDS: [Kind; 8] = [
    Kind::Waiting,
    Kind::Note,
    Kind::Nothing,
    Kind::Message,
    Kind::Reply,
    Kind::AddressedReply,
    Kind::FloatingReply,
    Kind::Plain,
];

impl Kind {
    /// Whether it is one of the messages of a channel, whatever else is still to be found out.
    pub(super) fn is_message(self) -> bool {
        matches!(self, Self::Message | Self::Reply | Self::AddressedReply | Self::FloatingReply | Self::Plain)
    }
}

/// What is known of a text: its kind, whether it was edited or deleted, and its channel.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place(u32);

const EDITED: u32 = 1 << 3;
const DELETED: u32 = 1 << 4;
const CHANNEL: u32 = 5;

impl Place {
    fn new(kind: Kind, channel: ChannelId) -> Self {
        // 27 bits for the channel: there are no more channels than messages, and not that many of those.
        Self(kind as u32 | (channel.0 << CHANNEL))
    }

    pub(super) fn kind(self) -> Kind {
        KINDS[(self.0 & 7) as usize]
    }

    pub(super) fn channel(self) -> ChannelId {
        ChannelId(self.0 >> CHANNEL)
    }

    pub(super) fn bits(self) -> u32 {
        self.0
    }

    pub(super) fn is_edited(self) -> bool {
        self.0 & EDITED != 0
    }

    pub(super) fn is_deleted(self) -> bool {
        self.0 & DELETED != 0
    }
}

/// No note, and no further one.
pub(super) const NO_NOTE: Slot = Slot::MAX;

/// The conversation, as far as the log was read. A message costs its text and about 50 bytes.
#[derive(Debug)]
pub struct Conversation {
    pub(super) log: Log,
    pub(super) channels: Channels,
    /// What is known of each slot.
    pub(super) places: Vec<Place>,
    /// The last note about a message; at a note, the one before it about the same message.
    pub(super) notes: Vec<Slot>,
    pub(super) marks: ReadMarks,
    pub(super) fold: FoldCase,
    waiting: Waiting,
    /// Messages in the order in which they became others than they were when they came, some of them often.
    pub(super) revised: Vec<Slot>,
    pub(super) index: Index,
}

impl Conversation {
    /// A conversation in which nobody has said anything. `fold` brings names of channels into the form
    /// in which they are compared.
    pub fn new(fold: FoldCase) -> Self {
        Self {
            log: Log::default(),
            channels: Channels::default(),
            places: Vec::new(),
            notes: Vec::new(),
            marks: ReadMarks::default(),
            fold,
            waiting: Waiting::default(),
            revised: Vec::new(),
            index: Index::default(),
        }
    }

    /// Takes in all that the server had, in whatever order and however often, and tells what that changed.
    pub fn append(&mut self, batch: Vec<Message<'_>>) -> Vec<Change> {
        let highest = batch.iter().map(|message| message.id).max();
        let changes = self.append_part(batch);
        if let Some(highest) = highest {
            self.reached(highest);
        }
        changes
    }

    /// Everything up to this id that the server has was taken in: see [`Log::reached`].
    pub fn reached(&mut self, id: MessageId) {
        self.log.reached(id);
    }

    /// Messages from this id on may be missing: see [`Log::missing_from`].
    pub fn missing_from(&mut self, id: MessageId) {
        self.log.missing_from(id);
    }

    /// Takes in a part of what the server has, anywhere in the log.
    pub fn append_part(&mut self, batch: Vec<Message<'_>>) -> Vec<Change> {
        let arrived = self.log.append(batch);
        let mut touched = Touched::since(slot(arrived.start));
        for at in arrived {
            self.arrive(slot(at), &mut touched);
        }
        self.revise(&touched);
        touched.publish(&self.log, &mut self.channels, |slot| self.places[slot as usize].channel())
    }

    fn arrive(&mut self, slot: Slot, touched: &mut Touched) {
        make_room(&mut self.places, 1);
        make_room(&mut self.notes, 1);
        self.notes.push(NO_NOTE);
        let id = MessageId(self.log.id(slot));
        let mut first = Place::new(Kind::Waiting, ChannelId::DEFAULT);
        match text::parse(self.log.text(slot), self.fold) {
            Said::Message { channel, .. } => first = Place::new(Kind::Message, self.channels.named(&channel)),
            Said::Newer => first = Place::new(Kind::Message, ChannelId::DEFAULT),
            Said::Reply { channel: None, .. } => first = Place::new(Kind::FloatingReply, ChannelId::DEFAULT),
            Said::Reply { channel: Some(channel), .. } => {
                first = Place::new(Kind::AddressedReply, self.channels.named(&channel));
            }
            Said::Topic { channel, .. } => {
                let channel = self.channels.named(&channel);
                let topic = &mut self.channels.get_mut(channel).topic;
                if topic.is_none_or(|(known, _)| known < id) {
                    *topic = Some((id, slot));
                    touched.channels.push(channel.0);
                }
                first = Place::new(Kind::Nothing, channel);
            }
            Said::Reaction { .. } | Said::Edit { .. } | Said::Deletion { .. } => {}
        }
        self.places.push(first);
        if first.kind().is_message() {
            touched.listed.push(slot);
        }
        // Those for whom it is enough to know what it is, before it is known what it refers to.
        if !self.waiting.is_empty() && first.kind() != Kind::Waiting {
            self.wake(slot, touched);
        }
        if matches!(first.kind(), Kind::Waiting | Kind::AddressedReply | Kind::FloatingReply) {
            self.settle_all(vec![slot], touched);
        }
    }

    /// Looks again at everything that waits for a message.
    fn wake(&mut self, slot: Slot, touched: &mut Touched) {
        let waiting = self.waiting.for_id(self.log.id(slot)).collect();
        self.settle_all(waiting, touched);
    }

    /// Settles what can be settled of these, and whatever that settles in turn.
    fn settle_all(&mut self, mut due: Vec<Slot>, touched: &mut Touched) {
        while let Some(slot) = due.pop() {
            crate::steps::step();
            if self.is_undecided(slot) {
                for settled in self.settle(slot, touched) {
                    due.extend(self.waiting.for_id(self.log.id(settled)));
                }
            }
        }
    }

    fn is_undecided(&self, slot: Slot) -> bool {
        matches!(self.kind(slot), Kind::Waiting | Kind::AddressedReply | Kind::FloatingReply)
    }

    pub(super) fn kind(&self, slot: Slot) -> Kind {
        self.places[slot as usize].kind()
    }

    /// Settles one that refers to another, or lets it wait. Gives what was settled: more than one if it
    /// closes a circle.
    fn settle(&mut self, slot: Slot, touched: &mut Touched) -> Vec<Slot> {
        let own = self.log.id(slot);
        let Some(about) = text::parse(self.log.text(slot), self.fold).refers_to() else { return Vec::new() };
        self.waiting.remove(slot, own, about.0);
        // What came in the same batch, but behind it, has not arrived yet.
        let target = self.log.position(about).filter(|&target| (target as usize) < self.places.len());
        let Some(target) = target.filter(|&target| !self.has_to_wait(slot, target)) else {
            if target.is_some() && self.waiting.is_circle(own, about.0) {
                return self.settle_circle(slot, touched);
            }
            // What it answers is there, though not in which channel that is.
            if target.is_some() && self.kind(slot).is_message() {
                touched.changed.push(slot);
            }
            self.waiting.add(slot, own, about.0);
            return Vec::new();
        };
        if self.kind(target).is_message() {
            self.apply(slot, target, touched);
        } else {
            self.settle_as_plain(slot, touched);
        }
        vec![slot]
    }

    /// Whether what one has to know of its target is not known yet.
    fn has_to_wait(&self, slot: Slot, target: Slot) -> bool {
        match self.kind(target) {
            Kind::Waiting => true,
            // A reply is in the channel of what it answers, so that has to have one.
            Kind::FloatingReply => self.kind(slot) == Kind::FloatingReply,
            _ => false,
        }
    }

    /// Does to a message what a text says.
    fn apply(&mut self, slot: Slot, target: Slot, touched: &mut Touched) {
        match self.kind(slot) {
            Kind::FloatingReply => {
                let channel = self.places[target as usize].channel();
                self.move_to(slot, Kind::Reply, channel, touched);
            }
            Kind::AddressedReply => self.move_to(slot, Kind::Reply, self.places[slot as usize].channel(), touched),
            _ => self.note(slot, target, touched),
        }
    }

    /// Lets a note count, if its author may make it.
    fn note(&mut self, slot: Slot, target: Slot, touched: &mut Touched) {
        let mark = match text::parse(self.log.text(slot), self.fold) {
            Said::Edit { .. } => EDITED,
            Said::Deletion { .. } => DELETED,
            _ => 0,
        };
        if mark != 0 && self.log.author(slot) != self.log.author(target) {
            self.set_kind(slot, Kind::Nothing);
            return;
        }
        self.set_kind(slot, Kind::Note);
        self.notes[slot as usize] = self.notes[target as usize];
        self.notes[target as usize] = slot;
        self.places[target as usize].0 |= mark;
        touched.changed.push(target);
    }

    /// Settles every text of a circle: none of them refers to anything.
    fn settle_circle(&mut self, slot: Slot, touched: &mut Touched) -> Vec<Slot> {
        let mut circle = vec![slot];
        let mut at = slot;
        loop {
            crate::steps::step();
            let about = text::parse(self.log.text(at), self.fold).refers_to();
            let next = about.and_then(|about| self.log.position(about));
            if let Some(about) = about {
                self.waiting.remove(at, self.log.id(at), about.0);
            }
            self.settle_as_plain(at, touched);
            match next.filter(|&next| next != slot) {
                Some(next) => at = next,
                None => return circle,
            }
            circle.push(at);
        }
    }

    /// It is shown as it was written.
    fn settle_as_plain(&mut self, slot: Slot, touched: &mut Touched) {
        let place = self.places[slot as usize];
        if place.kind().is_message() {
            self.move_to(slot, Kind::Plain, place.channel(), touched);
        } else {
            self.set_kind(slot, Kind::Plain);
            touched.listed.push(slot);
        }
    }

    fn move_to(&mut self, slot: Slot, kind: Kind, channel: ChannelId, touched: &mut Touched) {
        let place = &mut self.places[slot as usize];
        let before = place.channel();
        let marks = place.0 & (EDITED | DELETED);
        *place = Place(Place::new(kind, channel).0 | marks);
        if before == channel {
            touched.changed.push(slot);
        } else if slot < touched.first {
            touched.left.push((before, slot));
            touched.listed.push(slot);
        }
    }

    fn set_kind(&mut self, slot: Slot, kind: Kind) {
        let place = &mut self.places[slot as usize];
        place.0 = (place.0 & !7) | kind as u32;
    }
}

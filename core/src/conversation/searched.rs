//! The conversation as a search looks through it: slot by slot, each text once.
//!
//! What a message says now stands in its own text, or in the last of its edits. A search looks at a
//! message when it comes to the later one of the two slots: by then both are there.

use super::diff::Touched;
use super::fold::{Conversation, Kind};
use super::log::{Slot, slot};
use super::view::MessageView;
use crate::id::{MessageId, UserId};
use crate::search::Index;
use crate::text::Said;

impl Conversation {
    /// How many texts there are, notes included.
    pub(crate) fn slots(&self) -> Slot {
        slot(self.log.len())
    }

    /// What was sent.
    pub(crate) fn text_at(&self, slot: Slot) -> &str {
        self.log.text(slot)
    }

    /// Its number in the log.
    pub(crate) fn id_at(&self, slot: Slot) -> MessageId {
        MessageId(self.log.id(slot))
    }

    /// Who sent it. Only they may edit it.
    pub(crate) fn author_at(&self, slot: Slot) -> UserId {
        UserId(self.log.author(slot))
    }

    /// The message that is looked at when a search comes to this slot.
    pub(crate) fn message_at(&self, slot: Slot) -> Option<Slot> {
        let message = match self.kind(slot) {
            Kind::Note => match self.parse(slot) {
                Said::Edit { of, .. } => self.log.position(of)?,
                _ => return None,
            },
            kind => Some(slot).filter(|_| kind.is_message())?,
        };
        (self.looked_at(message) == Some(slot)).then_some(message)
    }

    /// The slot at which a message is looked at; `None` for what is no message, or was taken back.
    pub(crate) fn looked_at(&self, slot: Slot) -> Option<Slot> {
        let place = self.places[slot as usize];
        if !place.kind().is_message() || place.is_deleted() {
            return None;
        }
        let edit = Some(slot).filter(|_| place.is_edited()).and_then(|slot| self.last_edit(slot));
        Some(edit.map_or(slot, |(edit, _)| edit.max(slot)))
    }

    /// A message as it stands now, by the slot of what it said at first.
    pub(crate) fn view_at(&self, slot: Slot) -> MessageView<'_> {
        self.view(slot)
    }

    /// What a message says now, if an edit says it.
    pub(crate) fn edit_at(&self, slot: Slot) -> Option<&str> {
        let is_edited = self.kind(slot).is_message() && self.places[slot as usize].is_edited();
        Some(slot).filter(|_| is_edited).and_then(|slot| self.last_edit(slot)).map(|(_, body)| body)
    }

    /// The messages that became others than they were, since there were this many.
    pub(crate) fn revised(&self, since: usize) -> &[Slot] {
        self.revised.get(since..).unwrap_or_default()
    }

    /// Remembers which messages of earlier batches are others now.
    pub(super) fn revise(&mut self, touched: &Touched) {
        let left = touched.left.iter().map(|(_, slot)| slot);
        let all = touched.changed.iter().chain(&touched.listed).chain(left);
        self.revised.extend(all.filter(|&&slot| slot < touched.first));
    }

    /// What helps to search.
    pub(crate) fn index(&self) -> &Index {
        &self.index
    }

    /// Reads about this many bytes more into the index that makes searches fast. True when all is in it.
    pub fn index_more(&mut self, bytes: usize) -> bool {
        let mut index = std::mem::take(&mut self.index);
        let done = index.extend(self, bytes);
        self.index = index;
        done
    }
}

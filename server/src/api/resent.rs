//! Messages that a browser sends twice by itself: when a connection that it has used before ends without an answer, it
//! sends the request again, and the page never hears of it. A client may put a key of its own into a message's body;
//! the same key from the same person is the same message. An extension of ours; API v3 has no such thing.

use crate::{
    domain::{MessageId, UserId},
    store::StoreError,
};
use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

/// How many keys are known: a browser asks again at once, so the last ones of everybody will do.
const KNOWN: usize = 1_000;

/// The longest key that is known, in bytes. A longer one is as good as none.
const LONGEST: usize = 64;

/// The last keys, with what they were stored under.
#[derive(Default)]
pub(super) struct Resent(Mutex<VecDeque<(UserId, String, MessageId)>>);

impl Resent {
    /// Stores a message, unless this person has stored one with this key: then tells what that is.
    pub(super) fn once(
        &self,
        author: UserId,
        key: Option<String>,
        store: impl FnOnce() -> Result<MessageId, StoreError>,
    ) -> Result<MessageId, StoreError> {
        let Some(key) = key.filter(|key| !key.is_empty() && key.len() <= LONGEST) else { return store() };
        // Held while it is stored: the second request may come before the first is done. Nothing in here can be
        // half done, so a panic elsewhere has broken nothing.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, _, id)) = known.iter().rev().find(|(whose, known, _)| *whose == author && *known == key) {
            return Ok(*id);
        }
        let id = store()?;
        if known.len() == KNOWN {
            known.pop_front();
        }
        known.push_back((author, key, id));
        Ok(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(resent: &Resent, author: i64, key: Option<&str>, id: i64) -> i64 {
        let id = resent.once(UserId(author), key.map(str::to_owned), || Ok(MessageId(id)));
        id.expect("nothing fails here").0
    }

    #[test]
    fn the_same_key_of_the_same_person_is_the_same_message() {
        let resent = Resent::default();
        assert_eq!(stored(&resent, 1, Some("a"), 7), 7);
        assert_eq!(stored(&resent, 1, Some("a"), 8), 7);
        assert_eq!(stored(&resent, 1, Some("b"), 8), 8);
        assert_eq!(stored(&resent, 2, Some("a"), 9), 9);
    }

    #[test]
    fn without_a_key_every_message_is_one() {
        let resent = Resent::default();
        assert_eq!(stored(&resent, 1, None, 7), 7);
        assert_eq!(stored(&resent, 1, None, 8), 8);
        assert_eq!(stored(&resent, 1, Some(""), 9), 9);
        assert_eq!(stored(&resent, 1, Some(""), 10), 10);
    }
}

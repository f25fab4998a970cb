//! The markup's tests: the specifications' examples, properties, and small stories of a chat.

mod addresses;
mod conformance;
mod html;
mod linear;
mod properties;
mod words;

use super::Names;
use crate::id::UserId;

/// A chat without anybody.
struct Nobody;

impl Names for Nobody {
    fn mention(&self, _: &str) -> Option<(usize, UserId)> {
        None
    }

    fn channel(&self, _: &str) -> bool {
        false
    }

    fn emoji(&self, _: &str) -> Option<String> {
        None
    }
}

/// A chat with two people, a channel and an emoji.
struct Class;

impl Names for Class {
    fn mention(&self, behind: &str) -> Option<(usize, UserId)> {
        [("ana_maria", 2), ("ana", 1)]
            .iter()
            .find(|(name, _)| behind.starts_with(name))
            .map(|(name, id)| (name.len(), UserId(*id)))
    }

    fn channel(&self, name: &str) -> bool {
        matches!(name, "rust" | "ação")
    }

    fn emoji(&self, code: &str) -> Option<String> {
        (code == "tada").then(|| "🎉".to_owned())
    }
}

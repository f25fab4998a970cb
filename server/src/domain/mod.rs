//! The types every other room speaks. No I/O, no clock, no HTTP may enter here.

mod enabled;
mod ids;
mod secret;
mod timestamp;

pub use enabled::Enabled;
pub use ids::{MessageId, UserId};
pub use secret::{Password, Token};
pub use timestamp::Timestamp;

use serde::Serialize;

/// An account as everybody signed in may see it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct User {
    /// The identity; names may repeat.
    pub id: UserId,
    /// The label the person chose.
    pub name: String,
    /// Whether the account may sign in, as it was given.
    pub enabled: Enabled,
}

/// One entry of the log, as API v3 shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// The place in the log.
    pub id: MessageId,
    /// When it was stored, in the server's local time.
    pub timestamp: Timestamp,
    /// Who wrote it.
    pub user_id: UserId,
    /// The author's name.
    pub user_name: String,
    /// What was written, untouched.
    pub text: String,
}

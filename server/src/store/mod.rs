//! Accounts and the log, kept. The trait says what the rest of the server may rely on; SQL stays
//! in the files below it, and HTTP, tokens and the clock stay out.

mod error;
mod pool;
mod schema;
mod sqlite;

pub use error::{OpenError, StoreError};
pub use sqlite::SqliteStore;

use crate::{
    domain::{Enabled, Message, MessageId, Timestamp, User, UserId},
    passwords::PasswordHash,
};

/// An account with what proves its password.
#[derive(Clone, Debug)]
pub struct Account {
    /// What everybody may see.
    pub user: User,
    /// What nobody may.
    pub password: PasswordHash,
}

/// An account to be made.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The label the person chose.
    pub name: String,
    /// The hash of the password.
    pub password: PasswordHash,
}

/// A message to be stored.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// Who wrote it.
    pub author: UserId,
    /// When, by the server's clock.
    pub at: Timestamp,
    /// The text, untouched.
    pub text: String,
}

/// A stretch of the log in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The messages, oldest first.
    pub messages: Vec<Message>,
    /// Where the next stretch begins, if there is one.
    pub next: Option<MessageId>,
}

/// Where accounts and messages live. Every call may block; none may be made on an async thread
/// except [`Store::highest`]. What a call answered is on disk.
pub trait Store: Send + Sync + 'static {
    /// Makes an account; the first of an empty store is enabled, every other is not.
    fn create_account(&self, account: &NewAccount) -> Result<UserId, StoreError>;

    /// The account with this id.
    fn account(&self, id: UserId) -> Result<Option<Account>, StoreError>;

    /// Everybody, by id.
    fn users(&self) -> Result<Vec<User>, StoreError>;

    /// Changes `enabled`; says whether there was such an account.
    fn set_enabled(&self, id: UserId, enabled: &Enabled) -> Result<bool, StoreError>;

    /// Adds to the end of the log. Ids are given in the order of the calls.
    fn append(&self, message: &NewMessage) -> Result<MessageId, StoreError>;

    /// The highest id of the log, from memory: [`MessageId::ZERO`] when the log is empty.
    fn highest(&self) -> MessageId;

    /// The messages from `first` to `last`, both included, as many as fit in one page.
    fn page(&self, first: MessageId, last: MessageId) -> Result<Page, StoreError>;

    /// Fills an empty store with enabled accounts (ids from 1) and messages (ids from 1), all or
    /// nothing; `false`, and nothing changed, when the store was not empty.
    fn fill(&self, accounts: &[NewAccount], messages: &[NewMessage]) -> Result<bool, StoreError>;

    /// Brings everything into the one file, before stopping.
    fn settle(&self) -> Result<(), StoreError>;
}

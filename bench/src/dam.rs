//! A store of which only the beginning is shown: one history serves every length, and thousands of messages arrive
//! at the moment in which more of it is.

use chat_server::domain::{Enabled, MessageId, User, UserId};
use chat_server::store::{Account, NewAccount, NewMessage, Page, SqliteStore, Store, StoreError};
use std::sync::atomic::{AtomicI64, Ordering};

/// The store, and how much of it is shown.
pub(crate) struct Dam {
    store: SqliteStore,
    shown: AtomicI64,
}

impl Dam {
    /// Holds everything back.
    pub(crate) fn before(store: SqliteStore) -> Self {
        Self { store, shown: AtomicI64::new(0) }
    }

    /// From now on shows so many messages.
    pub(crate) fn shows(&self, count: usize) {
        self.shown.store(i64::try_from(count).unwrap_or(i64::MAX), Ordering::Release);
    }
}

impl Store for Dam {
    fn create_account(&self, account: &NewAccount) -> Result<UserId, StoreError> {
        self.store.create_account(account)
    }

    fn account(&self, id: UserId) -> Result<Option<Account>, StoreError> {
        self.store.account(id)
    }

    fn users(&self) -> Result<Vec<User>, StoreError> {
        self.store.users()
    }

    fn set_enabled(&self, id: UserId, enabled: &Enabled) -> Result<bool, StoreError> {
        self.store.set_enabled(id, enabled)
    }

    /// Nothing that is measured sends: it would be behind the dam, and be there in the next run.
    fn append(&self, _: &NewMessage) -> Result<MessageId, StoreError> {
        Err(StoreError::Stopping)
    }

    fn highest(&self) -> MessageId {
        MessageId(self.shown.load(Ordering::Acquire))
    }

    fn page(&self, first: MessageId, last: MessageId) -> Result<Page, StoreError> {
        self.store.page(first, last)
    }

    fn fill(&self, accounts: &[NewAccount], messages: &[NewMessage]) -> Result<bool, StoreError> {
        self.store.fill(accounts, messages)
    }

    fn settle(&self) -> Result<(), StoreError> {
        self.store.settle()
    }
}

//! The browser's database, through the crate `idb`: the only place that knows `IndexedDB`. It stores blocks under the account
//! and their number, and beside them, under the account, what is kept in them; and what a page has on its way under the
//! account and the page.

use chat_core::history::{Kept, Write};
use idb::request::OpenDatabaseRequest;
use idb::{DatabaseEvent, Factory, KeyRange, ObjectStore, ObjectStoreParams, Transaction, TransactionMode};
use js_sys::{Array, Promise, Uint8Array};
use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbOpenDbRequest, IdbRequest, IdbTransaction};

/// The database of this origin.
const NAME: &str = "impact-chat";
/// Its version: another one has other stores. The first had no outboxes.
const VERSION: u32 = 2;
const BLOCKS: &str = "blocks";
const STATE: &str = "state";
const OUTBOXES: &str = "outboxes";

/// Why the database did not do what it was asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Failed {
    /// The browser gives no more room.
    #[error("no room is left")]
    Full,
    /// The browser forbids it, has no database, or lost it.
    #[error("the database can't be used")]
    Unavailable,
    /// Another tab wanted to delete it, and so it was closed here.
    #[error("the database was closed for another tab")]
    Closed,
}

impl From<idb::Error> for Failed {
    fn from(_: idb::Error) -> Self {
        Self::Unavailable
    }
}

impl From<JsValue> for Failed {
    fn from(_: JsValue) -> Self {
        Self::Unavailable
    }
}

/// What became of a write.
pub(super) enum Outcome {
    /// It was carried out.
    Written,
    /// Nothing was done: this is stored, and this is its last block.
    Changed(Option<Kept>, Vec<u8>),
}

/// A connection, open until it is dropped or another tab deletes the database.
pub(super) struct Database {
    inner: idb::Database,
    is_closed: Rc<Cell<bool>>,
}

impl Database {
    /// Opens the database, and makes it if it is not there.
    pub(super) async fn open() -> Result<Self, Failed> {
        let request = IdbOpenDbRequest::from(Factory::new()?.open(NAME, Some(VERSION))?);
        let mut upgrade = OpenDatabaseRequest::from(request.clone());
        upgrade.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                for store in [BLOCKS, STATE, OUTBOXES] {
                    // One that is there is not made again; what else fails here fails the first transaction.
                    drop(database.create_object_store(store, ObjectStoreParams::new()));
                }
            }
        });
        let mut inner = idb::Database::try_from(answer(&request).await?)?;
        let is_closed = Rc::new(Cell::new(false));
        let closed = Rc::clone(&is_closed);
        inner.on_version_change(move |event| {
            closed.set(true);
            if let Some(Ok(database)) = event.target().map(idb::Database::try_from) {
                database.close();
            }
        });
        Ok(Self { inner, is_closed })
    }

    fn begin(&self, mode: TransactionMode) -> Result<Transaction, Failed> {
        self.begin_with(&[BLOCKS, STATE], mode)
    }

    fn begin_with(&self, stores: &[&str], mode: TransactionMode) -> Result<Transaction, Failed> {
        if self.is_closed.get() {
            return Err(Failed::Closed);
        }
        Ok(self.inner.transaction(stores, mode)?)
    }

    /// What is kept for an account, and the last so many of its blocks, the newest first; `None` for one that is missing.
    pub(super) async fn newest(
        &self,
        account: &str,
        count: u32,
    ) -> Result<(Option<Kept>, Vec<Option<Vec<u8>>>), Failed> {
        let transaction = self.begin(TransactionMode::ReadOnly)?;
        let kept = kept(&transaction, account).await?;
        let end = kept.map_or(0, |kept| kept.blocks);
        Ok((kept, blocks(&transaction, account, end.saturating_sub(count), end).await?))
    }

    /// Some blocks of an account, the newest first; `None` for one that is missing.
    pub(super) async fn blocks(&self, account: &str, from: u32, end: u32) -> Result<Vec<Option<Vec<u8>>>, Failed> {
        blocks(&self.begin(TransactionMode::ReadOnly)?, account, from, end).await
    }

    /// Carries out a write in one transaction, if what is stored is what it builds on.
    pub(super) async fn write(&self, account: &str, write: &Write) -> Result<Outcome, Failed> {
        let transaction = self.begin(TransactionMode::ReadWrite)?;
        let found = kept(&transaction, account).await?;
        if found != write.before {
            let end = found.map_or(0, |found| found.blocks);
            let last = blocks(&transaction, account, end.saturating_sub(1), end).await?;
            return Ok(Outcome::Changed(found, last.into_iter().flatten().next().unwrap_or_default()));
        }
        let store = transaction.object_store(BLOCKS)?;
        store.delete(from_on(account, write.from)?)?;
        for (at, block) in (write.from..).zip(&write.blocks) {
            store.put(&Uint8Array::from(&**block), Some(&key(account, at)))?;
        }
        transaction.object_store(STATE)?.put(&write.after.write().into(), Some(&account.into()))?;
        committed(transaction).await?;
        Ok(Outcome::Written)
    }

    /// The pages that have something on its way for an account.
    pub(super) async fn outboxes(&self, account: &str) -> Result<Vec<String>, Failed> {
        let store = self.begin_with(&[OUTBOXES], TransactionMode::ReadOnly)?.object_store(OUTBOXES)?;
        let keys = answer(&IdbRequest::from(store.get_all_keys(Some(all_of(account)?.into()), None)?)).await?;
        Ok(Array::from(&keys).iter().filter_map(|key| Array::from(&key).get(1).as_string()).collect())
    }

    /// Keeps what a page has on its way; `None` is nothing. If it was kept before, and is gone, another page has taken it:
    /// then nothing is done, and false comes back.
    pub(super) async fn keep_outbox(
        &self,
        account: &str,
        page: &str,
        was_kept: bool,
        outbox: Option<&str>,
    ) -> Result<bool, Failed> {
        let transaction = self.begin_with(&[OUTBOXES], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(OUTBOXES)?;
        let key = page_key(account, page);
        if was_kept && get(&store, key.clone())?.await?.is_undefined() {
            return Ok(false);
        }
        match outbox {
            Some(outbox) => drop(store.put(&outbox.into(), Some(&key))?),
            None => drop(store.delete(key)?),
        }
        committed(transaction).await?;
        Ok(true)
    }

    /// Takes over what other pages had on its way, in one transaction, and tells it: `merge` says what this page has then.
    pub(super) async fn take_outboxes(
        &self,
        account: &str,
        page: &str,
        others: &[String],
        merge: impl FnOnce(&[Option<String>]) -> Option<String>,
    ) -> Result<Vec<Option<String>>, Failed> {
        let transaction = self.begin_with(&[OUTBOXES], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(OUTBOXES)?;
        let mut taken = Vec::new();
        for other in others {
            let key = page_key(account, other);
            taken.push(get(&store, key.clone())?.await?.as_string());
            store.delete(key)?;
        }
        if let Some(outbox) = merge(&taken) {
            store.put(&outbox.into(), Some(&page_key(account, page)))?;
        }
        committed(transaction).await?;
        Ok(taken)
    }

    /// Forgets everything of an account.
    pub(super) async fn forget(&self, account: &str) -> Result<(), Failed> {
        let transaction = self.begin_with(&[BLOCKS, STATE, OUTBOXES], TransactionMode::ReadWrite)?;
        transaction.object_store(OUTBOXES)?.delete(all_of(account)?)?;
        transaction.object_store(BLOCKS)?.delete(from_on(account, 0)?)?;
        transaction.object_store(STATE)?.delete(JsValue::from(account))?;
        committed(transaction).await
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.inner.close();
    }
}

/// Deletes the database. Other tabs close it, as this one does when another deletes it.
pub(super) async fn delete() -> Result<(), Failed> {
    answer(&IdbOpenDbRequest::from(Factory::new()?.delete(NAME)?)).await?;
    Ok(())
}

fn key(account: &str, at: u32) -> JsValue {
    Array::of2(&account.into(), &at.into()).into()
}

fn page_key(account: &str, page: &str) -> JsValue {
    Array::of2(&account.into(), &page.into()).into()
}

/// All blocks of an account from this number on.
fn from_on(account: &str, at: u32) -> Result<KeyRange, Failed> {
    Ok(KeyRange::bound(&key(account, at), &behind_all_of(account), None, None)?)
}

/// Whatever is kept under an account and something else.
fn all_of(account: &str) -> Result<KeyRange, Failed> {
    Ok(KeyRange::bound(&Array::of1(&account.into()), &behind_all_of(account), None, None)?)
}

/// A list is behind every number and every text.
fn behind_all_of(account: &str) -> Array {
    Array::of2(&account.into(), &Array::new())
}

async fn kept(transaction: &Transaction, account: &str) -> Result<Option<Kept>, Failed> {
    let state = get(&transaction.object_store(STATE)?, account.into())?.await?;
    Ok(state.as_string().and_then(|text| Kept::read(&text)))
}

async fn blocks(transaction: &Transaction, account: &str, from: u32, end: u32) -> Result<Vec<Option<Vec<u8>>>, Failed> {
    let store = transaction.object_store(BLOCKS)?;
    // All are asked for before the first is awaited.
    let mut answers = Vec::new();
    for at in (from..end).rev() {
        answers.push(get(&store, key(account, at))?);
    }
    let mut blocks = Vec::new();
    for answer in answers {
        let block = answer.await?.dyn_into::<Uint8Array>();
        blocks.push(block.ok().map(|block| block.to_vec()));
    }
    Ok(blocks)
}

fn get(store: &ObjectStore, key: JsValue) -> Result<Answer, Failed> {
    Ok(answer(&IdbRequest::from(store.get(key)?)))
}

/// What a request brings. It is listened to from now on, whenever it is awaited. `idb` has futures as well, at 3.4 KB more:
/// one for each kind of request, with channels of tokio.
fn answer(request: &IdbRequest) -> Answer {
    let done = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    let request = request.clone();
    Box::pin(async move {
        JsFuture::from(done).await?;
        Ok(request.result()?)
    })
}

type Answer = Pin<Box<dyn Future<Output = Result<JsValue, Failed>>>>;

/// Waits until a transaction is on disk, or as good as that.
async fn committed(transaction: Transaction) -> Result<(), Failed> {
    let transaction = IdbTransaction::from(transaction);
    let done = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    let is_full = || transaction.error().is_some_and(|error| error.name() == "QuotaExceededError");
    match JsFuture::from(done).await {
        Ok(_) => Ok(()),
        Err(_) if is_full() => Err(Failed::Full),
        Err(_) => Err(Failed::Unavailable),
    }
}

//! The store in one `SQLite` file: one connection writes, others read beside it. All SQL of the
//! chat is here.

use super::{
    Account, NewAccount, NewMessage, OpenError, Page, Store, StoreError,
    pool::Readers,
    schema::{self, Home},
};
use crate::{
    domain::{Enabled, Message, MessageId, Timestamp, User, UserId},
    passwords::PasswordHash,
};
use rusqlite::{
    Connection, OptionalExtension, Row, ToSql, params,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, Value, ValueRef},
};
use std::{
    path::Path,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};

/// A page ends after so many messages …
const PAGE_MESSAGES: usize = 1000;
/// … or so many bytes of text, whichever comes first: what one answer may hold in memory at once.
const PAGE_BYTES: usize = 256 * 1024;

/// Accounts and messages in `chat.sqlite3` of a data directory.
#[derive(Debug)]
pub struct SqliteStore {
    writer: Mutex<Connection>,
    readers: Readers,
    highest: AtomicI64,
    /// Keeps other servers away. Last, so that the connections above are closed first.
    _home: Home,
}

impl SqliteStore {
    /// Opens or makes the store of a data directory, which no other server may be using.
    pub fn open(directory: &Path) -> Result<Self, OpenError> {
        let home = Home::take(directory)?;
        let writer = schema::open_writer(&home.file)?;
        let highest = highest(&writer).map_err(|cause| OpenError::Sqlite { file: home.file.clone(), cause })?;
        Ok(Self {
            writer: Mutex::new(writer),
            readers: Readers::new(home.file.clone()),
            highest: AtomicI64::new(highest),
            _home: home,
        })
    }

    fn writer(&self) -> MutexGuard<'_, Connection> {
        // Every change is one statement or one transaction, which a panic rolls back.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for SqliteStore {
    fn create_account(&self, account: &NewAccount) -> Result<UserId, StoreError> {
        let writer = self.writer();
        writer
            .prepare_cached(
                "INSERT INTO user (name, password, enabled)
                 VALUES (?1, ?2, NOT EXISTS (SELECT 1 FROM user))",
            )?
            .execute(params![account.name, account.password.as_str()])?;
        Ok(UserId(writer.last_insert_rowid()))
    }

    fn account(&self, id: UserId) -> Result<Option<Account>, StoreError> {
        let account = self.readers.read(|connection| {
            connection
                .prepare_cached("SELECT id, name, enabled, password FROM user WHERE id = ?1")?
                .query_row([id.0], read_account)
                .optional()
        })?;
        Ok(account)
    }

    fn users(&self) -> Result<Vec<User>, StoreError> {
        let users = self.readers.read(|connection| {
            connection
                .prepare_cached("SELECT id, name, enabled FROM user ORDER BY id")?
                .query_map([], read_user)?
                .collect()
        })?;
        Ok(users)
    }

    fn set_enabled(&self, id: UserId, enabled: &Enabled) -> Result<bool, StoreError> {
        let changed = self
            .writer()
            .prepare_cached("UPDATE user SET enabled = ?2 WHERE id = ?1")?
            .execute(params![id.0, enabled])?;
        Ok(changed > 0)
    }

    fn append(&self, message: &NewMessage) -> Result<MessageId, StoreError> {
        let writer = self.writer();
        insert(&writer, message)?;
        let id = writer.last_insert_rowid();
        // Still holding the writer: whoever sees this id finds it, and every smaller one, on disk.
        self.highest.store(id, Ordering::Release);
        Ok(MessageId(id))
    }

    fn highest(&self) -> MessageId {
        MessageId(self.highest.load(Ordering::Acquire))
    }

    fn page(&self, first: MessageId, last: MessageId) -> Result<Page, StoreError> {
        let page = self.readers.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT message.id, at, user_id, name, text
                 FROM message JOIN user ON user.id = user_id
                 WHERE message.id BETWEEN ?1 AND ?2 ORDER BY message.id",
            )?;
            let mut rows = statement.query([first.0, last.0])?;
            let mut page = Page::default();
            let mut bytes = 0;
            while let Some(row) = rows.next()? {
                let message = read_message(row)?;
                if page.messages.len() == PAGE_MESSAGES || bytes >= PAGE_BYTES {
                    page.next = Some(message.id);
                    break;
                }
                bytes += message.text.len();
                page.messages.push(message);
            }
            Ok(page)
        })?;
        Ok(page)
    }

    fn fill(&self, accounts: &[NewAccount], messages: &[NewMessage]) -> Result<bool, StoreError> {
        let mut writer = self.writer();
        let transaction = writer.transaction()?;
        let empty: bool = transaction.query_row(
            "SELECT NOT EXISTS (SELECT 1 FROM user) AND NOT EXISTS (SELECT 1 FROM message)",
            [],
            |row| row.get(0),
        )?;
        if !empty {
            return Ok(false);
        }
        for account in accounts {
            transaction.execute(
                "INSERT INTO user (name, password, enabled) VALUES (?1, ?2, 1)",
                params![account.name, account.password.as_str()],
            )?;
        }
        for message in messages {
            insert(&transaction, message)?;
        }
        let highest = highest(&transaction)?;
        transaction.commit()?;
        self.highest.store(highest, Ordering::Release);
        Ok(true)
    }

    fn settle(&self) -> Result<(), StoreError> {
        self.readers.close();
        let writer = self.writer();
        writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

fn insert(connection: &Connection, message: &NewMessage) -> rusqlite::Result<()> {
    connection.prepare_cached("INSERT INTO message (user_id, at, text) VALUES (?1, ?2, ?3)")?.execute(params![
        message.author.0,
        message.at.as_str(),
        message.text
    ])?;
    Ok(())
}

fn highest(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT ifnull(max(id), 0) FROM message", [], |row| row.get(0))
}

fn read_user(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User { id: UserId(row.get(0)?), name: row.get(1)?, enabled: row.get(2)? })
}

fn read_account(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account { user: read_user(row)?, password: PasswordHash::from_stored(row.get(3)?) })
}

fn read_message(row: &Row<'_>) -> rusqlite::Result<Message> {
    Ok(Message {
        id: MessageId(row.get(0)?),
        timestamp: Timestamp::from_stored(row.get(1)?),
        user_id: UserId(row.get(2)?),
        user_name: row.get(3)?,
        text: row.get(4)?,
    })
}

impl ToSql for Enabled {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Whole(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Self::Real(number) => ToSqlOutput::Owned(Value::Real(*number)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

impl FromSql for Enabled {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Integer(number) => Ok(Self::Whole(number)),
            ValueRef::Real(number) => Ok(Self::Real(number)),
            ValueRef::Text(_) => Ok(Self::Text(value.as_str()?.to_owned())),
            ValueRef::Null | ValueRef::Blob(_) => Err(FromSqlError::InvalidType),
        }
    }
}

//! The database file: making it, recognising it, refusing what is not ours. No query of the chat
//! itself may enter here.

use super::OpenError;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
    time::Duration,
};

/// Marks a `SQLite` file as a chat database: "Chat" in ASCII.
const APPLICATION_ID: i64 = 0x4368_6174;

/// The format of the tables below.
const VERSION: i64 = 1;

/// `enabled` has no type on purpose: it keeps whatever it is given. AUTOINCREMENT keeps ids
/// growing whatever is removed.
const TABLES: &str = "
    CREATE TABLE user (
        id       INTEGER PRIMARY KEY AUTOINCREMENT,
        name     TEXT NOT NULL,
        password TEXT NOT NULL,
        enabled  BLOB NOT NULL
    );
    CREATE TABLE message (
        id      INTEGER PRIMARY KEY AUTOINCREMENT,
        user_id INTEGER NOT NULL REFERENCES user (id),
        at      TEXT NOT NULL,
        text    TEXT NOT NULL
    );
";

/// How long to wait for somebody else's look into the file, such as a backup's.
const BUSY: Duration = Duration::from_secs(5);

/// A data directory that is ours alone as long as this lives.
#[derive(Debug)]
pub(super) struct Home {
    /// The database file.
    pub(super) file: PathBuf,
    _lock: File,
}

impl Home {
    /// Makes the directory if it is missing (for its owner only) and takes it.
    pub(super) fn take(directory: &Path) -> Result<Self, OpenError> {
        let unusable = |cause| OpenError::Directory { directory: directory.to_owned(), cause };
        make_private_directory(directory).map_err(unusable)?;
        let lock = open_private(&directory.join("chat.lock")).map_err(unusable)?;
        lock.try_lock().map_err(|refusal| match refusal {
            TryLockError::WouldBlock => OpenError::InUse { directory: directory.to_owned() },
            TryLockError::Error(cause) => unusable(cause),
        })?;
        let file = directory.join("chat.sqlite3");
        // SQLite takes an empty file for a new database, and gives its other files the same mode.
        open_private(&file).map_err(unusable)?;
        Ok(Self { file, _lock: lock })
    }
}

fn make_private_directory(directory: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

fn open_private(file: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

/// Opens the connection that writes, making the tables in a new file.
pub(super) fn open_writer(file: &Path) -> Result<Connection, OpenError> {
    prepare_writer(file).map_err(|refusal| match refusal {
        Refusal::Open(error) => error,
        Refusal::Sqlite(cause) => explain(file, cause),
    })
}

/// Opens a connection that only reads.
pub(super) fn open_reader(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(BUSY)?;
    Ok(connection)
}

enum Refusal {
    Open(OpenError),
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for Refusal {
    fn from(cause: rusqlite::Error) -> Self {
        Self::Sqlite(cause)
    }
}

fn prepare_writer(file: &Path) -> Result<Connection, Refusal> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(BUSY)?;
    recognise(&connection, file)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // What was answered 201 survives a power cut, too.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    create_tables(&mut connection)?;
    check(&connection, file)?;
    Ok(connection)
}

/// Refuses what some other program, or a newer server, has written.
fn recognise(connection: &Connection, file: &Path) -> Result<(), Refusal> {
    let things: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if things == 0 {
        return Ok(());
    }
    let file = file.to_owned();
    if number(connection, "application_id")? != APPLICATION_ID {
        return Err(Refusal::Open(OpenError::Foreign { file }));
    }
    let found = number(connection, "user_version")?;
    if found > VERSION {
        let known = VERSION;
        return Err(Refusal::Open(OpenError::Newer { file, found, known }));
    }
    Ok(())
}

fn number(connection: &Connection, pragma: &str) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, pragma, |row| row.get(0))
}

fn create_tables(connection: &mut Connection) -> rusqlite::Result<()> {
    if number(connection, "user_version")? >= VERSION {
        return Ok(());
    }
    let transaction = connection.transaction()?;
    transaction.execute_batch(TABLES)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}

/// Reads the whole file once (about 0.3 s for 100 MB), so that damage shows now and not as a
/// failed request some day.
fn check(connection: &Connection, file: &Path) -> Result<(), Refusal> {
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" {
        return Ok(());
    }
    Err(Refusal::Open(OpenError::Damaged {
        file: file.to_owned(),
        detail: verdict.lines().next().unwrap_or_default().to_owned(),
    }))
}

fn explain(file: &Path, cause: rusqlite::Error) -> OpenError {
    let file = file.to_owned();
    match cause.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => OpenError::Foreign { file },
        Some(ErrorCode::DatabaseCorrupt) => OpenError::Damaged { file, detail: cause.to_string() },
        _ => OpenError::Sqlite { file, cause },
    }
}

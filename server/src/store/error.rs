//! What can go wrong with the store, and what the person at the terminal can do about it.

use std::{io, path::PathBuf};

/// A call on an open store failed. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// `SQLite` refused: disk full, file gone, damage.
    #[error("the store failed: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The thread at work went away: the server is stopping.
    #[error("the server is stopping")]
    Stopping,
}

/// The store could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The directory or a file in it cannot be made or used.
    #[error(
        "cannot use the data directory {}: {cause}. Give this user access to it, or choose another with --data DIR",
        directory.display()
    )]
    Directory {
        /// The data directory.
        directory: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// Another server has the directory.
    #[error(
        "another chat-server is using {}. Stop it, or choose another directory with --data DIR",
        directory.display()
    )]
    InUse {
        /// The data directory.
        directory: PathBuf,
    },
    /// The file belongs to some other program.
    #[error(
        "{} is not a chat database. Move it away, or choose another directory with --data DIR",
        file.display()
    )]
    Foreign {
        /// The database file.
        file: PathBuf,
    },
    /// The file was written by a newer server.
    #[error(
        "{} was written by a newer chat-server (format {found}, this one knows {known}). Update this server, or choose another directory with --data DIR",
        file.display()
    )]
    Newer {
        /// The database file.
        file: PathBuf,
        /// The format of the file.
        found: i64,
        /// The newest format this server knows.
        known: i64,
    },
    /// The file is damaged.
    #[error(
        "{} is damaged ({detail}). Put a backup in its place, or choose another directory with --data DIR",
        file.display()
    )]
    Damaged {
        /// The database file.
        file: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// `SQLite` could not open the file for another reason.
    #[error(
        "cannot open {}: {cause}. Check the disk and the file's owner, or choose another directory with --data DIR",
        file.display()
    )]
    Sqlite {
        /// The database file.
        file: PathBuf,
        /// What `SQLite` said.
        cause: rusqlite::Error,
    },
}

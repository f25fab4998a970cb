//! The history that is measured with: made up, the same at every run, and kept between them. It is the one that
//! the core's benches have, with a message that can be recognised wherever a measurement ends.

use crate::mixed;
use browser_tests::account::PASSWORD;
use chat_server::domain::{Password, Timestamp, UserId};
use chat_server::passwords::{PasswordError, PasswordHash, Workspace};
use chat_server::store::{NewAccount, NewMessage, OpenError, SqliteStore, Store, StoreError};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use std::path::Path;

/// Another number for another history: what was kept is then made anew.
const VERSION: u32 = 1;

/// How many messages there are at most.
const ALL: usize = 1_000_000;

/// A word that a single message has, and where: nearly at the beginning, so that a search from the end has to look
/// through everything.
pub(crate) const RARE: (usize, &str) = (321, "jabuticaba");

/// How long it is from message to message, in seconds.
const PAUSE: i64 = 20;

/// Where measurements end.
const STOPS: [usize; 7] = [100, 1_000, 2_000, 10_000, 12_000, 100_000, ALL];

/// Why there is no history.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoHistory {
    /// It can't be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// It can't be stored.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Argon2 failed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The server's store refused it: there is something else in the directory.
    #[error("{0} holds another history. Delete it")]
    Other(String),
}

/// What the last of so many messages says, and no other.
pub(crate) fn newest(count: usize) -> String {
    format!("A última de {count} mensagens é esta.")
}

/// Opens the history that is kept in this directory, or makes it.
pub(crate) fn open(directory: &Path) -> Result<SqliteStore, NoHistory> {
    let home = directory.join(format!("history-{VERSION}"));
    let store = SqliteStore::open(&home)?;
    if store.highest().0 == 0 {
        eprintln!("Making a history of {ALL} messages: half a minute, once.");
        store.fill(&accounts()?, &messages())?;
        store.settle()?;
    }
    if usize::try_from(store.highest().0) == Ok(ALL) { Ok(store) } else { Err(other(&home)) }
}

fn other(home: &Path) -> NoHistory {
    NoHistory::Other(home.display().to_string())
}

fn accounts() -> Result<Vec<NewAccount>, PasswordError> {
    // One hash for all of them: it is not passwords that are measured.
    let password = PasswordHash::of(&Password::new(PASSWORD.to_owned()), &mut Workspace::default())?;
    let account = |name: &&str| NewAccount { name: (*name).to_owned(), password: password.clone() };
    Ok(mixed::words::PEOPLE.iter().map(account).collect())
}

fn messages() -> Vec<NewMessage> {
    let log = mixed::log(ALL);
    let messages = mixed::messages(&log).into_iter().zip(1_usize..);
    let message = |(message, id): (chat_core::wire::Message<'_>, usize)| NewMessage {
        author: UserId(message.user.0.cast_signed()),
        at: Timestamp::from(time(id)),
        text: marked(id).unwrap_or_else(|| message.text.into_owned()),
    };
    messages.map(message).collect()
}

/// What a message says that a measurement looks for.
fn marked(id: usize) -> Option<String> {
    if id == RARE.0 {
        return Some(format!("Hoje tem suco de {} na cantina.", RARE.1));
    }
    STOPS.contains(&id).then(|| newest(id))
}

fn time(id: usize) -> NaiveDateTime {
    let beginning = NaiveDate::from_ymd_opt(2025, 1, 1).and_then(|day| day.and_hms_opt(8, 0, 0)).unwrap_or_default();
    beginning + TimeDelta::seconds(PAUSE * i64::try_from(id).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_a_stretch_is_recognised_and_nothing_else_is() {
        for stop in STOPS {
            assert_eq!(marked(stop), Some(newest(stop)));
            assert!(STOPS.iter().all(|other| *other == stop || !newest(*other).contains(&newest(stop))));
        }
        assert_eq!(marked(101), None);
    }

    #[test]
    fn messages_are_about_eighty_characters_long_by_twenty_people() {
        let log = mixed::log(20_000);
        let characters: usize = log.iter().map(|entry| entry.text().chars().count()).sum();
        assert!((60..=100).contains(&(characters / log.len())), "{}", characters / log.len());
        let mut people: Vec<_> = mixed::messages(&log).iter().map(|message| message.user.0).collect();
        people.sort_unstable();
        people.dedup();
        assert_eq!(people, (1..=20).collect::<Vec<_>>());
    }
}

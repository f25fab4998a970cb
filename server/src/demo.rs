//! The demonstration: five people and what they said, for an empty store. The conversation itself
//! is in `demo.txt`: before each message a line `@@ id when author`, where `when` is `d4 08:58`
//! (four days ago) or `ago 48` (minutes).

use crate::{
    domain::{Password, Timestamp, UserId},
    passwords::{PasswordError, PasswordHash, Workspace},
    store::{NewAccount, NewMessage, Store, StoreError},
};
use chrono::{Days, NaiveDateTime, NaiveTime, TimeDelta};

const SCRIPT: &str = include_str!("demo.txt");

/// The people, in the order of their ids.
const PEOPLE: [&str; 5] = ["ana", "bia", "caio", "duda", "enzo"];

/// Everybody's password.
const PASSWORD: &str = "impacto";

/// Why the demonstration could not be stored.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Argon2 failed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The script has a mistake, which the tests of this file would have found.
    #[error("its script cannot be read at `{0}`")]
    Script(&'static str),
}

/// Fills an empty store with the conversation as if it had just taken place; what to tell the
/// person at the terminal.
pub fn fill(store: &dyn Store, now: NaiveDateTime) -> Result<String, DemoError> {
    let messages = script(now)?;
    let filled = store.fill(&accounts()?, &messages)?;
    if !filled {
        return Ok("the database is not empty: --demo left it as it is; --data DIR names another\n".into());
    }
    Ok(how_to_sign_in(messages.len()))
}

fn how_to_sign_in(messages: usize) -> String {
    let person = |(name, id): (&&str, u8)| format!("  id {id}  name {name:<4}  password {PASSWORD}");
    let people: Vec<String> = PEOPLE.iter().zip(1..).map(person).collect();
    let people = people.join("\n");
    format!("{messages} messages are there to read. Sign in with one of:\n{people}\n")
}

fn accounts() -> Result<Vec<NewAccount>, DemoError> {
    let password = Password::new(PASSWORD.to_owned());
    let mut workspace = Workspace::default();
    let account = |name: &&str| {
        Ok(NewAccount { name: (*name).to_owned(), password: PasswordHash::of(&password, &mut workspace)? })
    };
    PEOPLE.iter().map(account).collect()
}

/// The messages of the script, the last of them some minutes before `now`.
fn script(now: NaiveDateTime) -> Result<Vec<NewMessage>, DemoError> {
    let mut messages: Vec<NewMessage> = Vec::new();
    let mut before: Option<NaiveDateTime> = None;
    for entry in SCRIPT.split("@@ ").skip(1) {
        let (head, text) = entry.split_once('\n').ok_or(DemoError::Script(entry))?;
        let (said, author) = read_head(head, now).ok_or(DemoError::Script(head))?;
        let at = some_seconds_after(before, said);
        before = Some(at);
        messages.push(NewMessage { author, at: Timestamp::from(at), text: text.trim_end().to_owned() });
    }
    Ok(messages)
}

/// `12 d4 09:13 duda` or `286 ago 48 bia`: the minute and the author.
fn read_head(head: &str, now: NaiveDateTime) -> Option<(NaiveDateTime, UserId)> {
    let [_id, day, time, name] = head.split(' ').collect::<Vec<_>>().try_into().ok()?;
    let index = PEOPLE.iter().position(|person| *person == name)?;
    let author = UserId(i64::try_from(index).ok()? + 1);
    let said = match day.strip_prefix('d') {
        Some(days) => {
            let date = now.date().checked_sub_days(Days::new(days.parse().ok()?))?;
            date.and_time(NaiveTime::parse_from_str(time, "%H:%M").ok()?)
        }
        None => now - TimeDelta::minutes(time.parse().ok()?),
    };
    Some((said, author))
}

/// People do not write on the full minute: a few seconds into it, and after whoever came before.
fn some_seconds_after(before: Option<NaiveDateTime>, said: NaiveDateTime) -> NaiveDateTime {
    let pause = TimeDelta::milliseconds(7_618);
    let earliest = said + pause;
    before.map_or(earliest, |before| earliest.max(before + pause))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn at(hour: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 3, 2).and_then(|day| day.and_hms_opt(hour, 5, 0)).expect("a real moment")
    }

    #[test]
    fn the_ids_of_the_script_are_the_ones_the_store_will_give() {
        let ids: Vec<usize> =
            SCRIPT.lines().filter_map(|line| line.strip_prefix("@@ ")?.split(' ').next()?.parse().ok()).collect();
        assert_eq!(ids, (1..=300).collect::<Vec<_>>());
        assert_eq!(script(at(12)).expect("it can be read").len(), 300);
    }

    #[test]
    fn nobody_says_the_same_thing_twice() {
        let mut texts: Vec<_> =
            script(at(12)).expect("it can be read").into_iter().map(|message| message.text).collect();
        assert!(texts.iter().all(|text| !text.is_empty()));
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), 300);
    }

    #[test]
    fn everybody_speaks_and_time_runs_forward_to_shortly_before_now() {
        for now in [at(0), at(9), at(23)] {
            let messages = script(now).expect("it can be read");
            let times: Vec<_> = messages.iter().map(|message| message.at.as_str()).collect();
            assert!(times.is_sorted());
            assert!(*times.last().expect("300 of them") < Timestamp::from(now).as_str());
            for author in (1..=5).map(UserId) {
                let said = messages.iter().filter(|message| message.author == author);
                assert!(said.count() > 30, "{author}");
            }
        }
    }
}

//! What each test spent its time on, for the report on the slowest of them at the end of a stage: a line for each, in the file
//! that `CHAT_TIMES` names.

use std::cell::RefCell;
use std::env;
use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;
use std::thread;
use std::time::{Duration, Instant};

/// Says which file is told.
const VARIABLE: &str = "CHAT_TIMES";

/// How many of the things that were waited for are told.
const TOLD: usize = 3;

thread_local! {
    /// The test that runs in this thread: each has one of its own, which ends with it.
    static SPENT: RefCell<Spent> = RefCell::new(Spent { began: Instant::now(), waited: Vec::new(), browsers: 0, started: 0 });
}

struct Spent {
    began: Instant,
    /// What was waited for, and how long in all.
    waited: Vec<(String, Duration)>,
    /// How many browsers were used.
    browsers: u32,
    /// How many of them had to be started.
    started: u32,
}

/// The test that is running has waited for something.
pub(crate) fn waited(what: &str, time: Duration) {
    changes(|spent| match spent.waited.iter_mut().find(|(known, _)| known == what) {
        Some((_, sum)) => *sum += time,
        None => spent.waited.push((what.to_owned(), time)),
    });
}

/// The test that is running uses a browser, which had to be started or not.
pub(crate) fn uses_browser(started: bool) {
    changes(|spent| {
        spent.browsers += 1;
        spent.started += u32::from(started);
    });
}

/// The test that is running has begun, if nothing was heard of it before.
pub(crate) fn begins() {
    changes(|_| ());
}

/// Nothing is counted while a thread ends.
fn changes(change: impl FnOnce(&mut Spent)) {
    SPENT.try_with(|spent| change(&mut spent.borrow_mut())).ok();
}

impl Spent {
    /// Separated by tabs: the name, milliseconds, browsers used, browsers started, and what was waited for longest.
    fn line(&self, test: &str) -> String {
        let mut waited: Vec<_> = self.waited.iter().collect();
        waited.sort_by_key(|(_, time)| std::cmp::Reverse(*time));
        let mut line = format!("{test}\t{}\t{}\t{}", self.began.elapsed().as_millis(), self.browsers, self.started);
        for (what, time) in waited.into_iter().take(TOLD) {
            let what: String = what.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).take(90).collect();
            let _ = write!(line, "\t{:.1} s {what}", time.as_secs_f64());
        }
        line
    }
}

impl Drop for Spent {
    fn drop(&mut self) {
        let Some(path) = env::var_os(VARIABLE).filter(|path| !path.is_empty()) else { return };
        let line = self.line(thread::current().name().unwrap_or("a test"));
        // In one piece: other tests write to it, too. That it can't be written is no failure of a test.
        let file = File::options().create(true).append(true).open(path);
        file.and_then(|mut file| file.write_all(format!("{line}\n").as_bytes())).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_waited_for_longest_is_told_first() {
        let waited = [("a", 1), ("b\nc", 3), ("d", 2), ("e", 0)];
        let waited = waited.map(|(what, seconds)| (what.to_owned(), Duration::from_secs(seconds)));
        let spent = Spent { began: Instant::now(), waited: waited.into(), browsers: 2, started: 1 };
        let line = spent.line("name");
        assert!(line.starts_with("name\t") && line.ends_with("\t2\t1\t3.0 s b c\t2.0 s d\t1.0 s a"), "{line}");
        // Dropped here: where nobody asks, nothing is written.
    }
}

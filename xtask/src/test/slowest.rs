//! What the tests of a stage spent their time on: the harness writes a line for each (`tests/src/times.rs`), and the slowest are
//! told at the end.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// How many are told.
const TOLD: usize = 20;

/// A test and where its time went.
#[derive(Debug, PartialEq, Eq)]
struct Spent<'a> {
    name: &'a str,
    milliseconds: u64,
    browsers: u64,
    started: u64,
    waited: Vec<&'a str>,
}

/// Where the tests write it down; empty as yet.
pub(super) fn begin(target: &Path, stage: &str) -> Result<PathBuf, Error> {
    let notes = target.join(format!("times-{stage}.txt"));
    fs::write(&notes, "").map_err(Error::file("write", &notes))?;
    Ok(notes)
}

/// Says it on the terminal.
pub(super) fn tell(notes: &Path) -> Result<(), Error> {
    let notes = fs::read_to_string(notes).map_err(Error::file("read", notes))?;
    print!("{}", report(&notes));
    Ok(())
}

fn report(notes: &str) -> String {
    let mut all: Vec<_> = notes.lines().filter_map(Spent::of_line).collect();
    all.sort_by_key(|spent| std::cmp::Reverse(spent.milliseconds));
    let (used, started) = all.iter().fold((0, 0), |(used, started), one| (used + one.browsers, started + one.started));
    let mut report =
        format!("{used} visits in {started} browsers. The slowest tests, and what they waited for longest:\n");
    for spent in all.iter().take(TOLD) {
        let seconds = format!("{}.{}", spent.milliseconds / 1_000, spent.milliseconds % 1_000 / 100);
        let _ = writeln!(report, "  {seconds:>6} s  {}  ({})", spent.name, spent.waited.join(", "));
    }
    report
}

impl<'a> Spent<'a> {
    fn of_line(line: &'a str) -> Option<Self> {
        let mut parts = line.split('\t');
        let name = parts.next()?;
        let mut number = || parts.next()?.parse().ok();
        let (milliseconds, browsers, started) = (number()?, number()?, number()?);
        Some(Self { name, milliseconds, browsers, started, waited: parts.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_come_first_and_all_browsers_are_counted() {
        let report = report("a::b\t1500\t2\t1\t1.0 s for x\t0.2 s for y\nno line\nc\t20100\t1\t0\n");
        let lines: Vec<_> = report.lines().collect();
        assert_eq!(lines[0], "3 visits in 1 browsers. The slowest tests, and what they waited for longest:");
        assert_eq!(lines[1..], ["    20.1 s  c  ()", "     1.5 s  a::b  (1.0 s for x, 0.2 s for y)"]);
    }

    #[test]
    fn no_more_are_told_than_one_reads() {
        let notes: Vec<_> = (0..50).map(|number| format!("t{number}\t{number}\t0\t0")).collect();
        assert_eq!(report(&notes.join("\n")).lines().count(), TOLD + 1);
    }
}

//! What criterion wrote down.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::error::Error;
use crate::files;

/// What a bench came to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measured {
    /// What was measured.
    pub(super) what: String,
    /// The median of one run, in nanoseconds.
    pub(super) median: f64,
    /// What one run works through.
    pub(super) amount: Option<Amount>,
}

/// An amount of work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Amount {
    /// Things that are counted, such as messages.
    Elements(f64),
    /// Text.
    Bytes(f64),
}

/// What was measured since then, in the order in which it was.
pub(super) fn since(start: SystemTime, results: &Path) -> Result<Vec<Measured>, Error> {
    let mut found = Vec::new();
    for file in estimates(results)? {
        let written = file.metadata().and_then(|meta| meta.modified()).map_err(Error::file("look at", &file))?;
        if written >= start {
            found.push((written, read(&file)?));
        }
    }
    found.sort_by_key(|(written, _)| *written);
    Ok(found.into_iter().map(|(_, measured)| measured).collect())
}

fn estimates(results: &Path) -> Result<Vec<PathBuf>, Error> {
    if !results.is_dir() {
        return Ok(Vec::new());
    }
    let files = files::under(results)?.into_iter();
    Ok(files.filter(|file| file.ends_with("new/estimates.json")).collect())
}

fn read(estimates: &Path) -> Result<Measured, Error> {
    let text = |file: &Path| fs::read_to_string(file).map_err(Error::file("read", file));
    let about = text(&estimates.with_file_name("benchmark.json"))?;
    understood(&about, &text(estimates)?).ok_or_else(|| Error::Missing {
        what: format!("criterion wrote something else than expected beside {}.", estimates.display()),
        way_out: "Compare its version in Cargo.lock with what xtask/src/bench/measured.rs reads.".into(),
    })
}

/// A JSON parser would be a dependency for these few values.
fn understood(about: &str, estimates: &str) -> Option<Measured> {
    let what = behind(about, &["\"full_id\":\""])?.split('"').next()?.to_owned();
    let median = number(behind(estimates, &["\"median\":", "\"point_estimate\":"])?)?;
    let elements = behind(about, &["\"throughput\":{", "\"Elements\":"]).and_then(number).map(Amount::Elements);
    let amount =
        elements.or_else(|| behind(about, &["\"throughput\":{", "\"Bytes\":"]).and_then(number).map(Amount::Bytes));
    Some(Measured { what, median, amount })
}

fn behind<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().try_fold(text, |text, word| Some(text.split_once(word)?.1))
}

fn number(text: &str) -> Option<f64> {
    text.split([',', '}']).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use std::time::Duration;

    const ABOUT: &str = r#"{"group_id":"a","function_id":"b","value_str":null,"throughput":{"Elements":1000000},"full_id":"a/b","directory_name":"a/b","title":"a/b"}"#;
    const ESTIMATES: &str = r#"{"mean":{"confidence_interval":{"lower_bound":1.0},"point_estimate":2.0},"median":{"confidence_interval":{"confidence_level":0.95,"lower_bound":3.0,"upper_bound":4.0},"point_estimate":128039166.21875,"standard_error":5.0}}"#;

    #[test]
    fn what_criterion_wrote_is_understood() {
        let measured = Measured { what: "a/b".into(), median: 128_039_166.218_75, amount: Some(Amount::Elements(1e6)) };
        assert_eq!(understood(ABOUT, ESTIMATES), Some(measured.clone()));
        let bytes = Measured { amount: Some(Amount::Bytes(1e6)), ..measured.clone() };
        assert_eq!(understood(&ABOUT.replace("Elements", "Bytes"), ESTIMATES), Some(bytes));
        let nothing = ABOUT.replace(r#"{"Elements":1000000}"#, "null");
        assert_eq!(understood(&nothing, ESTIMATES), Some(Measured { amount: None, ..measured }));
        assert_eq!(understood("{}", "{}"), None);
    }

    #[test]
    fn what_was_measured_before_is_left_out() {
        let results = Scratch::of("measured");
        let directory = results.join("a/b/new");
        fs::create_dir_all(&directory).expect("a directory");
        fs::write(directory.join("benchmark.json"), ABOUT).expect("a file");
        fs::write(directory.join("estimates.json"), ESTIMATES).expect("a file");
        let (hour, now) = (Duration::from_hours(1), SystemTime::now());
        assert_eq!(since(now - hour, &results).expect("results").len(), 1);
        assert_eq!(since(now + hour, &results).expect("results"), []);
        assert_eq!(since(now, &results.join("none")).expect("no results"), []);
    }
}

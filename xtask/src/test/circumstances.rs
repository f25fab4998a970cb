//! In which circumstances tests run: how thoroughly, with which seed, at what hour, in which zone, in a window that can be seen.
//! They are told in environment variables, so that a single program of tests can be run by hand alike.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::args::TestOptions;
use crate::error::Error;
use crate::process;
use crate::tools::apt;

/// The zone that the tests live in, as `tests/src/clock.rs` has it.
const ZONE: &str = "America/Sao_Paulo";

/// Tells a program of tests what was asked for.
pub(super) fn tell(options: &TestOptions, program: &mut Command) -> Result<(), Error> {
    if options.thorough {
        program.env("CHAT_TESTS_THOROUGH", "1");
    }
    if options.visible {
        program.env("CHAT_TESTS_VISIBLE", "1");
    }
    if let Some(seed) = options.seed {
        program.env("CHAT_TESTS_SEED", seed.to_string());
    }
    if let Some(zone) = &options.zone {
        program.env("CHAT_TESTS_ZONE", zone);
    }
    if let Some(at) = &options.at {
        let zone = options.zone.as_deref().unwrap_or(ZONE);
        program.env("CHAT_TESTS_AHEAD", ahead(at, zone)?.to_string());
        program.env("CHAT_TESTS_FAKETIME", library()?);
    }
    Ok(())
}

/// How many seconds it is until then in a zone; less than none for what is over.
fn ahead(at: &str, zone: &str) -> Result<i64, Error> {
    Ok(moment(&format!("TZ=\"{zone}\" {at}"))? - moment("now")?)
}

/// A moment in seconds. The system knows all zones and their summers; this program knows none.
fn moment(words: &str) -> Result<i64, Error> {
    let told = process::answer(Command::new("date").args(["+%s", "--date", words]));
    told.and_then(|seconds| seconds.trim().parse().ok()).ok_or_else(|| {
        Error::Usage(format!(
            "`date` does not understand {words}: a time is written 2028-02-29T23:55, a zone Asia/Kolkata."
        ))
    })
}

/// What puts the clock of a program ahead, installed if need be.
fn library() -> Result<PathBuf, Error> {
    if let Some(found) = find_library() {
        return Ok(found);
    }
    if apt::may_install() {
        apt::install(&["faketime"])?;
    }
    find_library().ok_or_else(|| Error::Missing {
        what: "another time needs libfaketime.".into(),
        way_out: "On Debian: sudo apt-get install faketime".into(),
    })
}

fn find_library() -> Option<PathBuf> {
    let below = std::fs::read_dir(Path::new("/usr/lib")).ok()?.flatten();
    below.map(|entry| entry.path().join("faketime/libfaketimeMT.so.1")).find(|library| library.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(options: &TestOptions) -> Vec<String> {
        let mut program = Command::new("program");
        tell(options, &mut program).expect("nothing is missing");
        program.get_envs().map(|(name, value)| format!("{name:?}={value:?}").replace('"', "")).collect()
    }

    #[test]
    fn nothing_asked_for_is_nothing_told() {
        assert!(told(&TestOptions::default()).is_empty());
    }

    #[test]
    fn what_was_asked_for_is_told() {
        let options = TestOptions {
            thorough: true,
            visible: true,
            seed: Some(7),
            zone: Some("Asia/Kolkata".into()),
            ..TestOptions::default()
        };
        assert_eq!(
            told(&options),
            [
                "CHAT_TESTS_SEED=Some(7)",
                "CHAT_TESTS_THOROUGH=Some(1)",
                "CHAT_TESTS_VISIBLE=Some(1)",
                "CHAT_TESTS_ZONE=Some(Asia/Kolkata)"
            ]
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_time_is_one_of_the_zone() {
        let there = |zone: &str| moment(&format!("TZ=\"{zone}\" 2028-02-29T23:55")).expect("a time");
        assert_eq!(there("UTC"), 1_835_481_300);
        assert_eq!(there("UTC") - there("Pacific/Kiritimati"), 14 * 3_600);
        assert!(ahead("half past never", "UTC").is_err());
    }
}

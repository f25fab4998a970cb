//! `cargo xtask fuzz`: random input for the core, steered by what it reaches, for as long as one likes.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::args::FuzzOptions;
use crate::error::Error;
use crate::process;
use crate::search_path;
use crate::workspace;

/// What there is to fuzz, as `core/fuzz/Cargo.toml` calls it.
pub(crate) const TARGETS: [&str; 4] = ["text", "fold", "markup", "highlight"];

/// How long each target runs unless somebody says otherwise.
pub(crate) const DEFAULT_SECONDS: u32 = 60;

/// Where the targets are.
const DIRECTORY: &str = "core/fuzz";

/// Runs the targets asked for, or all, one after the other, until one finds something.
pub(crate) fn run(options: &FuzzOptions) -> Result<(), Error> {
    let missing = missing(is_there);
    if !missing.is_empty() {
        return Err(not_there(&missing));
    }
    let work = workspace::target()?.join("fuzz");
    let seconds = options.seconds.unwrap_or(DEFAULT_SECONDS);
    for target in chosen(&options.targets) {
        let corpus = work.join("corpus").join(target);
        fs::create_dir_all(&corpus).map_err(Error::file("create", &corpus))?;
        eprintln!("\n==== {target}: {seconds} s. What was found interesting is kept in {}", corpus.display());
        process::run(&mut fuzz(target, seconds, &work, &corpus))?;
    }
    Ok(())
}

fn chosen(asked_for: &[String]) -> Vec<&'static str> {
    let is_wanted = |target: &&str| asked_for.is_empty() || asked_for.iter().any(|asked| asked == *target);
    TARGETS.into_iter().filter(is_wanted).collect()
}

/// Without a sanitizer: those look for what unsafe code does wrong, and the core has none. So stable Rust will do, and
/// more inputs are tried.
fn fuzz(target: &str, seconds: u32, work: &Path, corpus: &Path) -> Command {
    let mut command = workspace::cargo();
    command.args(["fuzz", "run", "--sanitizer", "none", "--fuzz-dir", DIRECTORY, "--target-dir"]);
    command.arg(work).arg(target).arg(corpus).args(seeds(target));
    // A line for each discovery is for those who steer it by hand.
    command.args(["--", &format!("-max_total_time={seconds}"), "-verbosity=0", "-print_final_stats=1"]);
    command
}

/// Texts to begin with.
fn seeds(target: &str) -> Option<PathBuf> {
    let seeds = match target {
        "highlight" => "core/benches/code".into(),
        _ => format!("{DIRECTORY}/seeds/{target}"),
    };
    Some(workspace::root().join(seeds)).filter(|directory| directory.is_dir())
}

/// Something that fuzzing needs and a newcomer may not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    CargoFuzz,
    Compiler,
}

impl Need {
    const ALL: [Self; 2] = [Self::CargoFuzz, Self::Compiler];

    fn what(self) -> &'static str {
        match self {
            Self::CargoFuzz => "cargo-fuzz",
            Self::Compiler => "a C++ compiler, for libFuzzer",
        }
    }

    fn way_out(self) -> &'static str {
        match self {
            Self::CargoFuzz => "cargo install --locked cargo-fuzz",
            Self::Compiler => "apt-get install g++, on Debian; elsewhere put one on the PATH or name it in CXX",
        }
    }
}

fn is_there(need: Need) -> bool {
    match need {
        Need::CargoFuzz => process::answer(workspace::cargo().args(["fuzz", "--version"])).is_some(),
        Need::Compiler => {
            env::var_os("CXX").is_some()
                || ["c++", "g++", "clang++"].iter().any(|name| search_path::find(name).is_some())
        }
    }
}

fn missing(is_there: impl Fn(Need) -> bool) -> Vec<Need> {
    Need::ALL.into_iter().filter(|need| !is_there(*need)).collect()
}

/// Nothing is installed here: fuzzing is for whoever decides to do it.
fn not_there(missing: &[Need]) -> Error {
    let what: Vec<_> = missing.iter().map(|need| need.what()).collect();
    let ways: Vec<_> = missing.iter().map(|need| format!("    {}", need.way_out())).collect();
    Error::Missing {
        what: format!("fuzzing needs what is not here: {}.", what.join(", and ")),
        way_out: format!("To have it:\n{}", ways.join("\n")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_of_the_manifest_is_known() {
        let manifest = fs::read_to_string(workspace::root().join(DIRECTORY).join("Cargo.toml")).expect("a manifest");
        let bins = manifest.split("[[bin]]").skip(1).filter_map(|bin| bin.split('"').nth(1));
        assert_eq!(bins.collect::<Vec<_>>(), TARGETS);
    }

    #[test]
    fn every_target_has_something_to_begin_with() {
        for target in TARGETS {
            assert!(seeds(target).is_some(), "{target}");
        }
    }

    #[test]
    fn what_is_missing_is_named_with_how_to_get_it() {
        let only_a_compiler = missing(|need| need == Need::Compiler);
        assert_eq!(only_a_compiler, [Need::CargoFuzz]);
        let error = not_there(&only_a_compiler);
        assert_eq!(error.exit_code(), 1);
        let text = error.to_string();
        assert!(text.contains("cargo install --locked cargo-fuzz") && !text.contains("C++"), "{text}");
        assert!(not_there(&Need::ALL).to_string().contains("g++"));
    }

    #[test]
    fn nothing_asked_for_is_every_target() {
        assert_eq!(chosen(&[]), TARGETS);
        assert_eq!(chosen(&["markup".into()]), ["markup"]);
    }

    #[test]
    fn a_target_runs_for_its_time_with_what_was_found_before_and_its_seeds() {
        let line = process::describe(&fuzz("text", 5, Path::new("/work"), Path::new("/corpus")));
        assert!(line.contains("--target-dir /work text /corpus "), "{line}");
        assert!(line.contains("/core/fuzz/seeds/text -- -max_total_time=5"), "{line}");
    }
}

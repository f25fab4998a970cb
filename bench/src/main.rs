//! `cargo xtask bench pages`: what the built page costs in a real Chromium, on our own server, beside a page of ours that does
//! next to nothing. It prints a table and writes `results.json`; nothing is compared with a limit that fails.

mod choice;
mod dam;
mod failure;
mod figures;
mod history;
mod line;
mod measures;
// The core's benches measure the same history without a browser.
#[allow(dead_code)]
#[path = "../../core/benches/mixed/mod.rs"]
mod mixed;
mod profile;
mod serving;
mod side_by_side;
mod table;
mod visit;

use browser_tests::programs;
use choice::Choice;
use dam::Dam;
use line::Line;
use measures::Bench;
use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = tokio::select! {
        outcome = run() => outcome,
        // What runs is dropped then, and browsers end with it; they would go on otherwise.
        _ = tokio::signal::ctrl_c() => Err("stopped. What was measured by then is in results.json".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("page-bench: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let choice = Choice::of(env::args().skip(1))?;
    let directory = directory()?;
    fs::create_dir_all(&directory)?;
    let dam = Dam::before(history::open(&directory)?);
    let serving = serving::start(dam, &programs::dist()).await?;
    let profiles = choice.profiles.then(|| directory.clone());
    let bench = Bench { serving, runs: choice.runs, profiles, first_load: first_load() };
    // A visit that fails says so by panicking; it becomes the note of its line.
    std::panic::set_hook(Box::new(|_| {}));
    let mut lines = Vec::new();
    for (measure, count) in choice.steps() {
        for line in measure.lines(&bench, count).await {
            eprint!("{}", table::one(&line));
            lines.push(line);
        }
        // What is there stays there, whatever becomes of the rest.
        write(&directory.join("results.json"), &lines)?;
    }
    lines.extend(measures::compared(&lines));
    write(&directory.join("results.json"), &lines)?;
    print!("\n{}", table::of(&lines));
    Ok(())
}

fn write(file: &Path, lines: &[Line]) -> std::io::Result<()> {
    let all = serde_json::Value::from(lines.iter().map(Line::to_json).collect::<Vec<_>>());
    fs::write(file, format!("{all:#}\n"))
}

/// Where the history and the results are kept: `bench/` in cargo's target directory.
fn directory() -> std::io::Result<PathBuf> {
    let given = env::var_os("CHAT_BENCH").map(PathBuf::from);
    let this = env::current_exe()?;
    let target = this.ancestors().nth(2).unwrap_or(Path::new("."));
    Ok(given.unwrap_or_else(|| target.join("bench")))
}

/// The bytes of a first visit, from whoever has counted them.
fn first_load() -> Option<f64> {
    env::var("CHAT_FIRST_LOAD").ok()?.parse().ok()
}

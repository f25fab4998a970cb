//! How fast the core is, natively, and what it takes in memory.

use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::bench::{measured, table};
use crate::error::Error;
use crate::process;
use crate::workspace;

/// Runs the benches whose names fit, and says what they found.
pub(super) fn run(rest: &[String]) -> Result<(), Error> {
    let results = workspace::target()?.join("criterion");
    let start = SystemTime::now();
    process::run(&mut cargo_bench("speed", &results, rest))?;
    let memory = process::output(&mut cargo_bench("memory", &results, rest))?;
    let measured = measured::since(start, &results)?;
    if measured.is_empty() && memory.is_empty() {
        println!("\nNo bench of that name.");
    } else {
        print!("\n{}{memory}", table::of(&measured));
    }
    Ok(())
}

fn cargo_bench(bench: &str, results: &Path, rest: &[String]) -> Command {
    let mut command = workspace::cargo();
    command.args(["bench", "--package", "chat-core", "--bench", bench, "--"]).args(rest);
    command.env("CRITERION_HOME", results);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_for_the_bench() {
        let line = process::describe(&cargo_bench("speed", Path::new("/results"), &["markup".into()]));
        assert!(line.ends_with("bench --package chat-core --bench speed -- markup"), "{line}");
    }
}

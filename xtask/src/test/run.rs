//! Running `cargo test`, with its output passed on and counted.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

use crate::error::Error;
use crate::process;
use crate::test::engine::Engine;
use crate::test::left_out;
use crate::test::system;
use crate::test::tally::Tally;
use crate::workspace;

/// The tests that need nothing but a compiler.
pub(super) fn unit(rest: &[String]) -> Result<Tally, Error> {
    let packages = ["chat-core", "chat-server", "xtask"];
    run(cargo_test(&packages, rest))
}

/// The tests that drive a browser. What they need is told to them in environment variables, paths as absolute ones.
pub(super) fn browser(engine: Engine, rest: &[String]) -> Result<Tally, Error> {
    process::run(workspace::cargo().args(["build", "--package", "chat-server"]))?;
    let programs = system::programs(engine)?;
    let target = workspace::target()?;
    let screenshots = target.join("screenshots").join(engine.name());
    fs::create_dir_all(&screenshots).map_err(Error::file("create", &screenshots))?;
    let server = format!("debug/chat-server{}", std::env::consts::EXE_SUFFIX);

    let left_out = left_out::begin(&target, engine)?;

    let every_day: Vec<_> = engine.files().iter().copied().map(String::from).collect();
    let mut command = cargo_test(engine.packages(), if rest.is_empty() { &every_day } else { rest });
    command
        .env("ENGINE", engine.name())
        .env("CHAT_LEFT_OUT", &left_out)
        .env("CHAT_SERVER_BIN", target.join(server))
        .env("CHAT_DIST", workspace::dist())
        .env("CHAT_SHOTS", screenshots)
        .envs(programs);
    let tally = run(command)?;
    left_out::tell(&left_out, engine).map_err(Error::file("read", &left_out))?;
    Ok(tally)
}

fn cargo_test(packages: &[&str], rest: &[String]) -> Command {
    let mut command = workspace::cargo();
    command.args(["test", "--no-fail-fast"]);
    for package in packages {
        command.args(["--package", package]);
    }
    if !rest.is_empty() {
        command.arg("--").args(rest);
    }
    command
}

/// Fails if cargo does; tests that fail are in the tally.
fn run(mut command: Command) -> Result<Tally, Error> {
    let mut child =
        command.stdout(Stdio::piped()).spawn().map_err(|source| process::could_not_start(&command, source))?;
    let tally = match child.stdout.take() {
        Some(output) => pass_on(output, &mut io::stdout()).map_err(Error::file("read", "the output of cargo test"))?,
        None => Tally::default(),
    };
    let status = child.wait().map_err(|source| process::could_not_start(&command, source))?;
    if status.success() || tally.failed > 0 {
        Ok(tally)
    } else {
        let command = process::describe(&command);
        Err(Error::Failed { command, status })
    }
}

/// Line by line as it comes; a test may print what is not UTF-8.
fn pass_on(output: impl Read, to: &mut impl Write) -> io::Result<Tally> {
    let mut output = BufReader::new(output);
    let mut tallies = Vec::new();
    let mut line = Vec::new();
    while output.read_until(b'\n', &mut line)? > 0 {
        to.write_all(&line)?;
        tallies.extend(Tally::of_line(&String::from_utf8_lossy(&line)));
        line.clear();
    }
    Ok(tallies.into_iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_for_the_tests_come_after_dashes() {
        let command = process::describe(&cargo_test(&["one", "two"], &["name".into()]));
        assert!(command.ends_with("test --no-fail-fast --package one --package two -- name"), "{command}");
    }

    #[test]
    fn every_test_program_is_counted_and_all_output_passed_on() {
        let output = b"running 1 test\n\xff\ntest result: ok. 1 passed; 0 failed; 0 ignored\n\
            test result: FAILED. 2 passed; 1 failed; 0 ignored";
        let mut passed_on = Vec::new();
        let tally = pass_on(&output[..], &mut passed_on).expect("no failure to read");
        assert_eq!(passed_on, output);
        assert_eq!(tally, Tally { passed: 3, failed: 1 });
    }
}

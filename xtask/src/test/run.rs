//! Running the programs of tests, with their output passed on and counted.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

use crate::args::TestOptions;
use crate::dist;
use crate::error::Error;
use crate::process;
use crate::test::circumstances;
use crate::test::engine::Engine;
use crate::test::programs::TestProgram;
use crate::test::system;
use crate::test::tally::Tally;
use crate::test::{left_out, slowest};
use crate::workspace;

/// The tests that need nothing but a compiler.
pub(super) fn unit(programs: &[TestProgram], options: &TestOptions) -> Result<Tally, Error> {
    let native = programs.iter().filter(|program| program.target != Engine::TESTS);
    let mut tally = Tally::default();
    for program in native {
        let mut command = command(program, options)?;
        command.args(&options.rest);
        println!("\n{}: {}", program.directory(), program.target);
        tally += run(command)?;
    }
    Ok(tally)
}

/// The tests that drive a browser. What they need is told to them in environment variables, paths as absolute ones.
pub(super) fn browser(engine: Engine, programs: &[TestProgram], options: &TestOptions) -> Result<Tally, Error> {
    let found = system::programs(engine)?;
    let target = workspace::target()?;
    let screenshots = target.join("screenshots").join(engine.name());
    fs::create_dir_all(&screenshots).map_err(Error::file("create", &screenshots))?;
    let failures = target.join("failures").join(engine.name());
    if failures.exists() {
        fs::remove_dir_all(&failures).map_err(Error::file("delete", &failures))?;
    }
    let left_out = left_out::begin(&target, engine)?;
    let times = slowest::begin(&target, engine.name())?;

    let mut tally = Tally::default();
    for program in programs.iter().filter(|program| program.target == Engine::TESTS) {
        let mut command = command(program, options)?;
        command.arg(format!("--test-threads={}", engine.at_a_time()));
        if options.rest.is_empty() {
            command.args(engine.files());
        } else {
            command.args(&options.rest);
        }
        command
            .env("ENGINE", engine.name())
            .env("CHAT_LEFT_OUT", &left_out)
            .env("CHAT_TIMES", &times)
            .env("CHAT_FAILURES", &failures)
            .env("CHAT_SERVER_BIN", dist::program(&target, "chat-server"))
            .env("CHAT_DIST", workspace::dist())
            .env("CHAT_SHOTS", &screenshots)
            .envs(found.iter().map(|(name, path)| (name, path)));
        tally += run(command)?;
    }
    slowest::tell(&times)?;
    left_out::tell(&left_out, engine).map_err(Error::file("read", &left_out))?;
    if tally.failed > 0 {
        println!("What the failed tests left is in {}.", failures.display());
    }
    Ok(tally)
}

fn command(program: &TestProgram, options: &TestOptions) -> Result<Command, Error> {
    let mut command = Command::new(&program.path);
    command.current_dir(&program.package);
    circumstances::tell(options, &mut command)?;
    Ok(command)
}

/// Fails if the program does; tests that fail are in the tally.
fn run(mut command: Command) -> Result<Tally, Error> {
    let mut child =
        command.stdout(Stdio::piped()).spawn().map_err(|source| process::could_not_start(&command, source))?;
    let tally = match child.stdout.take() {
        Some(output) => pass_on(output, &mut io::stdout()).map_err(Error::file("read", "the output of the tests"))?,
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
    fn every_test_program_is_counted_and_all_output_passed_on() {
        let output = b"running 1 test\n\xff\ntest result: ok. 1 passed; 0 failed; 0 ignored\n\
            test result: FAILED. 2 passed; 1 failed; 0 ignored";
        let mut passed_on = Vec::new();
        let tally = pass_on(&output[..], &mut passed_on).expect("no failure to read");
        assert_eq!(passed_on, output);
        assert_eq!(tally, Tally { passed: 3, failed: 1 });
    }
}

//! `cargo xtask …`: everything done to this repository from the command line.
//!
//! Only orchestration lives here: it finds or installs tools, runs them in order and says what is going on. What a
//! command means is in the module of its name; nothing in here is part of the product.

mod args;
mod bench;
mod budget;
mod compress;
mod dist;
mod error;
mod files;
mod fuzz;
mod help;
mod lockfile;
mod pins;
mod process;
#[cfg(test)]
mod scratch;
mod search_path;
mod serve;
mod size;
mod soak;
#[cfg(test)]
mod supply;
mod test;
mod tools;
mod version;
mod workspace;

use std::process::ExitCode;

use args::Command;
use error::Error;

fn main() -> ExitCode {
    match args::parse(std::env::args().skip(1)).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            error.tell();
            ExitCode::from(error.exit_code())
        }
    }
}

fn run(command: Command) -> Result<(), Error> {
    match command {
        Command::Help(topic) => {
            print!("{}", help::text(topic));
            Ok(())
        }
        Command::Setup => tools::set_up().map(|_| ()),
        Command::Dist => dist::build().map(|_| ()),
        Command::Serve(options) => serve::run(&options),
        Command::Size { check } => size::run(check),
        Command::Test(options) => test::run(&options),
        Command::Bench(options) => bench::run(&options),
        Command::Fuzz(options) => fuzz::run(&options),
        Command::Soak(options) => soak::run(&options),
    }
}

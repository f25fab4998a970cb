//! `cargo xtask …`: everything done to this repository from the command line.
//!
//! Only orchestration lives here: it finds or installs tools, runs them in order and says what is going on. What a
//! command means is in the module of its name; nothing in here is part of the product.

mod args;
mod bench;
mod budget;
mod dist;
mod fuzz;
mod help;
mod lockfile;
mod pins;
mod serve;
mod size;
mod soak;
#[cfg(test)]
mod supply;
mod test;
mod tools;
mod version;

use std::process::ExitCode;

use args::Command;
use error::Error;
#[cfg(test)]
use xtask::scratch;
use xtask::{error, files, process, search_path, siblings, workspace};

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
        Command::Setup => tools::set_up_all(),
        Command::BeforeTrunk => dist::before_trunk(),
        Command::Dist => dist::build().map(|_| ()),
        Command::Serve(options) => serve::run(&options),
        Command::Size { check } => size::run(check),
        Command::Test(options) => test::run(&options),
        Command::Bench(options) => bench::run(&options),
        Command::Fuzz(options) => fuzz::run(&options),
        Command::Soak(options) => soak::run(&options),
    }
}

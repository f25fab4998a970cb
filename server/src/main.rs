//! The `chat-server` program: reads the command line, runs, says in one line what went wrong.

use chat_server::{cli::Options, request_log, run};
use clap::Parser;
use std::{process::ExitCode, time::Duration};

fn main() -> ExitCode {
    let options = Options::parse();
    request_log::start(options.log);
    match start(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            eprintln!("chat-server: {refusal}");
            ExitCode::FAILURE
        }
    }
}

fn start(options: Options) -> Result<(), run::RunError> {
    let runtime = tokio::runtime::Runtime::new()?;
    let result = runtime.block_on(run::run(options));
    // Whoever did not finish in time is not waited for.
    runtime.shutdown_timeout(Duration::from_secs(1));
    result
}

//! Random scenarios for as long as one likes, and eight hours of a chat in a simulated time: what `cargo xtask soak`
//! runs, after it has built what is tested here.

use browser_tests::scenario;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

/// How many scenarios run at a time: they wait most of the time.
const LANES: usize = 3;

/// What is run. Every option is given by `cargo xtask soak`, which explains them.
struct Options {
    scenarios: u64,
    seed: Option<u64>,
}

fn main() -> ExitCode {
    let options = options(std::env::args().skip(1));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("the system has timers");
    let lasted = runtime.block_on(scenarios(&options));
    if lasted { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn options(mut words: impl Iterator<Item = String>) -> Options {
    let mut options = Options { scenarios: 0, seed: None };
    while let Some(word) = words.next() {
        let value = words.next().and_then(|value| value.parse().ok());
        let value = value.unwrap_or_else(|| panic!("{word} needs a number after it"));
        match word.as_str() {
            "--scenarios" => options.scenarios = value,
            "--seed" => options.seed = Some(value),
            _ => panic!("{word} is no option; `cargo xtask help soak` explains them"),
        }
    }
    options
}

/// Runs the scenarios and says how they went; whether all went well.
async fn scenarios(options: &Options) -> bool {
    // New seeds every time: small enough to be typed.
    let new = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() % 1_000_000) * 10_000;
    let first = options.seed.unwrap_or(new);
    let count = options.scenarios;
    let failures = scenario::run(first..first + count, LANES, |seed| eprintln!("scenario {seed} is over")).await;
    for failure in &failures {
        println!("\n{failure}\nOnce more: cargo xtask soak --seed {}", failure.seed);
    }
    println!("{} of {count} scenarios went well", count - failures.len() as u64);
    failures.is_empty()
}

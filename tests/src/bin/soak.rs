//! Random scenarios for as long as one likes, and hours of a chat in a simulated time: what `cargo xtask soak` runs,
//! after it has built what is tested here. It is not told anything but what to run.

use browser_tests::{hours, scenario};
use std::process::ExitCode;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// How many scenarios run at a time: they wait most of the time.
const LANES: usize = 3;

/// What is run, as `cargo xtask soak` explains it.
#[derive(Default)]
struct Options {
    scenarios: u64,
    seed: Option<u64>,
    hours: usize,
}

fn main() -> ExitCode {
    let options = Options::read(std::env::args().skip(1));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("the system has timers");
    let went_well = runtime.block_on(async { scenarios(&options).await & pass(options.hours).await });
    if went_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Options {
    fn read(mut words: impl Iterator<Item = String>) -> Self {
        let mut options = Self::default();
        while let Some(word) = words.next() {
            let value: Option<u64> = words.next().and_then(|value| value.parse().ok());
            let value = value.unwrap_or_else(|| panic!("{word} needs a number after it"));
            match word.as_str() {
                "--scenarios" => options.scenarios = value,
                "--seed" => options.seed = Some(value),
                "--hours" => options.hours = usize::try_from(value).expect("days have few hours"),
                _ => panic!("{word} is no option"),
            }
        }
        options
    }

    /// The first seed: new ones every time, small enough to be typed, unless one was named.
    fn first_seed(&self) -> u64 {
        let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        self.seed.unwrap_or_else(|| now() % 1_000_000 * 1_000)
    }
}

/// Runs the scenarios and says how they went; whether all went well.
async fn scenarios(options: &Options) -> bool {
    let (first, count) = (options.first_seed(), options.scenarios);
    if count == 0 {
        return true;
    }
    let began = Instant::now();
    // At once: whoever has seen enough may stop it.
    let told = move |seed: u64, outcome: &scenario::Outcome| match outcome {
        Ok(()) => println!("scenario {seed} went well, after {:.0?} in all", began.elapsed()),
        Err(wrong) => println!("\nseed {seed}: {wrong}\nOnce more: cargo xtask soak --seed {seed}\n"),
    };
    let lanes = LANES.min(usize::try_from(count).unwrap_or(LANES));
    let failures = scenario::run(first..first + count, lanes, told).await;
    let seeds: Vec<_> = failures.iter().map(|failure| failure.seed).collect();
    println!("{} of {count} scenarios went well; those of these seeds did not: {seeds:?}", count - seeds.len() as u64);
    failures.is_empty()
}

/// Lets hours pass and says what the tabs held after each; whether they stayed as small as they should.
async fn pass(hours: usize) -> bool {
    if hours == 0 {
        return true;
    }
    let began = Instant::now();
    let told = move |measured: &hours::Measured| println!("{measured}  ({:.0?} in all)", began.elapsed());
    let measured = hours::pass(hours * 60, hours, told).await;
    match hours::is_flat(&measured) {
        Ok(()) => println!("nothing was lost in {hours} simulated hours, and no tab grew but by its messages"),
        Err(ref growth) => println!("{growth}"),
    }
    hours::is_flat(&measured).is_ok()
}

//! `cargo xtask test`: every test, in stages.
//!
//! Stages that do not need each other go on when one fails, so that one run tells everything there is to repair.

mod circumstances;
mod engine;
mod left_out;
mod programs;
mod run;
mod slowest;
mod stage;
pub(crate) mod system;
mod tally;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use crate::args::TestOptions;
use crate::dist;
use crate::error::Error;
use crate::size;
use engine::Engine;
pub(crate) use stage::Stage;
use tally::Tally;

/// How a stage went.
struct Report {
    stage: Stage,
    took: Duration,
    outcome: Outcome,
}

enum Outcome {
    Passed(Tally),
    Failed(Tally),
    /// Not run, because the stage it needs has not passed.
    Skipped(Stage),
}

/// Runs the stages asked for and those they need, as often as asked for.
pub(crate) fn run(options: &TestOptions) -> Result<(), Error> {
    let mut options = options.clone();
    if options.thorough || options.repeat > 1 {
        let seed = *options.seed.get_or_insert_with(new_seed);
        println!("The seed of this run is {seed}: `--seed {seed}` makes it again.");
    }
    let mut rounds = Vec::new();
    for round in 1..=options.repeat.max(1) {
        if options.repeat > 1 {
            println!("\n#### round {round} of {}", options.repeat);
        }
        rounds.push(one_round(&options));
        options.seed = options.seed.map(|seed| seed.wrapping_add(1));
    }
    summarise(&rounds);
    if rounds.iter().flatten().all(Report::has_passed) { Ok(()) } else { Err(Error::Told) }
}

fn one_round(options: &TestOptions) -> Vec<Report> {
    let mut reports = Vec::new();
    let stages = Stage::chosen(&options.only);
    let engines = Stage::engines(&stages);
    for &stage in &stages {
        let report = run_stage(stage, &reports, || work_of(stage, &stages, &engines, options));
        reports.push(report);
    }
    reports
}

/// One that was hardly used before, and is short enough to be typed.
fn new_seed() -> u64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    now.map_or(0, |since| u64::from(since.subsec_nanos()))
}

fn run_stage(stage: Stage, before: &[Report], work: impl FnOnce() -> Result<Tally, Error>) -> Report {
    let start = Instant::now();
    println!("\n==== {}: {}", stage.name(), stage.about());
    let outcome = match stage.needs().iter().find(|need| !passed(before, **need)) {
        Some(need) => Outcome::Skipped(*need),
        None => outcome_of(work()),
    };
    let report = Report { stage, took: start.elapsed(), outcome };
    println!("==== {}", report.line());
    report
}

fn passed(reports: &[Report], stage: Stage) -> bool {
    reports.iter().any(|report| report.stage == stage && report.has_passed())
}

fn work_of(stage: Stage, stages: &[Stage], engines: &[Engine], options: &TestOptions) -> Result<Tally, Error> {
    match stage {
        Stage::System => system::ensure(engines).map(|()| Tally::default()),
        Stage::Dist => dist::build_beside(&mut beside_the_page(stages)).map(|_| Tally::default()),
        Stage::Size => size::run(true).map(|()| Tally::default()),
        Stage::Unit => run::unit(&programs::all()?, options),
        Stage::Browser | Stage::Firefox | Stage::WebKit => {
            let engine = stage.engine().ok_or(Error::Told)?;
            run::browser(engine, &programs::all()?, options)
        }
    }
}

/// What is compiled while the page is: the programs of tests, if some are to run.
fn beside_the_page(stages: &[Stage]) -> Command {
    if stages.iter().any(|stage| *stage == Stage::Unit || stage.engine().is_some()) {
        let mut compiling = programs::compiling();
        compiling.stdout(Stdio::null());
        return compiling;
    }
    dist::native(&["bundler"])
}

fn outcome_of(result: Result<Tally, Error>) -> Outcome {
    match result {
        Ok(tally) if tally.failed == 0 => Outcome::Passed(tally),
        Ok(tally) => Outcome::Failed(tally),
        Err(error) => {
            error.tell();
            // A stage that fails without a test to blame counts as one, or the last line would say that all is well.
            Outcome::Failed(Tally { passed: 0, failed: 1 })
        }
    }
}

impl Report {
    fn has_passed(&self) -> bool {
        matches!(self.outcome, Outcome::Passed(_))
    }

    fn tally(&self) -> Tally {
        match self.outcome {
            Outcome::Passed(tally) | Outcome::Failed(tally) => tally,
            Outcome::Skipped(_) => Tally::default(),
        }
    }

    fn line(&self) -> String {
        let verdict = match &self.outcome {
            Outcome::Passed(tally) if tally.passed == 0 => "passed".into(),
            Outcome::Passed(tally) | Outcome::Failed(tally) => tally.to_string(),
            Outcome::Skipped(need) => format!("skipped, because it needs {}", need.name()),
        };
        format!("{}: {verdict} ({:.1} s)", self.stage.name(), self.took.as_secs_f64())
    }
}

/// The last line is for whoever counts tests automatically.
fn summarise(rounds: &[Vec<Report>]) {
    println!("\n==== in all");
    for (number, reports) in rounds.iter().enumerate() {
        if rounds.len() > 1 {
            println!("round {}", number + 1);
        }
        for report in reports {
            println!("{}", report.line());
        }
    }
    let total = rounds.iter().flatten().map(Report::tally).sum::<Tally>();
    println!("{total}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(stage: Stage, outcome: Outcome) -> Report {
        let took = Duration::from_millis(1500);
        Report { stage, took, outcome }
    }

    #[test]
    fn a_stage_whose_need_failed_is_skipped() {
        let dist = report(Stage::Dist, outcome_of(Err(Error::Told)));
        let size = run_stage(Stage::Size, &[dist], || unreachable!("it is skipped"));
        assert_eq!(size.line(), "size: skipped, because it needs dist (0.0 s)");
    }

    #[test]
    fn a_failure_without_a_test_counts_as_one() {
        let dist = report(Stage::Dist, outcome_of(Err(Error::Told)));
        assert_eq!(dist.line(), "dist: 0 passed, 1 failed (1.5 s)");
    }

    #[test]
    fn a_stage_with_a_failed_test_has_not_passed() {
        let tally = Tally { passed: 3, failed: 1 };
        assert!(!report(Stage::Unit, outcome_of(Ok(tally))).has_passed());
    }
}

//! `cargo xtask test`: every test, in stages.
//!
//! Stages that do not need each other go on when one fails, so that one run tells everything there is to repair.

mod cargo_test;
mod engine;
mod left_out;
mod stage;
pub(crate) mod system;
mod tally;

use std::time::{Duration, Instant};

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

/// Runs the stages asked for and those they need.
pub(crate) fn run(options: &TestOptions) -> Result<(), Error> {
    let mut reports = Vec::new();
    let stages = Stage::chosen(&options.only);
    let engines = Stage::engines(&stages);
    for stage in stages {
        let report = run_stage(stage, &reports, || work_of(stage, &engines, &options.rest));
        reports.push(report);
    }
    summarise(&reports);
    if reports.iter().all(Report::has_passed) { Ok(()) } else { Err(Error::Told) }
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

fn work_of(stage: Stage, engines: &[Engine], rest: &[String]) -> Result<Tally, Error> {
    match stage {
        Stage::System => system::ensure(engines).map(|()| Tally::default()),
        Stage::Unit => cargo_test::unit(rest),
        Stage::Dist => dist::build().map(|_| Tally::default()),
        Stage::Size => size::run(true).map(|()| Tally::default()),
        Stage::Browser => cargo_test::browser(Engine::Chromium, rest),
        Stage::Firefox => cargo_test::browser(Engine::Firefox, rest),
        Stage::WebKit => cargo_test::browser(Engine::WebKit, rest),
    }
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
fn summarise(reports: &[Report]) {
    println!("\n==== in all");
    for report in reports {
        println!("{}", report.line());
    }
    let total = reports.iter().map(Report::tally).sum::<Tally>();
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

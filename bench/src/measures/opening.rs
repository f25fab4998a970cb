//! From the form that signs in to the newest message in sight; then the rest of the history, if the page takes it in
//! afterwards.

use super::{Bench, limit};
use crate::failure::Failure;
use crate::history::newest;
use crate::line::{Aim, Line};
use crate::side_by_side::{self, Values};
use crate::visit::{Page, Visit};
use std::time::Duration;

/// How long after everything is there tasks still count.
const AFTER: Duration = Duration::from_secs(1);

pub(super) async fn lines(bench: &Bench, count: usize) -> Vec<Line> {
    let lines = vec![
        aimed(Line::new("submit → newest visible", count, "ms")),
        aimed_tasks(Line::new("submit → all held, longest task", count, "ms")),
        Line::new("submit → all held", count, "ms"),
    ];
    bench.serving.dam.shows(count);
    // A million keep the floor page busy for minutes, longer than a driver waits, and take eight gigabytes.
    let (pages, runs) =
        if count > 100_000 { (&[Page::Ours][..], bench.runs.min(3)) } else { (&Page::BOTH[..], bench.runs) };
    side_by_side::measure(bench, pages, runs, lines, async |visit| one(visit, count).await).await
}

fn aimed(line: Line) -> Line {
    match line.count {
        10_000 => line.aims(Aim::OfFloor(0.5)),
        100_000 => line.aims(Aim::AtMost(1_500.0)),
        _ => line,
    }
}

fn aimed_tasks(line: Line) -> Line {
    if line.count == 100_000 { line.aims(Aim::AtMost(50.0)) } else { line }
}

async fn one(visit: &Visit, count: usize) -> Result<Values, Failure> {
    let visible = visit.enters(&newest(count), limit(count)).await?;
    let submitted = visit.submitted().await?;
    visit.settles(limit(count)).await?;
    let all = held(visit, count).await?.map(|at| at - submitted);
    tokio::time::sleep(AFTER).await;
    let longest = visit.longest_task(submitted).await?;
    Ok(vec![vec![visible], vec![longest], all.into_iter().collect()])
}

/// When the page says that it holds everything; nothing if it does not say what it holds.
async fn held(visit: &Visit, count: usize) -> Result<Option<f64>, Failure> {
    if visit.number("probe.held()", "the page can be asked").await? < 0.0 {
        return Ok(None);
    }
    // In the page from now on: when it was before, the settling has told.
    let call = format!("probe.holds({count}, {})", limit(count).as_millis());
    visit.awaits_number(&call, "the page holds everything", limit(count)).await.map(Some)
}

//! Polls that bring nothing: what they cost, and whether anything on the page changes by them.

use super::{Bench, limit};
use crate::failure::Failure;
use crate::history::newest;
use crate::line::{Aim, Line};
use crate::side_by_side::{self, Values};
use crate::visit::{Page, Visit};
use std::time::Duration;

/// How long nothing happens: ten polls.
const SPAN: Duration = Duration::from_secs(20);

/// How long it is looked what nothing at all costs.
const NOTHING: Duration = Duration::from_secs(10);

const MINUTE: f64 = 60_000.0;

pub(super) async fn lines(bench: &Bench, count: usize) -> Vec<Line> {
    bench.serving.dam.shows(count);
    let lines = vec![
        Line::new("an empty poll: main thread", count, "ms").aims(Aim::AtMost(1.0)),
        Line::new("an empty poll: processor time", count, "ms").aims(Aim::AtMost(1.0)),
        Line::new("an empty poll: scripts", count, "ms"),
        Line::new("an empty poll: changes of the document", count, "").aims(Aim::AtMost(0.0)),
        Line::new("idle: main thread in a minute", count, "ms").aims(Aim::AtMost(100.0)),
        Line::new("idle: processor time in a minute", count, "ms").aims(Aim::AtMost(100.0)),
    ];
    let one = async |visit: &Visit| one(visit, bench, count).await;
    side_by_side::measure(bench, &Page::BOTH, 1, lines, one).await
}

async fn one(visit: &Visit, bench: &Bench, count: usize) -> Result<Values, Failure> {
    // At the form that signs in: what a page costs that does nothing at all.
    let nothing = visit.costs_in(NOTHING).await;
    visit.enters(&newest(count), limit(count)).await?;
    visit.settles(limit(count)).await?;
    // What follows from the arrival is over by then.
    tokio::time::sleep(Duration::from_secs(3)).await;
    visit.evaluates("probe.watchesChanges()").await;
    let mut values = vec![Vec::new(); 6];
    for _ in 0..bench.runs {
        visit.evaluates("performance.clearResourceTimings(), probe.changes.length = 0").await;
        let cost = visit.costs_in(SPAN).await;
        let polls = visit.number("probe.polls()", "polls can be counted").await?.max(1.0);
        let changes = visit.number("probe.changes.length", "changes can be counted").await?;
        let poll = cost.beyond(nothing);
        let minute = MINUTE / cost.at;
        let all = [
            poll.tasks / polls,
            poll.processor / polls,
            poll.scripts / polls,
            changes / polls,
            cost.tasks * minute,
            cost.processor * minute,
        ];
        for (values, value) in values.iter_mut().zip(all) {
            values.push(value);
        }
    }
    Ok(values)
}

//! Many messages arrive between two polls, on a page that stands at the bottom of a thousand.

use super::{Bench, limit};
use crate::failure::Failure;
use crate::history::newest;
use crate::line::{Aim, Line};
use crate::serving::Serving;
use crate::side_by_side::{self, Values};
use crate::visit::{Page, Visit};
use std::time::Duration;

/// What is there before.
const BEFORE: usize = 1_000;

/// What a thousand bring it to; the ten thousand come behind these.
const WITH_A_THOUSAND: usize = 2_000;

/// How long a page is left alone before anything arrives, to learn what it costs by itself: two polls.
const ALONE: Duration = Duration::from_secs(4);

/// How long after the newest is in sight its costs still count.
const AFTER: Duration = Duration::from_secs(1);

pub(super) async fn lines(bench: &Bench, count: usize) -> Vec<Line> {
    let most = if count > 1_000 { 0.3 } else { 1.0 };
    let lines = vec![
        Line::new("arriving live: main thread busy", count, "ms").aims(Aim::OfFloor(most)),
        Line::new("arriving live: processor time of the main thread", count, "ms").aims(Aim::OfFloor(most)),
        Line::new("arriving live: longest task", count, "ms"),
    ];
    let (from, to) = if count > 1_000 { (WITH_A_THOUSAND, WITH_A_THOUSAND + count) } else { (BEFORE, BEFORE + count) };
    let one = async |visit: &Visit| one(visit, &bench.serving, from, to).await;
    side_by_side::measure(bench, &Page::BOTH, bench.runs, lines, one).await
}

async fn one(visit: &Visit, serving: &Serving, from: usize, to: usize) -> Result<Values, Failure> {
    serving.dam.shows(from);
    visit.enters(&newest(from), limit(from)).await?;
    visit.settles(limit(from)).await?;
    let idle = visit.costs_in(ALONE).await;

    let arrived = format!("probe.arrived({}, {})", serde_json::json!(newest(to)), limit(to).as_millis());
    let (before, began) = (visit.cost().await, visit.clock().await?);
    serving.dam.shows(to);
    let seen = visit.awaits_number(&arrived, "what arrived is in sight", limit(to)).await;
    visit.with_state(seen).await?;
    visit.settles(limit(to)).await?;
    tokio::time::sleep(AFTER).await;
    let cost = visit.cost().await.since(before).beyond(idle);
    Ok(vec![vec![cost.tasks], vec![cost.processor], vec![visit.longest_task(began).await?]])
}

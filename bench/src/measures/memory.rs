//! Ten times from end to end of the history: what is held after the first time and after the last.

use super::{Bench, limit};
use crate::failure::Failure;
use crate::history::newest;
use crate::line::{Aim, Line};
use crate::side_by_side::{self, Values};
use crate::visit::{Page, Visit};
use serde_json::json;
use std::time::Duration;

const PASSES: usize = 10;

/// In how many frames the history is gone through, each way.
const STEPS: u32 = 120;

pub(super) async fn lines(bench: &Bench, count: usize) -> Vec<Line> {
    bench.serving.dam.shows(count);
    let lines = vec![
        Line::new("scripts' heap and WebAssembly, after one pass", count, "MB"),
        Line::new("growth of both by nine passes more", count, "%").aims(Aim::AtMost(5.0)),
        Line::new("DOM nodes after one pass", count, ""),
        Line::new("growth of DOM nodes by nine passes more", count, "%").aims(Aim::AtMost(5.0)),
    ];
    let one = async |visit: &Visit| one(visit, count).await;
    // One visit: it goes through the history as often as it has to.
    side_by_side::measure(bench, &[Page::Ours], 1, lines, one).await
}

async fn one(visit: &Visit, count: usize) -> Result<Values, Failure> {
    visit.enters(&newest(count), limit(count)).await?;
    visit.settles(limit(count)).await?;
    visit.evaluates(&format!("probe.wanders({STEPS})")).await;
    let first = held(visit).await?;
    for _ in 1..PASSES {
        visit.evaluates(&format!("probe.wanders({STEPS})")).await;
    }
    let last = held(visit).await?;
    let growth = |first: f64, last: f64| 100.0 * (last - first) / first;
    Ok(vec![vec![first.0 / 1e6], vec![growth(first.0, last.0)], vec![first.1], vec![growth(first.1, last.1)]])
}

/// Bytes and nodes that are still needed.
async fn held(visit: &Visit) -> Result<(f64, f64), Failure> {
    visit.settles(Duration::from_secs(20)).await?;
    // Twice: what the first round lets go of may have held more.
    for _ in 0..2 {
        visit.commands("HeapProfiler.collectGarbage", json!({})).await;
    }
    let cost = visit.cost().await;
    Ok((cost.heap + visit.wasm_memory().await?, cost.nodes))
}

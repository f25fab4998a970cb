//! Three seconds through the history, by wheel and by script, frame by frame. The floor page has ten thousand messages.

use super::{Bench, limit, on_the_floor};
use crate::failure::Failure;
use crate::figures::{gaps, missed, p95};
use crate::history::newest;
use crate::line::{Aim, Line};
use crate::side_by_side::{self, Values};
use crate::visit::{Page, Visit};
use serde_json::json;
use std::time::Duration;

/// How long it is scrolled.
const SPAN: Duration = Duration::from_secs(3);

/// How fast, in CSS pixels per frame: a screen in a sixth of a second.
const STEP: u32 = 80;

pub(super) async fn lines(bench: &Bench, count: usize) -> Vec<Line> {
    let frames = |by: &str| Line::new(format!("scrolling by {by}, p95 frame"), count, "ms").aims(Aim::AtMost(17.0));
    let missed = |by: &str| Line::new(format!("scrolling by {by}, missed frames"), count, "%").aims(Aim::AtMost(2.0));
    let lines = vec![frames("script"), missed("script"), frames("wheel"), missed("wheel")];
    let one = async |visit: &Visit| one(visit, bench, count).await;
    side_by_side::measure(bench, &Page::BOTH, 1, lines, one).await
}

async fn one(visit: &Visit, bench: &Bench, count: usize) -> Result<Values, Failure> {
    let count = if visit.page == Page::Floor { on_the_floor(count) } else { count };
    bench.serving.dam.shows(count);
    visit.enters(&newest(count), limit(count)).await?;
    visit.settles(limit(count)).await?;
    let mut values = vec![Vec::new(); 4];
    for _ in 0..bench.runs {
        for (index, frames) in [by_script(visit).await, by_wheel(visit).await].iter().enumerate() {
            values[2 * index].push(p95(frames));
            values[2 * index + 1].push(missed(frames));
        }
    }
    Ok(values)
}

async fn by_script(visit: &Visit) -> Vec<f64> {
    gaps(&visit.numbers(&format!("probe.scrolls({}, {STEP})", SPAN.as_millis())).await)
}

async fn by_wheel(visit: &Visit) -> Vec<f64> {
    visit.evaluates("probe.watchesFrames()").await;
    let speed = 60 * STEP;
    let distance = f64::from(speed) * SPAN.as_secs_f64();
    let gesture = json!({
        "x": 600, "y": 400, "yDistance": distance, "speed": speed, "gestureSourceType": "mouse", "preventFling": true,
    });
    visit.commands("Input.synthesizeScrollGesture", gesture).await;
    gaps(&visit.numbers("probe.stopsWatching()").await)
}

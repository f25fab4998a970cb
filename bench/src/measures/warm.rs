//! The second visit on a computer that is one's own: what was kept there is shown before the server is asked.

use super::{Bench, limit};
use crate::failure::Failure;
use crate::history::newest;
use crate::line::{Aim, Line};
use crate::side_by_side::{self, Values};
use crate::visit::{Page, Visit};

pub(super) async fn lines(bench: &Bench, count: usize) -> Vec<Line> {
    bench.serving.dam.shows(count);
    let lines = vec![
        Line::new("warm start: submit → first screen", count, "ms").aims(Aim::AtMost(500.0)),
        Line::new("warm start: submit → all searchable", count, "ms").aims(Aim::AtMost(5_000.0)),
        Line::new("warm start: longest task", count, "ms"),
        Line::new("WebAssembly memory with all of it", count, "MB").aims(Aim::AtMost(350.0)),
    ];
    let one = async |visit: &Visit| one(visit, bench, count).await;
    side_by_side::measure(bench, &[Page::Ours], 1, lines, one).await
}

async fn one(visit: &Visit, bench: &Bench, count: usize) -> Result<Values, Failure> {
    say_that_it_is_mine(visit).await;
    visit.enters(&newest(count), limit(count)).await?;
    visit.settles(limit(count)).await?;
    if visit.number("probe.held()", "the page can be asked").await? < 0.0 {
        return Err(Failure::NotThere("the page does not say what it holds (data-held)"));
    }
    holds(visit, count).await?;
    let mut values = vec![Vec::new(); 4];
    for _ in 0..bench.runs {
        for (values, value) in values.iter_mut().zip(again(visit, count).await?) {
            values.push(value);
        }
    }
    Ok(values)
}

/// Leaves and comes back.
async fn again(visit: &Visit, count: usize) -> Result<[f64; 4], Failure> {
    // The tab is another one: it knows no session.
    visit.evaluates("sessionStorage.clear()").await;
    visit.opens_again().await;
    say_that_it_is_mine(visit).await;
    let first = visit.enters(&newest(count), limit(count)).await?;
    let submitted = visit.submitted().await?;
    let all = holds(visit, count).await? - submitted;
    let longest = visit.longest_task(submitted).await?;
    Ok([first, all, longest, visit.wasm_memory().await? / 1e6])
}

async fn holds(visit: &Visit, count: usize) -> Result<f64, Failure> {
    let call = format!("probe.holds({count}, {})", limit(count).as_millis());
    visit.awaits_number(&call, "the page holds everything", limit(count)).await
}

async fn say_that_it_is_mine(visit: &Visit) {
    let tick = "const mine = document.querySelector('#mine'); if (!mine.checked) mine.click(); return true";
    visit.runs(tick, &[]).await;
}

//! A key in the composer, until the frame with its letter is done. Beside it the part of that in which the page had the
//! key: before, the browser lets it wait for the beginning of a frame, up to 17 ms at 60 in a second, on any page.

use super::{Bench, limit, on_the_floor};
use crate::failure::Failure;
use crate::figures::p95;
use crate::history::newest;
use crate::line::{Aim, Line};
use crate::side_by_side::{self, Values};
use crate::visit::{Page, Visit};
use std::time::Duration;

/// What is typed: letters and spaces, so that nothing is offered to complete it.
const TEXT: &str = "quando a gente escreve uma frase comprida ninguem quer esperar por letra";

/// Between two keys of somebody quick. Not a multiple of a frame, so that keys come at any time within one.
const BETWEEN: Duration = Duration::from_millis(57);

pub(super) async fn lines(bench: &Bench, count: usize) -> Vec<Line> {
    bench.serving.dam.shows(count);
    let lines = vec![
        Line::new("typing: key → frame done, p95", count, "ms").aims(Aim::AtMost(10.0)),
        Line::new("typing: the page has the key → frame done, p95", count, "ms").aims(Aim::AtMost(10.0)),
    ];
    let one = async |visit: &Visit| one(visit, bench, count).await;
    side_by_side::measure(bench, &Page::BOTH, 1, lines, one).await
}

/// How many times a key takes with a long history what it takes with a short one, once both were measured.
pub(super) fn compared(lines: &[Line]) -> Option<Line> {
    let typed = || lines.iter().filter(|line| line.name.starts_with("typing: key"));
    let short = typed().min_by_key(|line| line.count)?;
    let long = typed().max_by_key(|line| line.count).filter(|long| long.count > short.count)?;
    let times = long.our_median()? / short.our_median()?;
    let line = Line::new("typing: times a short history's p95", long.count, "×").aims(Aim::AtMost(1.2));
    Some(Line { ours: vec![times], ..line })
}

async fn one(visit: &Visit, bench: &Bench, count: usize) -> Result<Values, Failure> {
    let count = if visit.page == Page::Floor { on_the_floor(count) } else { count };
    bench.serving.dam.shows(count);
    visit.enters(&newest(count), limit(count)).await?;
    visit.settles(limit(count)).await?;
    visit.clicks("#composer textarea").await;
    visit.evaluates("probe.watchesKeys()").await;
    // What a page does once, at its first key, is no part of typing.
    round(visit).await;
    let mut values = vec![Vec::new(), Vec::new()];
    for _ in 0..bench.runs {
        let (whole, had) = round(visit).await;
        values[0].push(p95(&whole));
        values[1].push(p95(&had));
    }
    Ok(values)
}

/// Types the text: of each key, until the frame was done, and of that the part in which the page had it.
async fn round(visit: &Visit) -> (Vec<f64>, Vec<f64>) {
    visit.evaluates("probe.keys.length = 0").await;
    for key in TEXT.chars() {
        visit.strikes(key).await;
        tokio::time::sleep(BETWEEN).await;
    }
    visit.is_painted().await;
    let keys = visit.numbers("probe.keys.flat()").await;
    keys.chunks_exact(2).map(|pair| (pair[0], pair[1])).unzip()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(count: usize, took: f64) -> Line {
        Line { ours: vec![took], ..Line::new("typing: key → frame done, p95", count, "ms") }
    }

    #[test]
    fn a_long_history_is_compared_with_a_short_one() {
        let line = compared(&[typed(100, 8.0), typed(1_000_000, 10.0)]).expect("a line");
        assert_eq!((line.ours.as_slice(), line.count, line.met()), (&[1.25][..], 1_000_000, Some(false)));
        assert_eq!(compared(&[typed(100, 8.0)]), None);
    }
}

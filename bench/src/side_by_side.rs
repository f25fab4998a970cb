//! The same done on our page and on the floor page, in turns, so that whatever else the computer does hits both.

use crate::failure::Failure;
use crate::line::Line;
use crate::measures::Bench;
use crate::profile;
use crate::visit::{Page, Visit};
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;

/// What one visit measured: for each line the values that it adds to it.
pub(crate) type Values = Vec<Vec<f64>>;

/// How often a page may fail before it is not visited again: what failed once may be a number the next time, and what
/// takes minutes to fail does not have to fail often.
const PATIENCE: usize = 2;

/// Visits each of the pages so many times, and has each visit add to the lines. What fails becomes a note; what was
/// measured stays.
pub(crate) async fn measure(
    bench: &Bench,
    pages: &[Page],
    runs: usize,
    mut lines: Vec<Line>,
    one: impl AsyncFn(&Visit) -> Result<Values, Failure>,
) -> Vec<Line> {
    let mut failed: Vec<Page> = Vec::new();
    for _ in 0..runs {
        for &page in pages {
            if failed.iter().filter(|one| **one == page).count() >= PATIENCE {
                continue;
            }
            match visited(bench, &lines, page, &one).await {
                Ok(values) => add(&mut lines, page, values),
                Err(failure) => {
                    failed.push(page);
                    if !matches!(failure, Failure::Missed { .. }) {
                        // A browser that broke, or what is not there yet: it would be the same again.
                        failed.resize(failed.len() + PATIENCE - 1, page);
                    }
                    note(&mut lines, page, &failure);
                }
            }
        }
    }
    lines
}

async fn visited(
    bench: &Bench,
    lines: &[Line],
    page: Page,
    one: &impl AsyncFn(&Visit) -> Result<Values, Failure>,
) -> Result<Values, Failure> {
    let visit = unless_it_panics(Visit::opens(&bench.serving, page)).await?;
    let work = async {
        match (&bench.profiles, lines.first()) {
            (Some(directory), Some(line)) => profile::of(&visit, directory, line, one(&visit)).await,
            _ => one(&visit).await,
        }
    };
    let values = unless_it_panics(work).await;
    // Whatever the page says when it is closed has no part in what was measured.
    unless_it_panics(visit.ends()).await.ok();
    values?
}

async fn unless_it_panics<T>(work: impl Future<Output = T>) -> Result<T, Failure> {
    // What panicked is a visit, and the visit is over.
    AssertUnwindSafe(work).catch_unwind().await.map_err(|panic| Failure::of_panic(&*panic))
}

fn add(lines: &mut [Line], page: Page, values: Values) {
    for (line, values) in lines.iter_mut().zip(values) {
        match page {
            Page::Ours => line.ours.extend(values),
            Page::Floor => line.floor.extend(values),
        }
    }
}

/// A failure is told once, with the first line.
fn note(lines: &mut [Line], page: Page, failure: &Failure) {
    let whose = match page {
        Page::Ours => "ours",
        Page::Floor => "floor",
    };
    if let Some(line) = lines.first_mut() {
        *line = std::mem::take(line).noted(format!("{whose}: {failure}"));
    }
}

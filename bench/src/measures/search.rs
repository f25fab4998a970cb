//! A key in the search field, until the first hits of what stands there then are on the page.

use super::{Bench, limit};
use crate::failure::Failure;
use crate::history::{RARE, newest};
use crate::line::{Aim, Line};
use crate::side_by_side::{self, Values};
use crate::visit::{Page, Visit};
use serde_json::json;
use std::time::Duration;

/// What is looked for: every fiftieth message has it, one has it, none has it.
const WORDS: [(&str, &str, bool); 3] = [
    ("a common word", "arquivo", true),
    ("a rare word", RARE.1, true),
    ("a word that is not there", "xilofone", false),
];

/// How long a key may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Between two keys of which the first is not waited for.
const BETWEEN: Duration = Duration::from_millis(250);

pub(super) async fn lines(bench: &Bench, count: usize) -> Vec<Line> {
    bench.serving.dam.shows(count);
    let line = |(name, ..): &(&str, _, _)| {
        Line::new(format!("search, slowest key of {name}"), count, "ms").aims(Aim::AtMost(100.0))
    };
    let lines = WORDS.iter().map(line).collect();
    let one = async |visit: &Visit| one(visit, bench, count).await;
    side_by_side::measure(bench, &[Page::Ours], 1, lines, one).await
}

async fn one(visit: &Visit, bench: &Bench, count: usize) -> Result<Values, Failure> {
    visit.enters(&newest(count), limit(count)).await?;
    visit.settles(limit(count)).await?;
    if !visit.has("#search input").await {
        return Err(Failure::NotThere("there is no #search input"));
    }
    let mut values = Vec::new();
    for (_, word, there) in WORDS {
        let mut slowest = Vec::new();
        for _ in 0..bench.runs {
            slowest.push(slowest_key(visit, word, there).await?);
        }
        values.push(slowest);
    }
    Ok(values)
}

/// Types a word into the empty field, each key once the one before has brought its hits; the slowest of them. The first
/// is not counted: one letter is in whatever comes first.
async fn slowest_key(visit: &Visit, word: &str, there: bool) -> Result<f64, Failure> {
    visit.clicks("#search input").await;
    visit.empties("#search input").await;
    let mut slowest: f64 = 0.0;
    for (index, key) in word.char_indices() {
        let end = index + key.len_utf8();
        // A word that is nowhere may begin as others do: only of the whole it is known what has to be found.
        let counts = if there { index > 0 } else { end == word.len() };
        let typed = there.then(|| &word[..end]);
        visit.evaluates(&format!("probe.key = probe.found({}, {}), true", json!(typed), PATIENCE.as_millis())).await;
        visit.strikes(key).await;
        if counts {
            let took = visit.awaits_number("probe.key", "what is looked for is found", PATIENCE).await?;
            slowest = slowest.max(took);
        } else {
            tokio::time::sleep(BETWEEN).await;
        }
    }
    Ok(slowest)
}

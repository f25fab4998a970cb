//! What a first visit downloads. `cargo xtask size` computes it, and `cargo xtask bench` hands it on.

use super::Bench;
use crate::line::{Aim, Line};

pub(super) fn lines(bench: &Bench) -> Vec<Line> {
    let line = Line::new("first load, gzip", 0, "KB").aims(Aim::AtMost(150.0));
    match bench.first_load {
        Some(bytes) => vec![Line { ours: vec![bytes / 1e3], ..line }],
        None => vec![line.noted("`cargo xtask bench pages` tells it; nobody told")],
    }
}

//! A line of the result: something that was measured, on both pages if both can do it.

use crate::figures::median;
use serde_json::{Value, json};

/// What was measured, run by run.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    /// What it is.
    pub(crate) name: String,
    /// With how many messages.
    pub(crate) count: usize,
    /// What it is counted in: `ms`, `MB`, `%`.
    pub(crate) unit: &'static str,
    /// Our page, run by run.
    pub(crate) ours: Vec<f64>,
    /// The floor page, run by run; empty where it has nothing to compare.
    pub(crate) floor: Vec<f64>,
    /// What it should be.
    pub(crate) aim: Option<Aim>,
    /// What there is to know about it: why there is no number, for example.
    pub(crate) note: Option<String>,
}

/// What a number should be at most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Aim {
    /// This much, in the line's unit.
    AtMost(f64),
    /// This many times what the floor page takes.
    OfFloor(f64),
}

impl Line {
    /// A line without numbers yet.
    pub(crate) fn new(name: impl Into<String>, count: usize, unit: &'static str) -> Self {
        Self { name: name.into(), count, unit, ..Self::default() }
    }

    /// With something to aim at.
    pub(crate) fn aims(self, aim: Aim) -> Self {
        Self { aim: Some(aim), ..self }
    }

    /// With one more thing to know, behind what is known already.
    pub(crate) fn noted(self, note: impl Into<String>) -> Self {
        let note = note.into();
        let note = self.note.map_or(note.clone(), |before| format!("{before}; {note}"));
        Self { note: Some(note), ..self }
    }

    /// Our page's median, if it was measured.
    pub(crate) fn our_median(&self) -> Option<f64> {
        (!self.ours.is_empty()).then(|| median(&self.ours))
    }

    /// The floor page's median, if it was measured.
    pub(crate) fn floor_median(&self) -> Option<f64> {
        (!self.floor.is_empty()).then(|| median(&self.floor))
    }

    /// How many times the floor page's median ours is.
    pub(crate) fn ratio(&self) -> Option<f64> {
        let (ours, floor) = (self.our_median()?, self.floor_median()?);
        (floor > 0.0).then(|| ours / floor)
    }

    /// Whether it is what it should be; `None` if nothing is aimed at, or nothing was measured.
    pub(crate) fn met(&self) -> Option<bool> {
        match self.aim? {
            Aim::AtMost(most) => Some(self.our_median()? <= most),
            Aim::OfFloor(most) => Some(self.ratio()? <= most),
        }
    }

    /// As it is written into the file of results.
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "name": self.name, "n": self.count, "unit": self.unit,
            "ours": { "median": self.our_median(), "runs": self.ours },
            "floor": { "median": self.floor_median(), "runs": self.floor },
            "ratio": self.ratio(), "aim": self.aim.map(|aim| aim.to_string()), "met": self.met(), "note": self.note,
        })
    }
}

impl std::fmt::Display for Aim {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::AtMost(most) => write!(out, "≤ {most}"),
            Self::OfFloor(most) => write!(out, "≤ {most} × floor"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(ours: &[f64], floor: &[f64], aim: Aim) -> Line {
        Line { ours: ours.into(), floor: floor.into(), ..Line::new("opening", 10, "ms").aims(aim) }
    }

    #[test]
    fn an_aim_is_met_by_the_median() {
        assert_eq!(line(&[1.0, 5.0, 99.0], &[], Aim::AtMost(5.0)).met(), Some(true));
        assert_eq!(line(&[1.0, 5.1, 99.0], &[], Aim::AtMost(5.0)).met(), Some(false));
        assert_eq!(line(&[5.0], &[10.0], Aim::OfFloor(0.5)).met(), Some(true));
        assert_eq!(line(&[6.0], &[10.0], Aim::OfFloor(0.5)).met(), Some(false));
    }

    #[test]
    fn what_was_not_measured_neither_meets_an_aim_nor_misses_it() {
        assert_eq!(line(&[], &[], Aim::AtMost(5.0)).met(), None);
        assert_eq!(line(&[1.0], &[], Aim::OfFloor(5.0)).met(), None);
        assert_eq!(line(&[1.0], &[0.0], Aim::OfFloor(5.0)).met(), None);
    }

    #[test]
    fn a_result_has_both_medians_all_runs_and_their_ratio() {
        let result = line(&[1.0, 3.0], &[4.0], Aim::OfFloor(0.5)).noted("few").noted("slow").to_json();
        let expected = json!({
            "name": "opening", "n": 10, "unit": "ms", "ours": { "median": 2.0, "runs": [1.0, 3.0] },
            "floor": { "median": 4.0, "runs": [4.0] }, "ratio": 0.5, "aim": "≤ 0.5 × floor", "met": true,
            "note": "few; slow",
        });
        assert_eq!(result, expected);
    }
}

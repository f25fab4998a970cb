//! What to measure, as it was typed.

use crate::measures::Measure;

/// How often everything is measured, unless somebody says.
const RUNS: usize = 5;

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    measures: Vec<Measure>,
    sizes: Vec<usize>,
    /// How often everything is done.
    pub(crate) runs: usize,
    /// Whether to note what ran meanwhile.
    pub(crate) profiles: bool,
}

/// A word that means nothing here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{word}` can't be measured; there are {names}, numbers of messages such as 10k and 1M, --runs N, and --profile."
)]
pub(crate) struct Unknown {
    word: String,
    names: String,
}

impl Choice {
    /// Reads the words of a command line.
    pub(crate) fn of(words: impl IntoIterator<Item = String>) -> Result<Self, Unknown> {
        let mut choice = Self { measures: Vec::new(), sizes: Vec::new(), runs: RUNS, profiles: false };
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let runs = if word == "--runs" { words.next() } else { None };
            let runs = runs.and_then(|runs| runs.parse().ok()).filter(|runs| *runs > 0);
            let measure = Measure::ALL.into_iter().find(|measure| measure.name() == word);
            match (runs, measure, size(&word)) {
                (Some(runs), ..) => choice.runs = runs,
                (_, Some(measure), _) => choice.measures.push(measure),
                (.., Some(size)) => choice.sizes.push(size),
                _ if word == "--profile" => choice.profiles = true,
                _ => return Err(unknown(word)),
            }
        }
        Ok(choice)
    }

    /// What to do, in order: each with the number of messages. A number alone means whatever is measured with it
    /// anyway; with names, these are measured with it.
    pub(crate) fn steps(&self) -> Vec<(Measure, usize)> {
        let chosen = Measure::ALL.into_iter().filter(|one| self.measures.is_empty() || self.measures.contains(one));
        chosen.flat_map(|measure| self.sizes_of(measure).into_iter().map(move |size| (measure, size))).collect()
    }

    fn sizes_of(&self, measure: Measure) -> Vec<usize> {
        let usual = measure.sizes();
        if self.sizes.is_empty() || usual == [0] && !self.measures.is_empty() {
            usual.to_vec()
        } else if self.measures.is_empty() || measure == Measure::Live {
            // What arrives comes behind what is there: the history has stops for these numbers only.
            usual.iter().copied().filter(|size| self.sizes.contains(size)).collect()
        } else {
            self.sizes.clone()
        }
    }
}

fn unknown(word: String) -> Unknown {
    Unknown { word, names: Measure::ALL.map(Measure::name).join(", ") }
}

/// `100`, `10k`, `1M`: of those that the history can end at.
fn size(word: &str) -> Option<usize> {
    let lower = word.to_ascii_lowercase();
    let (digits, times) = match (lower.strip_suffix('k'), lower.strip_suffix('m')) {
        (Some(digits), _) => (digits, 1_000),
        (_, Some(digits)) => (digits, 1_000_000),
        _ => (&*lower, 1),
    };
    let size = digits.parse::<usize>().ok()?.checked_mul(times)?;
    [100, 1_000, 10_000, 100_000, 1_000_000].contains(&size).then_some(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(line: &str) -> Vec<(Measure, usize)> {
        Choice::of(line.split_whitespace().map(String::from)).expect("a choice").steps()
    }

    #[test]
    fn nothing_chosen_is_everything_with_its_usual_sizes() {
        let steps = steps("");
        for measure in Measure::ALL {
            let sizes: Vec<_> = steps.iter().filter(|(one, _)| *one == measure).map(|(_, size)| *size).collect();
            assert_eq!(sizes, measure.sizes());
        }
    }

    #[test]
    fn a_size_alone_chooses_what_is_measured_with_it() {
        assert_eq!(steps("1k"), [(Measure::Opening, 1_000), (Measure::Live, 1_000)]);
    }

    #[test]
    fn a_name_with_sizes_is_measured_with_these() {
        assert_eq!(steps("10k typing 100"), [(Measure::Typing, 10_000), (Measure::Typing, 100)]);
        assert_eq!(steps("search"), [(Measure::Search, 1_000_000)]);
        assert_eq!(steps("first-load 1M"), [(Measure::FirstLoad, 0)]);
        assert_eq!(steps("live 1k 1M"), [(Measure::Live, 1_000)]);
    }

    #[test]
    fn how_often_and_whether_to_note_what_runs_can_be_said() {
        let choice = Choice::of(["--runs", "2", "--profile"].map(String::from)).expect("a choice");
        assert_eq!((choice.runs, choice.profiles), (2, true));
        let choice = Choice::of([]).expect("a choice");
        assert_eq!((choice.runs, choice.profiles), (RUNS, false));
    }

    #[test]
    fn what_can_not_be_measured_is_named() {
        for word in ["speed", "7k", "--runs", "k"] {
            let problem = Choice::of([word.to_owned()]).expect_err("no choice").to_string();
            assert!(problem.contains(word) && problem.contains("scrolling"), "{problem}");
        }
    }
}

//! Counting tests in what `cargo test` prints.

use std::fmt;
use std::iter::Sum;
use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    pub(super) passed: u32,
    pub(super) failed: u32,
}

impl Tally {
    /// The counts in a line such as `test result: ok. 3 passed; 0 failed; 1 ignored; …`; other lines have none.
    pub(super) fn of_line(line: &str) -> Option<Self> {
        let counts = line.strip_prefix("test result: ")?;
        Some(Self { passed: number_before(counts, " passed;")?, failed: number_before(counts, " failed;")? })
    }
}

fn number_before(text: &str, word: &str) -> Option<u32> {
    let (before, _) = text.split_once(word)?;
    before.rsplit(' ').next()?.parse().ok()
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |mut sum, tally| {
            sum += tally;
            sum
        })
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_line_is_counted() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(Tally::of_line(line), Some(Tally { passed: 12, failed: 3 }));
    }

    #[test]
    fn a_result_line_in_colour_is_counted() {
        let line = "test result: \u{1b}[32mok\u{1b}[m. 7 passed; 0 failed; 0 ignored";
        assert_eq!(Tally::of_line(line), Some(Tally { passed: 7, failed: 0 }));
    }

    #[test]
    fn other_lines_are_not() {
        for line in [
            "",
            "running 3 tests",
            "test result: said by a test",
            "a test says test result: ok. 1 passed; 0 failed;",
            "3 passed; 0 failed",
        ] {
            assert_eq!(Tally::of_line(line), None, "{line}");
        }
    }

    #[test]
    fn tallies_add_up_to_the_last_line() {
        let tallies = [Tally { passed: 1, failed: 2 }, Tally { passed: 10, failed: 20 }];
        let total: Tally = tallies.into_iter().sum();
        assert_eq!(total.to_string(), "11 passed, 22 failed");
    }
}

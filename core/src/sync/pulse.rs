//! How long the last polls took, and which of them failed.

use crate::sort::sort_numbers;

/// How many polls are remembered.
pub const REMEMBERED: usize = 60;

/// What stands for a poll that failed.
const FAILED: u16 = u16::MAX;

/// The last polls, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pulse(Vec<u16>);

/// What the last polls have been like, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// As long as the middle one of those that were answered took.
    pub median: u16,
    /// As long as the slowest took.
    pub worst: u16,
    /// How many failed.
    pub failures: usize,
    /// How many are remembered.
    pub polls: usize,
}

impl Pulse {
    /// A poll was answered after so many milliseconds.
    pub fn answered(&mut self, milliseconds: u16) {
        self.push(milliseconds.min(FAILED - 1));
    }

    /// A poll failed.
    pub fn failed(&mut self) {
        self.push(FAILED);
    }

    fn push(&mut self, poll: u16) {
        if self.0.len() == REMEMBERED {
            self.0.remove(0);
        }
        self.0.push(poll);
    }

    /// How long the last one took; `None` if it failed, or there was none.
    pub fn last(&self) -> Option<u16> {
        self.0.last().copied().filter(|&poll| poll != FAILED)
    }

    /// What they have been like.
    pub fn summary(&self) -> Summary {
        let mut answered: Vec<u32> = self.0.iter().filter(|&&poll| poll != FAILED).map(|&poll| poll.into()).collect();
        sort_numbers(&mut answered);
        let at = |place: usize| answered.get(place).map_or(0, |&poll| u16::try_from(poll).unwrap_or(FAILED));
        Summary {
            median: at(answered.len() / 2),
            worst: at(answered.len().saturating_sub(1)),
            failures: self.0.len() - answered.len(),
            polls: self.0.len(),
        }
    }

    /// The line that draws them, and the strokes of those that failed, as SVG writes paths; the newest is at the right
    /// edge of a field of this size.
    pub fn paths(&self, width: usize, height: usize) -> (String, String) {
        let worst = usize::from(self.summary().worst.max(1));
        let (mut line, mut strokes) = (String::new(), String::new());
        let mut goes_on = false;
        for (at, &poll) in self.0.iter().enumerate() {
            let from_right = (self.0.len() - 1 - at) * width / (REMEMBERED - 1);
            let x = (width - from_right).to_string();
            if poll == FAILED {
                push_all(&mut strokes, ["M", &x, " 0V", &height.to_string()]);
            } else {
                let y = height - usize::from(poll) * height / worst;
                push_all(&mut line, [if goes_on { "L" } else { "M" }, &x, " ", &y.to_string()]);
                // One that stands alone is a dot.
                push_all(&mut line, [if goes_on { "" } else { "h0" }, "", "", ""]);
            }
            goes_on = poll != FAILED;
        }
        (line, strokes)
    }
}

fn push_all(text: &mut String, parts: [&str; 4]) {
    for part in parts {
        text.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_known_of_no_poll() {
        assert_eq!(Pulse::default().summary(), Summary::default());
        assert_eq!(Pulse::default().last(), None);
        assert_eq!(Pulse::default().paths(100, 20), (String::new(), String::new()));
    }

    #[test]
    fn a_poll_that_failed_counts_as_none_that_was_quick() {
        let mut pulse = Pulse::default();
        for poll in [30, 10, u16::MAX, 20] {
            pulse.answered(poll);
        }
        pulse.failed();
        assert_eq!(pulse.summary(), Summary { median: 30, worst: u16::MAX - 1, failures: 1, polls: 5 });
        assert_eq!(pulse.last(), None);
    }

    #[test]
    fn sixty_are_remembered_and_the_newest_stands_at_the_right() {
        let mut pulse = Pulse::default();
        pulse.failed();
        for poll in 1..=60 {
            pulse.answered(poll);
        }
        assert_eq!(pulse.summary(), Summary { median: 31, worst: 60, failures: 0, polls: 60 });
        let (line, strokes) = pulse.paths(118, 60);
        assert!(line.starts_with("M0 59h0L2 58L4 57") && line.ends_with("L118 0"), "{line}");
        assert_eq!(strokes, "");
    }

    #[test]
    fn the_line_is_broken_where_polls_failed() {
        let mut pulse = Pulse::default();
        pulse.answered(10);
        pulse.failed();
        pulse.answered(5);
        assert_eq!(pulse.paths(59, 10), ("M57 0h0M59 5h0".to_owned(), "M58 0V10".to_owned()));
    }
}

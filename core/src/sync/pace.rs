//! How long to wait before the next poll: the interval while all is well, exponential backoff with
//! jitter while it is not, and a slow beat while nobody looks.

use std::ops::RangeInclusive;

/// The polling intervals a person may choose, in seconds.
pub const POLL_SECONDS: RangeInclusive<f64> = 1.0..=60.0;

/// The interval of a hidden tab, in seconds: a token dies 5 minutes after its last use, and browsers
/// let a hidden tab's timers run as rarely as once a minute.
pub const HIDDEN_SECONDS: f64 = 20.0;

/// The longest wait after failures, in seconds.
pub const LONGEST_SECONDS: f64 = 30.0;

/// The rhythm of the polls.
#[derive(Clone, Debug, PartialEq)]
pub struct Pace {
    /// Seconds between polls while all is well.
    interval: f64,
    /// Failures since the last success.
    failures: u32,
}

impl Pace {
    /// A rhythm of one poll every `interval` seconds, held within [`POLL_SECONDS`].
    pub fn new(interval: f64) -> Self {
        Self { interval: held(interval), failures: 0 }
    }

    /// Another interval from now on. What failed before still counts.
    pub fn set_interval(&mut self, interval: f64) {
        self.interval = held(interval);
    }

    /// The server answered.
    pub fn succeeded(&mut self) {
        self.failures = 0;
    }

    /// It did not, or with an error.
    pub fn failed(&mut self) {
        self.failures = self.failures.saturating_add(1);
    }

    /// Seconds until the next poll. `random`, in 0..1, spreads the clients of a server that comes back.
    pub fn wait(&self, hidden: bool, random: f64) -> f64 {
        let wait = if self.failures == 0 { self.interval } else { self.backoff(random) };
        if hidden { wait.max(HIDDEN_SECONDS) } else { wait }
    }

    /// The same in whole milliseconds, as timers count.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // At most a minute.
    pub fn wait_milliseconds(&self, hidden: bool, random: f64) -> u32 {
        (self.wait(hidden, random) * 1000.0) as u32
    }

    /// Doubles with every failure up to the longest wait, then takes between half and all of that.
    fn backoff(&self, random: f64) -> f64 {
        let doublings = self.failures.saturating_sub(1).min(16);
        let whole = (self.interval * f64::from(1_u32 << doublings)).min(LONGEST_SECONDS);
        whole * (0.5 + random.clamp(0.0, 1.0) / 2.0)
    }
}

/// An interval, held within [`POLL_SECONDS`].
fn held(interval: f64) -> f64 {
    let interval = if interval.is_finite() { interval } else { *POLL_SECONDS.start() };
    interval.clamp(*POLL_SECONDS.start(), *POLL_SECONDS.end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use proptest::prelude::*;

    fn after_failures(count: u32) -> Pace {
        let mut pace = Pace::new(2.0);
        (0..count).for_each(|_| pace.failed());
        pace
    }

    #[test]
    #[allow(clippy::float_cmp)]
    fn the_wait_doubles_up_to_half_a_minute_and_a_success_ends_it() {
        let waits: Vec<f64> = (0..7).map(|n| after_failures(n).wait(false, 1.0)).collect();
        assert_eq!(waits, [2.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]);
        let mut pace = after_failures(5);
        pace.succeeded();
        assert_eq!(pace.wait(false, 0.0), 2.0);
    }

    #[test]
    #[allow(clippy::float_cmp)]
    fn a_hidden_tab_asks_every_twenty_seconds() {
        assert_eq!(Pace::new(2.0).wait(true, 0.3), 20.0);
        assert_eq!(Pace::new(45.0).wait(true, 0.3), 45.0);
    }

    #[test]
    #[allow(clippy::float_cmp)]
    fn an_interval_out_of_range_is_held_in_it() {
        assert_eq!(Pace::new(0.0).wait(false, 0.0), 1.0);
        assert_eq!(Pace::new(f64::NAN).wait(false, 0.0), 1.0);
        assert_eq!(Pace::new(9e9).wait(false, 0.0), 60.0);
    }

    #[test]
    #[allow(clippy::float_cmp)]
    fn another_interval_holds_at_once_and_forgets_no_failure() {
        let mut pace = after_failures(2);
        pace.set_interval(7.0);
        assert_eq!(pace.wait(false, 1.0), 14.0);
        pace.succeeded();
        assert_eq!(pace.wait(false, 1.0), 7.0);
    }

    proptest! {
        #![proptest_config(cases::of(256))]

        #[test]
        fn no_wait_is_shorter_than_half_an_interval_or_longer_than_a_minute(
            interval in -10.0..1e6_f64, failures in 0_u32..100, hidden: bool, random in 0.0..1.0_f64,
        ) {
            let mut pace = Pace::new(interval);
            (0..failures).for_each(|_| pace.failed());
            let wait = pace.wait(hidden, random);
            prop_assert!((0.5..=60.0).contains(&wait), "{wait}");
        }
    }
}

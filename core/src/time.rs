//! The server's time, which comes without a zone, and what it is in UTC.
//!
//! Every answer carries the server's local time. Held against the browser's clock it tells how far
//! from UTC the server's zone is, so that a message can be shown in the reader's own time.

/// Milliseconds in a quarter of an hour: every zone in use today is a whole number of these from UTC.
const QUARTER: i64 = 15 * 60 * 1000;

/// Milliseconds in a day.
const DAY: i64 = 24 * 4 * QUARTER;

/// How far past the half-way point between two quarters a reading must lie before the offset follows
/// it. Without it a clock that is 7.5 minutes off would make every time on the page flip to and fro.
const HYSTERESIS: i64 = 2 * 60 * 1000;

/// The zones of the world, in quarters of an hour: from UTC−12 to UTC+14.
const ZONES: std::ops::RangeInclusive<i64> = -48..=56;

/// A wall-clock time as the server wrote it, in milliseconds since 1970-01-01T00:00:00 *of its zone*.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalTime(pub i64);

impl LocalTime {
    /// Reads ISO 8601 without a zone (`2026-11-22T08:14:30.796118`): a date, `T` or a space, hours,
    /// minutes, and seconds with any fraction. What follows the seconds is ignored. `None` when it
    /// is not a time.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, clock) = text.trim().split_once(['T', ' '])?;
        let mut date = date.splitn(3, '-').map(number);
        let midnight = Self::midnight(date.next()??, date.next()??, date.next()??)?;
        let mut clock = clock.splitn(3, ':');
        let (hour, minute) = (number(clock.next()?)?, number(clock.next()?)?);
        let (second, milli) = seconds(clock.next().unwrap_or("0"))?;
        let valid = hour < 24 && minute < 60 && second < 61;
        valid.then_some(Self(midnight.0 + ((hour * 60 + minute) * 60 + second) * 1000 + milli))
    }

    /// When the day, the month or the year begins that somebody names: `2026-01-31`, `2026-01` or `2026`.
    /// `None` when it is none of these.
    pub fn parse_date(text: &str) -> Option<Self> {
        let year = text.split('-').next().filter(|year| year.len() == 4)?;
        let mut rest = text.splitn(3, '-').skip(1).map(number);
        Self::midnight(number(year)?, rest.next().unwrap_or(Some(1))?, rest.next().unwrap_or(Some(1))?)
    }

    /// As the server writes it, to the millisecond: `2026-11-22T08:14:30.796`.
    pub fn written(self) -> String {
        let (day, milliseconds) = (self.0.div_euclid(DAY), self.0.rem_euclid(DAY));
        let (year, month, date) = date_of(day);
        let mut text = String::with_capacity(23);
        let seconds = milliseconds / 1000;
        for (number, digits, behind) in [
            (year, 4, "-"),
            (month, 2, "-"),
            (date, 2, "T"),
            (seconds / 3600, 2, ":"),
            (seconds / 60 % 60, 2, ":"),
            (seconds % 60, 2, "."),
            (milliseconds % 1000, 3, ""),
        ] {
            let number = number.unsigned_abs().to_string();
            for _ in number.len()..digits {
                text.push('0');
            }
            text.push_str(&number);
            text.push_str(behind);
        }
        text
    }

    fn midnight(year: i64, month: i64, day: i64) -> Option<Self> {
        let valid =
            (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        valid.then(|| Self(days_since_1970(year, month, day) * DAY))
    }
}

/// Unsigned digits and nothing else.
fn number(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// `30.796118` as 30 seconds and 796 milliseconds; a zone behind it is ignored.
fn seconds(text: &str) -> Option<(i64, i64)> {
    let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    let (whole, rest) = text.split_at_checked(end)?;
    let fraction = rest.strip_prefix(['.', ',']).unwrap_or("");
    let milli = fraction
        .bytes()
        .take_while(u8::is_ascii_digit)
        .chain(std::iter::repeat(b'0'))
        .take(3)
        .fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    Some((number(whole)?, milli))
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days from 1970-01-01 in the proleptic Gregorian calendar.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let before = year - 1;
    let leap_days = before / 4 - before / 100 + before / 400;
    let months: i64 = (1..month).map(|m| days_in(year, m)).sum();
    before * 365 + leap_days + months + day - 1 - 719_162
}

/// The year, the month and the day of a number of days since 1970-01-01.
fn date_of(days: i64) -> (i64, i64, i64) {
    // 146,097 days are 400 years. The guess is never too late, and a year too early at most.
    let mut year = (days + 719_162).div_euclid(146_097) * 400 + (days + 719_162).rem_euclid(146_097) / 366 + 1;
    while days_since_1970(year + 1, 1, 1) <= days {
        year += 1;
    }
    let mut month = 1;
    while month < 12 && days_since_1970(year, month + 1, 1) <= days {
        month += 1;
    }
    (year, month, days - days_since_1970(year, month, 1) + 1)
}

/// What the answers so far have told about the server's clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ServerClock {
    /// No answer carried a time yet.
    #[default]
    Unknown,
    /// The server's zone is this many milliseconds ahead of UTC (negative: behind).
    Zone(i64),
    /// No zone of the world explains the difference, in milliseconds: one of the two clocks is wrong.
    /// Times are then best shown as the server wrote them.
    Adrift(i64),
}

impl ServerClock {
    /// Takes in one answer: the server's time in it, and the browser's UTC clock in milliseconds.
    /// True when that changed anything.
    pub fn observe(&mut self, server: LocalTime, browser_utc: i64) -> bool {
        let difference = server.0 - browser_utc;
        let next = match *self {
            Self::Zone(offset) if (difference - offset).abs() <= QUARTER / 2 + HYSTERESIS => return false,
            // Within the same quarter nothing new is learned, whatever the network's delay.
            Self::Adrift(last) if nearest_quarter(last) == nearest_quarter(difference) => return false,
            _ => Self::read(difference),
        };
        let changed = next != *self;
        *self = next;
        changed
    }

    fn read(difference: i64) -> Self {
        let quarters = nearest_quarter(difference);
        if ZONES.contains(&quarters) { Self::Zone(quarters * QUARTER) } else { Self::Adrift(difference) }
    }

    /// A time of the server's in UTC milliseconds; `None` while the zone is not known.
    pub fn utc(self, time: LocalTime) -> Option<i64> {
        match self {
            Self::Zone(offset) => Some(time.0 - offset),
            Self::Unknown | Self::Adrift(_) => None,
        }
    }
}

fn nearest_quarter(milliseconds: i64) -> i64 {
    (milliseconds + QUARTER / 2).div_euclid(QUARTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 4 * QUARTER;

    #[test]
    fn a_timestamp_of_the_server_is_read_to_the_millisecond() {
        assert_eq!(LocalTime::parse("1970-01-01T00:00:00.000000"), Some(LocalTime(0)));
        assert_eq!(LocalTime::parse("2026-11-22T08:14:30.796118"), Some(LocalTime(1_795_335_270_796)));
        assert_eq!(LocalTime::parse("2024-02-29 23:59:59"), Some(LocalTime(1_709_251_199_000)));
        assert_eq!(LocalTime::parse("2026-11-22T08:14:30.7Z"), Some(LocalTime(1_795_335_270_700)));
        assert_eq!(LocalTime::parse("2026-11-22T08:14"), Some(LocalTime(1_795_335_240_000)));
    }

    #[test]
    fn a_time_is_written_as_it_was_read() {
        for text in
            ["1970-01-01T00:00:00.000", "2026-11-22T08:14:30.796", "2024-02-29T23:59:59.001", "0001-01-01T00:00:00.000"]
        {
            assert_eq!(LocalTime::parse(text).map(LocalTime::written).as_deref(), Some(text));
        }
        for day in (-700_000..2_900_000).step_by(499) {
            let time = LocalTime(day * DAY + day.rem_euclid(DAY));
            assert_eq!(LocalTime::parse(&time.written()), Some(time));
        }
    }

    #[test]
    fn what_is_not_a_time_is_none() {
        for text in [
            "",
            "T",
            "ontem",
            "2026-13-01T00:00:00",
            "2025-02-29T00:00:00",
            "2026-11-22",
            "2026-11-22T25:00:00",
            "-1-1-1T1:1:1",
            "99999999999999999999-01-01T00:00:00",
            "2026-11-22T08:14:é",
        ] {
            assert_eq!(LocalTime::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_offset_is_rounded_to_a_quarter_of_an_hour() {
        let mut clock = ServerClock::default();
        assert!(clock.observe(LocalTime(5 * HOUR + 2 * QUARTER + 61_000), 0));
        assert_eq!(clock, ServerClock::Zone(5 * HOUR + 2 * QUARTER));
        assert_eq!(clock.utc(LocalTime(6 * HOUR)), Some(2 * QUARTER));
    }

    #[test]
    fn a_clock_between_two_quarters_does_not_flip() {
        let mut clock = ServerClock::default();
        clock.observe(LocalTime(QUARTER / 2 - 1000), 0);
        assert_eq!(clock, ServerClock::Zone(0));
        assert!(!clock.observe(LocalTime(QUARTER / 2 + 1000), 0));
        assert!(clock.observe(LocalTime(QUARTER), 0));
        assert_eq!(clock, ServerClock::Zone(QUARTER));
    }

    #[test]
    fn a_clock_wrong_by_a_day_is_no_zone() {
        let mut clock = ServerClock::default();
        assert!(clock.observe(LocalTime(24 * HOUR), 0));
        assert_eq!(clock, ServerClock::Adrift(24 * HOUR));
        assert_eq!(clock.utc(LocalTime(0)), None);
        assert!(!clock.observe(LocalTime(24 * HOUR + 50), 0));
        assert!(clock.observe(LocalTime(-3 * HOUR), 0), "a clock set right is believed at once");
        assert_eq!(clock, ServerClock::Zone(-3 * HOUR));
    }
}

//! API v3's way of writing a moment: local time, microseconds, no zone. Nothing here asks the time.

use chrono::{DateTime, Local, NaiveDateTime};
use serde::Serialize;
use std::fmt;

/// A moment as API v3 writes it, such as `2026-11-22T08:14:30.796118`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Timestamp(String);

const FORM: &str = "%Y-%m-%dT%H:%M:%S%.6f";

impl Timestamp {
    /// This moment on the clock of the server's zone (environment variable `TZ`, else the system's).
    pub fn now() -> Self {
        Self::from(Local::now())
    }

    /// A moment read back from the store.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<DateTime<Local>> for Timestamp {
    fn from(moment: DateTime<Local>) -> Self {
        moment.naive_local().into()
    }
}

impl From<NaiveDateTime> for Timestamp {
    fn from(moment: NaiveDateTime) -> Self {
        Self(moment.format(FORM).to_string())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn microseconds_are_always_written() {
        let moment = NaiveDate::from_ymd_opt(2026, 1, 2)
            .and_then(|day| day.and_hms_micro_opt(3, 4, 5, 60))
            .expect("a real moment");
        assert_eq!(Timestamp::from(moment).as_str(), "2026-01-02T03:04:05.000060");
    }
}

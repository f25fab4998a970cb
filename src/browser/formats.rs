//! Dates, times and numbers as the reader writes them, by the browser's own `Intl`.

use chat_core::time::{LocalTime, ServerClock};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

const DAY: f64 = 86_400_000.0;

/// Formats of one language; making them is slow, using them is not.
pub(crate) struct Formats {
    /// Hours and minutes of the reader's zone.
    time: Function,
    /// A whole date of the reader's zone.
    date: Function,
    /// Hours and minutes as the server wrote them.
    server_time: Function,
    /// A whole date as the server wrote it.
    server_date: Function,
    /// "today", "yesterday".
    relative: Intl::RelativeTimeFormat,
    number: Function,
    /// Compares two texts as the language sorts them.
    compare: Function,
}

/// A moment, in the reader's zone if the server's is known, else as the server wrote it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Moment {
    /// Milliseconds since 1970 of that zone's clock.
    milliseconds: f64,
    in_readers_zone: bool,
}

impl Moment {
    /// The moment of a message.
    #[allow(clippy::cast_precision_loss)] // Milliseconds of any year up to 9999 are exact in a double.
    pub(crate) fn new(time: LocalTime, clock: ServerClock) -> Self {
        match clock.utc(time) {
            Some(utc) => Self { milliseconds: utc as f64, in_readers_zone: true },
            None => Self { milliseconds: time.0 as f64, in_readers_zone: false },
        }
    }

    /// This moment.
    pub(crate) fn now() -> Self {
        Self { milliseconds: Date::now(), in_readers_zone: true }
    }

    /// The calendar day, as a number that grows by one a day.
    pub(crate) fn day(self) -> i64 {
        day(self.milliseconds, self.in_readers_zone)
    }

    /// The day as `2026-11-22`, for fields that ask for one.
    pub(crate) fn date_value(self) -> String {
        let ahead = if self.in_readers_zone { self.date().get_timezone_offset() * -60_000.0 } else { 0.0 };
        let iso = String::from(Date::new(&(self.milliseconds + ahead).into()).to_iso_string());
        iso.split('T').next().unwrap_or_default().to_owned()
    }

    /// ISO 8601 in UTC, for machines; `None` where the zone is not known.
    pub(crate) fn iso(self) -> Option<String> {
        self.in_readers_zone.then(|| String::from(self.date().to_iso_string()))
    }

    fn date(self) -> Date {
        Date::new(&self.milliseconds.into())
    }
}

#[allow(clippy::cast_possible_truncation)] // A day number of the years 1 to 9999 is far below 2^53.
fn day(milliseconds: f64, in_readers_zone: bool) -> i64 {
    let ahead = if in_readers_zone { -Date::new(&milliseconds.into()).get_timezone_offset() * 60_000.0 } else { 0.0 };
    ((milliseconds + ahead) / DAY).floor() as i64
}

/// When a midnight of the reader's zone is by the server's clock, if its zone is known.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)] // As above.
pub(crate) fn on_server(midnight: LocalTime, clock: ServerClock) -> LocalTime {
    let ServerClock::Zone(server) = clock else { return midnight };
    let behind = |at: f64| Date::new(&at.into()).get_timezone_offset() * 60_000.0;
    let wall = midnight.0 as f64;
    // How far behind UTC the reader is depends on the moment; near to it is good enough to tell.
    let utc = wall + behind(wall + behind(wall));
    LocalTime(utc as i64 + server)
}

/// A time of the server's by the reader's clock, if the server's zone is known.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)] // As above.
pub(crate) fn local(time: LocalTime, clock: ServerClock) -> LocalTime {
    let ahead = |utc: i64| Date::new(&(utc as f64).into()).get_timezone_offset() as i64 * -60_000;
    clock.utc(time).map_or(time, |utc| LocalTime(utc + ahead(utc)))
}

impl Formats {
    /// The formats of a language.
    pub(crate) fn new(language: &str) -> Self {
        let locales = Array::of1(&language.into());
        let date_time = |options: &[(&str, &str)]| Intl::DateTimeFormat::new(&locales, &object(options)).format();
        let time = ("timeStyle", "short");
        let date = [("weekday", "long"), ("day", "numeric"), ("month", "long"), ("year", "numeric")];
        let utc = ("timeZone", "UTC");
        Self {
            time: date_time(&[time]),
            date: date_time(&date),
            server_time: date_time(&[time, utc]),
            server_date: date_time(&[date[0], date[1], date[2], date[3], utc]),
            relative: Intl::RelativeTimeFormat::new(&locales, &object(&[("numeric", "auto")])),
            number: Intl::NumberFormat::new(&locales, &object(&[])).format(),
            compare: Intl::Collator::new(&locales, &object(&[])).compare(),
        }
    }

    /// `08:14`, or what the language writes.
    pub(crate) fn time(&self, moment: Moment) -> String {
        call(if moment.in_readers_zone { &self.time } else { &self.server_time }, &moment.date())
    }

    /// `domingo, 22 de novembro de 2026`, with "today" or "yesterday" in its place where it is.
    pub(crate) fn date(&self, moment: Moment) -> String {
        #[allow(clippy::cast_precision_loss)] // A handful of days.
        let days = (moment.day() - day(Date::now(), true)) as f64;
        if moment.in_readers_zone && (-1.0..=0.0).contains(&days) {
            return String::from(self.relative.format(days, "day"));
        }
        call(if moment.in_readers_zone { &self.date } else { &self.server_date }, &moment.date())
    }

    /// `3 seconds ago`, or "in 3 seconds" where the number is above zero.
    #[allow(clippy::cast_precision_loss)] // Seconds of a visit.
    pub(crate) fn in_seconds(&self, seconds: i64) -> String {
        String::from(self.relative.format(seconds as f64, "second"))
    }

    /// `1.234`, or what the language writes.
    #[allow(clippy::cast_precision_loss)] // Counts of things on a page.
    pub(crate) fn number(&self, number: usize) -> String {
        call(&self.number, &JsValue::from_f64(number as f64))
    }

    /// Whether one text stands before another in a list.
    pub(crate) fn is_before(&self, one: &str, other: &str) -> bool {
        let order = self.compare.call2(&JsValue::UNDEFINED, &one.into(), &other.into());
        order.ok().and_then(|order| order.as_f64()).is_some_and(|order| order < 0.0)
    }
}

/// A text in lower case, by the browser's tables instead of a copy of them.
pub(crate) fn lower_case(text: &str) -> String {
    String::from(js_sys::JsString::from(text).to_lower_case())
}

fn object(fields: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a fresh, plain object cannot fail.
        drop(Reflect::set(&object, &(*name).into(), &(*value).into()));
    }
    object
}

fn call(format: &Function, value: &JsValue) -> String {
    format.call1(&JsValue::UNDEFINED, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

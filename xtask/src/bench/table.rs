//! What was measured, as a table for the terminal.

use crate::bench::measured::{Amount, Measured};

/// A line per bench, under a heading if there are any.
pub(super) fn of(all: &[Measured]) -> String {
    if all.is_empty() {
        return String::new();
    }
    let width = all.iter().map(|measured| measured.what.chars().count()).max().unwrap_or(0);
    let heading = format!("{:width$} {:>11} {:>15}\n", "what", "median", "rate");
    all.iter().fold(heading, |table, measured| {
        let (what, median, rate) = (&measured.what, time(measured.median), rate(measured));
        table + &format!("{what:width$} {median:>11} {rate:>15}\n")
    })
}

fn time(nanoseconds: f64) -> String {
    let (number, unit) = match nanoseconds {
        ..1e3 => (nanoseconds, "ns"),
        ..1e6 => (nanoseconds / 1e3, "µs"),
        ..1e9 => (nanoseconds / 1e6, "ms"),
        _ => (nanoseconds / 1e9, "s"),
    };
    format!("{} {unit}", three_digits(number))
}

fn rate(measured: &Measured) -> String {
    let (amount, unit) = match measured.amount {
        Some(Amount::Elements(elements)) => (elements, "/s"),
        Some(Amount::Bytes(bytes)) => (bytes, "B/s"),
        None => return String::new(),
    };
    let (number, prefix) = match amount / measured.median * 1e9 {
        small @ ..1e3 => (small, ""),
        thousands @ ..1e6 => (thousands / 1e3, "k"),
        millions => (millions / 1e6, "M"),
    };
    format!("{} {prefix}{unit}", three_digits(number))
}

fn three_digits(number: f64) -> String {
    let places = match number {
        ..10.0 => 2,
        ..100.0 => 1,
        _ => 0,
    };
    format!("{number:.places$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(median: f64, amount: Option<Amount>) -> Measured {
        Measured { what: "reading".into(), median, amount }
    }

    #[test]
    fn times_have_the_unit_that_fits_them() {
        let times = [4.567, 45_670.0, 456_700_000.0, 4.567e9].map(time);
        assert_eq!(times, ["4.57 ns", "45.7 µs", "457 ms", "4.57 s"]);
    }

    #[test]
    fn a_rate_is_the_amount_in_a_second() {
        assert_eq!(rate(&measured(250e6, Some(Amount::Elements(1e6)))), "4.00 M/s");
        assert_eq!(rate(&measured(10e6, Some(Amount::Bytes(1e6)))), "100 MB/s");
        assert_eq!(rate(&measured(1e9, Some(Amount::Elements(12_345.0)))), "12.3 k/s");
        assert_eq!(rate(&measured(2e9, Some(Amount::Elements(1.0)))), "0.50 /s");
        assert_eq!(rate(&measured(1e9, None)), "");
    }

    #[test]
    fn every_bench_has_a_line() {
        let table = of(&[measured(1.0, None), measured(2.0, None)]);
        assert_eq!(table.lines().count(), 3, "{table}");
        assert_eq!(of(&[]), "");
    }
}

//! Sizes as a table for the terminal.

use crate::budget;
use crate::size::FileSize;

const LATER: &str = "fetched later";

/// A line per file of a first visit and their sum; then a line per file that is fetched when somebody needs it.
pub(super) fn of_sizes(first: &[FileSize], later: &[FileSize]) -> String {
    let sum = |part: fn(&FileSize) -> u64| first.iter().map(part).sum::<u64>();
    let total = FileSize {
        name: "first load".into(),
        raw: sum(|size| size.raw),
        gzip: sum(|size| size.gzip),
        brotli: sum(|size| size.brotli),
    };
    let first = first.iter().chain([&total]);
    let names = first.clone().chain(later).map(|size| size.name.len());
    let width = names.chain([LATER.len()]).max().unwrap_or(0);
    let heading = format!("{:width$} {:>11} {:>11} {:>11}\n", "bytes", "raw", "gzip", "brotli");
    let table = first.fold(heading, |table, size| table + &line(size, width));
    if later.is_empty() {
        return table;
    }
    later.iter().fold(format!("{table}\n{LATER}\n"), |table, size| table + &line(size, width))
}

/// The budget, what is left of it, and what it is meant for.
pub(super) fn of_budget(gzip: u64) -> String {
    let budget = budget::FIRST_LOAD_GZIP;
    let verdict = if gzip > budget {
        format!("{} too many", grouped(gzip - budget))
    } else {
        format!("{} to spare", grouped(budget - gzip))
    };
    let heading = format!("\nbudget: {} bytes gzip, {verdict}; it is meant for\n", grouped(budget));
    budget::PARTS.iter().fold(heading, |text, part| text + &format!("{:>11}  {}\n", grouped(part.gzip), part.what))
}

fn line(size: &FileSize, width: usize) -> String {
    let [raw, gzip, brotli] = [size.raw, size.gzip, size.brotli].map(grouped);
    format!("{:width$} {raw:>11} {gzip:>11} {brotli:>11}\n", size.name)
}

/// 1234567 → `1 234 567`
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_by_three() {
        for (number, text) in [(0, "0"), (999, "999"), (1000, "1 000"), (1_234_567, "1 234 567")] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn the_table_ends_with_the_sum() {
        let size = |name: &str| FileSize { name: name.into(), raw: 3000, gzip: 2000, brotli: 1000 };
        let table = of_sizes(&[size("app.wasm"), size("app.js")], &[]);
        let last: Vec<_> = table.lines().last().unwrap_or_default().split("  ").collect();
        let last: Vec<_> = last.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        assert_eq!(last, ["first load", "6 000", "4 000", "2 000"]);
    }

    #[test]
    fn what_is_fetched_later_is_not_in_the_sum() {
        let size = |name: &str| FileSize { name: name.into(), raw: 3000, gzip: 2000, brotli: 1000 };
        let table = of_sizes(&[size("app.js")], &[size("emoji/en.txt")]);
        let (first, later) = table.split_once(LATER).expect("two tables");
        assert!(first.lines().any(|line| line.starts_with("first load") && line.contains("2 000")), "{table}");
        assert!(later.contains("emoji/en.txt"), "{table}");
    }

    #[test]
    fn the_budget_says_which_side_of_it_we_are_on() {
        assert!(of_budget(budget::FIRST_LOAD_GZIP).contains("0 to spare"));
        assert!(of_budget(budget::FIRST_LOAD_GZIP + 1).contains("1 too many"));
    }
}

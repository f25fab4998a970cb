//! The lines as a table for the terminal.

use crate::line::Line;

/// A line of text for each; below it what there is to know about it.
pub(crate) fn of(lines: &[Line]) -> String {
    let width = lines.iter().map(|line| line.name.chars().count()).max().unwrap_or(0).max(4);
    let heading = format!("{:width$} {:>9} {:>12} {:>12} {:>7}  aim\n", "what", "messages", "ours", "floor", "ratio");
    std::iter::once(heading).chain(lines.iter().map(|line| row(line, width))).collect()
}

/// As a line is told once it is there.
pub(crate) fn one(line: &Line) -> String {
    row(line, line.name.chars().count())
}

fn row(line: &Line, width: usize) -> String {
    let amount = |number: Option<f64>| number.map_or("–".into(), |number| format!("{} {}", shown(number), line.unit));
    let (ours, floor) = (amount(line.our_median()), amount(line.floor_median()));
    let ratio = line.ratio().map_or(String::new(), |ratio| format!("{ratio:.2}"));
    let aim = line.aim.map_or(String::new(), |aim| aim.to_string());
    let met = match line.met() {
        Some(true) => "  met",
        Some(false) => "  MISSED",
        None => "",
    };
    let row = format!("{:width$} {:>9} {ours:>12} {floor:>12} {ratio:>7}  {aim}{met}", line.name, many(line.count));
    let note = line.note.as_ref().map_or(String::new(), |note| format!("    {}\n", cut(note)));
    format!("{}\n{note}", row.trim_end())
}

/// As much of a note as fits into a line; all of it is in the file of results.
fn cut(note: &str) -> String {
    const FITS: usize = 110;
    let short: String = note.chars().take(FITS).collect();
    if short.len() < note.len() { short + "…" } else { short }
}

/// 1000 → `1k`, 1000000 → `1M`
fn many(count: usize) -> String {
    match count {
        0 => String::new(),
        _ if count.is_multiple_of(1_000_000) => format!("{}M", count / 1_000_000),
        _ if count.is_multiple_of(1_000) => format!("{}k", count / 1_000),
        _ => count.to_string(),
    }
}

fn shown(number: f64) -> String {
    match number.abs() {
        0.0 => "0".into(),
        ..10.0 => format!("{number:.2}"),
        ..100.0 => format!("{number:.1}"),
        _ => format!("{number:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::Aim;

    fn line() -> Line {
        let line = Line::new("submit → newest visible", 10_000, "ms").aims(Aim::OfFloor(0.5));
        Line { ours: vec![412.3], floor: vec![1_000.0], ..line }
    }

    #[test]
    fn every_line_has_its_numbers_and_what_they_should_be() {
        let table = of(&[line()]);
        let cells: Vec<_> =
            table.lines().nth(1).unwrap_or_default().split("  ").filter(|cell| !cell.is_empty()).collect();
        let cells: Vec<_> = cells.into_iter().map(str::trim).collect();
        assert_eq!(cells, ["submit → newest visible", "10k", "412 ms", "1000 ms", "0.41", "≤ 0.5 × floor", "met"]);
    }

    #[test]
    fn what_could_not_be_measured_says_why() {
        let table = of(&[Line::new("search", 0, "ms").noted("not there yet")]);
        assert!(table.contains("–") && table.ends_with("    not there yet\n"), "{table}");
    }

    #[test]
    fn it_fits_into_a_terminal() {
        let long = Line { name: "x".repeat(50), ..line() }.noted("é".repeat(300));
        assert!(of(&[long, line()]).lines().all(|line| line.chars().count() <= 120));
    }

    #[test]
    fn round_counts_are_short() {
        assert_eq!([0, 100, 1_000, 12_000, 1_000_000].map(many), ["", "100", "1k", "12k", "1M"]);
    }
}

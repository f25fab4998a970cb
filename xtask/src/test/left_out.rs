//! What the tests of an engine left out, because the engine can't do it: told at the end of its stage, with the reasons.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::test::engine::Engine;

/// Where the tests write it down, a line for each; empty as yet.
pub(super) fn begin(target: &Path, engine: Engine) -> Result<PathBuf, Error> {
    let notes = target.join(format!("left-out-{}.txt", engine.name()));
    fs::write(&notes, "").map_err(Error::file("write", &notes))?;
    Ok(notes)
}

/// Says it on the terminal.
pub(super) fn tell(notes: &Path, engine: Engine) -> io::Result<()> {
    println!("{}", report(&fs::read_to_string(notes)?, engine));
    Ok(())
}

/// Each of them once: a test may come upon the same thing again and again.
fn report(notes: &str, engine: Engine) -> String {
    let mut lines: Vec<_> = notes.lines().collect();
    lines.sort_unstable();
    lines.dedup();
    let heading = match lines.len() {
        0 => format!("Nothing was left out in {}.", engine.name()),
        count => format!("Left out in {}: {count}", engine.name()),
    };
    [heading].into_iter().chain(lines.into_iter().map(|line| format!("  {line}"))).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_told_once() {
        let notes = "b: not run, because of wind\na: not run, because of rain\nb: not run, because of wind\n";
        let report = report(notes, Engine::WebKit);
        assert_eq!(report, "Left out in webkit: 2\n  a: not run, because of rain\n  b: not run, because of wind");
    }

    #[test]
    fn that_nothing_is_left_out_is_told_too() {
        assert_eq!(report("", Engine::Firefox), "Nothing was left out in firefox.");
    }
}

//! Running other programs.

use std::ffi::OsStr;
use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;

use crate::error::Error;

/// Runs a command with this terminal as its own, and fails if it fails.
pub fn run(command: &mut Command) -> Result<(), Error> {
    let status = command.status().map_err(|source| could_not_start(command, source))?;
    if status.success() { Ok(()) } else { Err(Error::Failed { command: describe(command), status }) }
}

/// What a command writes to stdout. Its stderr stays on the terminal.
pub fn output(command: &mut Command) -> Result<String, Error> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|source| could_not_start(command, source))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(Error::Failed { command: describe(command), status: output.status })
    }
}

/// What a command writes to stdout when it reads this on stdin. Its stderr stays on the terminal.
pub fn filter(command: &mut Command, input: &[u8]) -> Result<Vec<u8>, Error> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|source| could_not_start(command, source))?;
    let stdin = child.stdin.take();
    // Beside the reading, or both would wait for each other once the pipes are full. A program that stops reading says
    // why when it ends.
    let output = thread::scope(|scope| {
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
        child.wait_with_output()
    });
    let output = output.map_err(|source| could_not_start(command, source))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(Error::Failed { command: describe(command), status: output.status })
    }
}

/// What a command writes to stdout, if it can be run at all and succeeds; silent otherwise. For questions such as
/// `--version`, where "no answer" is an answer.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then_some(text)
}

/// The command line as one would type it, quoted only as far as reading needs.
pub fn describe(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(quoted).collect::<Vec<_>>().join(" ")
}

/// The error of a program that the system would not start.
pub fn could_not_start(command: &Command, source: std::io::Error) -> Error {
    Error::Start { command: describe(command), source }
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    if word.is_empty() || word.contains(char::is_whitespace) { format!("'{word}'") } else { word.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_filter_is_fed_and_read_at_the_same_time() {
        let input = b"line\n".repeat(100_000);
        assert_eq!(filter(&mut Command::new("cat"), &input).expect("cat"), input);
    }

    #[cfg(unix)]
    #[test]
    fn a_filter_that_fails_is_an_error() {
        assert!(matches!(filter(&mut Command::new("false"), b"unread"), Err(Error::Failed { .. })));
    }
}

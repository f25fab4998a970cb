//! Running other programs.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

use crate::error::Error;

/// Runs a command with this terminal as its own, and fails if it fails.
pub(crate) fn run(command: &mut Command) -> Result<(), Error> {
    let status = command.status().map_err(|source| could_not_start(command, source))?;
    if status.success() { Ok(()) } else { Err(Error::Failed { command: describe(command), status }) }
}

/// What a command writes to stdout. Its stderr stays on the terminal.
pub(crate) fn output(command: &mut Command) -> Result<String, Error> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|source| could_not_start(command, source))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(Error::Failed { command: describe(command), status: output.status })
    }
}

/// What a command writes to stdout, if it can be run at all and succeeds; silent otherwise. For questions such as
/// `--version`, where "no answer" is an answer.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then_some(text)
}

/// The command line as one would type it, quoted only as far as reading needs.
pub(crate) fn describe(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(quoted).collect::<Vec<_>>().join(" ")
}

/// The error of a program that the system would not start.
pub(crate) fn could_not_start(command: &Command, source: std::io::Error) -> Error {
    Error::Start { command: describe(command), source }
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    if word.is_empty() || word.contains(char::is_whitespace) { format!("'{word}'") } else { word.into_owned() }
}

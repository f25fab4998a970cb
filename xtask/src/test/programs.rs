//! The programs that the tests are compiled into: all of them at once, so that what they have in common is compiled once.

use std::path::PathBuf;
use std::process::Command;

use crate::dist;
use crate::error::Error;
use crate::process;
use crate::workspace;

/// A program with tests in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TestProgram {
    /// The directory of its package: tests begin there.
    pub(super) package: PathBuf,
    /// What it is compiled from, as cargo calls it.
    pub(super) target: String,
    /// Where it is.
    pub(super) path: PathBuf,
}

/// What compiles them. On its output, there is a line of JSON for each thing that was compiled.
pub(super) fn compiling() -> Command {
    let mut cargo = workspace::cargo();
    cargo.args(["test", "--no-run", "--locked", "--workspace", "--exclude", dist::CLIENT]);
    cargo.arg("--message-format=json-render-diagnostics");
    cargo
}

/// Compiles what has changed, and tells where everything is.
pub(super) fn all() -> Result<Vec<TestProgram>, Error> {
    let told = process::output(&mut compiling())?;
    Ok(told.lines().filter_map(TestProgram::of_line).collect())
}

impl TestProgram {
    /// Of a line of cargo's, if it is about a program of tests.
    fn of_line(line: &str) -> Option<Self> {
        let path = text(line, "executable")?;
        // Its target says as well whether it could have tests.
        let (_, profile) = line.split_once("\"profile\":{")?;
        profile.split('}').next()?.contains("\"test\":true").then_some(())?;
        let package = PathBuf::from(text(line, "manifest_path")?).parent()?.to_path_buf();
        let (_, target) = line.split_once("\"target\":{")?;
        Some(Self { package, target: text(target, "name")?, path: path.into() })
    }

    /// The name of its package's directory.
    pub(super) fn directory(&self) -> &str {
        self.package.file_name().and_then(|name| name.to_str()).unwrap_or_default()
    }
}

/// The first text under a name; cargo writes JSON without blanks.
fn text(json: &str, name: &str) -> Option<String> {
    let (_, rest) = json.split_once(&format!("\"{name}\":\""))?;
    let mut value = String::new();
    let mut signs = rest.chars();
    loop {
        match signs.next()? {
            '"' => return Some(value),
            '\\' => value.push(signs.next()?),
            sign => value.push(sign),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"reason":"compiler-artifact","package_id":"path+file:///r/tests#browser-tests@0.1.0","manifest_path":"/r/tests/Cargo.toml","target":{"kind":["test"],"crate_types":["bin"],"name":"browser","src_path":"/r/tests/browser/main.rs","edition":"2024","doc":false,"doctest":false,"test":true},"profile":{"opt_level":"0","debuginfo":1,"debug_assertions":true,"overflow_checks":true,"test":true},"features":[],"filenames":["/t/debug/deps/browser-1"],"executable":"/t/debug/deps/browser-1","fresh":true}"#;

    #[test]
    fn a_program_of_tests_is_known_by_its_line() {
        let program = TestProgram::of_line(LINE).expect("a program");
        assert_eq!(program.package, PathBuf::from("/r/tests"));
        assert_eq!((program.target.as_str(), program.directory()), ("browser", "tests"));
        assert_eq!(program.path, PathBuf::from("/t/debug/deps/browser-1"));
    }

    #[test]
    fn what_is_no_program_or_has_no_tests_is_passed_over() {
        let library = LINE.replace("\"executable\":\"/t/debug/deps/browser-1\"", "\"executable\":null");
        let plain = LINE.replace("\"overflow_checks\":true,\"test\":true}", "\"overflow_checks\":true,\"test\":false}");
        assert_ne!(plain, LINE);
        for line in [library.as_str(), plain.as_str(), ""] {
            assert_eq!(TestProgram::of_line(line), None, "{line}");
        }
    }
}

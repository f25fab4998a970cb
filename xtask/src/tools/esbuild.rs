//! esbuild, which makes scripts and style sheets smaller. The page can be built without it, and is then larger.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;
use crate::pins;
use crate::process;
use crate::tools::npm;

const PROGRAM: &str = "esbuild";

/// No newer syntax than what wasm-bindgen writes: esbuild would otherwise use all that was ever invented to save a byte.
const TARGET: &str = "--target=es2022";

/// What minifies. Without a program its answers are `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Minifier {
    program: Option<PathBuf>,
}

impl Minifier {
    /// One that does nothing.
    pub(crate) fn none() -> Self {
        Self { program: None }
    }

    /// A module of which only the default export is used, with the modules that it imports by relative paths.
    pub(crate) fn module(&self, file: &Path) -> Result<Option<Vec<u8>>, Error> {
        let (Some(directory), Some(name)) = (file.parent(), file.file_name()) else {
            return Ok(None);
        };
        let entry = format!("export {{ default }} from \"./{}\";", name.to_string_lossy());
        self.run(&["--bundle", "--format=esm"], directory, entry.as_bytes())
    }

    /// A script that is no module.
    pub(crate) fn script(&self, text: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        self.run(&["--loader=js"], Path::new("."), text)
    }

    /// A style sheet.
    pub(crate) fn style(&self, text: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        self.run(&["--loader=css"], Path::new("."), text)
    }

    fn run(&self, kind: &[&str], directory: &Path, input: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        let Some(program) = &self.program else {
            return Ok(None);
        };
        let mut command = Command::new(program);
        command.current_dir(directory).args(kind);
        command.args(["--minify", TARGET, "--charset=utf8", "--legal-comments=none", "--log-level=warning"]);
        process::filter(&mut command, input).map(Some)
    }
}

impl fmt::Display for Minifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.program {
            None => write!(f, "no esbuild"),
            Some(_) => write!(f, "esbuild {}", pins::ESBUILD),
        }
    }
}

/// The minifier of the pinned version, or one that does nothing.
pub(super) fn ensure(cache: &Path) -> Minifier {
    if !npm::is_there() {
        eprintln!("There is no npm, so scripts and style sheets stay as they are: about 3 KB more to download.");
        return Minifier::none();
    }
    let directory = cache.join("tools").join(format!("{PROGRAM}-{}", pins::ESBUILD));
    if npm::installed_version(&directory, PROGRAM).is_none() {
        eprintln!(
            "Installing esbuild {} from npm: it makes the page smaller. 12 MB on disk, seconds, once.",
            pins::ESBUILD
        );
    }
    match npm::ensure(&directory, PROGRAM, pins::ESBUILD) {
        Ok(()) => Minifier { program: Some(directory.join("node_modules/.bin").join(PROGRAM)) },
        Err(error) => {
            eprintln!("{error} Going on without: the page will be a little larger.");
            Minifier::none()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_program_nothing_is_changed() {
        let minifier = Minifier::none();
        assert_eq!(minifier.to_string(), "no esbuild");
        assert_eq!(minifier.script(b"a( 1 )").expect("nothing is run"), None);
        assert_eq!(minifier.module(Path::new("a/b.js")).expect("nothing is run"), None);
    }

    #[test]
    fn a_program_that_fails_is_an_error() {
        let minifier = Minifier { program: Some("no-such-program-anywhere".into()) };
        assert!(matches!(minifier.style(b"a{}"), Err(Error::Start { .. })));
    }
}

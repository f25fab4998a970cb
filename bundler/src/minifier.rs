//! esbuild, which makes scripts and style sheets smaller. The page can be built without it, and is then larger.

use std::path::{Path, PathBuf};
use std::process::Command;

use xtask::error::Error;
use xtask::process;

/// No newer syntax than what wasm-bindgen writes: esbuild would otherwise use all that was ever invented to save a byte.
const TARGET: &str = "--target=es2022";

/// What minifies: a program. Without one its answers are `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Minifier(pub(crate) Option<PathBuf>);

impl Minifier {
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
        let Some(program) = &self.0 else {
            return Ok(None);
        };
        let mut command = Command::new(program);
        command.current_dir(directory).args(kind);
        command.args(["--minify", TARGET, "--charset=utf8", "--legal-comments=none", "--log-level=warning"]);
        process::filter(&mut command, input).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_program_nothing_is_changed() {
        let minifier = Minifier(None);
        assert_eq!(minifier.script(b"a( 1 )").expect("nothing is run"), None);
        assert_eq!(minifier.module(Path::new("a/b.js")).expect("nothing is run"), None);
    }

    #[test]
    fn a_program_that_fails_is_an_error() {
        let minifier = Minifier(Some("no-such-program-anywhere".into()));
        assert!(matches!(minifier.style(b"a{}"), Err(Error::Start { .. })));
    }
}

//! `wasm-opt` from binaryen, which makes the WebAssembly smaller. The page can be built without it, and is then much larger.

use std::path::{Path, PathBuf};
use std::process::Command;

use xtask::error::Error;
use xtask::process;

/// What optimises: a program. Without one nothing changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Optimiser(pub(crate) Option<PathBuf>);

impl Optimiser {
    /// Makes a module smaller, in its place, with these options.
    pub(crate) fn optimise(&self, module: &Path, options: &[String]) -> Result<(), Error> {
        match &self.0 {
            Some(program) => process::run(Command::new(program).args(options).arg(module).arg("--output").arg(module)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_program_nothing_is_changed() {
        assert!(Optimiser(None).optimise(Path::new("nowhere.wasm"), &[]).is_ok());
    }

    #[test]
    fn a_program_that_fails_is_an_error() {
        let optimiser = Optimiser(Some("no-such-program-anywhere".into()));
        assert!(matches!(optimiser.optimise(Path::new("a.wasm"), &[]), Err(Error::Start { .. })));
    }
}

//! What can go wrong, each with what to do about it.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;

/// A failure of a command, told to the person at the terminal.
#[derive(Debug)]
pub enum Error {
    /// The command line was not understood.
    Usage(String),
    /// A program could not be started at all.
    Start {
        /// The command line, as one would type it.
        command: String,
        /// Why the system refused.
        source: io::Error,
    },
    /// A program ran and said that it failed; what it said is on the screen already.
    Failed {
        /// The command line, as one would type it.
        command: String,
        /// How it ended.
        status: ExitStatus,
    },
    /// A file or directory could not be read or written.
    File {
        /// What was being done, as a verb: "read", "write".
        doing: &'static str,
        /// Which file.
        path: PathBuf,
        /// Why the system refused.
        source: io::Error,
    },
    /// Something needed is not there, and cannot be had automatically.
    Missing {
        /// What, and what for.
        what: String,
        /// How to get it.
        way_out: String,
    },
    /// The first load is larger than the budget allows.
    OverBudget {
        /// What it is now, in bytes after gzip.
        gzip: u64,
        /// What it may be.
        budget: u64,
    },
    /// Something failed and has been told in full.
    Told,
}

impl Error {
    /// 2 for a command line that was not understood, as shells and most tools do; 1 for everything else.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            _ => 1,
        }
    }

    /// Prints the error on stderr, unless that has been done.
    pub fn tell(&self) {
        if !matches!(self, Self::Told) {
            eprintln!("error: {self}");
        }
    }

    /// For `map_err` beside the call that touches `path`.
    pub fn file(doing: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { doing, path, source }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(problem) => {
                write!(f, "{problem}\n`cargo xtask --help` lists the commands.")
            }
            Self::Start { command, source } => {
                write!(f, "`{command}` could not be started: {source}. Is it installed and on the PATH?")
            }
            Self::Failed { command, status } => {
                write!(f, "`{command}` failed ({status}); see its words above.")
            }
            Self::File { doing, path, source } => write!(
                f,
                "cannot {doing} {}: {source}. Check that it is there and that you may {doing} it.",
                path.display()
            ),
            Self::Missing { what, way_out } => write!(f, "{what}\n{way_out}"),
            Self::OverBudget { gzip, budget } => write!(
                f,
                "the first load is {} bytes over its budget of {} bytes gzip. Make it smaller, or raise the budget, \
                 with the reason and what each part costs, in xtask/src/budget.rs.",
                gzip.saturating_sub(*budget),
                budget,
            ),
            Self::Told => Ok(()),
        }
    }
}

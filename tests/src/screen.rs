//! A screen that nobody sees, for browsers that can't do without one. One for each browser: it has one focus and one
//! clipboard.

use crate::programs;
use crate::reaper;
use rustix::process::{Pid, Signal, kill_process};
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

/// A running X server; ends with the test.
pub(crate) struct Screen {
    /// As `DISPLAY` names it.
    pub(crate) name: String,
    child: Child,
}

impl Screen {
    /// Starts one under the first number that is free.
    pub(crate) fn start() -> Self {
        let mut child = Command::new(programs::xvfb())
            // Small, though windows are larger: the pointer is in its middle, and what is under the pointer has the focus.
            .args(["-displayfd", "1", "-screen", "0", "600x600x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("the X server starts");
        reaper::adopts(child.id());
        let mut number = String::new();
        let mut output = BufReader::new(child.stdout.take().expect("it was asked to be piped"));
        output.read_line(&mut number).expect("standard output is text");
        assert!(!number.is_empty(), "the X server found no free number");
        Self { name: format!(":{}", number.trim_end()), child }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let pid = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        // Asked to end, it removes the files that say that its number is taken. It fails only when it has ended already.
        pid.map(|pid| kill_process(pid, Signal::TERM));
        self.child.wait().ok();
        reaper::forgets(self.child.id());
    }
}

//! The program that drives a browser, on a free port and in a directory of its own.

use crate::programs;
use rustix::process::{Pid, Signal, kill_process_group};
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use tempfile::TempDir;

/// A running driver. It ends with whatever it has started.
pub struct Driver {
    /// Where it listens.
    pub url: String,
    child: Child,
    /// Kept open: whoever prints into a closed pipe fails.
    _stdout: BufReader<ChildStdout>,
    home: TempDir,
}

impl Driver {
    /// Starts one; it chooses its port itself. It wants the same port for IPv4 and IPv6 and chooses by
    /// one of them, so that now and then it finds the other taken and gives up: it is then asked again.
    pub fn start() -> Self {
        let tries = (0..10).map(|_| Self::try_to_start());
        let mut refusals = Vec::new();
        for started in tries {
            match started {
                Ok(driver) => return driver,
                Err(said) => refusals.push(said),
            }
        }
        panic!("the driver named no port: {refusals:?}");
    }

    /// The driver, or what it said when it gave up.
    fn try_to_start() -> Result<Self, String> {
        let home = TempDir::new().expect("a temporary directory can be made");
        let mut child = Command::new(programs::chromedriver())
            .arg("--port=0")
            // Browsers leave things behind where temporary things are.
            .env("TMPDIR", home.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            // A group of its own, so that a browser that outlives its driver can be ended with it.
            .process_group(0)
            .spawn()
            .expect("the driver starts");
        let mut stdout = BufReader::new(child.stdout.take().expect("it was asked to be piped"));
        match port(&mut stdout) {
            Ok(port) => Ok(Self { url: format!("http://127.0.0.1:{port}"), child, _stdout: stdout, home }),
            Err(said) => {
                child.wait().ok();
                Err(said)
            }
        }
    }

    /// Where a browser may keep what it knows: removed with the driver.
    pub fn profile(&self) -> PathBuf {
        self.home.path().join("profile")
    }
}

/// Reads up to the line `ChromeDriver was started successfully on port 12345.`; else all it said.
fn port(output: &mut impl BufRead) -> Result<u16, String> {
    let mut said = String::new();
    while output.read_line(&mut said).expect("standard output is text") > 0 {
        let last = said.lines().last().unwrap_or_default();
        let port = last.rsplit_once(" on port ").map(|(_, port)| port.trim_end_matches('.'));
        if let Some(port) = port.and_then(|port| port.parse().ok()).filter(|&port| port != 0) {
            return Ok(port);
        }
    }
    Err(said)
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        // Fails only when all of them have ended by themselves, which is as good.
        group.map(|group| kill_process_group(group, Signal::KILL));
        self.child.wait().ok();
    }
}

//! Running the real program.

use super::{Client, wait_until};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, ExitStatus, Output, Stdio},
    sync::Arc,
};
use tempfile::TempDir;

/// A running server; stopped by force when it goes out of scope.
pub(crate) struct Server {
    pub(crate) url: String,
    home: Arc<TempDir>,
    child: Child,
    stdout: BufReader<ChildStdout>,
}

impl Server {
    /// A server with an empty database.
    pub(crate) fn start() -> Self {
        Self::start_with(&[])
    }

    /// A server with an empty database and these arguments.
    pub(crate) fn start_with(arguments: &[&str]) -> Self {
        let home = TempDir::new().expect("a temporary directory can be made");
        Self::start_in(Arc::new(home), arguments)
    }

    /// Another server on the directory of one that has ended.
    pub(crate) fn start_again(self, arguments: &[&str]) -> Self {
        let home = Arc::clone(&self.home);
        drop(self);
        Self::start_in(home, arguments)
    }

    /// A server with an empty database that keeps the time of a zone.
    pub(crate) fn start_in_zone(zone: &str) -> Self {
        let home = TempDir::new().expect("a temporary directory can be made");
        let mut command = command(home.path(), &[]);
        command.env("TZ", zone);
        Self::spawn(Arc::new(home), command)
    }

    /// A server that was told nothing but to take a free port.
    pub(crate) fn start_untold() -> Self {
        let home = TempDir::new().expect("a temporary directory can be made");
        let mut command = Command::new(env!("CARGO_BIN_EXE_chat-server"));
        command.current_dir(home.path()).args(["--port", "0"]);
        Self::spawn(Arc::new(home), command)
    }

    /// A server in a directory: `data/` and the log are made below it.
    pub(crate) fn start_in(home: Arc<TempDir>, arguments: &[&str]) -> Self {
        let command = command(home.path(), arguments);
        Self::spawn(home, command)
    }

    fn spawn(home: Arc<TempDir>, mut command: Command) -> Self {
        let log =
            File::options().create(true).append(true).open(home.path().join("log")).expect("the log can be written");
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().expect("the server starts");
        let stdout = child.stdout.take().expect("it was asked to be piped");
        let mut stdout = BufReader::new(stdout);
        let mut line = String::new();
        stdout.read_line(&mut line).expect("standard output is text");
        let url = line.trim_end().strip_prefix("listening on ");
        let url = url.unwrap_or_else(|| panic!("{line:?}, and {}", log_in(home.path())));
        let url = url.to_owned();
        Self { url, home, child, stdout }
    }

    /// Somebody who talks to this server.
    pub(crate) fn client(&self) -> Client {
        Client::new(&self.url)
    }

    /// `address:port`, for those who speak raw bytes.
    pub(crate) fn address(&self) -> &str {
        self.url.trim_start_matches("http://")
    }

    /// The directory the server was given.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// The database file.
    pub(crate) fn database(&self) -> PathBuf {
        self.home().join("data/chat.sqlite3")
    }

    /// Everything it has logged so far.
    pub(crate) fn log(&self) -> String {
        log_in(self.home())
    }

    /// The most memory it ever had, in bytes; 0 on a system that does not tell.
    pub(crate) fn peak_memory(&self) -> u64 {
        let status = format!("/proc/{}/status", self.child.id());
        let status = fs::read_to_string(status).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|peak| peak.trim().strip_suffix(" kB"));
        peak.and_then(|peak| peak.parse().ok()).map_or(0, |kib: u64| kib * 1024)
    }

    /// Sends a signal and does not wait.
    pub(crate) fn signal(&self, signal: Signal) {
        let pid = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        kill_process(pid.expect("a child has a pid"), signal).expect("the server is running");
    }

    /// Waits for the end; the status and what else it printed.
    pub(crate) fn ended(&mut self) -> (ExitStatus, String) {
        let mut status = None;
        wait_until("the server has ended", || {
            status = self.child.try_wait().expect("a child can be waited for");
            status.is_some()
        });
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).expect("standard output is text");
        (status.expect("just seen"), rest)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Fails only when it has ended by itself, which is as good.
        if self.child.kill().is_ok() {
            self.child.wait().expect("a child can be waited for");
        }
    }
}

/// Runs a server that is expected not to start.
pub(crate) fn refused(home: &Path, arguments: &[&str]) -> Output {
    command(home, arguments).output().expect("the server runs")
}

fn command(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chat-server"));
    command.current_dir(home).args(arguments);
    let given = |name: &str| arguments.contains(&name);
    if !given("--port") {
        command.args(["--port", "0"]);
    }
    if !given("--dist") {
        command.arg("--api-only");
    }
    command
}

fn log_in(home: &Path) -> String {
    fs::read_to_string(home.join("log")).unwrap_or_default()
}

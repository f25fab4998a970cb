//! The real chat server: its program, a free port, a database in a directory of its own.

use crate::account::{Account, Api};
use crate::client::client;
use crate::clock;
use crate::left;
use crate::origin;
use crate::programs;
use crate::site::Site;
use crate::times;
use rustix::process::{Pid, Signal, kill_process};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use tempfile::TempDir;

/// What makes a page hurry.
const HASTE: &str = include_str!("haste.js");

/// A server, running unless it was [stopped](Server::stop). Ends with the test.
pub struct Server {
    /// Where it listens, with a slash at the end.
    pub url: String,
    home: TempDir,
    setup: Setup,
    running: Option<Running>,
}

/// How a server is started, the first time and again.
struct Setup {
    dist: PathBuf,
    /// What is in `dist`, if it is there for this server only.
    _site: Option<Site>,
    zone: Option<&'static str>,
    demo: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Self { dist: client().to_owned(), _site: None, zone: None, demo: false }
    }
}

impl Setup {
    fn beginning_with(script: &str) -> Self {
        let site = Site::beginning_with(script);
        Self { dist: site.path().to_owned(), _site: Some(site), ..Self::default() }
    }
}

struct Running {
    child: Child,
    /// Kept open: whoever prints into a closed pipe fails.
    _stdout: BufReader<ChildStdout>,
}

impl Server {
    /// A server with an empty database that serves the built client.
    pub fn start() -> Self {
        Self::start_as(Setup::default())
    }

    /// A server whose client is in another directory.
    pub fn serving(dist: &Path) -> Self {
        Self::start_as(Setup { dist: dist.to_owned(), ..Setup::default() })
    }

    /// A server that keeps the time of a zone, such as `Asia/Kolkata`.
    pub fn in_zone(zone: &'static str) -> Self {
        Self::start_as(Setup { zone: Some(zone), ..Setup::default() })
    }

    /// A server whose client begins with a script more.
    pub fn beginning_with(script: &str) -> Self {
        Self::start_as(Setup::beginning_with(script))
    }

    /// A server whose client has no time to lose: what it does after ten seconds it does after two. For tests that would wait for
    /// that, with a server behind the page that answers as late as ever.
    pub fn in_haste() -> Self {
        Self::start_as(Setup::beginning_with(HASTE))
    }

    /// A server that keeps the time of a zone, and whose client begins with a script more.
    pub fn in_zone_beginning_with(zone: &'static str, script: &str) -> Self {
        Self::start_as(Setup { zone: Some(zone), ..Setup::beginning_with(script) })
    }

    /// A server with the demonstration in its database.
    pub fn with_demo() -> Self {
        Self::start_as(Setup { demo: true, ..Setup::default() })
    }

    fn start_as(setup: Setup) -> Self {
        let home = TempDir::new().expect("a temporary directory can be made");
        times::begins();
        let (running, url) = spawn_anywhere(&setup, home.path());
        Self { url, home, setup, running: Some(running) }
    }

    /// Its API, as somebody without an account.
    pub fn api(&self) -> Api {
        Api::at(&self.url)
    }

    /// Makes accounts of these names, all of them let in and signed in.
    pub async fn people<const COUNT: usize>(&self, names: [&str; COUNT]) -> [Account; COUNT] {
        let mut people: Vec<Account> = Vec::with_capacity(COUNT);
        for name in names {
            let id = self.api().sign_up(name).await;
            if let Some(first) = people.first() {
                first.lets_in(id).await;
            }
            people.push(self.api().sign_in(id).await);
        }
        people.try_into().unwrap_or_else(|_| unreachable!("one account for each name"))
    }

    /// Stops it as an administrator would.
    pub fn stop(&mut self) {
        let mut running = self.running.take().expect("it is running");
        let pid = i32::try_from(running.child.id()).ok().and_then(Pid::from_raw);
        kill_process(pid.expect("a child has a pid"), Signal::TERM).expect("it is running");
        let status = running.child.wait().expect("a child can be waited for");
        assert!(status.success(), "the server ended with {status}; {}", log_in(self.home.path()));
    }

    /// Starts it again, on the same port and the same data.
    pub fn start_again(&mut self) {
        assert!(self.running.is_none(), "it is running");
        self.running = Some(spawn(&self.setup, self.home.path(), port(&self.url)).0);
    }

    /// Stops it and starts it again: it has then forgotten who is signed in.
    pub fn restart(&mut self) {
        self.stop();
        self.start_again();
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        log_in(self.home.path())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if std::thread::panicking() {
            left::text("server.log", &self.log());
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail only when it has ended by itself, which is as good.
        if self.child.kill().is_ok() {
            self.child.wait().ok();
        }
    }
}

/// On a port that is free and new.
fn spawn_anywhere(setup: &Setup, home: &Path) -> (Running, String) {
    loop {
        let (running, url) = spawn(setup, home, "0");
        if origin::is_new(port(&url).parse().expect("a port is a number")) {
            return (running, url);
        }
    }
}

fn port(url: &str) -> &str {
    url.trim_end_matches('/').rsplit(':').next().expect("an address has a port")
}

fn spawn(setup: &Setup, home: &Path, port: &str) -> (Running, String) {
    let log = File::options().create(true).append(true).open(home.join("log")).expect("the log can be written");
    let mut command = Command::new(programs::chat_server());
    command.args(["--port", port, "--data"]).arg(home.join("data")).arg("--dist").arg(&setup.dist);
    if setup.demo {
        command.arg("--demo");
    }
    clock::is_told(&mut command, setup.zone);
    let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().expect("the server starts");
    let mut stdout = BufReader::new(child.stdout.take().expect("it was asked to be piped"));
    let running = |stdout| Running { child, _stdout: stdout };
    let mut line = String::new();
    stdout.read_line(&mut line).expect("standard output is text");
    let running = running(stdout);
    let url = line.trim_end().strip_prefix("listening on ");
    let url = url.unwrap_or_else(|| panic!("the server printed {line:?} and logged {}", log_in(home)));
    (running, format!("{url}/"))
}

fn log_in(home: &Path) -> String {
    std::fs::read_to_string(home.join("log")).unwrap_or_default()
}

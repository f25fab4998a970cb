//! The program that drives a browser, on a free port and in a directory of its own.

use crate::engine::{Circumstances, Engine};
use crate::origin::free_port;
use crate::reaper;
use crate::screen::Screen;
use crate::wait;
use rustix::process::{Pid, Signal, kill_process_group};
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How often a driver is started until one finds its port free.
const TRIES: u32 = 10;

/// How a driver is started.
pub(crate) struct Program {
    /// The program, without what is the same for all of them.
    pub(crate) command: Command,
    /// How it comes to its port.
    pub(crate) port: Port,
    /// What its browser is seen on.
    pub(crate) screen: Option<Screen>,
}

/// How a driver comes to its port.
pub(crate) enum Port {
    /// It chooses one and prints it behind these words.
    Announced(&'static str),
    /// It has to be told one, and says nothing.
    Chosen,
}

/// A running driver. It ends with whatever it has started.
pub(crate) struct Driver {
    /// Where it listens.
    pub(crate) url: String,
    child: Child,
    printed: Arc<Mutex<Vec<String>>>,
    home: TempDir,
    _screen: Option<Screen>,
}

impl Driver {
    /// Starts one, which is asked again when it gives up because another had its port.
    pub(crate) fn start(engine: Engine, circumstances: &Circumstances) -> Self {
        let mut refusals = Vec::new();
        for _ in 0..TRIES {
            match Self::try_to_start(engine, circumstances) {
                Ok(driver) => return driver,
                Err(said) => refusals.push(said),
            }
        }
        panic!("the driver named no port: {refusals:?}");
    }

    /// The driver, or what it said when it gave up.
    fn try_to_start(engine: Engine, circumstances: &Circumstances) -> Result<Self, String> {
        let home = TempDir::new_in(reaper::home()).expect("a temporary directory can be made");
        let Program { mut command, port, screen } = engine.driver(home.path(), circumstances);
        let chosen = free_port();
        if let Port::Chosen = port {
            command.arg(format!("--port={chosen}"));
        }
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            // A group of its own, so that a browser that outlives its driver can be ended with it.
            .process_group(0)
            .spawn()
            .expect("the driver starts");
        reaper::adopts(child.id());
        let mut stdout = BufReader::new(child.stdout.take().expect("it was asked to be piped"));
        let port = match port {
            Port::Announced(words) => announced(&mut stdout, words),
            Port::Chosen => listens(&mut child, chosen),
        };
        let printed = Arc::default();
        let mut driver = Self { url: String::new(), child, printed, home, _screen: screen };
        driver.url = format!("http://127.0.0.1:{}", port?);
        reads(stdout, Arc::clone(&driver.printed));
        Ok(driver)
    }

    /// Where a browser may keep what it knows: removed with the driver.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// What it and its browser have printed until now.
    pub(crate) fn printed(&self) -> Vec<String> {
        self.printed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn is_killed(&mut self) {
        let group = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        // Fails only when all of them have ended by themselves, which is as good.
        group.map(|group| kill_process_group(group, Signal::KILL));
        self.child.wait().ok();
        reaper::forgets(self.child.id());
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.is_killed();
    }
}

/// Reads up to the line with these words and a port behind them; else all it said.
fn announced(output: &mut impl BufRead, words: &str) -> Result<u16, String> {
    let mut said = String::new();
    while output.read_line(&mut said).expect("standard output is text") > 0 {
        let last = said.lines().last().unwrap_or_default();
        let port = last.rsplit_once(words).map(|(_, port)| port.trim_end_matches('.'));
        if let Some(port) = port.and_then(|port| port.parse().ok()).filter(|&port| port != 0) {
            return Ok(port);
        }
    }
    Err(said)
}

/// Waits until a driver listens on the port it was told.
fn listens(child: &mut Child, port: u16) -> Result<u16, String> {
    let began = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if began.elapsed() > wait::limit() {
            return Err(format!("nothing on port {port} for {:?}", wait::limit()));
        }
        thread::sleep(Duration::from_millis(10));
    }
    // Whoever took the port meanwhile listens, too.
    let ended = child.try_wait().expect("a child can be waited for");
    ended.map_or(Ok(port), |status| Err(format!("it ended with {status}")))
}

/// Up to its end: whoever prints into a closed pipe fails.
fn reads(output: BufReader<ChildStdout>, printed: Arc<Mutex<Vec<String>>>) {
    // What is not UTF-8 is no complaint of a page.
    let lines = output.split(b'\n').map_while(Result::ok).map(|line| String::from_utf8_lossy(&line).into_owned());
    thread::spawn(move || {
        for line in lines {
            printed.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        }
    });
}

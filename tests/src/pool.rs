//! Browsers that are used by one test after another. Starting one takes longer than most tests.
//!
//! What a test leaves behind can't be met by the next: each has its own server on a port that is new (`origin.rs`), so it has an
//! origin of its own; each visit has a new tab, in which nothing is emulated, prepared or remembered; what the browser complained
//! of is forgotten between two visits. A browser whose test failed is not used again, and neither is one that a test wanted
//! for itself (`Circumstances::alone`).

use crate::driver::Driver;
use crate::engine::{Circumstances, Engine, Storage};
use crate::times;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverResult;

/// Those that nobody uses at the moment.
static IDLE: Mutex<Vec<Process>> = Mutex::new(Vec::new());

/// A browser with its driver. Both end when it is dropped.
pub(crate) struct Process {
    pub(crate) session: WebDriver,
    pub(crate) driver: Driver,
    engine: Engine,
    kind: Kind,
    /// How many lines had been printed when the visit began.
    printed: usize,
    /// How many visits it was used for, with this one.
    pub(crate) visits: u32,
}

/// What can't be changed about a browser that runs.
#[derive(Clone, PartialEq, Eq)]
struct Kind {
    zone: &'static str,
    storage: Storage,
    /// The server whose name it was told, where that has to be said before it starts.
    named: Option<String>,
    alone: bool,
}

impl Kind {
    fn of(engine: Engine, circumstances: &Circumstances) -> Self {
        Self {
            zone: circumstances.zone(),
            storage: circumstances.storage,
            named: circumstances.named.clone().filter(|_| !engine.finds_names()),
            alone: circumstances.alone,
        }
    }
}

fn idle() -> MutexGuard<'static, Vec<Process>> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Process {
    /// One that waits, or else a new one.
    pub(crate) async fn taken(engine: Engine, circumstances: &Circumstances) -> Self {
        let kind = Kind::of(engine, circumstances);
        loop {
            let waiting = {
                let mut idle = idle();
                let place = idle.iter().rposition(|process| process.kind == kind);
                place.map(|place| idle.swap_remove(place))
            };
            let Some(mut process) = waiting else {
                times::uses_browser(true);
                return Self::started(engine, circumstances, kind).await;
            };
            // One that has died meanwhile is no test's fault.
            if process.begins_anew().await.is_ok() {
                times::uses_browser(false);
                return process;
            }
        }
    }

    async fn started(engine: Engine, circumstances: &Circumstances, kind: Kind) -> Self {
        let driver = Driver::start(engine, circumstances);
        let http = reqwest::Client::builder()
            .no_proxy()
            .timeout(Duration::from_mins(2))
            // A connection belongs to the test that made it, and ends with that.
            .pool_max_idle_per_host(0)
            .build();
        let capabilities = engine.capabilities(driver.home(), circumstances);
        let session = WebDriver::builder(driver.url.clone(), capabilities)
            .client(http.expect("a client without TLS can be made"))
            .connect()
            .await
            .unwrap_or_else(|error| panic!("the browser did not start: {error}"));
        engine.settles(&session).await;
        Self { session, driver, engine, kind, printed: 0, visits: 1 }
    }

    /// Forgets what is about the last visit.
    async fn begins_anew(&mut self) -> WebDriverResult<()> {
        self.engine.forgets(&self.session).await?;
        self.engine.settles(&self.session).await;
        self.printed = self.driver.printed().len();
        self.visits += 1;
        Ok(())
    }

    /// A tab in place of all that were opened.
    async fn closes_tabs(&self) -> WebDriverResult<()> {
        let before = self.session.windows().await?;
        let fresh = self.session.new_tab().await?;
        for tab in before {
            self.session.switch_to_window(tab).await?;
            self.session.close_window().await?;
        }
        self.session.switch_to_window(fresh).await
    }

    /// What the browser complained about in this visit.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        let mut complaints = self.engine.complaints(&self.session).await;
        self.engine.has_printed_all(&self.session, &self.driver).await;
        let printed = self.driver.printed();
        complaints.extend(self.engine.printed_complaints(printed.get(self.printed..).unwrap_or_default()));
        complaints
    }

    /// Ends the visit: from now on it waits for another, if it can.
    pub(crate) async fn goes_back(self) {
        if self.kind.alone || self.kind.named.is_some() {
            return self.ends().await;
        }
        match self.closes_tabs().await {
            Ok(()) => idle().push(self),
            Err(error) => eprintln!("A browser can't be used again: {error}"),
        }
    }

    async fn ends(self) {
        self.session.clone().quit().await.expect("a browser can be closed");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Whoever has not closed it is about to end it with its driver.
        self.session.clone().leak().ok();
    }
}

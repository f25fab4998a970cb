//! Hours of a chat in a simulated time: three tabs, fifty messages a minute, a server that is started anew three times,
//! computers that sleep for an hour twice. Nothing may be lost, and the tabs may not grow but by what they hold.

mod tab;

pub use tab::Held;

use crate::account::Account;
use crate::server::Server;
use std::fmt;
use std::time::Duration;
use tab::Tab;

/// How much passes between two looks at the tabs.
const STEP: Duration = Duration::from_secs(6);

/// Steps in a minute.
const STEPS: usize = 10;

/// Messages in a step, so that there are fifty a minute, with the three that are typed in the tabs.
const MESSAGES: usize = 5;

/// How long a computer sleeps.
const SLEEP: Duration = Duration::from_hours(1);

/// What a message may take in a tab, in bytes: its text, its place in the log and in its channel.
const MESSAGE: f64 = 200.0;

/// What a tab may grow by without a message, in bytes: pieces of memory that are there to be filled.
const ROOM: f64 = 5e5;

/// How many times as many nodes a page may have in the end.
const NODES: f64 = 1.1;

/// What browsers log while the server is away, and of tokens that it does not know.
const LOGGED: [&str; 2] = ["status of 403", "net::ERR_"];

/// What was measured at the end of a part of the time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The minute, from the beginning.
    pub minute: usize,
    /// How many messages there were.
    pub messages: usize,
    /// What each tab held.
    pub tabs: [Held; 3],
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "after {} minutes, {} messages:", self.minute, self.messages)?;
        for Held { heap, wasm, nodes, shown } in self.tabs {
            write!(
                f,
                "  {:.2} MB of scripts and {:.2} MB of WebAssembly, {nodes} nodes, {shown} of them shown;",
                heap / 1e6,
                wasm / 1e6
            )?;
        }
        Ok(())
    }
}

/// Whether the tabs have grown by no more than the messages that they hold, since the first part; else by what.
pub fn is_flat(measured: &[Measured]) -> Result<(), String> {
    let (Some(first), Some(last)) = (measured.first(), measured.last()) else { return Ok(()) };
    #[expect(clippy::cast_precision_loss)] // Some thousands.
    let allowed = ROOM + MESSAGE * (last.messages - first.messages) as f64;
    for (place, (before, after)) in first.tabs.iter().zip(&last.tabs).enumerate() {
        let grown = after.heap + after.wasm - before.heap - before.wasm;
        if grown > allowed {
            return Err(format!("tab {place} has grown by {grown} bytes, where {allowed} are allowed: {first} {last}"));
        }
        if after.nodes > before.nodes * NODES {
            return Err(format!("the page of tab {place} has grown: {first} {last}"));
        }
    }
    Ok(())
}

/// The chat.
struct Day {
    server: Server,
    tabs: [Tab; 3],
    /// Those who write without a tab.
    writers: Vec<Account>,
    /// How many messages there are.
    count: usize,
    /// What was typed in the tabs.
    typed: Vec<String>,
}

/// Lets so many minutes pass, and tells what was measured at the end of so many parts of them; `told` hears of each.
/// Whatever is lost is a panic.
pub async fn pass(minutes: usize, parts: usize, told: impl Fn(&Measured)) -> Vec<Measured> {
    let mut day = Day::begins().await;
    let mut all = Vec::new();
    for minute in 0..minutes {
        day.minute(minute).await;
        let is_at = |numerator: usize, denominator: usize| minute == minutes * numerator / denominator;
        if is_at(1, 4) || is_at(1, 2) || is_at(3, 4) {
            day.server_starts_anew().await;
        }
        if is_at(1, 3) || is_at(2, 3) {
            day.everybody_sleeps().await;
        }
        if (minute + 1) * parts / minutes > minute * parts / minutes {
            let measured = day.measured(minute + 1).await;
            told(&measured);
            all.push(measured);
        }
    }
    day.ends().await;
    all
}

impl Day {
    async fn begins() -> Self {
        let server = Server::start();
        let [ana, bia, caio, duda] = server.people(["ana", "bia", "caio", "duda"]).await;
        let url = format!("{}?lang=en", server.url);
        // Ana has two tabs open, in two browsers.
        let tabs = [Tab::opens(&url, ana.id).await, Tab::opens(&url, ana.id).await, Tab::opens(&url, bia.id).await];
        Self { server, tabs, writers: vec![caio, duda], count: 0, typed: Vec::new() }
    }

    async fn minute(&mut self, minute: usize) {
        for step in 0..STEPS {
            let typed = if step < self.tabs.len() {
                self.types(step, &format!("minuto {minute}, guia {step}")).await;
                1
            } else {
                0
            };
            for number in typed..MESSAGES {
                self.writes(&format!("minuto {minute}, mensagem {step}.{number}")).await;
            }
            self.moves(STEP).await;
        }
    }

    async fn types(&mut self, tab: usize, text: &str) {
        self.tabs[tab].says(text).await;
        self.typed.push(text.to_owned());
        self.count += 1;
    }

    async fn writes(&mut self, text: &str) {
        self.writers[self.count % self.writers.len()].says(text).await;
        self.count += 1;
    }

    async fn moves(&self, time: Duration) {
        let [one, two, three] = &self.tabs;
        tokio::join!(one.moves(time), two.moves(time), three.moves(time));
    }

    /// The server is away for a minute, in which somebody types; then it knows nobody any more.
    async fn server_starts_anew(&mut self) {
        self.server.stop();
        let count = self.count;
        self.types(0, &format!("sem servidor, {count}")).await;
        self.moves(Duration::from_mins(1)).await;
        self.server.start_again();
        self.everybody_signs_in_again().await;
    }

    /// Everybody's computer sleeps, while others go on writing; the tokens are dead when it wakes.
    async fn everybody_sleeps(&mut self) {
        let count = self.count;
        self.types(1, &format!("antes de dormir, {count}")).await;
        for (tab, whose) in self.tabs.iter().zip([1, 1, 2]) {
            tab.sleeps(SLEEP).await;
            let account = self.server.api().sign_in(whose).await;
            account.ends_session(&tab.person.token().await).await;
        }
        for number in 0..50 {
            self.writes(&format!("durante a noite, {number}")).await;
        }
        self.everybody_signs_in_again().await;
    }

    async fn everybody_signs_in_again(&mut self) {
        for writer in &mut self.writers {
            *writer = self.server.api().sign_in(writer.id).await;
        }
        for tab in &self.tabs {
            tab.signs_in_again().await;
        }
        self.all_is_there().await;
    }

    /// Waits until every tab holds everything.
    async fn all_is_there(&self) {
        for tab in &self.tabs {
            tab.holds(self.count).await;
        }
    }

    async fn measured(&self, minute: usize) -> Measured {
        self.all_is_there().await;
        let [one, two, three] = &self.tabs;
        Measured { minute, messages: self.count, tabs: [one.held().await, two.held().await, three.held().await] }
    }

    /// Everything that was typed is in the log, once.
    async fn ends(self) {
        self.all_is_there().await;
        let log = self.writers[0].texts().await;
        assert_eq!(log.len(), self.count, "messages in the log");
        for text in &self.typed {
            assert_eq!(log.iter().filter(|stored| *stored == text).count(), 1, "{text:?} in the log");
        }
        for tab in self.tabs {
            tab.person.leaves_despite(&LOGGED).await;
        }
    }
}

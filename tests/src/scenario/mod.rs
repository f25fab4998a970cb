//! Random scenarios: people in real browsers chat through a network that misbehaves, and in the end everything they
//! typed is in the log exactly once, in their order, and every feed shows the log.
//!
//! A seed says what they do and what goes wrong at which request. Who is faster is not in it: a seed that failed may
//! have to be run some times before it fails again.

mod desk;
mod lanes;
mod script;

pub use lanes::{Failure, Outcome, run};
pub use script::{CHANNELS, Deed, NAMES, Script, Step};

use crate::account::{Account, Stored};
use crate::person::Person;
use crate::server::Server;
use crate::site::Site;
use crate::unruly::{Plan, Unruly};
use crate::wait;
use desk::Desk;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;
use tokio::task::JoinSet;

/// The page's settings: it looks as often as it can be made to.
const CONFIG: &str = r#"{ "poll_seconds": 1 }"#;

/// How long it may take after the last mischief until everything is where it belongs.
const LIMIT: Duration = Duration::from_secs(90);

/// The page as the scenarios want it.
pub(crate) fn site() -> Site {
    Site::with_config(CONFIG)
}

/// Runs a scenario with the first of some people, who were elsewhere before; what is wrong in the end, if anything is.
pub(crate) async fn play(seed: u64, people: &Rc<Vec<Person>>, site: &Path) -> Result<(), String> {
    let script = Script::of(seed);
    let server = Server::serving(site);
    let proxy = Unruly::before(&server).await;
    let accounts = server.people(NAMES).await;
    // A log with something in it: an empty one can't be told from a read that failed.
    accounts[0].says("começo").await;
    let stage = Stage { script, accounts, proxy };
    let url = format!("{}?lang=en&api={}", server.url, stage.proxy.url);
    stage.seats(&url, people).await;
    let desks: Vec<_> = people.iter().take(stage.script.people).map(|person| Desk { person }).collect();
    stage.proxy.follows(Plan::of(seed));
    let outcome = stage.unfolds(&desks).await;
    outcome.map_err(|wrong| format!("{wrong}\nWhat the network did:\n{}", stage.proxy.story()))
}

/// What a scenario is about.
struct Stage {
    script: Script,
    accounts: [Account; 4],
    proxy: Unruly,
}

impl Stage {
    /// Everybody who takes part signs in, all at once.
    async fn seats(&self, url: &str, people: &Rc<Vec<Person>>) {
        let mut arriving = JoinSet::new();
        for (place, &at_home) in self.script.at_home.iter().enumerate() {
            let (people, url, id) = (Rc::clone(people), url.to_owned(), self.account(place).id);
            arriving.spawn_local(async move {
                let person = &people[place];
                person.goes_to(&url).await;
                person.is_at("sign-in").await;
                if at_home {
                    person.clicks("#mine").await;
                }
                person.signs_in(id).await;
                person.is_connected("online").await;
            });
        }
        while let Some(arrived) = arriving.join_next().await {
            arrived.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()));
        }
    }

    fn account(&self, place: usize) -> &Account {
        &self.accounts[self.script.account(place)]
    }

    async fn unfolds(&self, desks: &[Desk<'_>]) -> Result<(), String> {
        for step in &self.script.steps {
            match &step.deed {
                Deed::Says(channel, text) => desks[step.who].says(channel, text).await?,
                Deed::Reloads => desks[step.who].reloads().await?,
            }
            tokio::time::sleep(Duration::from_millis(step.pause)).await;
        }
        self.proxy.behaves();
        self.settles(desks).await?;
        let log = self.accounts[0].log().await;
        self.judges(&log)?;
        for desk in desks {
            for channel in CHANNELS {
                desk.shows(channel, &in_channel(&log, channel)).await?;
            }
        }
        // Nothing was sent while they were looked at.
        let now = self.accounts[0].log().await;
        if now == log { Ok(()) } else { Err(format!("something was sent in the end: {}", told(&now))) }
    }

    /// Waits until nobody has anything on the way.
    async fn settles(&self, desks: &[Desk<'_>]) -> Result<(), String> {
        let look = async || {
            for desk in desks {
                if !desk.is_done().await {
                    return None;
                }
            }
            Some(())
        };
        if wait::until("until nothing is on its way", wait::scaled(LIMIT), look).await.is_some() {
            return Ok(());
        }
        let log = told(&self.accounts[0].log().await);
        let mut states = Vec::new();
        for desk in desks {
            states.push(desk.state().await);
        }
        let states = states.join(" | ");
        Err(format!(
            "something is still on its way {:?} after the mischief: {states}. The log: {log}",
            wait::scaled(LIMIT)
        ))
    }

    /// What everybody typed is in the log, once, in the order in which they typed it in each channel.
    fn judges(&self, log: &[Stored]) -> Result<(), String> {
        for (who, name) in NAMES.iter().enumerate().take(self.script.people) {
            let author = self.account(who).id;
            for channel in CHANNELS {
                let typed = self.script.said(who, channel);
                let own = in_channel(log, channel).into_iter().filter(|said| said.author == author);
                let stored: Vec<_> = own.map(|said| said.text).filter(|text| text.contains(name)).collect();
                if let Some(how) = differ(&typed, &stored) {
                    return Err(format!("{how}: {name} typed in #{channel} {typed:?}, and the log has {stored:?}"));
                }
            }
        }
        Ok(())
    }
}

/// In what way something else was stored than was typed, if so.
fn differ(typed: &[&str], stored: &[String]) -> Option<&'static str> {
    let (mut one, mut other): (Vec<_>, Vec<_>) = (typed.to_vec(), stored.iter().map(String::as_str).collect());
    if one == other {
        return None;
    }
    one.sort_unstable();
    other.sort_unstable();
    Some(if one == other {
        "out of order"
    } else if one.len() > other.len() {
        "lost"
    } else {
        "sent twice"
    })
}

/// The messages of a channel as the feed is to show them.
fn in_channel(log: &[Stored], channel: &str) -> Vec<Stored> {
    let placed = log.iter().map(|message| match message.text.strip_prefix("#rust: ") {
        Some(text) => ("rust", Stored { text: text.to_owned(), ..message.clone() }),
        None => ("geral", message.clone()),
    });
    placed.filter(|(place, _)| *place == channel).map(|(_, message)| message).collect()
}

fn told(log: &[Stored]) -> String {
    let lines: Vec<_> =
        log.iter().map(|message| format!("{}:{} {}", message.id, message.author, message.text)).collect();
    lines.join(" | ")
}

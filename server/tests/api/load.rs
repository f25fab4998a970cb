//! Many people at once: for twelve seconds, for a minute in a thorough run. Counts, never times.

use crate::world::{Client, LIMIT, Server};
use std::time::Duration;
use tokio::{
    task::JoinSet,
    time::{Instant, MissedTickBehavior, interval, timeout},
};

const PEOPLE: usize = 200;
const WRITERS: usize = 20;
const ACCOUNTS: i64 = 5;
const WHILE: Duration = Duration::from_secs(12);
const THOROUGHLY: Duration = Duration::from_mins(1);
const POLL_EVERY: Duration = Duration::from_secs(1);
const WRITE_EVERY: Duration = Duration::from_secs(3);

type Log = Vec<(i64, String)>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_people_poll_and_twenty_write_and_everybody_reads_the_same_log() {
    let server = Server::start();
    let people = signed_in(&server.client()).await;
    let thorough = std::env::var_os("CHAT_TESTS_THOROUGH").is_some_and(|value| !value.is_empty());
    let time = if thorough { THOROUGHLY } else { WHILE };
    let end = Instant::now() + time;

    let mut writing = JoinSet::new();
    for (number, person) in people.iter().take(WRITERS).enumerate() {
        writing.spawn(write(person.clone(), number, end));
    }
    let mut reading = JoinSet::new();
    let (written, told) = tokio::sync::watch::channel(None);
    for person in people {
        reading.spawn(read(person, told.clone()));
    }
    let mut sent: Log = writing.join_all().await.concat();
    sent.sort();
    let highest = sent.last().expect("much was written").0;
    written.send_replace(Some(highest));
    let read = timeout(LIMIT, reading.join_all()).await;
    let read = read.expect("everybody catches up");

    assert_eq!(read.len(), PEOPLE);
    let polls: usize = read.iter().map(|(_, polls)| polls).sum();
    println!("{} messages, {polls} polls by {PEOPLE} people", sent.len());
    // Three of four that there was time for.
    let enough = WRITERS * usize::try_from(time.as_secs() / 4).expect("few");
    assert!(sent.len() >= enough, "only {} were written", sent.len());
    let ids: Vec<_> = sent.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, (1..=highest).collect::<Vec<_>>(), "each id was given once");
    for (log, _) in &read {
        assert_eq!(*log, sent, "lost, doubled or out of order");
    }
}

/// Everybody, on a handful of accounts, each with a token of their own.
async fn signed_in(client: &Client) -> Vec<Client> {
    let ana = client.first().await;
    for number in 2..=ACCOUNTS {
        let id = client.sign_up(&format!("pessoa {number}"), "segredo").await;
        ana.enable(id, true).await;
    }
    let mut people = JoinSet::new();
    for id in (1..=ACCOUNTS).cycle().take(PEOPLE) {
        let client = client.clone();
        people.spawn(async move { client.sign_in(id, "segredo").await });
    }
    people.join_all().await
}

/// Writes until the end; what was answered.
async fn write(person: Client, number: usize, end: Instant) -> Log {
    let mut ticks = steady(WRITE_EVERY, number, WRITERS).await;
    let mut sent = Log::new();
    while Instant::now() < end {
        ticks.tick().await;
        let text = format!("mensagem {} de {number}", sent.len());
        let id = person.send(&text).await;
        sent.push((id, text));
    }
    sent
}

/// Polls from its own cursor until it has seen the last message written; all it read, and how
/// often it asked.
async fn read(person: Client, written: tokio::sync::watch::Receiver<Option<i64>>) -> (Log, usize) {
    let mut ticks = steady(POLL_EVERY, person.token().bytes().map(usize::from).sum(), PEOPLE).await;
    let mut log = Log::new();
    let mut polls = 0;
    loop {
        ticks.tick().await;
        let highest = log.last().map_or(0, |(id, _)| *id);
        if written.borrow().is_some_and(|last| highest >= last) {
            return (log, polls);
        }
        log.extend(person.load(highest + 1).await);
        polls += 1;
    }
}

/// Ticks that begin at this one's share of the period, so that not everybody comes at once.
async fn steady(period: Duration, number: usize, of: usize) -> tokio::time::Interval {
    let share = u32::try_from(number % of).expect("a few hundred people");
    let all = u32::try_from(of).expect("a few hundred people");
    tokio::time::sleep(period * share / all).await;
    let mut ticks = interval(period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}

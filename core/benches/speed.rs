//! How fast the chat is computed. `cargo xtask bench` runs it and makes a table of what it found.

mod code;
mod mixed;
mod searched;

use chat_core::conversation::{Conversation, Log};
use chat_core::id::UserId;
use chat_core::markup::{self, Names, highlight};
use chat_core::{text, wire};
use criterion::{BatchSize, Criterion, SamplingMode, Throughput};
use mixed::words::{CHANNELS, PEOPLE};
use mixed::{Entry, fold};
use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::LazyLock;

const MANY: usize = 1_000_000;

/// Made once, and only if a bench needs it.
static HISTORY: LazyLock<Vec<Entry>> = LazyLock::new(|| mixed::log(MANY));

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    history(&mut criterion);
    json(&mut criterion);
    bodies(&mut criterion);
    colours(&mut criterion);
    searched::search(&mut criterion);
    criterion.final_summary();
}

/// A whole history at once, and one message more.
fn history(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("history of 1,000,000");
    group.sample_size(10).sampling_mode(SamplingMode::Flat).throughput(Throughput::Elements(MANY as u64));
    group.bench_function("parse", |bencher| {
        let texts: Vec<_> = HISTORY.iter().map(Entry::text).collect();
        bencher.iter(|| texts.iter().for_each(|text| drop(black_box(text::parse(text, fold)))));
    });
    group.bench_function("keep", |bencher| {
        let keep = |batch| {
            let mut log = Log::default();
            log.append(batch);
            log
        };
        bencher.iter_batched(|| mixed::messages(&HISTORY), keep, BatchSize::PerIteration);
    });
    group.bench_function("parse, keep and fold", |bencher| {
        let read = |batch| {
            let mut conversation = Conversation::new(fold);
            let changes = conversation.append(batch);
            (conversation, changes)
        };
        bencher.iter_batched(|| mixed::messages(&HISTORY), read, BatchSize::PerIteration);
    });
    group.finish();

    let mut group = criterion.benchmark_group("after 1,000,000");
    group.throughput(Throughput::Elements(1));
    group.bench_function("one message more", |bencher| {
        let mut conversation = Conversation::new(fold);
        conversation.append(mixed::messages(&HISTORY));
        let mut id = MANY as u64;
        bencher.iter(|| {
            id += 1;
            conversation.append(vec![mixed::message(id, 3, ">>999990 Acho que sim.")])
        });
    });
    group.finish();
}

/// The answer to the first poll.
fn json(criterion: &mut Criterion) {
    const COUNT: usize = 100_000;
    let mut group = criterion.benchmark_group("JSON of 100,000");
    group.sample_size(20).throughput(Throughput::Elements(COUNT as u64));
    group.bench_function("read", |bencher| {
        let body = body_of(&mixed::log(COUNT));
        bencher.iter(|| wire::messages(body.as_bytes()).expect("an answer"));
    });
    group.finish();
}

/// As the server writes it.
fn body_of(log: &[Entry]) -> String {
    let mut body = String::from("{\"data\": [");
    for message in mixed::messages(log) {
        let (name, text) = (wire::quoted(&message.name), wire::quoted(&message.text));
        let separator = if message.id.0 == 1 { "" } else { ", " };
        let (id, user) = (message.id.0, message.user.0);
        write!(
            body,
            "{separator}{{\"id\": {id}, \"timestamp\": \"2026-11-22T08:14:30.796118\", \"user_id\": {user}, \
             \"user_name\": {name}, \"text\": {text}}}",
        )
        .expect("writing into memory does not fail");
    }
    body + "], \"timestamp\": \"2026-11-22T08:14:31.000000\"}"
}

/// The Markdown of what is on screen, fifty times over.
fn bodies(criterion: &mut Criterion) {
    const COUNT: usize = 10_000;
    let mut group = criterion.benchmark_group("markup of 10,000");
    group.sample_size(50).throughput(Throughput::Elements(COUNT as u64));
    group.bench_function("parse", |bencher| {
        let log = mixed::log(COUNT);
        bencher.iter(|| log.iter().for_each(|entry| drop(black_box(markup::parse(entry.text(), &Known)))));
    });
    group.finish();
}

/// What is known of the group that the messages are of.
struct Known;

impl Names for Known {
    fn mention(&self, behind: &str) -> Option<(usize, UserId)> {
        let people = PEOPLE.iter().zip(1..).filter(|(name, _)| behind.starts_with(**name));
        people.map(|(name, id)| (name.len(), UserId(id))).max_by_key(|(length, _)| *length)
    }

    fn channel(&self, name: &str) -> bool {
        CHANNELS.contains(&name)
    }

    fn emoji(&self, code: &str) -> Option<String> {
        (code == "tada").then(|| "🎉".into())
    }
}

/// A megabyte of code in every language.
fn colours(criterion: &mut Criterion) {
    const LENGTH: usize = 1_000_000;
    let mut group = criterion.benchmark_group("colours of 1 MB");
    group.sample_size(20);
    for (name, sample) in code::SAMPLES {
        let language = highlight::language(name).expect("a language that is known");
        let code = sample.repeat(LENGTH.div_ceil(sample.len()));
        group.throughput(Throughput::Bytes(code.len() as u64));
        group.bench_function(language.name(), |bencher| bencher.iter(|| highlight::highlight(language, &code)));
    }
    group.finish();
}

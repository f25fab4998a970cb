//! How fast a million messages are searched, to their end: the hits themselves are there sooner.
//!
//! The words are made up of syllables, 30,000 of them, some far more common than others: the few
//! sentences of the other benches would leave an index next to nothing to tell apart.

use super::mixed::{Dice, fold};
use chat_core::conversation::{Conversation, People};
use chat_core::id::{MessageId, UserId};
use chat_core::search::{Query, Search};
use chat_core::time::LocalTime;
use chat_core::wire::Message;
use criterion::{Criterion, SamplingMode, Throughput};
use std::borrow::Cow;

const MANY: u64 = 1_000_000;

const SYLLABLES: [&str; 48] = [
    "a", "ção", "ba", "be", "bra", "ca", "co", "cu", "da", "de", "do", "é", "fa", "fi", "ga", "gue", "i", "já", "la",
    "le", "lho", "ma", "me", "mo", "na", "ni", "no", "ó", "pa", "pe", "pra", "que", "ra", "re", "ri", "ro", "sa", "se",
    "si", "só", "ta", "te", "ti", "tro", "va", "ve", "xa", "zi",
];

/// What is asked for: on every page, now and then, nowhere; and words that are common, but never so.
const ASKED: [(&str, &str); 5] = [
    ("a common word", "casa"),
    ("a rare word", "estegossauro"),
    ("an absent word", "hipopótamo"),
    ("an absent phrase", "\"casa bola casa bola\""),
    ("an author", "de:~3"),
];

/// One message after the other, about 80 characters each.
fn conversation() -> Conversation {
    let mut dice = Dice(0x5EA_7C4);
    let mut words: Vec<String> = vec!["casa".into(), "bola".into()];
    for _ in 0..30_000 {
        let syllables = 1 + dice.below(4);
        words.push((0..=syllables).map(|_| SYLLABLES[dice.below(SYLLABLES.len())]).collect());
    }
    let mut conversation = Conversation::new(fold);
    for first in (1..=MANY).step_by(10_000) {
        let batch = (first..first + 10_000).map(|id| Message {
            id: MessageId(id),
            time: Some(LocalTime(id.cast_signed() * 7_000)),
            user: UserId(id % 20),
            name: Cow::Borrowed("ana"),
            text: Cow::Owned(text(id, &mut dice, &words)),
        });
        conversation.append(batch.collect());
    }
    conversation
}

fn text(id: u64, dice: &mut Dice, words: &[String]) -> String {
    let mut text = String::new();
    for _ in 0..6 + dice.below(14) {
        let most = 1 + dice.below(words.len());
        let most = 1 + dice.below(most);
        text.push_str(&words[dice.below(most)]);
        text.push(' ');
    }
    if id.is_multiple_of(100_003) {
        text.push_str("Estegossauro!");
    }
    text
}

fn run(conversation: &Conversation, asked: &str) -> usize {
    let query = Query::parse(asked, &|time| time).expect("a question");
    let mut search = Search::new(query, conversation, &People::default());
    while !search.step(conversation, 1 << 18) {}
    search.found()
}

/// By reading everything, and with the index.
pub(crate) fn search(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("search in 1,000,000");
    group.sample_size(10).sampling_mode(SamplingMode::Flat).throughput(Throughput::Elements(MANY));
    let mut kept: Option<Conversation> = None;
    for (name, asked) in ASKED {
        group.bench_function(format!("{name}, read"), |bencher| {
            let conversation = kept.get_or_insert_with(conversation);
            bencher.iter(|| run(conversation, asked));
        });
    }
    let mut indexed = kept.take();
    group.bench_function("index", |bencher| {
        bencher.iter_custom(|times| {
            (0..times)
                .map(|_| {
                    let mut conversation = conversation();
                    let start = std::time::Instant::now();
                    while !conversation.index_more(1 << 18) {}
                    start.elapsed()
                })
                .sum()
        });
    });
    for (name, asked) in ASKED {
        group.bench_function(format!("{name}, with the index"), |bencher| {
            let conversation = indexed.get_or_insert_with(conversation);
            while !conversation.index_more(1 << 18) {}
            bencher.iter(|| run(conversation, asked));
        });
    }
    group.finish();
}

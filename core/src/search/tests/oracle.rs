//! Random conversations, searched in random steps while they grow, against a look at everything.

use super::super::{Query, Search};
use crate::cases;
use crate::conversation::{Conversation, People};
use crate::id::{MessageId, UserId};
use crate::time::LocalTime;
use crate::wire::Message;
use proptest::prelude::*;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

fn fold(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// In lower case, without accents, with single spaces.
fn plain(text: &str) -> String {
    let marks = '\u{300}'..='\u{36F}';
    let text: String = text.nfd().filter(|c| !marks.contains(c)).flat_map(char::to_lowercase).collect();
    let mut spaced = String::new();
    for c in text.replace('ß', "ss").chars() {
        let c = if c.is_whitespace() { ' ' } else { c };
        if c != ' ' || !spaced.ends_with(' ') {
            spaced.push(c);
        }
    }
    spaced
}

/// Whether it stands there as a word of its own; `None` if it stands nowhere.
fn stands(text: &str, word: &str) -> Option<bool> {
    let places: Vec<_> = text.char_indices().filter(|(at, _)| text[*at..].starts_with(word)).collect();
    let is_whole = |at: usize| {
        let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let behind = text[at + word.len()..].chars().next().is_some_and(char::is_alphanumeric);
        let first = word.chars().next().is_some_and(char::is_alphanumeric);
        let last = word.chars().next_back().is_some_and(char::is_alphanumeric);
        !(before && first || behind && last)
    };
    (!places.is_empty()).then(|| places.iter().any(|(at, _)| is_whole(*at)))
}

/// What is asked for, taken apart.
#[derive(Clone, Debug)]
struct Asked {
    words: Vec<&'static str>,
    author: Option<u64>,
    channel: Option<&'static str>,
    time: Option<(i64, i64)>,
}

impl Asked {
    fn query(&self) -> Query {
        let mut text: Vec<String> = self.words.iter().map(|word| format!("\"{word}\"")).collect();
        text.extend(self.author.map(|author| format!("de:~{author}")));
        text.extend(self.channel.map(|channel| format!("em:{channel}")));
        text.extend(self.time.map(|_| "depois:1970 antes:1971".to_owned()));
        let (from, until) = self.time.unwrap_or_default();
        Query::parse(&text.join(" "), &|time| LocalTime(if time.0 == 0 { from } else { until })).expect("a question")
    }

    /// Everything that is found, as it has to be listed: the id, and whether as whole words.
    fn found(&self, conversation: &Conversation) -> Vec<(u64, bool)> {
        let mut found = Vec::new();
        for channel in conversation.channels() {
            if self.channel.is_some_and(|name| conversation.name(channel) != name) {
                continue;
            }
            for view in (0..conversation.len(channel)).filter_map(|at| conversation.at(channel, at)) {
                let in_time = self
                    .time
                    .is_none_or(|(from, until)| view.time.is_some_and(|time| time.0 >= from && time.0 < until));
                if view.deleted || view.newer || !in_time || self.author.is_some_and(|author| view.author.0 != author) {
                    continue;
                }
                let body = plain(view.body);
                let stand: Option<Vec<bool>> = self.words.iter().map(|word| stands(&body, word)).collect();
                found.extend(stand.map(|whole| (view.id.0, whole.into_iter().all(|whole| whole))));
            }
        }
        found.sort_by_key(|&(id, whole)| (!whole, std::cmp::Reverse(id)));
        found
    }
}

fn asked() -> impl Strategy<Value = Asked> {
    let word =
        prop::sample::select(vec!["a", "an", "ana", "banana", "de", "a b", "casa", "strasse", "(", "que bom", "zz"]);
    (
        prop::collection::vec(word, 0..3),
        prop::option::weighted(0.2, 0_u64..4),
        prop::option::weighted(0.2, prop::sample::select(vec!["geral", "rust"])),
        prop::option::weighted(0.2, (0_i64..300, 0_i64..300)),
    )
        .prop_filter("nothing is asked for", |(words, author, channel, time)| {
            !words.is_empty() || author.is_some() || channel.is_some() || time.is_some()
        })
        .prop_map(|(words, author, channel, time)| Asked { words, author, channel, time })
}

/// What is sent about another message, which may be anywhere.
fn text(about: u64) -> impl Strategy<Value = String> {
    let body = prop::sample::select(vec![
        "Ana",
        "a banana de Aná",
        "CASA",
        "de casa em casa",
        "(ana)",
        "Straße\nque  bom",
        "bananada",
        "nada",
        "a\u{301} b ñ",
        "zz",
    ]);
    (0_u8..12, body).prop_map(move |(kind, body)| match kind {
        0 => format!(">>{about} {body}"),
        1 | 2 => format!(">>{about} := {body}"),
        3 => format!(">>{about} :="),
        4 => format!(">>{about} 👍"),
        5 => format!("#rust: {body}"),
        6 => format!("#rust: >>{about} {body}"),
        7 => format!("#rust := {body}"),
        8 => format!("[…]2 {body}"),
        _ => body.to_owned(),
    })
}

fn log(most: usize) -> impl Strategy<Value = Vec<(u64, String)>> {
    let entry = (0_u64..40, 0_u64..3).prop_flat_map(move |(back, author)| (Just(author), text(back)));
    prop::collection::vec(entry, 0..most).prop_map(|entries| {
        let aim = |(id, (author, text)): (u64, (u64, String))| {
            // "About 5" means the fifth one back, or ahead where there is none.
            match text.split_once(">>").and_then(|(before, rest)| Some((before, rest.split_once(' ')?))) {
                Some((before, (back, rest))) => {
                    let about = id.abs_diff(back.parse().unwrap_or(1));
                    (author, format!("{before}>>{about} {rest}"))
                }
                None => (author, text),
            }
        };
        entries.into_iter().enumerate().map(|(id, entry)| aim((id as u64, entry))).collect()
    })
}

fn message(id: u64, log: &[(u64, String)]) -> Message<'static> {
    let (author, text) = log[usize::try_from(id).expect("a short log")].clone();
    let time = (!id.is_multiple_of(7)).then_some(LocalTime(id.cast_signed()));
    Message { id: MessageId(id), time, user: UserId(author), name: Cow::Borrowed("ana"), text: Cow::Owned(text) }
}

fn hits(search: &mut Search, conversation: &Conversation) -> Vec<(u64, bool)> {
    let count = search.found();
    search.hits(conversation, 0, count).into_iter().map(|hit| (hit.id.0, hit.whole)).collect()
}

fn finish(search: &mut Search, conversation: &Conversation) -> Vec<(u64, bool)> {
    while !search.step(conversation, 1_000) {}
    hits(search, conversation)
}

proptest! {
    #![proptest_config(cases::of(40))]

    #[test]
    fn everything_is_found_in_whatever_steps_and_whenever_it_comes(
        log in log(300),
        asked in asked(),
        batches in prop::collection::vec((1_usize..90, any::<bool>(), 0_usize..4_000, 0_usize..20_000), 1..8),
    ) {
        let mut conversation = Conversation::new(fold);
        let mut search = Search::new(asked.query(), &conversation, &People::default());
        // Batches are taken from either end of what is left, so that older ones come later as well.
        let (mut first, mut behind) = (0, log.len() as u64);
        let whole = [(usize::MAX, true, 0, 0)];
        for &(count, newest, bytes, indexed) in batches.iter().chain(&whole) {
            let count = (count as u64).min(behind - first);
            let ids = if newest { behind - count..behind } else { first..first + count };
            if newest { behind -= count } else { first += count }
            conversation.append(ids.map(|id| message(id, &log)).collect());
            conversation.index_more(indexed);
            search.step(&conversation, bytes);
            // What was found so far is right, if not all of it.
            let expected = asked.found(&conversation);
            let so_far = hits(&mut search, &conversation);
            prop_assert!(bytes == 0 || so_far.iter().all(|hit| expected.contains(hit)), "{:?} of {:?}", so_far, expected);
        }
        prop_assert_eq!(finish(&mut search, &conversation), asked.found(&conversation));
        prop_assert_eq!(search.looked(), (log.len(), log.len()));
        while !conversation.index_more(500) {}
        let mut again = Search::new(asked.query(), &conversation, &People::default());
        prop_assert_eq!(finish(&mut again, &conversation), asked.found(&conversation));
    }
}

fn conversation(texts: &[&str]) -> Conversation {
    let mut conversation = Conversation::new(fold);
    let log: Vec<_> = texts.iter().map(|text| (1, (*text).to_owned())).collect();
    conversation.append((0..log.len() as u64).map(|id| message(id, &log)).collect());
    conversation
}

#[test]
fn hits_are_listed_in_pages_whole_words_first() {
    let conversation = conversation(&["casa", "casaco", "casa", "nada"]);
    let query = Query::parse("casa", &|time| time).expect("a question");
    let mut search = Search::new(query, &conversation, &People::default());
    assert!(search.step(&conversation, usize::MAX));
    let page =
        |search: &mut Search, skip| search.hits(&conversation, skip, 2).iter().map(|hit| hit.id.0).collect::<Vec<_>>();
    assert_eq!(page(&mut search, 0), [2, 0]);
    assert_eq!(page(&mut search, 2), [1]);
}

#[test]
fn somebody_is_meant_by_the_beginning_of_a_name_or_by_a_number() {
    let mut conversation = Conversation::new(fold);
    let mut people = People::default();
    for (user, name) in [(1, "Ana Lúcia"), (2, "Luciano"), (3, "Mariana")] {
        let mut message = message(0, &[(user, "oi".to_owned())]);
        message.id = MessageId(user);
        conversation.append(vec![message]);
        people.learn(UserId(user), name, MessageId(user));
    }
    let by = |asked: &str| {
        let query = Query::parse(asked, &|time| time).expect("a question");
        finish(&mut Search::new(query, &conversation, &people), &conversation)
            .iter()
            .map(|hit| hit.0)
            .collect::<Vec<_>>()
    };
    assert_eq!(by("de:ana"), [1]);
    assert_eq!(by("de:LUCIA"), [2, 1]);
    assert_eq!(by("de:\"ana lu\""), [1]);
    assert_eq!(by("de:~3 de:ana"), [3, 1]);
    assert_eq!(by("de:~9"), Vec::<u64>::new());
    assert_eq!(by("de:zeca"), Vec::<u64>::new());
}

#[test]
fn a_channel_is_meant_by_its_name_or_by_the_beginning_of_one() {
    let conversation = conversation(&["#rust: oi", "#rust-avançado: oi", "oi"]);
    let count = |asked: &str| {
        let query = Query::parse(asked, &|time| time).expect("a question");
        finish(&mut Search::new(query, &conversation, &People::default()), &conversation).len()
    };
    assert_eq!([count("em:rust"), count("em:ru"), count("in:#RUST-avancado"), count("en:nada")], [1, 2, 1, 0]);
}

#[test]
fn no_block_of_the_index_hides_what_it_has() {
    const MANY: u64 = 1_000;
    let log: Vec<_> = (0..MANY).map(|id| (1, format!("palavra{id}x e o resto"))).collect();
    let mut conversation = Conversation::new(fold);
    // An edit that comes before what it changes: the new words are in another block than their message.
    let mut edit = message(0, &[(1, ">>7 := ornitorrinco".to_owned())]);
    edit.id = MessageId(MANY);
    conversation.append(vec![edit]);
    for ids in [100..MANY, 0..100] {
        conversation.append(ids.map(|id| message(id, &log)).collect());
    }
    while !conversation.index_more(100) {}
    let found = |asked: &str| {
        let query = Query::parse(asked, &|time| time).expect("a question");
        finish(&mut Search::new(query, &conversation, &People::default()), &conversation)
    };
    for id in (0..MANY).filter(|&id| id != 7) {
        assert_eq!(found(&format!("palavra{id}x")), [(id, true)]);
        assert_eq!(found(&format!("vra{id}x")), [(id, false)]);
    }
    assert_eq!(found("palavra7x"), []);
    assert_eq!(found("ornitorrinco"), [(7, true)]);
    assert_eq!(found("rr"), [(7, false)]);
}

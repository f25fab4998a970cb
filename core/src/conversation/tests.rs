use super::*;
use crate::cases;
use crate::id::{MessageId, UserId};
use crate::text::ChannelName;
use crate::time::LocalTime;
use crate::wire::Message;
use proptest::prelude::*;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

mod oracle;

const ANA: u64 = 1;
const BIA: u64 = 2;

fn fold(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase().nfc().collect()
}

fn text(id: u64, author: u64, text: &str) -> Message<'static> {
    Message {
        id: MessageId(id),
        time: Some(LocalTime(id.cast_signed() * 1000)),
        user: UserId(author),
        name: Cow::Borrowed("ana"),
        text: Cow::Owned(text.to_owned()),
    }
}

/// The conversation of texts that Ana wrote, with ids from 1 on; one that begins with `bia:` is Bia's.
fn conversation(texts: &[&str]) -> Conversation {
    let mut conversation = Conversation::new(fold);
    conversation.append(log(texts));
    conversation
}

fn log(texts: &[&str]) -> Vec<Message<'static>> {
    let line = |(id, line): (u64, &&str)| match line.strip_prefix("bia:") {
        Some(line) => text(id, BIA, line),
        None => text(id, ANA, line),
    };
    (1..).zip(texts).map(line).collect()
}

/// The bodies in a channel, oldest first.
fn bodies<'a>(conversation: &'a Conversation, channel: &str) -> Vec<&'a str> {
    let Some(channel) = find(conversation, channel) else { return Vec::new() };
    (0..conversation.len(channel)).filter_map(|at| conversation.at(channel, at)).map(|view| view.body).collect()
}

fn find(conversation: &Conversation, name: &str) -> Option<ChannelId> {
    conversation.channel(&ChannelName::new(name, fold)?)
}

fn view(conversation: &Conversation, id: u64) -> MessageView<'_> {
    conversation.message(MessageId(id)).expect("it is a message")
}

fn reactions(conversation: &Conversation, id: u64) -> Vec<(&str, Vec<u64>)> {
    let who = |reaction: Reaction<'_>| reaction.who.into_iter().map(|who| who.0).collect();
    let all = conversation.reactions(MessageId(id));
    all.into_iter().map(|reaction| (reaction.emoji, who(reaction))).collect()
}

#[test]
fn a_text_without_an_address_is_in_the_default_channel() {
    let conversation = conversation(&["oi", "#rust: olá", "#Rust: de novo"]);
    assert_eq!(bodies(&conversation, "geral"), ["oi"]);
    assert_eq!(bodies(&conversation, "rust"), ["olá", "de novo"]);
    assert_eq!(conversation.channels().map(|id| conversation.name(id)).collect::<Vec<_>>(), ["geral", "rust"]);
}

#[test]
fn a_channel_is_opened_at_a_time() {
    let conversation = conversation(&["um", "#rust: dois", "três", "quatro"]);
    let since = |time| conversation.first_since(ChannelId::DEFAULT, LocalTime(time));
    assert_eq!(
        [since(0), since(1_000), since(1_001), since(4_000), since(4_001)],
        [Some(0), Some(0), Some(1), Some(2), None]
    );
}

#[test]
fn the_default_channel_is_there_before_anybody_wrote() {
    let conversation = conversation(&[]);
    assert_eq!(conversation.channels().collect::<Vec<_>>(), [ChannelId::DEFAULT]);
    assert!(conversation.is_empty(ChannelId::DEFAULT));
}

#[test]
fn a_reply_is_in_the_channel_of_what_it_answers_unless_it_names_another() {
    let conversation = conversation(&["#rust: oi", ">>1 concordo", "#geral: >>1 aqui", ">>2 eu também"]);
    assert_eq!(bodies(&conversation, "rust"), ["oi", "concordo", "eu também"]);
    assert_eq!(bodies(&conversation, "geral"), ["aqui"]);
    assert_eq!(view(&conversation, 3).reply_to, Some(MessageId(1)));
}

#[test]
fn a_reaction_said_twice_counts_once() {
    let conversation = conversation(&["oi", ">>1 👍", ">>1 👍", "bia:>>1 👍"]);
    assert_eq!(reactions(&conversation, 1), [("👍", vec![ANA, BIA])]);
    assert_eq!(bodies(&conversation, "geral"), ["oi"]);
}

#[test]
fn a_reaction_can_be_taken_back_by_who_made_it() {
    let conversation = conversation(&["oi", ">>1 ❤️", "bia:>>1 ❤", "bia:>>1 👍", ">>1 -❤"]);
    assert_eq!(reactions(&conversation, 1), [("❤", vec![BIA]), ("👍", vec![BIA])]);
}

#[test]
fn an_edit_counts_only_from_the_author() {
    let conversation = conversation(&["#rust: oi", "bia:>>1 := tomei", ">>1 := olá"]);
    let first = view(&conversation, 1);
    assert_eq!((first.body, first.edited), ("olá", true));
    assert_eq!(bodies(&conversation, "rust"), ["olá"], "the address stays");
    assert_eq!(bodies(&conversation, "geral"), [""; 0], "an edit by a stranger is nothing");
    let versions = conversation.versions(MessageId(1));
    assert_eq!(versions.iter().map(|version| version.body).collect::<Vec<_>>(), ["oi", "olá"]);
}

#[test]
fn a_deletion_is_final() {
    let conversation = conversation(&["oi", "bia:>>1 :=", "#b: oi", ">>3 :=", ">>3 := de volta", ">>3 👍"]);
    assert!(!view(&conversation, 1).deleted, "Bia may not");
    let gone = view(&conversation, 3);
    assert!(gone.deleted);
    assert_eq!(gone.body, "");
    assert_eq!(reactions(&conversation, 3), []);
    assert_eq!(conversation.versions(MessageId(3)), []);
}

#[test]
fn what_refers_to_no_message_is_shown_as_it_was_written() {
    let conversation = conversation(&["oi", ">>1 👍", ">>2 👏", ">>2 não", "#rust: >>2 não", ">>3 👏"]);
    assert_eq!(bodies(&conversation, "geral"), ["oi", ">>2 👏", ">>2 não"]);
    assert_eq!(bodies(&conversation, "rust"), [">>2 não"]);
    assert_eq!(view(&conversation, 4).reply_to, None);
    assert_eq!(reactions(&conversation, 3), [("👏", vec![ANA])], "and is a message itself");
}

#[test]
fn a_reference_waits_for_what_it_refers_to() {
    let mut conversation = conversation(&["#rust: oi", ">>7 👍", ">>7 olha"]);
    assert_eq!(bodies(&conversation, "geral"), ["olha"], "a reply can be read before");
    assert_eq!(view(&conversation, 3).reply_to, Some(MessageId(7)));
    let changes = conversation.append(vec![text(7, BIA, "#rust: ainda")]);
    assert_eq!(bodies(&conversation, "geral"), [""; 0]);
    assert_eq!(bodies(&conversation, "rust"), ["oi", "olha", "ainda"]);
    assert_eq!(reactions(&conversation, 7), [("👍", vec![ANA])]);
    let rust = find(&conversation, "rust").unwrap();
    // One behind all others first, then what belongs before it.
    let inserted = Change::Inserted { channel: rust, at: 1..2 };
    assert_eq!(changes, [Change::Removed { channel: ChannelId::DEFAULT, at: 0 }, inserted.clone(), inserted]);
}

#[test]
fn references_in_a_circle_are_plain_text() {
    let conversation = conversation(&[">>2 👍", ">>3 👍", ">>1 👍", ">>4 👍", ">>6 oi", ">>5 oi", ">>1 ❤️"]);
    let expected = [">>2 👍", ">>3 👍", ">>1 👍", ">>4 👍", ">>6 oi", ">>5 oi"];
    assert_eq!(bodies(&conversation, "geral"), expected);
    assert_eq!(reactions(&conversation, 1), [("❤️", vec![ANA])]);
}

#[test]
fn the_last_topic_counts() {
    let conversation = conversation(&["#rust: oi", "#rust := um", "bia:#rust := dois", "#geral := todos", "#geral :="]);
    assert_eq!(conversation.topic(find(&conversation, "rust").unwrap()), "dois");
    assert_eq!(conversation.topic(ChannelId::DEFAULT), "");
}

#[test]
fn what_a_newer_version_says_is_kept_apart() {
    let conversation = conversation(&["[…]2 ???"]);
    assert!(view(&conversation, 1).newer);
}

#[test]
fn unread_is_what_others_wrote_behind_the_mark() {
    let mut conversation =
        conversation(&["bia:um", "dois", "bia:três @ana", "bia:>>2 quatro", "bia:cinco", "bia:>>5 :="]);
    let mut people = People::default();
    people.learn(UserId(ANA), "Ana", MessageId(0));
    let counts = |conversation: &Conversation| conversation.unread_counts(ChannelId::DEFAULT, UserId(ANA), &people);
    assert_eq!(counts(&conversation), (3, 2), "the one that was deleted is no news");
    conversation.marks_mut().read("geral", MessageId(3));
    assert_eq!(counts(&conversation), (1, 1));
    assert_eq!(conversation.first_unread(ChannelId::DEFAULT, UserId(ANA)), Some(3));
    assert!(!conversation.marks_mut().read("geral", MessageId(1)), "what was read stays read");
    conversation.marks_mut().read_everywhere(MessageId(6));
    assert_eq!(counts(&conversation), (0, 0));
}

#[test]
fn a_long_chain_of_references_is_linear() {
    let steps = |length: u64| {
        let mut conversation = Conversation::new(fold);
        // Each waits for the one that comes next; the last one settles them all.
        let chain: Vec<_> = (1..length).map(|id| text(id, ANA, &format!(">>{} 👍", id + 1))).collect();
        let mut later: Vec<_> = (length + 1..2 * length).map(|id| text(id, ANA, &format!(">>{} x", id - 1))).collect();
        later.push(text(length, ANA, "oi"));
        crate::steps::count(|| {
            conversation.append(chain);
            conversation.append(later);
        })
    };
    let (small, large) = (steps(500), steps(5_000));
    assert!(large <= 12 * small, "{small} steps, then {large}");
}

/// A log of texts that refer forwards and backwards, to each other and to nothing.
fn logs() -> impl Strategy<Value = Vec<Message<'static>>> {
    let said = |id: u64| {
        let about = 0..14_u64;
        let channel = prop_oneof![Just(""), Just("#rust: "), Just("#Geral: ")];
        prop_oneof![
            3 => channel.clone().prop_map(move |channel| format!("{channel}texto {id} @ana")),
            3 => (channel, about.clone()).prop_map(|(channel, about)| format!("{channel}>>{about} resposta")),
            3 => (about.clone(), any::<bool>(), any::<bool>()).prop_map(|(about, back, other)| {
                format!(">>{about} {}{}", if back { "-" } else { "" }, if other { "👍" } else { "❤️" })
            }),
            2 => about.clone().prop_map(move |about| format!(">>{about} := edição {id}")),
            1 => about.prop_map(|about| format!(">>{about} :=")),
            1 => Just(format!("#rust := assunto {id}")),
            1 => Just("[…]9".to_owned()),
        ]
    };
    prop::collection::vec((0..14_u64, 1..4_u64), 0..14).prop_flat_map(move |entries| {
        let entries: std::collections::BTreeMap<_, _> = entries.into_iter().collect();
        entries
            .into_iter()
            .map(move |(id, author)| said(id).prop_map(move |said| text(id, author, &said)))
            .collect::<Vec<_>>()
    })
}

/// Everything that a reader can see, whatever numbers the channels have.
fn seen(conversation: &Conversation) -> Vec<String> {
    let mut lines = Vec::new();
    for channel in conversation.channels() {
        lines.push(format!("#{} := {}", conversation.name(channel), conversation.topic(channel)));
        for view in (0..conversation.len(channel)).filter_map(|at| conversation.at(channel, at)) {
            let MessageView { id, author, body, reply_to, edited, deleted, newer, .. } = view;
            let (reactions, versions) = (conversation.reactions(id), conversation.versions(id));
            lines.push(format!(
                "{id} {author} {body:?} {reply_to:?} {edited} {deleted} {newer} {reactions:?} {versions:?}"
            ));
        }
    }
    lines
}

/// The messages of each channel that somebody has who only listens to the changes.
#[derive(Default)]
struct Replica(Vec<Vec<MessageId>>);

impl Replica {
    fn apply(&mut self, conversation: &Conversation, changes: &[Change]) {
        for change in changes {
            match change {
                Change::Removed { channel, at } => drop(self.list(*channel).remove(*at)),
                Change::Inserted { channel, at } => {
                    // Which ones they are is read when all changes are known.
                    let list = self.list(*channel);
                    for place in at.clone() {
                        list.insert(place, MessageId(u64::MAX));
                    }
                }
                Change::Changed { channel, at } => assert!(*at < conversation.len(*channel)),
                Change::Channel(channel) => drop(self.list(*channel)),
            }
        }
        for channel in conversation.channels() {
            let list = self.list(channel);
            assert_eq!(list.len(), conversation.len(channel));
            for (at, id) in list.iter_mut().enumerate() {
                let now = conversation.at(channel, at).unwrap().id;
                assert!(*id == now || *id == MessageId(u64::MAX), "a message moved without a change");
                *id = now;
            }
        }
    }

    fn list(&mut self, channel: ChannelId) -> &mut Vec<MessageId> {
        let at = channel.0 as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, Vec::new());
        }
        &mut self.0[at]
    }
}

/// What is read after so many texts, where these channels are: a channel, up to a message.
type Reads<'a> = dyn Fn(usize, &[ChannelId]) -> Option<(ChannelId, MessageId)> + 'a;

/// Lets the texts of a log come one by one, in some order.
fn unread_is_counted_on(log: &[Message<'static>], order: &[usize], reads: &Reads<'_>) -> Result<(), TestCaseError> {
    let mut conversation = Conversation::new(fold);
    let mut people = People::default();
    let (mut unread, mut names) = (Unread::default(), 0);
    for (turn, &at) in order.iter().enumerate() {
        unread.changed(&conversation.append(vec![log[at].clone()]));
        names += u64::from(people.learn(log[at].user, &log[at].name, log[at].id));
        let channels: Vec<_> = conversation.channels().collect();
        if let Some((channel, id)) = reads(turn, &channels) {
            let name = conversation.name(channel).to_owned();
            conversation.marks_mut().read(&name, id);
        }
        for channel in channels {
            let counted = unread.counts(&conversation, channel, UserId(ANA), &people, names);
            prop_assert_eq!(counted, conversation.unread_counts(channel, UserId(ANA), &people));
        }
    }
    Ok(())
}

#[test]
fn what_is_read_while_older_texts_come_is_unread_no_more() {
    let log = [
        text(0, ANA, "texto 0 @ana"),
        text(2, ANA, ">>3 resposta"),
        text(5, BIA, "texto 5 @ana"),
        text(6, ANA, "texto 6 @ana"),
        text(7, ANA, "texto 7 @ana"),
        text(9, 3, "texto 9 @ana"),
        text(11, 3, ">>2 resposta"),
        text(13, 3, ">>6 -❤\u{fe0f}"),
    ];
    let reads = |turn: usize, channels: &[ChannelId]| [5, 7, 7].get(turn).map(|&id| (channels[0], MessageId(id)));
    unread_is_counted_on(&log, &[6, 7, 0, 4, 2, 3, 1, 5], &reads).unwrap();
}

proptest! {
    #![proptest_config(cases::of(400))]

    #[test]
    fn the_conversation_is_what_the_conventions_say(log in logs()) {
        let mut conversation = Conversation::new(fold);
        conversation.append(log.clone());
        prop_assert_eq!(seen(&conversation), oracle::seen(&log));
    }

    #[test]
    fn the_conversation_is_the_same_in_whatever_order_and_batches_it_came(
        (log, order) in logs().prop_flat_map(|log| {
            let places: Vec<_> = (0..log.len()).collect();
            (Just(log), Just(places).prop_shuffle())
        }),
        cuts in prop::collection::vec(1_usize..5, 0..14),
    ) {
        let mut whole = Conversation::new(fold);
        whole.append(log.clone());
        let mut parts = Conversation::new(fold);
        let mut replica = Replica::default();
        let mut looks = seen(&parts);
        let (mut rest, mut cuts) = (order.as_slice(), cuts.into_iter().chain(std::iter::repeat(3)));
        while !rest.is_empty() {
            let (batch, behind) = rest.split_at(cuts.next().unwrap_or(1).min(rest.len()));
            rest = behind;
            let changes = parts.append(batch.iter().map(|&at| log[at].clone()).collect());
            replica.apply(&parts, &changes);
            let now = seen(&parts);
            prop_assert!(!changes.is_empty() || now == looks, "something changed and nobody was told");
            looks = now;
        }
        prop_assert_eq!(seen(&parts), seen(&whole));
    }

    #[test]
    fn what_is_unread_is_counted_on_as_if_it_were_counted_anew(
        (log, order) in logs().prop_flat_map(|log| {
            let places: Vec<_> = (0..log.len()).collect();
            (Just(log), Just(places).prop_shuffle())
        }),
        reads in prop::collection::vec(prop::option::of((any::<prop::sample::Index>(), any::<prop::sample::Index>())), 40),
    ) {
        let reads = |turn: usize, channels: &[ChannelId]| {
            let (channel, id): (prop::sample::Index, prop::sample::Index) = reads[turn]?;
            Some((channels[channel.index(channels.len())], log[id.index(log.len())].id))
        };
        unread_is_counted_on(&log, &order, &reads)?;
    }
}

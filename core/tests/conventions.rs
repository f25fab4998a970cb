//! The pages that explain the conventions to people say what the conventions are.

use chat_core::conversation::Conversation;
use chat_core::id::{MessageId, UserId};
use chat_core::text::{ChannelName, Said, action, message, parse, reply};
use chat_core::wire::Message;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

const ENGLISH: &str = include_str!("../../docs/CONVENTIONS.md");
const PORTUGUESE: &str = include_str!("../../docs/CONVENTIONS.pt-BR.md");

fn fold(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase().nfc().collect()
}

/// The rows of one table of a page, as the code in each of their cells.
fn table(page: &str, number: usize) -> Vec<Vec<&str>> {
    let body = page.split("\n|---|").nth(number).expect("the page has this table").split_once('\n').unwrap().1;
    let rows = body.lines().take_while(|line| line.starts_with('|'));
    rows.map(|row| row.split('|').filter_map(|cell| cell.split('`').nth(1)).collect()).collect()
}

/// The first block of text: lines of an id, a name and what was said.
fn dialogue(page: &str) -> impl Iterator<Item = Message<'_>> {
    let block = page.split_once("```text\n").expect("there is a dialogue").1.split_once("```").unwrap().0;
    block.lines().map(|line| {
        let (id, (name, text)) =
            line.split_once(' ').and_then(|(id, rest)| Some((id, rest.split_once(": ")?))).unwrap();
        let user = ["ana", "bia", "caio"].iter().position(|known| *known == name).expect("it is one of the three");
        Message {
            id: MessageId(id.parse().unwrap()),
            time: None,
            user: UserId(user as u64),
            name: Cow::Borrowed(name),
            text: Cow::Borrowed(text),
        }
    })
}

/// What a reader sees, a line for each message.
fn seen(page: &str) -> Vec<String> {
    let mut conversation = Conversation::new(fold);
    conversation.append(dialogue(page).collect());
    let mut lines = Vec::new();
    for channel in conversation.channels() {
        lines.push(format!("#{} · {}", conversation.name(channel), conversation.topic(channel)));
        for view in (0..conversation.len(channel)).filter_map(|at| conversation.at(channel, at)) {
            let reactions: String = conversation.reactions(view.id).iter().map(|reaction| reaction.emoji).collect();
            let answers = view.reply_to.map(|to| format!(" >>{to}")).unwrap_or_default();
            let marks = [(view.edited, " edited"), (view.deleted, " deleted")];
            let marks: String = marks.into_iter().filter_map(|(is, mark)| is.then_some(mark)).collect();
            lines.push(format!("{}{answers} {}{marks} {reactions}", view.id, view.body).trim_end().to_owned());
        }
    }
    lines
}

/// What a text is, without the words in it.
fn kind(text: &str) -> String {
    match parse(text, fold) {
        Said::Message { body, .. } if action(body).is_some() => "action".to_owned(),
        Said::Message { channel, .. } => format!("message in {}", channel.as_str()),
        Said::Reply { to, channel, .. } => format!("reply to {to} in {:?}", channel.as_ref().map(ChannelName::as_str)),
        Said::Reaction { to, back, .. } => format!("reaction to {to}, back: {back}"),
        Said::Edit { of, .. } => format!("edit of {of}"),
        Said::Deletion { of } => format!("deletion of {of}"),
        Said::Topic { channel, topic } => format!("topic of {}: {}", channel.as_str(), !topic.is_empty()),
        Said::Newer => "newer".to_owned(),
    }
}

#[test]
fn what_to_write_is_what_is_read() {
    let expected = [
        "message in geral",
        "message in rust",
        "reply to 123 in None",
        "reply to 123 in Some(\"geral\")",
        "reaction to 123, back: false",
        "reaction to 123, back: true",
        "edit of 123",
        "deletion of 123",
        "topic of rust: true",
        "topic of rust: false",
        "action",
        "message in geral",
    ];
    for page in [ENGLISH, PORTUGUESE] {
        let kinds: Vec<_> = table(page, 1).iter().map(|row| kind(row[0])).collect();
        assert_eq!(kinds, expected);
    }
}

#[test]
fn what_looks_like_a_convention_is_written_as_the_page_says() {
    let rust = ChannelName::new("rust", fold).unwrap();
    for page in [ENGLISH, PORTUGUESE] {
        let rows = table(page, 2);
        let [first, second, third, in_rust, emoji] = &rows[..] else { panic!("{rows:?}") };
        for row in [first, second, third] {
            assert_eq!(message(&ChannelName::DEFAULT, row[0], fold), row[1]);
        }
        assert_eq!(message(&rust, in_rust[0], fold), in_rust[1]);
        assert_eq!(reply(MessageId(5), &rust, emoji[0], fold), emoji[1]);
        assert_eq!(reply(MessageId(5), &rust, ":= 3", fold), emoji[2]);
    }
}

#[test]
fn the_dialogue_is_seen_as_the_page_shows_it() {
    let english = [
        "#geral · ",
        "44 hi, everybody",
        "50 /me waves to @Bia",
        "52 #rust: is how a message to that channel begins",
        "53 >>52  deleted",
        "#rust · borrowing, slowly",
        "41 does anybody get borrowing? 👍",
        "42 >>41 I do! show me the code",
        "46 >>42 it's the loop in exercise 3 edited",
    ];
    let portuguese = [
        "#geral · ",
        "44 oi, gente",
        "50 /me acena para @Bia",
        "52 #rust: é como começa uma mensagem para aquele canal",
        "53 >>52  deleted",
        "#rust · empréstimos, sem pressa",
        "41 alguém entende de empréstimos? 👍",
        "42 >>41 eu! mostra o código",
        "46 >>42 é o laço do exercício 3 edited",
    ];
    assert_eq!(seen(ENGLISH), english);
    assert_eq!(seen(PORTUGUESE), portuguese);
}

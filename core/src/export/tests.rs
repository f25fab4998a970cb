use super::*;
use crate::cases;
use crate::conversation::label;
use crate::id::MessageId;
use crate::text::ChannelName;
use crate::time::ServerClock;
use crate::wire::Message;
use proptest::prelude::*;
use std::borrow::Cow;

fn fold(name: &str) -> String {
    name.to_lowercase()
}

/// A minute after the one before it.
fn text(id: u64, author: u64, text: &str) -> Message<'static> {
    Message {
        id: MessageId(id),
        time: LocalTime::parse("2026-11-22T08:00:00").map(|time| LocalTime(time.0 + id.cast_signed() * 60_000)),
        user: UserId(author),
        name: Cow::Borrowed(if author == 1 { "ana" } else { "*bia*" }),
        text: Cow::Owned(text.to_owned()),
    }
}

/// What was said, with ids from 1 on; what begins with `bia:` by Bia.
fn log(texts: &[&str]) -> Vec<Message<'static>> {
    let line = |(id, line): (u64, &&str)| match line.strip_prefix("bia:") {
        Some(line) => text(id, 2, line),
        None => text(id, 1, line),
    };
    (1..).zip(texts).map(line).collect()
}

fn people(log: &[Message<'_>]) -> People {
    let mut people = People::default();
    for message in log {
        people.learn(message.user, &message.name, message.id);
    }
    people
}

fn about() -> About {
    let saved = LocalTime::parse("2026-11-23T02:20:00").unwrap();
    About { server: "http://a.example/\"chat\"/".to_owned(), saved, clock: ServerClock::Zone(-180 * 60_000) }
}

/// The file of a part, written `bytes` at a time.
fn file(log: &[Message<'static>], form: Form, part: &Part, bytes: usize) -> String {
    let mut conversation = Conversation::new(fold);
    conversation.append(log.to_vec());
    let people = people(log);
    let label = |user| label(user, people.name(user), true);
    let local = |time: LocalTime| LocalTime(time.0 + 3_600_000);
    let (edited, deleted) = ("edited", "deleted");
    let source = Source { conversation: &conversation, people: &people, label: &label, local: &local, edited, deleted };
    let mut export = Export::new(form, part, &conversation);
    let mut out = String::new();
    export.begin(&about(), "*head*", &mut out);
    while !export.step(source, bytes, &mut out) {}
    export.end(&mut out);
    out
}

fn channel(log: &[Message<'static>], name: &str) -> Part {
    let mut conversation = Conversation::new(fold);
    conversation.append(log.to_vec());
    Part::Channel(conversation.channel(&ChannelName::new(name, fold).unwrap()).unwrap())
}

/// What is read of a file that comes in such pieces.
fn read(file: &[u8], size: usize) -> (Vec<Message<'static>>, Result<Ending, Wrong>) {
    let mut reader = ArchiveReader::default();
    let mut messages = Vec::new();
    let mut wrong = None;
    'pieces: for piece in file.chunks(size) {
        reader.push(piece);
        loop {
            match reader.read(&mut |batch| messages.extend(batch.into_iter().map(Message::into_owned))) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    wrong = Some(error);
                    break 'pieces;
                }
            }
        }
    }
    let mut last = Vec::new();
    let ending = reader.end(wrong, &mut |batch| last.extend(batch.into_iter().map(Message::into_owned)));
    messages.extend(last);
    let ending = ending.map(|(ending, count)| {
        assert_eq!(count, messages.len());
        ending
    });
    (messages, ending)
}

const TALK: [&str; 9] = [
    "#rust: does anybody get <b>borrowing</b>?",
    "bia:>>1 I do:\n```rust\nlet a = &b; // <i>",
    "bia:>>1 👍",
    ">>1 := does *anybody* get `a<b>` borrowing?",
    "bia:a secret",
    "bia:>>5 :=",
    "#rust := borrowing",
    "/me waves",
    "#rust: >>5 what was it?",
];

#[test]
fn markdown_has_headings_quotes_edits_and_reactions_and_nothing_that_was_taken_back() {
    let expected = "*head*\n\n\
        # #geral\n\n## 2026-11-22\n\n### \\*bia\\* · 09:05\n\n*deleted*\n\n### ana · 09:08\n\n*ana* waves\n\n\
        # #rust\n\n## 2026-11-22\n\n### ana · 09:01\n\ndoes *anybody* get `a\\<b>` borrowing?\n\n*(edited)*\n\n👍 \\*bia\\*\n\n\
        ### \\*bia\\* · 09:02\n\n> **ana:** does *anybody* get `a\\<b>` borrowing?\n\nI do:\n```rust\nlet a = &b; // <i>\n```\n\n\
        ### ana · 09:09\n\n> **\\*bia\\*:** deleted\n\nwhat was it?\n\n";
    assert_eq!(file(&log(&TALK), Form::Markdown, &Part::Everything, 1), expected);
}

/// What Markdown makes of a body, up to its end.
fn markdown(body: &str) -> String {
    let file = file(&log(&[body]), Form::Markdown, &Part::Everything, 9);
    let (_, written) = file.split_once(" · 09:01\n\n").unwrap();
    written.trim_end().to_owned()
}

#[test]
fn html_in_a_message_is_no_html_of_the_file() {
    for (body, written) in [
        ("<!-- a <https://a.example>\n<script>", "\\<!-- a <https://a.example>\n\\<script>"),
        // Addresses are those of the web, from end to end.
        ("<httpx onclick=a>", "\\<httpx onclick=a>"),
        ("<http://a onclick=a>", "\\<http://a onclick=a>"),
        ("<https://a", "\\<https://a"),
        // What is code depends on how many backticks there are, on backslashes, and on the lines before.
        ("`` ` <i> `", "`` ` \\<i> `"),
        ("\\`<i>`", "\\`\\<i>`"),
        ("a `b\nc` <i> `d", "a `b\nc` \\<i> `d"),
        // A backslash before that of the file would take its meaning away.
        ("\\<i>", "\\<i>"),
        ("\\\\<i>", "\\\\\\<i>"),
        ("a\r<i>\r\n<b>", "a\n\\<i>\n\\<b>"),
    ] {
        assert_eq!(markdown(body), written, "{body:?}");
    }
    let file = file(&log(&["<b> <i\rx", "bia:>>1 oi"]), Form::Markdown, &Part::Everything, 9);
    assert!(file.contains("> **ana:** \\<b> \\<i x\n"), "{file}");
}

#[test]
fn a_fence_is_one_for_every_reader() {
    for (body, written) in [
        ("- a\n  ```\n  <i>\n  ```\n<b>", "- a\n```\n  <i>\n```\n\\<b>"),
        ("- a\n  ```\n<i>", "- a\n```\n<i>\n```"),
        ("```\na\r```\r<i>", "```\na\n```\n\\<i>"),
        ("```\n```\u{A0}\n<i>", "```\n```\n\\<i>"),
        ("/me ```\n<i>", "*ana* \n```\n<i>\n```"),
    ] {
        assert_eq!(markdown(body), written, "{body:?}");
    }
}

#[test]
fn a_line_of_a_message_is_no_heading_of_the_file() {
    for (body, written) in [
        ("# a", "\\# a"),
        ("a\n   ### b\r#c", "a\n   \\### b\n\\#c"),
        ("a\n===\nb\n --- ", "a\n\\===\nb\n \\---"),
        ("- a\n\n    # b\n--x", "- a\n\n    \\# b\n--x"),
        ("```\n# a\n---\n```", "```\n# a\n---\n```"),
        // In quotes and items, however deep.
        ("> # a\n>## b\n\t> > # c", "> \\# a\n>\\## b\n\t> > \\# c"),
        ("- # a\n+ # b\n* # c\n1. # d\n12) > - # e", "- \\# a\n+ \\# b\n* \\# c\n1. \\# d\n12) > - \\# e"),
        ("> a\n> ---\n- b\n\t=\n> - c\n>     ==", "> a\n> \\---\n- b\n\t\\=\n> - c\n>     \\=="),
        ("- a\n    # b\n      - c\n\n         -", "- a\n    \\# b\n      - c\n\n         \\-"),
        // Some readers let the signs of an underline be mixed.
        ("a\n=-=\nb\r--= \t\nc", "a\n\\=-=\nb\n\\--= \t\nc"),
        // Some let other characters end a line.
        ("a\u{2028}# b\u{85}---\u{2029}c\u{B}# d\u{C}=\re", "a\n\\# b\n\\---\nc\n\\# d\n\\=\ne"),
        // These are none.
        ("a\n=```\n=a\n= =\n`=`\n-> b\n=> c", "a\n=```\n=a\n= =\n`=`\n-> b\n=> c"),
        ("- - -\n1. a #\n- -5\n**#a** b\n* * *\n> a - b", "- - -\n1. a #\n- -5\n**#a** b\n* * *\n> a - b"),
    ] {
        assert_eq!(markdown(body), written, "{body:?}");
    }
}

#[test]
fn a_quoted_line_stays_on_its_line() {
    for (body, quoted) in [("# a\u{2028}# b\r# c", "a # b # c"), ("a\u{85}\u{B}===", "a  ==="), ("> # a", "a")] {
        let file = file(&log(&[body, "bia:>>1 oi"]), Form::Markdown, &Part::Everything, 9);
        assert!(file.contains(&format!("> **ana:** {quoted}\n\noi")), "{file}");
    }
}

#[test]
fn a_line_of_a_text_file_is_nobody_elses() {
    let file = file(&log(&["a\r2 2026-11-22 09:02 #geral bia: b\r\nc"]), Form::Text, &Part::Everything, 9);
    assert!(file.ends_with(" ana: a\n    2 2026-11-22 09:02 #geral bia: b\n    c\n"), "{file}");
}

#[test]
fn whatever_ends_a_line_for_some_reader_ends_one_of_a_text_file() {
    let body = "a\u{2028}b\u{2029}c\u{85}d\u{B}e\u{C}f";
    let file = file(&log(&[body]), Form::Text, &Part::Everything, 9);
    assert!(file.ends_with(" ana: a\n    b\n    c\n    d\n    e\n    f\n"), "{file}");
}

#[test]
fn a_text_file_has_a_line_for_each_message() {
    let file = file(&log(&TALK), Form::Text, &channel(&log(&TALK), "rust"), 1_000_000);
    let expected = "*head*\n\n\
        1 2026-11-22 09:01 #rust ana: does *anybody* get `a<b>` borrowing? (edited)\n    👍 *bia*\n\
        2 2026-11-22 09:02 #rust *bia*: >>1 I do:\n    ```rust\n    let a = &b; // <i>\n\
        9 2026-11-22 09:09 #rust ana: >>5 what was it?\n";
    assert_eq!(file, expected);
}

#[test]
fn an_archive_of_everything_has_the_log() {
    let (messages, ending) = read(file(&log(&TALK), Form::Json, &Part::Everything, 1).as_bytes(), 7);
    assert_eq!(messages, log(&TALK));
    assert_eq!(ending, Ok(Ending { about: about(), skipped: 0, wrong: None }));
}

#[test]
fn an_archive_of_a_part_has_all_that_the_part_needs() {
    let ids = |part: &Part| {
        let (messages, _) = read(file(&log(&TALK), Form::Json, part, 50).as_bytes(), 1_000);
        messages.iter().map(|message| message.id.0).collect::<Vec<_>>()
    };
    assert_eq!(ids(&channel(&log(&TALK), "rust")), [1, 2, 3, 4, 7, 9]);
    assert_eq!(ids(&channel(&log(&TALK), "geral")), [5, 6, 8]);
    // What is answered, with what was said about it.
    assert_eq!(ids(&Part::Messages(vec![MessageId(2)])), [1, 2, 3, 4]);
    assert_eq!(ids(&Part::Messages(vec![MessageId(8), MessageId(700)])), [8]);
}

#[test]
fn what_was_found_stands_channel_by_channel() {
    let found = Part::Messages(vec![MessageId(9), MessageId(8), MessageId(1)]);
    let file = file(&log(&TALK), Form::Text, &found, 1);
    let ids: Vec<_> =
        file.lines().skip(2).filter_map(|line| line.split(' ').next()).filter(|id| !id.is_empty()).collect();
    assert_eq!(ids, ["8", "1", "9"]);
}

#[test]
fn what_is_no_archive_is_said_to_be_none_and_where() {
    let cases: [(&str, Wrong); 11] = [
        ("", Wrong::CutShort),
        ("\u{89}PNG\r\n", Wrong::NotJson(1)),
        ("<html>", Wrong::NotJson(1)),
        ("{\n\"a\": 1,\n\"b\" 2\n}", Wrong::NotJson(3)),
        ("[1, 2]", Wrong::NotAnArchive),
        ("{\"a\": {\"b\": [1, 2]}}", Wrong::NotAnArchive),
        ("{\"data\": [], \"message\": \"Message loaded\"}", Wrong::NotAnArchive),
        ("{\"format\":\"impact-chat-archive\",\"data\":[]}", Wrong::NotAnArchive),
        ("{\"format\":\"impact-chat-archive\",\"version\":2,\"data\":[", Wrong::Newer),
        ("{\"format\":\"impact-chat-archive\",\"version\":1,\"data\":[", Wrong::CutShort),
        ("{\"format\":\"impact-chat-archive\",\"version\":1,\n\"data\":[\n{\"id\":1,]", Wrong::NotJson(3)),
    ];
    for (file, wrong) in cases {
        for size in [1, 5, 1_000] {
            assert_eq!(read(file.as_bytes(), size).1, Err(wrong), "{file}");
        }
    }
    let long = format!("{{\"list\": [{}]}}", "{\"id\": 1},\n".repeat(20_000));
    assert_eq!(read(long.as_bytes(), 4_096).1, Err(Wrong::NotAnArchive));
}

#[test]
fn an_archive_that_says_what_it_is_at_its_end_is_one() {
    let entries = "{\"id\":1,\"user_id\":2,\"text\":\"oi\"},{\"id\":null}";
    let file = format!("\u{FEFF}{{\"data\":[{entries}],\"format\":\"impact-chat-archive\",\"version\":\"1\"}}");
    let (messages, ending) = read(file.as_bytes(), 1_000);
    assert_eq!((messages.len(), ending.map(|ending| (ending.skipped, ending.wrong))), (1, Ok((1, None))));
}

#[test]
fn what_stands_before_a_broken_line_is_kept() {
    let texts: Vec<_> = (1..2_000).map(|number| format!("número {number}")).collect();
    let texts: Vec<_> = texts.iter().map(String::as_str).collect();
    let whole = file(&log(&texts), Form::Json, &Part::Everything, 1_000);
    let broken = whole.replace("\"text\":\"número 1500\"", "\"text\":número 1500");
    for size in [100, 100_000] {
        let (messages, ending) = read(broken.as_bytes(), size);
        assert_eq!(ending.unwrap().wrong, Some(Wrong::NotJson(1501)));
        assert_eq!(messages.len(), 1499, "{size}");
    }
    let short = file(&log(&["um", "dois", "três"]), Form::Json, &Part::Everything, 1_000);
    for size in [1, 7, 1_000] {
        let (messages, ending) = read(short.replace("\"três\"", "três").as_bytes(), size);
        assert_eq!((messages.len(), ending.unwrap().wrong), (2, Some(Wrong::NotJson(4))), "{size}");
    }
    let (messages, ending) = read(whole.strip_suffix("\n]}\n").unwrap().as_bytes(), 999);
    assert_eq!((messages.len(), ending.unwrap().wrong), (1999, Some(Wrong::CutShort)));
    let behind = read(whole.replace("\n]}\n", "\n]}\nmore").as_bytes(), 999);
    assert_eq!((behind.0.len(), behind.1.unwrap().wrong), (1999, Some(Wrong::NotJson(2002))));
}

/// Texts that mean something, and any others.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => ".{0,30}",
        2 => (1_u64..12, "(👍|-👍|:=|:= .{0,9}|[a-z`~\n<]{0,12})").prop_map(|(id, text)| format!(">>{id} {text}")),
        1 => "#(a|b|geral)(:| :=) .{0,9}",
    ]
}

/// Whether some reader of Markdown takes a line for a heading, or for what makes one of the line above it.
fn is_heading(line: &str) -> bool {
    let underline = line.trim_start_matches([' ', '\t', '>']).trim_end();
    begins_heading(line) || !underline.is_empty() && underline.trim_start_matches(['=', '-']).is_empty()
}

/// Whether a heading begins on a line, behind the marks of quotes and items.
fn begins_heading(line: &str) -> bool {
    let text = line.trim_start_matches([' ', '\t', '>']);
    let number = |mark: &str| mark.strip_suffix(['.', ')']).is_some_and(|number| number.parse::<u32>().is_ok());
    let item = text.split_once([' ', '\t']).filter(|(mark, _)| matches!(*mark, "-" | "+" | "*") || number(mark));
    text.starts_with('#') || item.is_some_and(|(_, text)| begins_heading(text))
}

/// Reads what Markdown makes of a body as the readers do that make most of it.
fn nothing_reaches_beyond(body: &str) -> Result<(), TestCaseError> {
    let written = markdown(body);
    let mut fence: Option<&str> = None;
    for line in written.split(['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}']) {
        let first = &line[..usize::from(line.starts_with(['`', '~']))];
        let signs = if first.is_empty() { 0 } else { line.len() - line.trim_start_matches(first).len() };
        let (signs, info) = line.split_at(signs);
        match fence {
            Some(open) if signs.starts_with(open) && info.is_empty() => fence = None,
            Some(_) => {}
            None if signs.len() > 2 && (first == "~" || !info.contains('`')) => fence = Some(signs),
            None => {
                prop_assert!(!is_heading(line), "{}", written);
                for (at, _) in line.match_indices('<') {
                    let before = line[..at].len() - line[..at].trim_end_matches('\\').len();
                    prop_assert!(before % 2 == 1, "{}", written);
                }
            }
        }
    }
    prop_assert_eq!(fence, None);
    Ok(())
}

proptest! {
    #![proptest_config(cases::of(200))]

    #[test]
    fn an_archive_is_read_as_it_was_written(
        said in prop::collection::vec((1_u64..3, any_text()), 0..12), bytes in 1_usize..300, size in 1_usize..300,
    ) {
        let log: Vec<_> = (1..).zip(&said).map(|(id, (author, said))| text(id, *author, said)).collect();
        let (messages, ending) = read(file(&log, Form::Json, &Part::Everything, bytes).as_bytes(), size);
        prop_assert_eq!(messages, log);
        prop_assert_eq!(ending, Ok(Ending { about: about(), skipped: 0, wrong: None }));
    }

    #[test]
    fn no_body_is_html_or_a_heading(body in "(/me )?a([-a<`~\\\\\n\r#= \u{A0}]|```|\n```|\n  ~~~|<i>){0,20}") {
        nothing_reaches_beyond(&body)?;
    }

    #[test]
    fn no_quote_and_no_item_has_html_or_a_heading(
        body in "a(\n[-> \t+*.)1]{0,6}|\n(> |- |1\\. |    ){1,3}|[-#= \t\r\u{85}\u{2028}a<`]|```|===|---){0,12}",
    ) {
        nothing_reaches_beyond(&body)?;
    }

    #[test]
    fn a_channel_looks_the_same_in_its_archive(
        steps in prop::collection::vec((0_usize..6, any::<prop::sample::Index>(), "[a-z<`]{1,3}"), 1..14),
    ) {
        // The messages so far, with their authors.
        let mut messages: Vec<(u64, u64)> = Vec::new();
        let mut log = Vec::new();
        for (id, (kind, about, word)) in (1..).zip(steps) {
            let (to, author) = if messages.is_empty() { (0, 1) } else { messages[about.index(messages.len())] };
            let kind = if to == 0 { 0 } else { kind };
            let (author, said) = match kind {
                0 => (id % 2 + 1, format!("#{}: {word}", ["a", "b"][about.index(2)])),
                1 => (2, format!(">>{to} {word}")),
                2 => (2, format!(">>{to} 👍")),
                3 => (author, format!(">>{to} := {word}")),
                4 => (author, format!(">>{to} :=")),
                _ => (1, format!("#a := {word}")),
            };
            if kind < 2 {
                messages.push((id, author));
            }
            log.push(text(id, author, &said));
        }
        for name in ["a", "b"] {
            if !log.iter().any(|message| message.text.starts_with(&format!("#{name}: "))) {
                continue;
            }
            let part = channel(&log, name);
            let (archived, ending) = read(file(&log, Form::Json, &part, 99).as_bytes(), 99);
            prop_assert!(ending.is_ok());
            for form in [Form::Text, Form::Markdown] {
                let (then, now) = (file(&log, form, &part, 99), file(&archived, form, &channel(&archived, name), 99));
                prop_assert_eq!(then, now);
            }
        }
    }

    #[test]
    fn what_is_cut_is_said_to_be_cut_and_what_came_whole_is_kept(
        said in prop::collection::vec("[^\u{0}]{0,40}", 1..8), cut in any::<prop::sample::Index>(), size in 1_usize..300,
    ) {
        let texts: Vec<_> = said.iter().map(String::as_str).collect();
        let log: Vec<_> = (1..).zip(&texts).map(|(id, said)| text(id, 1, said)).collect();
        let file = file(&log, Form::Json, &Part::Everything, 300);
        let file = file.trim_end();
        let cut = cut.index(file.len() - 1);
        let (messages, ending) = read(&file.as_bytes()[..cut], size);
        let came = String::from_utf8_lossy(&file.as_bytes()[..cut]).into_owned();
        let is_whole = |line: &&str| serde_json::from_str::<serde_json::Value>(line.trim_end_matches(',')).is_ok();
        let whole = came.lines().skip(1).filter(is_whole).count();
        prop_assert_eq!(&messages[..], &log[..whole]);
        match ending {
            Ok(ending) => prop_assert_eq!(ending.wrong, Some(Wrong::CutShort)),
            Err(wrong) => prop_assert!(wrong == Wrong::CutShort && messages.is_empty(), "{wrong:?}"),
        }
    }

    #[test]
    fn nothing_makes_reading_fail_otherwise(bytes in prop::collection::vec(any::<u8>(), 0..300), size in 1_usize..50) {
        drop(read(&bytes, size));
        let begun = [&b"{\"format\":\"impact-chat-archive\",\"version\":1,\"data\":["[..], &bytes].concat();
        drop(read(&begun, size));
    }
}

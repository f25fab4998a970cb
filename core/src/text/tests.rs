use super::*;
use crate::cases;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

fn fold(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase().nfc().collect()
}

fn read(text: &str) -> Said<'_> {
    parse(text, fold)
}

fn channel(name: &str) -> ChannelName<'_> {
    ChannelName::new(name, fold).unwrap()
}

fn said_in<'a>(name: &'a str, body: &'a str) -> Said<'a> {
    Said::Message { channel: channel(name), body }
}

fn plain(text: &str) -> Said<'_> {
    Said::Message { channel: ChannelName::DEFAULT, body: text }
}

#[test]
fn a_text_without_a_convention_is_a_message_in_the_default_channel() {
    for text in ["oi", "", " ", "#", "#rust", "#rust:", "#rust:oi", "# rust: oi", "#1a: x", "> citado", ">>", ">>5"] {
        assert_eq!(read(text), plain(text), "{text:?}");
    }
    assert_eq!(read("oi"), said_in("geral", "oi"));
}

#[test]
fn an_address_names_the_channel() {
    assert_eq!(read("#rust: oi"), said_in("rust", "oi"));
    assert_eq!(read("#Rust: oi"), said_in("rust", "oi"));
    assert_eq!(read("#aula-3_b: a: b"), said_in("aula-3_b", "a: b"));
    assert_eq!(read("#AÇÃO: já"), said_in("ação", "já"));
    assert_eq!(read("#ac\u{327}a\u{303}o: já"), said_in("ação", "já"), "composed or not");
}

#[test]
fn a_name_is_a_letter_and_up_to_31_more() {
    let (longest, longer) = (format!("#{}: x", "ã".repeat(32)), format!("#{}: x", "ã".repeat(33)));
    assert!(matches!(read(&longest), Said::Message { body: "x", .. }));
    assert_eq!(read(&longer), plain(&longer));
    for text in ["#-a: x", "#_a: x", "#a b: x", "#a.b: x", "#\u{3164}: x", "#a\u{202E}: x", "#👍: x"] {
        assert_eq!(read(text), plain(text), "{text:?}");
    }
}

#[test]
fn a_reference_makes_a_reply() {
    let reply = |to, channel, body| Said::Reply { to: MessageId(to), channel, body };
    assert_eq!(read(">>123 concordo"), reply(123, None, "concordo"));
    assert_eq!(read("#rust: >>123 concordo"), reply(123, Some(channel("rust")), "concordo"));
    assert_eq!(read(">>9999999999999999999 x"), reply(9_999_999_999_999_999_999, None, "x"));
    for text in [">>99999999999999999999 x", ">>-1 x", ">> 5 x", ">>5\tx", ">>5\nx", ">> x", ">>٣ x"] {
        assert_eq!(read(text), plain(text), "{text:?}");
    }
}

#[test]
fn one_emoji_is_a_reaction() {
    let reaction = |emoji, back| Said::Reaction { to: MessageId(5), emoji, back };
    for emoji in
        ["👍", "👍🏽", "❤️", "❤", "🇧🇷", "👩‍💻", "🏳️‍🌈", "3️⃣", "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}"]
    {
        assert_eq!(read(&format!(">>5 {emoji}")), reaction(emoji, false));
        assert_eq!(read(&format!(">>5 -{emoji}")), reaction(emoji, true));
    }
    for body in ["👍👍", "👍 ", " 👍", "a", "5", "-", "--👍", "👍\u{200D}", "🇧", ":+1:", "🏽‍"] {
        let text = format!(">>5 {body}");
        assert_eq!(read(&text), Said::Reply { to: MessageId(5), channel: None, body }, "{body:?}");
    }
}

#[test]
fn a_reaction_is_recognised_only_without_an_address() {
    let reply = |body| Said::Reply { to: MessageId(5), channel: Some(channel("rust")), body };
    for body in ["👍", "-👍", ":= x", ":="] {
        assert_eq!(read(&format!("#rust: >>5 {body}")), reply(body));
    }
}

#[test]
fn an_edit_and_a_deletion() {
    assert_eq!(read(">>5 := texto novo"), Said::Edit { of: MessageId(5), body: "texto novo" });
    assert_eq!(read(">>5 :=  dois"), Said::Edit { of: MessageId(5), body: " dois" });
    assert_eq!(read(">>5 :="), Said::Deletion { of: MessageId(5) });
    assert_eq!(read(">>5 :=  "), Said::Deletion { of: MessageId(5) }, "an edit that leaves nothing");
    assert_eq!(read(">>5 :=x"), Said::Reply { to: MessageId(5), channel: None, body: ":=x" });
}

#[test]
fn a_topic() {
    let topic = |topic| Said::Topic { channel: channel("rust"), topic };
    assert_eq!(read("#rust := o canal de Rust"), topic("o canal de Rust"));
    assert_eq!(read("#rust :="), topic(""));
    assert_eq!(read("#rust :=x"), plain("#rust :=x"));
}

#[test]
fn what_a_newer_version_says_is_not_guessed_at() {
    assert_eq!(read("[…]2 xyz"), Said::Newer);
    for text in ["[…] e depois disse", "[1] um", "[ ] fazer", "[texto](https://a.example)"] {
        assert_eq!(read(text), plain(text));
    }
}

#[test]
fn an_action() {
    assert_eq!(action("/me acena"), Some("acena"));
    assert_eq!(action("/me "), None);
    assert_eq!(action("/mesa"), None);
}

#[test]
fn what_begins_like_a_reply_is_shown_as_it_was_written() {
    assert_eq!(shown(">>5 oi"), "\\>>5 oi");
    assert_eq!(shown("> citado"), "> citado");
    assert_eq!(shown(">>não"), ">>não");
}

#[test]
fn what_is_quoted_is_the_first_line_that_says_something() {
    assert_eq!(first_line("oi\ntudo bem?"), "oi");
    assert_eq!(first_line("\n> citado\n\nconcordo"), "concordo");
    assert_eq!(first_line("```python\nprint(1)\n```"), "print(1)");
    assert_eq!(first_line("> só isto"), "só isto");
    assert_eq!(first_line("## Título"), "Título");
    assert_eq!(first_line("- um"), "um");
    assert_eq!(first_line("**forte** e mais"), "**forte** e mais");
    assert_eq!(first_line("-5 graus"), "-5 graus");
    assert_eq!(first_line("#rust é legal"), "#rust é legal");
    assert_eq!(first_line(" \n"), "");
}

#[test]
fn what_is_typed_is_the_body_whatever_it_looks_like() {
    let geral = ChannelName::DEFAULT;
    let typed = |body| message(&geral, body, fold);
    assert_eq!(typed("oi"), "oi");
    assert_eq!(typed("#rust: é assim"), "#geral: #rust: é assim");
    assert_eq!(typed("#rust := x"), "#geral: #rust := x");
    assert_eq!(typed("[…]2"), "#geral: […]2");
    assert_eq!(typed(">>5 oi"), "\\>>5 oi");
    assert_eq!(message(&channel("rust"), "oi", fold), "#rust: oi");
    assert_eq!(message(&channel("rust"), ">>5 oi", fold), "#rust: \\>>5 oi");
}

#[test]
fn a_reply_names_its_channel_only_where_it_must() {
    let typed = |body| reply(MessageId(5), &channel("rust"), body, fold);
    assert_eq!(typed("concordo"), ">>5 concordo");
    assert_eq!(typed("👍"), "#rust: >>5 👍");
    assert_eq!(typed(":= 3"), "#rust: >>5 := 3");
    assert_eq!(typed(">>6 x"), ">>5 >>6 x");
}

#[test]
fn the_mark_of_presentation_does_not_make_another_emoji() {
    assert!(is_same_emoji("❤", "❤️"));
    assert!(!is_same_emoji("👍", "👍🏽"));
}

/// Texts that look like conventions, and nearly do.
fn nearly() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "#[a-zÃãç0-9_-]{0,34}",
        ">>[0-9]{0,21}",
        Just(": ".to_owned()),
        Just(" ".to_owned()),
        Just(" :=".to_owned()),
        Just(":= ".to_owned()),
        Just("-".to_owned()),
        Just("👍🏽".to_owned()),
        Just("❤️".to_owned()),
        Just("\\".to_owned()),
        Just("[…]".to_owned()),
        Just("\n".to_owned()),
        "[a-z ]{0,5}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn names() -> impl Strategy<Value = String> {
    "\\p{L}[\\p{L}0-9_-]{0,30}"
        .prop_map(|name| fold(&name))
        .prop_filter("a name", |name| ChannelName::new(name, fold).is_some())
}

/// What no text says as it stands: each of these is written in another way.
fn is_said_another_way(said: &Said<'_>) -> bool {
    match *said {
        Said::Message { body, .. } => super::read::reference(body).is_some(),
        Said::Reply { to, channel: None, body } => !matches!(read(&format!(">>{to} {body}")), Said::Reply { .. }),
        Said::Edit { body, .. } => body.trim().is_empty(),
        _ => false,
    }
}

proptest! {
    #![proptest_config(cases::of(200))]

    #[test]
    fn what_is_read_can_be_written_and_read_again(text in nearly()) {
        let said = read(&text);
        if said != Said::Newer {
            let written = write(&said, fold).expect("what was read can be written");
            prop_assert_eq!(read(&written), said);
            prop_assert!(written.len() <= text.len() + "#geral: ".len());
        }
    }

    #[test]
    fn every_text_says_something(text in any::<String>()) {
        let said = read(&text);
        prop_assert!(said == Said::Newer || write(&said, fold).is_some());
    }

    #[test]
    fn what_is_written_is_read_the_same(name in names(), id in 0..10_000_000_000_000_000_000_u64, body in nearly(), case in 0..6) {
        let (channel, to) = (ChannelName::new(&name, fold).unwrap(), MessageId(id));
        let said = match case {
            0 => Said::Message { channel, body: &body },
            1 => Said::Reply { to, channel: Some(channel), body: &body },
            2 => Said::Reply { to, channel: None, body: &body },
            3 => Said::Edit { of: to, body: &body },
            4 => Said::Deletion { of: to },
            _ => Said::Topic { channel, topic: &body },
        };
        match write(&said, fold) {
            Some(text) => prop_assert_eq!(read(&text), said),
            None => prop_assert!(is_said_another_way(&said), "{said:?}"),
        }
    }

    #[test]
    fn what_is_typed_arrives_in_its_channel(name in names(), id in any::<u64>(), body in nearly()) {
        let channel = ChannelName::new(&name, fold).unwrap();
        let text = message(&channel, &body, fold);
        let Said::Message { channel: read_as, body: arrived } = read(&text) else { panic!("{text:?} is no message") };
        prop_assert_eq!(&read_as, &channel);
        prop_assert_eq!(arrived.strip_prefix('\\').filter(|_| arrived.len() > body.len()).unwrap_or(arrived), &body);

        let to = MessageId(id % 10_000_000_000_000_000_000);
        let text = reply(to, &channel, &body, fold);
        let Said::Reply { to: read_to, body: arrived, .. } = read(&text) else { panic!("{text:?} is no reply") };
        prop_assert_eq!((read_to, arrived), (to, body.as_str()));
    }

    #[test]
    fn a_name_stays_the_same_when_it_is_folded_again(name in "\\p{L}[\\p{L}\\p{M}0-9_-]{0,20}") {
        if let Some(channel) = ChannelName::new(&name, fold) {
            let folded = channel.as_str().to_owned();
            let again = ChannelName::new(&folded, fold);
            prop_assert_eq!(again.as_ref().map(ChannelName::as_str), Some(channel.as_str()));
        }
    }
}

//! Every body the real server was seen to send, and bodies that no server should send.

#[path = "../src/cases.rs"]
mod cases;

use chat_core::id::{MessageId, UserId};
use chat_core::time::LocalTime;
use chat_core::wire::{self, WireError};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

const TRANSCRIPT: &str = include_str!("../../server/tests/data/transcript.jsonl");

/// Status and body of every call of the transcript whose note and path are these.
fn answers(note: &str, path: &str) -> Vec<(u64, String)> {
    let calls = TRANSCRIPT.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let answers: Vec<_> = calls
        .filter(|call| call["note"] == note && call["request"]["path"] == path)
        .map(|call| {
            let response = &call["response"];
            (response["status"].as_u64().unwrap(), response["body"].as_str().unwrap().to_owned())
        })
        .collect();
    assert!(!answers.is_empty(), "the transcript has no «{note}» {path}");
    answers
}

fn body(note: &str, path: &str) -> Vec<u8> {
    answers(note, path).remove(0).1.into_bytes()
}

#[test]
fn the_whole_log_of_the_transcript_is_read() {
    let body = body("all", "/v3/message/?last=0");
    let batch = wire::messages(&body).unwrap();
    let texts: Vec<_> = batch.messages.iter().map(|message| (message.id.0, message.text.as_ref())).collect();
    assert_eq!(texts, [(1, "olá 🌎"), (2, "linha 1\nlinha 2 <b>não é negrito</b>"), (3, "   ")]);
    assert!(batch.messages.iter().all(|m| m.user == UserId(1) && m.name == "ana" && m.time.is_some()));
    assert_eq!(batch.timestamp, LocalTime::parse("2026-11-22T08:14:31.077244"));
    assert_eq!(batch.skipped, 0);
}

#[test]
fn an_empty_log_is_an_empty_batch() {
    assert!(wire::messages(&body("empty log", "/v3/message/?last=0")).unwrap().messages.is_empty());
}

#[test]
fn accounts_of_the_transcript_are_read() {
    let users = wire::users(&body("everybody", "/v3/user/")).unwrap();
    let seen: Vec<_> = users.iter().map(|user| (user.id.0, user.name.as_str(), user.enabled)).collect();
    assert_eq!(seen, [(1, "ana", true), (2, "bia", false), (3, "bia", false)]);
    assert!(wire::user(&body("… and comes back", "/v3/user/3")).unwrap().enabled);
}

#[test]
fn the_ids_and_the_token_of_the_transcript_are_read() {
    let ids: Vec<_> =
        answers("sign up", "/v3/user/").iter().map(|(_, body)| wire::new_user(body.as_bytes()).unwrap().0).collect();
    assert_eq!(ids, [1, 2]);
    assert_eq!(wire::new_message(&body("send", "/v3/message/")), Ok(Some(MessageId(1))));
    assert_eq!(wire::token(&body("sign in", "/v3/auth/1")).unwrap(), "18FA46C821D24D5C899B026B426E7876");
}

#[test]
fn every_refusal_of_the_transcript_is_read_in_the_servers_words() {
    for line in TRANSCRIPT.lines() {
        let call: Value = serde_json::from_str(line).unwrap();
        let response = &call["response"];
        let (status, body) = (response["status"].as_u64().unwrap(), response["body"].as_str().unwrap());
        if status < 300 {
            assert!(wire::timestamp(body.as_bytes()).is_some(), "{body}");
            continue;
        }
        let refusal = wire::refusal(body.as_bytes());
        if response["content_type"] == "application/json" {
            let refusal = refusal.unwrap();
            assert!(!refusal.error.is_empty() || !refusal.message.is_empty(), "{body}");
        } else {
            assert_eq!(refusal, Err(WireError::Html), "{body}");
        }
    }
}

#[test]
fn an_account_that_is_listed_twice_is_one() {
    let body = br#"{"users": [{"id": 1, "name": "ana"}, {"id": "1", "name": "outra"}, {"id": 2}]}"#;
    let ids: Vec<_> = wire::users(body).unwrap().iter().map(|user| user.id.0).collect();
    assert_eq!(ids, [1, 2]);
}

#[test]
fn a_hollow_success_has_no_id() {
    assert_eq!(wire::new_message(br#"{"id": null, "message": "Message sent"}"#), Ok(None));
    assert_eq!(wire::new_message(br#"{"message": "Message sent"}"#), Ok(None));
    assert_eq!(wire::new_user(br#"{"id": null}"#), Err(WireError::Missing("id")));
}

#[test]
fn an_entry_that_no_one_can_place_is_left_out_and_counted() {
    let body = json!({"timestamp": "x", "data": [
        {"id": null, "user_id": 1, "text": "a"}, {"id": "17", "user_id": "2", "user_name": null, "text": 5},
        null, [], "x", {"id": -1, "user_id": 1}, {"id": 18.5, "user_id": 1}, {"id": 19},
        {"id": 20, "user_id": 3, "text": null, "timestamp": 7, "user_name": {"a": 1}},
    ]})
    .to_string();
    let batch = wire::messages(body.as_bytes()).unwrap();
    assert_eq!(batch.skipped, 7);
    let seen: Vec<_> = batch.messages.iter().map(|m| (m.id.0, m.user.0, m.name.as_ref(), m.text.as_ref())).collect();
    assert_eq!(seen, [(17, 2, "", "5"), (20, 3, "", "")]);
    assert!(batch.timestamp.is_none());
}

#[test]
fn a_message_with_half_a_character_does_not_stop_the_others() {
    let body = br#"{"data": [{"id": 1, "timestamp": "", "user_id": 1, "user_name": "ana", "text": "\ud83d"}, {"id": 2, "timestamp": "", "user_id": 1, "user_name": "ana", "text": "oi"}], "timestamp": ""}"#;
    let batch = wire::messages(body).unwrap();
    assert_eq!(batch.messages[0].text, "\u{FFFD}");
    assert_eq!(batch.messages[1].text, "oi");
}

#[test]
fn a_text_of_five_megabytes_is_read_without_a_copy() {
    let text = "ção ".repeat(1_000_000);
    let body =
        json!({"timestamp": "", "data": [{"id": 1, "timestamp": "", "user_id": 1, "user_name": "a", "text": text}]})
            .to_string();
    let batch = wire::messages(body.as_bytes()).unwrap();
    assert_eq!(batch.messages[0].text, text);
    assert!(matches!(batch.messages[0].text, std::borrow::Cow::Borrowed(_)));
}

#[test]
fn what_is_no_answer_of_the_api_is_a_clear_error() {
    for (body, error) in [
        ("<html><h1>502 Bad Gateway</h1></html>", WireError::Html),
        ("", WireError::CutShort),
        (r#"{"data": [{"id": 1, "text": "ol"#, WireError::CutShort),
        ("null", WireError::Missing("data")),
        ("[]", WireError::Missing("data")),
        ("{}", WireError::Missing("data")),
        (r#"{"data": null}"#, WireError::Missing("data")),
        (r#"{"data": {}}"#, WireError::Missing("data")),
        ("{\"data\":\n [1 2]}", WireError::NotJson { line: 2, column: 5 }),
    ] {
        assert_eq!(wire::messages(body.as_bytes()), Err(error), "{body}");
    }
    assert_eq!(wire::users(b"{\"users\": 5}"), Err(WireError::Missing("users")));
    assert_eq!(wire::user(b"{\"user\": {\"name\": \"x\"}}"), Err(WireError::Missing("user")));
}

#[test]
fn a_token_that_no_header_could_carry_is_none() {
    for token in
        [json!(null), json!(5), json!(""), json!("a b"), json!("a\r\nX-Evil: 1"), json!("é"), json!("A".repeat(513))]
    {
        let body = json!({ "token": token }).to_string();
        assert_eq!(wire::token(body.as_bytes()), Err(WireError::Missing("token")), "{body}");
    }
}

#[test]
fn what_is_written_is_read_back() {
    let text = "aspas \" barra \\ linha\n\u{0} \u{202E} 🌎";
    let written: Value = serde_json::from_str(&wire::write_message(text)).unwrap();
    assert_eq!(written, json!({ "text": text }));
    let written: Value = serde_json::from_str(&wire::write_user("ana", "a\"b")).unwrap();
    assert_eq!(written, json!({"name": "ana", "password": "a\"b"}));
    assert_eq!(wire::write_enable(true), r#"{"enable":true}"#);
}

/// Any JSON at all, with the API's own field names made likely.
fn any_json() -> impl Strategy<Value = Value> {
    let name = prop_oneof![
        Just("data".to_owned()),
        Just("id".to_owned()),
        Just("user_id".to_owned()),
        Just("text".to_owned()),
        Just("users".to_owned()),
        Just("user".to_owned()),
        Just("enabled".to_owned()),
        Just("token".to_owned()),
        Just("timestamp".to_owned()),
        ".*",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".*".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn read_with_everything(body: &[u8]) {
    // What comes out does not matter here: that something does, for any body, is the promise.
    drop((wire::messages(body), wire::users(body), wire::user(body), wire::token(body), wire::new_user(body)));
    drop((wire::new_message(body), wire::refusal(body), wire::timestamp(body)));
}

static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| body("all", "/v3/message/?last=0"));

proptest! {
    #![proptest_config(cases::of(128))]

    #[test]
    fn any_bytes_are_survived(body: Vec<u8>) {
        read_with_everything(&body);
    }

    #[test]
    fn any_json_is_survived(body in any_json()) {
        read_with_everything(body.to_string().as_bytes());
    }

    #[test]
    fn an_answer_cut_anywhere_is_an_error(cut in any::<prop::sample::Index>()) {
        let at = cut.index(WHOLE.len());
        prop_assert!(wire::messages(&WHOLE[..at]).is_err());
    }
}

//! Bodies that are too large, too slow, or not what they should be.

use crate::world::{Answer, Client, LIMIT, Server, answer};
use reqwest::{Body, Method};
use serde_json::Value;
use std::{
    io::{Read, Write},
    net::TcpStream,
};

const MIB: usize = 1024 * 1024;

async fn post_raw(client: &Client, kind: &str, body: impl Into<Body>) -> Answer {
    let request = client.request(Method::POST, "/v3/message/");
    answer(request.header("Content-Type", kind).body(body)).await
}

fn message_of(bytes: usize) -> String {
    let frame = r#"{"text":""}"#.len();
    format!(r#"{{"text":"{}"}}"#, "a".repeat(bytes - frame))
}

fn assert_too_large(refused: &Answer) {
    assert_eq!(refused.status, 413, "{}", refused.text);
    assert_eq!(refused.header("content-type"), "application/json");
    let body = refused.json();
    assert!(body["error"].as_str().is_some_and(|words| words.contains("1048576")));
    assert!(body["timestamp"].is_string());
}

#[tokio::test]
async fn a_body_of_one_mebibyte_is_taken_and_one_byte_more_is_not() {
    let server = Server::start();
    let ana = server.client().first().await;
    let taken = post_raw(&ana, "application/json", message_of(MIB)).await;
    assert_eq!(taken.status, 201, "{}", taken.text);
    assert_too_large(&post_raw(&ana, "application/json", message_of(MIB + 1)).await);
    assert_eq!(ana.load(0).await.len(), 1);
}

#[tokio::test]
async fn five_megabytes_are_refused_readably_with_and_without_their_length() {
    let server = Server::start();
    let ana = server.client().first().await;
    let large = message_of(5_000_000);
    assert_too_large(&post_raw(&ana, "application/json", large.clone()).await);
    let pieces: Vec<Result<Vec<u8>, std::io::Error>> =
        large.as_bytes().chunks(64 * 1024).map(|piece| Ok(piece.to_vec())).collect();
    let chunked = Body::wrap_stream(futures_util::stream::iter(pieces));
    assert_too_large(&post_raw(&ana, "application/json", chunked).await);
    assert_eq!(ana.load(0).await, []);
    assert_eq!(ana.send("menor").await, 1);
}

#[tokio::test]
async fn a_client_that_asks_before_sending_too_much_is_told_at_once() {
    let server = Server::start();
    let mut stream = TcpStream::connect(server.address()).expect("the server listens");
    stream.set_read_timeout(Some(LIMIT)).expect("a limit can be set");
    let head = "POST /v3/user/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
                Content-Length: 2000000\r\nExpect: 100-continue\r\n\r\n";
    stream.write_all(head.as_bytes()).expect("the head is sent");
    let mut first = [0; 12];
    stream.read_exact(&mut first).expect("an answer comes");
    assert_eq!(&first, b"HTTP/1.1 413");
}

#[tokio::test]
async fn a_body_that_is_not_the_json_it_should_be_gets_500_with_words() {
    let server = Server::start();
    let ana = server.client().first().await;
    for (kind, body) in [
        ("application/json", "{bad"),
        ("application/json", ""),
        ("application/json", "[]"),
        ("application/json", "null"),
        ("application/json", "\"texto\""),
        ("application/json", r#"{"text":7}"#),
        ("application/json", r#"{"text":null}"#),
        ("application/json", r#"{"text":["a"]}"#),
        ("application/json", r#"{"text":"\ud800"}"#),
        ("text/plain", r#"{"text":"a"}"#),
        ("application/x-www-form-urlencoded", "text=a"),
    ] {
        let refused = post_raw(&ana, kind, body).await;
        assert_eq!(refused.status, 500, "{body}");
        assert_eq!(refused.header("content-type"), "application/json", "{body}");
        assert!(refused.json()["error"].as_str().is_some_and(|words| !words.is_empty()));
    }
    let deep = "[".repeat(100_000);
    assert_eq!(post_raw(&ana, "application/json", deep).await.status, 500);
    assert_eq!(ana.load(0).await, []);
}

#[tokio::test]
async fn json_may_be_declared_with_a_charset_or_as_a_kind_of_json() {
    let server = Server::start();
    let ana = server.client().first().await;
    for kind in ["application/json; charset=utf-8", "APPLICATION/JSON", "application/vnd.x+json"] {
        let sent = post_raw(&ana, kind, r#"{"text":"oi"}"#).await;
        assert_eq!(sent.status, 201, "{kind}");
    }
}

#[tokio::test]
async fn any_text_comes_back_as_it_was_sent() {
    let server = Server::start();
    let ana = server.client().first().await;
    let texts = [
        "   ",
        "linha 1\nlinha 2\r\n\tlinha 3",
        "<script>alert(1)</script>",
        "\u{202e}ao contrário\u{202c}",
        "nulo \u{0} no meio, \u{7f} e \u{1b}[31m",
        "👩🏽‍💻 e\u{301} \u{feff}",
        "'; DROP TABLE message; --",
    ];
    for text in texts {
        ana.send(text).await;
    }
    let back: Vec<_> = ana.load(0).await.into_iter().map(|(_, text)| text).collect();
    assert_eq!(back, texts);
}

#[tokio::test]
async fn extra_fields_do_no_harm() {
    let server = Server::start();
    let ana = server.client().first().await;
    let body: Value = serde_json::json!({ "text": "oi", "user_id": 99, "id": 7 });
    assert_eq!(ana.post("/v3/message/", body).await.json()["id"], 1);
    assert_eq!(ana.get("/v3/message/").await.json()["data"][0]["user_id"], 1);
}

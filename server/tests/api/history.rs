//! Reading the log: long histories, and cursors of every kind.

use crate::world::{Server, answer};
use reqwest::Method;

/// Puts messages straight into the file of a server that is not running.
fn fill(database: &std::path::Path, messages: i64) {
    let connection = rusqlite::Connection::open(database).expect("the file is there");
    let sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
               INSERT INTO message (user_id, at, text)
               SELECT 1, '2026-01-02T03:04:05.000006', 'mensagem ' || i FROM n";
    connection.execute(sql, [messages]).expect("it can be filled");
}

#[tokio::test]
async fn a_hundred_thousand_messages_come_in_one_answer_in_order() {
    const MANY: i64 = 100_000;
    let mut server = Server::start();
    server.client().first().await;
    server.signal(rustix::process::Signal::TERM);
    assert!(server.ended().0.success());
    fill(&server.database(), MANY);
    let server = server.start_again(&[]);
    let ana = server.client().sign_in(1, "segredo").await;
    let all = ana.load(0).await;
    assert_eq!(all.len(), 100_000);
    assert!(all.iter().zip(1..).all(|((id, text), number)| { *id == number && *text == format!("mensagem {number}") }));
    assert_eq!(ana.load(MANY - 1).await.len(), 2);
    assert_eq!(ana.load(MANY + 1).await, []);
    assert_eq!(ana.send("mais uma").await, MANY + 1);
}

#[tokio::test]
async fn a_history_tells_its_highest_id_to_pages_from_anywhere() {
    let server = Server::start();
    let ana = server.client().first().await;
    for (sent, last) in [("um", 0), ("dois", 2), ("três", 99)] {
        let id = ana.send(sent).await;
        let request = ana.request(Method::GET, &format!("/v3/message/?last={last}")).header("Origin", "null");
        let got = answer(request).await;
        assert_eq!(got.header("x-last-id"), id.to_string());
        assert_eq!(got.header("access-control-expose-headers"), "x-last-id");
    }
}

#[tokio::test]
async fn large_texts_come_whole_across_pages() {
    let server = Server::start();
    let ana = server.client().first().await;
    let text = |number: i64| format!("{number} {}", "ção ".repeat(100_000));
    for number in 1..=7 {
        assert_eq!(ana.send(&text(number)).await, number);
    }
    let all = ana.load(0).await;
    assert_eq!(all, (1..=7).map(|number| (number, text(number))).collect::<Vec<_>>());
}

#[tokio::test]
async fn the_cursor_is_inclusive_and_read_tolerantly() {
    let server = Server::start();
    let ana = server.client().first().await;
    for text in ["um", "dois", "três"] {
        ana.send(text).await;
    }
    for (query, first) in [
        ("", 1),
        ("?last=", 1),
        ("?last=0", 1),
        ("?last=-3", 1),
        ("?last=abc", 1),
        ("?last=1.5", 1),
        ("?last=%FF", 1),
        ("?other=3", 1),
        ("?last=2", 2),
        ("?last=%32", 2),
        ("?last=3&last=1", 3),
        ("?last=4", 4),
        ("?last=9223372036854775807", 4),
        ("?last=9223372036854775808", 4),
        ("?last=99999999999999999999", 4),
    ] {
        let got = ana.get(&format!("/v3/message/{query}")).await.messages();
        let ids: Vec<_> = got.iter().map(|(id, _)| *id).collect();
        assert_eq!(ids, (first..=3).collect::<Vec<_>>(), "{query}");
    }
}

//! Stopping: what was answered is kept, and what is under way is finished.

use crate::world::{Client, LIMIT, Server};
use rustix::process::Signal;
use std::{
    io::{Read, Write},
    net::TcpStream,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

#[tokio::test]
async fn sigterm_while_messages_are_posted_loses_nothing_that_was_answered() {
    let ended_well = nothing_answered_is_lost_by(Signal::TERM).await;
    assert!(ended_well);
}

#[tokio::test]
async fn being_killed_while_messages_are_posted_loses_nothing_that_was_answered() {
    nothing_answered_is_lost_by(Signal::KILL).await;
}

async fn nothing_answered_is_lost_by(signal: Signal) -> bool {
    let mut server = Server::start();
    let ana = server.client().first().await;
    let answered = Arc::new(AtomicUsize::new(0));
    let writers: Vec<_> =
        (0..8).map(|writer| tokio::spawn(write(ana.clone(), writer, Arc::clone(&answered)))).collect();
    tokio::time::timeout(LIMIT, async {
        while answered.load(Ordering::Relaxed) < 200 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    })
    .await
    .expect("200 messages are answered in time");
    server.signal(signal);
    let mut kept = Vec::new();
    for writer in writers {
        kept.extend(writer.await.expect("writers stop when the server does"));
    }
    let (status, _) = server.ended();

    let server = server.start_again(&[]);
    let ana = server.client().sign_in(1, "segredo").await;
    let log = ana.load(0).await;
    assert!(kept.len() >= 200);
    for message in kept {
        assert!(log.contains(&message), "{message:?} was answered and is lost");
    }
    status.success()
}

/// Sends until the server is gone; what was answered 201.
async fn write(client: Client, writer: usize, answered: Arc<AtomicUsize>) -> Vec<(i64, String)> {
    let mut kept = Vec::new();
    for number in 0.. {
        let text = format!("{writer}: {number}");
        let body = serde_json::json!({ "text": text });
        let request = client.request(reqwest::Method::POST, "/v3/message/").json(&body);
        let Ok(response) = request.send().await else {
            break;
        };
        assert_eq!(response.status(), 201);
        let Ok(body) = response.json::<serde_json::Value>().await else {
            break;
        };
        kept.push((body["id"].as_i64().expect("never a hollow success"), text));
        answered.fetch_add(1, Ordering::Relaxed);
    }
    kept
}

#[tokio::test]
async fn a_request_under_way_is_finished_before_stopping() {
    let mut server = Server::start();
    let ana = server.client().first().await;
    let body = r#"{"text":"antes de ir"}"#;
    let mut stream = half_sent(&server, ana.token(), body.len());
    server.signal(Signal::TERM);
    crate::world::wait_until("it is stopping", || server.log().contains("stopping"));
    stream.write_all(body.as_bytes()).expect("the rest is sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer comes");
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    assert!(server.ended().0.success());
}

/// A request whose head the server has read, and whose body it is waiting for.
fn half_sent(server: &Server, token: &str, length: usize) -> TcpStream {
    let mut stream = TcpStream::connect(server.address()).expect("the server listens");
    stream.set_read_timeout(Some(LIMIT)).expect("a limit can be set");
    write!(
        stream,
        "POST /v3/message/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
         Authorization: {token}\r\nContent-Length: {length}\r\nExpect: 100-continue\r\n\r\n",
    )
    .expect("the head is sent");
    let mut go_on = [0; "HTTP/1.1 100 Continue\r\n\r\n".len()];
    stream.read_exact(&mut go_on).expect("the server asks for the body");
    assert!(go_on.starts_with(b"HTTP/1.1 100"));
    stream
}

#[tokio::test]
async fn a_request_that_never_ends_does_not_keep_the_server_from_stopping() {
    let mut server = Server::start();
    let _silent = half_sent(&server, "", 99);
    server.signal(Signal::INT);
    assert!(server.ended().0.success());
}

#[tokio::test]
async fn after_stopping_everything_is_in_the_one_file() {
    let mut server = Server::start();
    server.client().first().await.send("oi").await;
    server.signal(Signal::TERM);
    assert!(server.ended().0.success());
    let left: Vec<_> = std::fs::read_dir(server.home().join("data"))
        .expect("the directory is there")
        .map(|entry| entry.expect("it can be listed").file_name())
        .filter(|name| name != "chat.lock")
        .collect();
    assert_eq!(left, ["chat.sqlite3"]);
}

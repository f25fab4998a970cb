//! Starting: the one line others wait for, and the one line that says why not.

use crate::world::{Server, refused};
use std::{fs, path::Path};
use tempfile::TempDir;

/// Runs a server that cannot start; its one line.
fn complaint(home: &Path, arguments: &[&str]) -> String {
    let output = refused(home, arguments);
    let said = String::from_utf8(output.stderr).expect("complaints are text");
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(output.stdout.is_empty(), "it never listened");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    assert!(!said.contains("panicked"), "{said}");
    said
}

fn home_with_database(content: &[u8]) -> TempDir {
    let home = TempDir::new().expect("a temporary directory can be made");
    fs::create_dir(home.path().join("data")).expect("directories can be made");
    fs::write(home.path().join("data/chat.sqlite3"), content).expect("files can be written");
    home
}

#[test]
fn the_first_line_tells_the_real_port() {
    let server = Server::start();
    let port = server.address().strip_prefix("127.0.0.1:");
    let port: u16 = port.and_then(|port| port.parse().ok()).expect("a port");
    assert_ne!(port, 0);
}

#[test]
fn a_port_in_use_is_said_in_one_line() {
    let server = Server::start();
    let port = server.address().rsplit(':').next().expect("a port").to_owned();
    let home = TempDir::new().expect("a temporary directory can be made");
    let said = complaint(home.path(), &["--port", &port]);
    assert!(said.contains(&port) && said.contains("--port"), "{said}");
    assert!(!home.path().join("data").exists());
}

#[test]
fn a_second_server_on_the_same_data_is_refused_in_one_line() {
    let server = Server::start();
    let said = complaint(server.home(), &[]);
    assert!(said.contains("another chat-server") && said.contains("--data"), "{said}");
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let content = "isto não é um banco de dados ".repeat(100);
    let home = home_with_database(content.as_bytes());
    let said = complaint(home.path(), &[]);
    assert!(said.contains("not a chat database") && said.contains("--data"), "{said}");
    let left = fs::read(home.path().join("data/chat.sqlite3")).expect("it is still there");
    assert_eq!(left, content.as_bytes());
}

#[test]
fn a_database_of_another_program_is_refused() {
    let home = home_with_database(b"");
    let file = home.path().join("data/chat.sqlite3");
    let connection = rusqlite::Connection::open(&file).expect("an empty file is a database");
    connection.execute_batch("CREATE TABLE user (id)").expect("a table can be made");
    drop(connection);
    let said = complaint(home.path(), &[]);
    assert!(said.contains("not a chat database"), "{said}");
}

#[tokio::test]
async fn a_database_of_a_newer_server_is_refused() {
    let server = stopped_with_messages().await;
    let connection = rusqlite::Connection::open(server.database()).expect("it is there");
    connection.pragma_update(None, "user_version", 1000).expect("it can be changed");
    drop(connection);
    let said = complaint(server.home(), &[]);
    assert!(said.contains("newer") && said.contains("1000"), "{said}");
}

#[tokio::test]
async fn a_damaged_database_is_refused() {
    let server = stopped_with_messages().await;
    let mut content = fs::read(server.database()).expect("it is there");
    let pages = content.len() / 4096;
    assert!(pages > 8, "large enough to damage its middle");
    content[4096 * 4..4096 * (pages - 2)].fill(0xAA);
    fs::write(server.database(), content).expect("it can be written");
    let said = complaint(server.home(), &[]);
    assert!(said.contains("damaged") && said.contains("backup"), "{said}");
}

async fn stopped_with_messages() -> Server {
    let mut server = Server::start();
    let ana = server.client().first().await;
    for _ in 0..20 {
        ana.send(&"texto ".repeat(1000)).await;
    }
    server.signal(rustix::process::Signal::TERM);
    assert!(server.ended().0.success());
    server
}

#[test]
fn a_data_directory_that_cannot_be_made_is_said_in_one_line() {
    let home = TempDir::new().expect("a temporary directory can be made");
    fs::write(home.path().join("file"), "").expect("files can be written");
    let said = complaint(home.path(), &["--data", "file/below"]);
    assert!(said.contains("file/below") && said.contains("--data"), "{said}");
}

#[test]
fn a_missing_client_is_said_in_one_line() {
    let home = TempDir::new().expect("a temporary directory can be made");
    let said = complaint(home.path(), &["--dist", "nowhere"]);
    for word in ["nowhere", "cargo xtask serve", "--dist", "--api-only"] {
        assert!(said.contains(word), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_stored_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let server = Server::start();
    let mode = |path: &Path| {
        let metadata = fs::metadata(path).expect("it is there");
        metadata.permissions().mode() & 0o777
    };
    assert_eq!(mode(&server.home().join("data")), 0o700);
    assert_eq!(mode(&server.database()), 0o600);
}

#[tokio::test]
async fn times_follow_the_zone_of_the_environment() {
    // Every test server inherits ours; a zone without a database of zones is written out.
    let server = Server::start_in_zone("XXX-5:45");
    let ana = server.client().first().await;
    ana.send("que horas são?").await;
    let body = ana.get("/v3/message/").await.json();
    let there = chrono::Utc::now().naive_utc() + chrono::TimeDelta::minutes(5 * 60 + 45);
    for written in [&body["timestamp"], &body["data"][0]["timestamp"]] {
        let written = written.as_str().expect("a timestamp is text");
        let written =
            chrono::NaiveDateTime::parse_from_str(written, "%Y-%m-%dT%H:%M:%S%.6f").expect("a timestamp has this form");
        assert!((there - written).abs() < chrono::TimeDelta::minutes(2), "{written}");
    }
}

#[tokio::test]
async fn without_a_client_and_without_being_asked_for_one_it_serves_the_api_alone() {
    let server = Server::start_untold();
    assert_eq!(server.client().get("/v3/message/").await.status, 401);
    assert_eq!(server.client().get("/").await.status, 404);
}

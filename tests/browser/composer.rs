//! Writing: what a key does, what is refused before it is sent, and a draft that stays.

use browser_tests::engine::{Engine, cannot};
use browser_tests::person::Person;
use browser_tests::server::Server;
use thirtyfour::Key;

const FIELD: &str = "#composer textarea";

#[tokio::test]
async fn enter_sends_and_shift_enter_breaks_the_line() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.types(FIELD, "um").await;
    person.presses_with_shift(Key::Enter).await;
    person.says("dois").await;
    person.reads(&["um\ndois"]).await;
    assert_eq!(person.value(FIELD).await, "");
    person.types(FIELD, "três").await;
    person.clicks("#send").await;
    person.reads(&["um\ndois", "três"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn what_is_blank_is_not_sent() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.says("").await;
    person.says("   ").await;
    person.clicks("#send").await;
    person.empties(FIELD).await;
    person.says("algo").await;
    person.reads(&["algo"]).await;
    assert_eq!(ana.texts().await, ["algo"]);
    person.leaves().await;
}

#[tokio::test]
async fn a_text_that_the_server_would_not_take_is_told_and_stays() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    let long = "grande demais ".repeat(80_000);
    person.pastes(FIELD, &long).await;
    person.presses(Key::Enter).await;
    person.is_told("The message has 1,094 KB and the server takes up to 1,024 KB. Split the text.").await;
    assert!(person.value(FIELD).await == long, "the text is still there");
    assert!(!person.has("#feed article").await);
    assert!(ana.texts().await.is_empty());
    person.leaves().await;
}

#[tokio::test]
async fn a_draft_survives_a_reload() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.types(FIELD, "ainda pensando").await;
    let kept = "return Object.values(sessionStorage).some(kept => kept.includes('ainda pensando'))";
    person.waits_until("the draft is kept", kept, &[]).await;
    person.reloads().await;
    person.has_draft("ainda pensando").await;
    person.leaves().await;
}

#[tokio::test]
async fn a_draft_survives_a_reload_right_after_the_last_key() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.types(FIELD, "ainda pensando").await;
    person.reloads().await;
    person.has_draft("ainda pensando").await;
    person.leaves().await;
}

#[tokio::test]
async fn thirty_quick_messages_arrive_once_and_in_order() {
    if cannot(Engine::Firefox, "its driver presses all keys in one task, and no page empties its field within one") {
        return;
    }
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let reader = Person::enters(&server.url, bia.id).await;
    let person = Person::enters(&server.url, ana.id).await;
    let messages: Vec<_> = (1..=30).map(|number| format!("mensagem {number}")).collect();
    let keys: String = messages.iter().flat_map(|message| [message, "\n"]).collect();
    person.types(FIELD, &keys).await;
    let messages: Vec<_> = messages.iter().map(String::as_str).collect();
    person.reads(&messages).await;
    reader.reads(&messages).await;
    assert_eq!(ana.texts().await, messages);
    person.leaves().await;
    reader.leaves().await;
}

#[tokio::test]
async fn what_the_log_shows_is_kept_nowhere_else() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.says("um").await;
    person.reads(&["um"]).await;
    let forgotten = "return sessionStorage.getItem('impact-chat.outbox') === null";
    person.waits_until("nothing is on its way any more", forgotten, &[]).await;
    person.leaves().await;
}

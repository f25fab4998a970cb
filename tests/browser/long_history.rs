//! Histories that are long, have holes, come in pieces, or have a mountain in their middle.

use browser_tests::person::Person;
use browser_tests::server::Server;
use browser_tests::stand_in::{Answer, StandIn};
use serde_json::{Value, json};

/// From which ids the log was asked.
const ASKED: &str = "return performance.getEntriesByType('resource') \
    .map(entry => new URL(entry.name).searchParams.get('last')).filter(last => last !== null)";

fn entry(id: u64, text: &str) -> Value {
    json!({ "id": id, "timestamp": "2026-11-20T10:00:00", "user_id": 1, "user_name": "ana", "text": text })
}

fn answer(entries: &[Value]) -> Value {
    json!({ "data": entries, "timestamp": "2026-11-20T10:00:01", "message": "Message loaded" })
}

async fn enters(server: &StandIn) -> Person {
    let site = browser_tests::site::Site::start().await;
    let person = Person::opens(&format!("{}?api={}&lang=en", site.url, server.url)).await;
    person.signs_in(1).await;
    person
}

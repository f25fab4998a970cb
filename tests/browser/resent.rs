//! What the browser does by itself, and no page can see or forbid.

use browser_tests::person::Person;
use browser_tests::server::Server;
use browser_tests::unruly::{Mischief, Unruly};

/// How often a message is stored whose connection ends when it was stored, and before it was answered.
async fn stored_of_one(keeps_connections: bool) -> usize {
    let server = Server::start();
    let proxy = Unruly::before(&server).await;
    if keeps_connections {
        proxy.keeps_connections();
    }
    let [ana] = server.people(["ana"]).await;
    ana.says("antes").await;
    let person = Person::opens(&format!("{}?lang=en&api={}", server.url, proxy.url)).await;
    person.signs_in(ana.id).await;
    person.reads(&["antes"]).await;
    proxy.does("POST message", Mischief::ResetAfter);
    person.says("uma vez").await;
    person.sees("uma vez").await;
    proxy.behaves();
    person.says("e outra").await;
    person.sees("e outra").await;
    let stored = ana.texts().await.iter().filter(|text| *text == "uma vez").count();
    person.leaves_despite(&["net::ERR_"]).await;
    stored
}

#[tokio::test]
async fn a_message_whose_connection_ends_is_stored_once() {
    assert_eq!(stored_of_one(false).await, 1);
}

/// Chromium sends a request again when a connection that it has used before ends without an answer, whatever its method,
/// and nothing that a page can say keeps it from that. Our server knows the message by its key.
#[tokio::test]
async fn what_chromium_sends_again_by_itself_is_stored_once() {
    assert_eq!(stored_of_one(true).await, 1);
}

//! Where the focus is after everything that takes away what had it; and keys that belong to the browser.

use browser_tests::account::PASSWORD;
use browser_tests::console::FORBIDDEN;
use browser_tests::conversation::message;
use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::json;
use thirtyfour::Key;

#[tokio::test]
async fn after_a_lost_session_the_password_is_typed_without_a_click() {
    let mut server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    server.restart();
    person.finds("dialog #sign-in-again").await;
    person.has_focus("dialog #password").await;
    person.commands("Input.insertText", json!({ "text": PASSWORD })).await;
    person.presses(Key::Enter).await;
    person.misses("dialog").await;
    person.leaves_despite(&[FORBIDDEN, "net::ERR_"]).await;
}

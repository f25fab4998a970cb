//! A server that goes away and comes back: told in one line, and nothing typed is lost.

use browser_tests::account::PASSWORD;
use browser_tests::console::{FORBIDDEN, SERVER_GONE};
use browser_tests::person::Person;
use browser_tests::server::Server;

#[tokio::test]
async fn a_server_that_is_gone_is_told_in_one_line_that_offers_to_try_now() {
    let mut server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.says("antes").await;
    person.reads(&["antes"]).await;
    person.is_connected("online").await;
    assert_eq!(person.text("#status").await, "");

    server.stop();
    person.is_connected("retrying").await;
    assert!(person.text("#status").await.contains("The server can't be reached."));
    person.finds("#status button").await;

    // The same token is good for nothing now, but the server answers again.
    server.start_again();
    person.clicks("#status button").await;
    person.answers_with(PASSWORD).await;
    person.is_connected("online").await;
    person.reads(&["antes"]).await;
    person.leaves_despite(&[SERVER_GONE, FORBIDDEN]).await;
}

#[tokio::test]
async fn what_is_typed_while_the_server_is_gone_is_sent_once_it_is_back() {
    let mut server = Server::in_haste();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.says("um").await;
    person.reads(&["um"]).await;

    server.stop();
    person.is_connected("retrying").await;
    person.says("dois").await;
    person.has_unsent("failed", "dois").await;
    person.finds("article[data-state=failed] .copy").await;
    person.types("#composer textarea", "três, ainda não").await;

    server.start_again();
    person.answers_with(PASSWORD).await;
    person.is_connected("online").await;
    assert_eq!(person.value("#composer textarea").await, "três, ainda não");
    person.reads(&["um", "dois"]).await;
    assert_eq!(server.api().sign_in(ana.id).await.texts().await, ["um", "dois"]);
    assert_eq!(person.value("#composer textarea").await, "três, ainda não");
    person.leaves_despite(&[SERVER_GONE, FORBIDDEN]).await;
}

#[tokio::test]
async fn a_message_that_failed_can_be_given_up() {
    let mut server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.is_connected("online").await;
    server.stop();
    person.says("melhor não").await;
    person.has_unsent("failed", "melhor não").await;
    person.clicks("article[data-state=failed] .discard").await;
    person.misses("#feed article").await;
    person.leaves_despite(&[SERVER_GONE]).await;
}

#[tokio::test]
async fn what_got_no_answer_survives_a_reload() {
    let mut server = Server::in_haste();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.is_connected("online").await;
    server.stop();
    person.says("não se perde").await;
    person.has_unsent("failed", "não se perde").await;
    server.start_again();
    person.reloads().await;
    person.answers_with(PASSWORD).await;
    person.reads(&["não se perde"]).await;
    assert_eq!(server.api().sign_in(ana.id).await.texts().await, ["não se perde"]);
    person.leaves_despite(&[SERVER_GONE, FORBIDDEN]).await;
}

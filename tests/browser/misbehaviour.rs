//! A server that misbehaves: each way has its words, and nothing typed is lost or sent twice.

use browser_tests::account::PASSWORD;
use browser_tests::person::Person;
use browser_tests::server::Server;
use browser_tests::stand_in::{Answer, StandIn};
use serde_json::json;

/// What Chromium logs of answers as these.
const LOGGED: [&str; 3] = ["status of 413", "status of 500", "net::ERR_"];

/// Every way to misbehave at once, and the words for it.
fn misbehaviours() -> Vec<(Answer, &'static str)> {
    let json = || r#"{"id": 1, "token": "0123", "data": [], "users": [], "message": "so far so good"}"#.to_owned();
    let html = "<!doctype html><title>Bem-vindo ao roteador</title>".to_owned();
    vec![
        (Answer::Moved, "The server's address leads somewhere else."),
        (Answer::Whole(200, "text/html", html), "A web page answers at that address, not the chat API (HTTP 200)."),
        (Answer::json(413, &json!({ "error": "Too large" })), "Too large for the server. Split the text."),
        (Answer::json(500, &json!({ "error": "disk full" })), "The server failed (HTTP 500): disk full"),
        (Answer::Cut(json()), "The server's answer came cut off."),
        (Answer::Whole(200, "application/json", json()[..20].to_owned()), "The server's answer came cut off."),
    ]
}

/// Somebody at a page whose API is the stand-in's.
async fn at(page: &Server, stand_in: &StandIn) -> Person {
    Person::opens(&format!("{}?lang=en&api={}", page.url, stand_in.url)).await
}

#[tokio::test]
async fn a_message_that_is_answered_wrongly_is_sent_again() {
    let page = Server::in_haste();
    let stand_in = StandIn::start().await;
    let person = at(&page, &stand_in).await;
    person.signs_in(1).await;
    let mut ways = misbehaviours();
    ways.push((Answer::json(201, &json!({ "id": null })), "The server said yes, but stored nothing."));
    let mut texts = Vec::new();
    for (answer, words) in ways {
        texts.push(words);
        stand_in.answers("POST message", answer);
        person.says(words).await;
        person.has_unsent("failed", words).await;
        person.is_told(words).await;
        stand_in.behaves();
        // By itself, unless the server has refused it.
        if person.has("article[data-state=failed] .take-back").await {
            person.clicks("article[data-state=failed] .retry").await;
        }
        person.reads(&texts).await;
    }
    assert_eq!(stand_in.texts(), texts);
    person.leaves_despite(&LOGGED).await;
}

#[tokio::test]
async fn a_message_that_is_refused_is_not_sent_again_and_can_be_taken_back_into_the_field() {
    let page = Server::in_haste();
    let stand_in = StandIn::start().await;
    stand_in.has(vec!["oi".to_owned()]);
    let person = at(&page, &stand_in).await;
    person.signs_in(1).await;
    stand_in.answers("POST message", Answer::json(413, &json!({ "error": "Too large" })));
    person.begins_to_answer(1).await;
    person.says("grande demais").await;
    person.is_told("Too large for the server.").await;
    stand_in.behaves();
    person.types("#composer textarea", "entretanto").await;
    person.clicks("article[data-state=failed] .take-back").await;
    person.has_draft("entretanto\ngrande demais").await;
    person.misses("article[data-state=failed]").await;
    assert_eq!(stand_in.texts(), ["oi"]);
    person.leaves_despite(&LOGGED).await;
}

#[tokio::test]
async fn what_the_server_took_and_does_not_have_is_sent_again() {
    let page = Server::in_haste();
    let stand_in = StandIn::start().await;
    stand_in.has(vec!["oi".to_owned()]);
    let person = at(&page, &stand_in).await;
    person.signs_in(1).await;
    person.reads(&["oi"]).await;
    stand_in.answers("POST message", Answer::json(201, &json!({ "id": 2, "message": "Message sent" })));
    person.says("cadê?").await;
    person.has_unsent("sending", "cadê?").await;
    stand_in.behaves();
    person.reads(&["oi", "cadê?"]).await;
    assert_eq!(stand_in.texts(), ["oi", "cadê?"]);
    person.leaves_despite(&LOGGED).await;
}

#[tokio::test]
async fn a_message_that_was_stored_although_the_answer_was_cut_is_not_sent_again() {
    let page = Server::in_haste();
    let stand_in = StandIn::start().await;
    let person = at(&page, &stand_in).await;
    person.signs_in(1).await;
    stand_in.does_but_answers("POST message", Answer::Cut("{\"id\": 1}".to_owned()));
    person.says("uma vez só").await;
    person.reads(&["uma vez só"]).await;
    stand_in.behaves();
    person.says("e outra").await;
    person.reads(&["uma vez só", "e outra"]).await;
    assert_eq!(stand_in.texts(), ["uma vez só", "e outra"]);
    person.leaves_despite(&LOGGED).await;
}

#[tokio::test]
async fn a_poll_that_is_answered_wrongly_is_told_and_tried_again() {
    let page = Server::in_haste();
    let stand_in = StandIn::start().await;
    let person = at(&page, &stand_in).await;
    person.signs_in(1).await;
    person.says("antes").await;
    person.reads(&["antes"]).await;
    for (answer, words) in misbehaviours() {
        stand_in.answers("GET message", answer);
        let told = "return document.querySelector('#status').textContent.includes(arguments[0])";
        person.waits_until(&format!("the status says {words:?}"), told, &[json!(words)]).await;
        stand_in.behaves();
        person.tries_now().await;
        person.is_connected("online").await;
        person.reads(&["antes"]).await;
    }
    person.leaves_despite(&LOGGED).await;
}

#[tokio::test]
async fn a_sign_in_that_is_answered_wrongly_keeps_what_was_typed() {
    let page = Server::in_haste();
    let stand_in = StandIn::start().await;
    let person = at(&page, &stand_in).await;
    for (answer, words) in misbehaviours() {
        stand_in.answers("POST auth", answer);
        person.tries_to_sign_in("1", PASSWORD).await;
        person.is_told(words).await;
        assert_eq!(person.value("#user").await, "1");
        assert_eq!(person.value("#password").await, PASSWORD);
    }
    stand_in.behaves();
    person.signs_in(1).await;
    person.leaves_despite(&LOGGED).await;
}

#[tokio::test]
async fn an_account_that_could_not_be_made_keeps_what_was_typed() {
    let page = Server::in_haste();
    let stand_in = StandIn::start().await;
    let person = at(&page, &stand_in).await;
    person.opens_sign_up().await;
    person.types("#name", "ana").await;
    person.types("#new-password", PASSWORD).await;
    for (answer, words) in misbehaviours() {
        stand_in.answers("POST user", answer);
        person.clicks("#sign-up button[type=submit]").await;
        person.is_told(words).await;
        assert_eq!(person.value("#name").await, "ana");
        assert_eq!(person.value("#new-password").await, PASSWORD);
    }
    person.leaves_despite(&LOGGED).await;
}

#[tokio::test]
async fn a_server_that_says_nothing_is_given_up_after_ten_seconds() {
    let page = Server::in_haste();
    let stand_in = StandIn::start().await;
    let person = at(&page, &stand_in).await;
    person.signs_in(1).await;
    stand_in.answers("POST message", Answer::Silence);
    person.says("alguém aí?").await;
    person.has_unsent("sending", "alguém aí?").await;
    person.is_told("The server took too long to answer.").await;
    person.has_unsent("failed", "alguém aí?").await;
    stand_in.behaves();
    person.reads(&["alguém aí?"]).await;
    assert_eq!(stand_in.texts(), ["alguém aí?"]);
    person.leaves_despite(&LOGGED).await;
}

#[tokio::test]
async fn an_address_where_nobody_listens_is_told() {
    let page = Server::in_haste();
    let mut gone = Server::start();
    gone.stop();
    let person = Person::opens(&format!("{}?lang=en&api={}", page.url, gone.url)).await;
    person.tries_to_sign_in("1", PASSWORD).await;
    person.is_told("The server can't be reached.").await;
    assert_eq!(person.value("#password").await, PASSWORD);
    person.leaves_despite(&LOGGED).await;
}

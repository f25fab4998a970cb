//! What is on its way belongs to one page at a time, and outlives it.

use browser_tests::engine::{Engine, cannot};
use browser_tests::person::Person;
use browser_tests::server::Server;
use browser_tests::stand_in::{Answer, StandIn};
use serde_json::json;

const LOGGED: [&str; 1] = ["status of 500"];

/// Somebody whose message gets no answer that tells anything, on a computer that is theirs or not.
async fn is_unanswered(page: &Server, stand_in: &StandIn, is_mine: bool) -> Person {
    stand_in.has(vec!["oi".to_owned()]);
    stand_in.answers("POST message", Answer::json(500, &json!({ "error": "disk full" })));
    let person = Person::opens(&address(page, stand_in)).await;
    enters(&person, is_mine).await;
    person.says("não se perde").await;
    person.has_unsent("failed", "não se perde").await;
    person
}

fn address(page: &Server, stand_in: &StandIn) -> String {
    format!("{}?lang=en&api={}", page.url, stand_in.url)
}

async fn enters(person: &Person, is_mine: bool) {
    person.is_at("sign-in").await;
    if person.runs("return document.querySelector('#mine').checked", &[]).await != is_mine {
        person.clicks("#mine").await;
    }
    person.signs_in(1).await;
}

/// The log has what was typed, once, and a page shows that.
async fn arrives_once(person: &Person, stand_in: &StandIn) {
    person.reads(&["oi", "não se perde"]).await;
    assert_eq!(stand_in.texts(), ["oi", "não se perde"]);
}

#[tokio::test]
async fn at_home_another_page_goes_on_with_what_a_page_left_that_is_gone_and_not_before() {
    let page = Server::start();
    let stand_in = StandIn::start().await;
    let person = is_unanswered(&page, &stand_in, true).await;

    person.opens_window(&address(&page, &stand_in)).await;
    enters(&person, true).await;
    // The answer tells that this page knows by now what is its own.
    person.says("de outra aba").await;
    person.has_unsent("failed", "de outra aba").await;
    assert_eq!(person.count("article[data-state]").await, 1, "the other page is still there");
    person.clicks("article[data-state] .discard").await;

    person.goes_to_window(0).await;
    person.goes_to("about:blank").await;
    person.goes_to_window(1).await;
    person.reloads().await;
    person.has_unsent("failed", "não se perde").await;
    stand_in.behaves();
    arrives_once(&person, &stand_in).await;
    person.leaves_despite(&LOGGED).await;
}

#[tokio::test]
async fn a_tab_that_is_duplicated_sends_nothing_twice() {
    if cannot(Engine::WebKit, "its browser lets no script open a window, and its driver duplicates none") {
        return;
    }
    let page = Server::start();
    let stand_in = StandIn::start().await;
    let person = is_unanswered(&page, &stand_in, false).await;
    // A window that a page opens begins with a copy of its tab's storage, as a duplicated tab does.
    person.runs("window.open(location.href)", &[]).await;
    person.goes_to_window(1).await;
    person.is_at("chat").await;
    person.reads(&["oi"]).await;
    // A page that nobody looks at asks rarely.
    person.goes_to_window(0).await;
    stand_in.behaves();
    arrives_once(&person, &stand_in).await;
    person.goes_to_window(1).await;
    arrives_once(&person, &stand_in).await;
    person.leaves_despite(&LOGGED).await;
}

#[tokio::test]
async fn what_somebody_left_by_signing_out_is_sent_by_nobody() {
    let page = Server::start();
    let stand_in = StandIn::start().await;
    let person = is_unanswered(&page, &stand_in, true).await;
    person.clicks("#sign-out").await;
    person.clicks("dialog .confirm").await;
    person.is_at("sign-in").await;
    stand_in.behaves();
    enters(&person, true).await;
    person.says("de volta").await;
    person.reads(&["oi", "de volta"]).await;
    assert_eq!(stand_in.texts(), ["oi", "de volta"]);
    person.leaves_despite(&LOGGED).await;
}

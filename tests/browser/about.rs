//! What is told of the connection.

use browser_tests::console::SERVER_GONE;
use browser_tests::person::Person;
use browser_tests::server::Server;
use browser_tests::site::Site;
use browser_tests::stand_in::{Answer, StandIn};
use serde_json::json;

/// Whether a fact has these words in it.
const FACT: &str =
    "return document.querySelector(`dialog [data-fact='${arguments[0]}']`)?.textContent.includes(arguments[1])";

async fn is_a_fact(person: &Person, name: &str, words: &str) {
    person.waits_until(&format!("{name} has {words:?}"), FACT, &[json!(name), json!(words)]).await;
}

#[tokio::test]
async fn the_connection_is_told_while_somebody_looks() {
    // Long enough between two polls to be told.
    let site = Site::with_config(r#"{ "poll_seconds": 3 }"#);
    let page = Server::serving(site.path());
    let stand_in = StandIn::start().await;
    stand_in.has(vec!["um".to_owned(), "#rust: dois".to_owned()]);
    let person = Person::opens(&format!("{}?lang=en&api={}", page.url, stand_in.url)).await;
    person.signs_in(1).await;
    person.sees("um").await;
    person.clicks("#open-settings").await;
    person.clicks("#open-about").await;
    is_a_fact(&person, "server", &stand_in.url).await;
    is_a_fact(&person, "held", "2 messages · 1 KB · 2 channels").await;
    is_a_fact(&person, "secure", "secure connection").await;
    is_a_fact(&person, "storage", " KB of ").await;
    is_a_fact(&person, "version", env!("CARGO_PKG_VERSION")).await;
    is_a_fact(&person, "last-answer", "second").await;
    is_a_fact(&person, "next-poll", "second").await;
    is_a_fact(&person, "interval", " s").await;
    is_a_fact(&person, "round-trip", " without an answer").await;
    let drawn = "return document.querySelector('dialog .sparkline path').getAttribute('d').includes('L')";
    person.waits_until("several polls are drawn", drawn, &[]).await;

    stand_in.answers("GET message", Answer::Cut("{\"data\":[".to_owned()));
    let failed = "const drawing = document.querySelector('dialog .sparkline'); \
        return drawing.querySelector('.failed').getAttribute('d').startsWith('M') \
            && !drawing.getAttribute('aria-label').includes(' 0 without an answer')";
    person.waits_until("one that failed is drawn and told", failed, &[]).await;

    let keep = "document.addEventListener('copy', () => { window.copied = document.activeElement.value })";
    person.runs(keep, &[]).await;
    let token = person.token().await;
    person.clicks("#copy-report").await;
    let report = person.waits_until("the report is copied", "return window.copied", &[]).await;
    let report = report.as_str().expect("a text");
    assert!(report.contains("messages: 2\n") && report.contains("link: retrying\n"), "{report}");
    for secret in [&token, "dois", "127.0.0.1", "ana"] {
        assert!(!report.contains(secret), "{secret}: {report}");
    }
    person.leaves_despite(&[SERVER_GONE]).await;
}

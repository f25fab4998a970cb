//! What somebody hears who listens to the page: each message of others once, and nothing of what is only drawn anew.

use browser_tests::conversation::message;
use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::json;

/// Notes what is said: by the line that tells the news, and by the feed if it spoke for itself.
const LISTENING: &str = "window.heard = []; \
    new MutationObserver(() => heard.push(document.querySelector('#news').textContent.trim())) \
        .observe(document.querySelector('#news'), { childList: true, characterData: true, subtree: true }); \
    return document.querySelector('#feed').ariaLive";

#[tokio::test]
async fn each_message_is_said_once_and_reactions_together() {
    let server = Server::start();
    let [ana, bia, caio] = server.people(["ana", "bia", "caio"]).await;
    bia.says("antes").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees("antes").await;
    assert_eq!(person.text("#news").await, "", "what was there before is no news");
    assert_eq!(person.runs(LISTENING, &[]).await, "off", "the feed says nothing by itself");
    let hears = "return JSON.stringify(heard) === JSON.stringify(arguments[0])";

    bia.says("oi, **ana**").await;
    let mut expected = vec!["bia: oi, ana"];
    person.waits_until("the message is said", hears, &[json!(expected)]).await;
    person.says("oi, bia").await;
    person.finds(&message(3)).await;
    bia.says(">>2 := oi, todo mundo").await;
    person.reads(&["antes", "oi, todo mundo", "oi, bia"]).await;
    bia.says(">>3 👍").await;
    expected.push("Reaction of bia: 👍");
    person.waits_until("a reaction is said", hears, &[json!(expected)]).await;
    bia.says("#rust: noutro canal").await;
    person.has_channels(&[("geral", 0, 0), ("rust", 1, 0)]).await;
    // The same words are said again.
    for _ in 0..2 {
        caio.says("de novo").await;
        expected.push("caio: de novo");
        person.waits_until("it is said", hears, &[json!(expected)]).await;
    }
    caio.says_often("muito", 20).await;
    let counted = "return heard.slice(arguments[0]).every(said => /new message|muito/.test(said)) \
        && document.querySelector('main').dataset.held === '28'";
    person.waits_until("all are there", counted, &[json!(expected.len())]).await;
    person.leaves().await;
}

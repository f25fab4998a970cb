//! That these tests notice what they are to notice, in whatever engine they run.

use browser_tests::engine::{Circumstances, Engine};
use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::json;

#[tokio::test]
async fn whatever_a_page_complains_of_is_known_when_the_browser_is_closed() {
    let wrong = "console.error('printed as an error'); console.warn('printed as a warning'); \
        setTimeout(() => { throw new Error('caught by nobody') }); \
        Promise.reject(new Error('refused and not asked why'))";
    let server = Server::beginning_with(wrong);
    let person = Person::opens(&server.url).await;
    person.is_at("sign-in").await;
    // A policy refuses it, and nothing else does.
    person.runs("document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.1:9/' }))", &[]).await;
    person.is_painted().await;
    let complaints = person.closes().await;
    let about = ["an error", "a warning", "caught by nobody", "not asked why", "Content"];
    for words in about {
        assert!(complaints.iter().any(|complaint| complaint.contains(words)), "{words}: {complaints:#?}");
    }
}

#[tokio::test]
async fn a_browser_that_is_used_again_remembers_nothing_of_the_visit_before() {
    // Where no other test is, so that it is this one's browser.
    let there = Circumstances { zone: Some("Asia/Kathmandu"), ..Circumstances::default() };
    let server = Server::start();
    let person = Person::opens_in(&there, &server.url).await;
    person.is_at("sign-in").await;
    assert_eq!(person.visits(), 1);
    person.is_sized(400, 700).await;
    person.prefers("dark").await;
    if Engine::chosen() == Engine::Chromium {
        person.prepares("window.prepared = true").await;
    }
    person.runs("localStorage.left = sessionStorage.left = window.left = 'something'", &[]).await;
    person.opens_window(&server.url).await;
    person.is_at("sign-in").await;
    person.runs("console.error('the first one')", &[]).await;
    assert!(person.closes().await.iter().any(|complaint| complaint.contains("the first one")));

    let server = Server::start();
    let person = Person::opens_in(&there, &server.url).await;
    person.is_at("sign-in").await;
    assert_eq!(person.visits(), 2);
    let seen = "return [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches, window.prepared ?? null, \
        localStorage.left ?? null, sessionStorage.left ?? null, window.left ?? null, history.length < 3, \
        Intl.DateTimeFormat().resolvedOptions().timeZone.replace('Katmandu', 'Kathmandu'), document.hasFocus()]";
    let expected = json!([1280, false, null, null, null, null, true, "Asia/Kathmandu", true]);
    assert_eq!(person.runs(seen, &[]).await, expected);
    assert_eq!(person.windows().await, 1);
    // And nothing that the first one complained of.
    person.leaves().await;
}

#[tokio::test]
async fn a_browser_that_is_wanted_for_oneself_is_new_and_ends() {
    let server = Server::start();
    for _ in 0..2 {
        let person = Person::opens_in(&Circumstances::alone(), &server.url).await;
        person.is_at("sign-in").await;
        assert_eq!(person.visits(), 1);
        person.leaves().await;
    }
}

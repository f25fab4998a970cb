//! What a stranger could profit from: the headers around the page, and where the token is.
//!
//! That nothing violates the policy is asserted by every test: the browser's log would say so.

use browser_tests::account::PASSWORD;
use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::json;

#[tokio::test]
async fn the_page_comes_with_a_policy_that_forbids_inline_scripts() {
    let server = Server::start();
    let answer = reqwest::get(&server.url).await.expect("the server answers");
    let policy = answer.headers().get("content-security-policy").expect("there is a policy");
    let policy = policy.to_str().expect("a policy is text");
    assert!(policy.contains("default-src 'none'") && policy.contains("script-src 'self' 'wasm-unsafe-eval'"));
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    assert_eq!(answer.headers().get("x-content-type-options").expect("a header"), "nosniff");
    assert_eq!(answer.headers().get("referrer-policy").expect("a header"), "no-referrer");
}

#[tokio::test]
async fn the_policy_holds_in_the_browser() {
    let server = Server::start();
    let person = Person::opens(&server.url).await;
    person.is_at("sign-in").await;
    let inject = "const script = document.createElement('script'); script.textContent = 'window.pwned = 1'; \
        document.body.append(script); const image = document.createElement('img'); \
        image.setAttribute('onerror', 'window.pwned = 2'); image.src = 'data:,'; document.body.append(image)";
    person.runs(inject, &[]).await;
    let refused = "arguments[0](new Promise(done => setTimeout(() => done(window.pwned ?? 'refused'), 200)))";
    assert_eq!(person.awaits(refused, &[]).await, "refused");
    person.leaves_despite(&["Content Security Policy"]).await;
}

#[tokio::test]
async fn the_token_is_in_this_tabs_storage_and_nowhere_else() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::opens(&server.url).await;
    person.clicks("#mine").await;
    person.signs_in(ana.id).await;
    person.says("oi").await;
    person.reads(&["oi"]).await;
    person.reloads().await;
    person.reads(&["oi"]).await;

    let token = person.token().await;
    let elsewhere = "const done = arguments[1]; indexedDB.databases().then(databases => done([ \
        document.cookie, location.href, document.documentElement.outerHTML, JSON.stringify(history.state), \
        ...Object.entries(localStorage).flat(), ...databases.map(database => database.name), \
        ...performance.getEntriesByType('resource').map(entry => entry.name), \
    ].filter(place => place?.includes(arguments[0]))))";
    assert_eq!(person.awaits(elsewhere, &[json!(token)]).await, json!([]));
    person.has_kept(1, 2).await;
    let kept = [person.kept().await.to_string(), person.kept_bytes().await].concat();
    assert!(kept.contains("oi") && !kept.contains(&token) && !kept.contains(PASSWORD), "{kept}");
    let here = "return Object.values(sessionStorage).filter(kept => kept.includes(arguments[0])).length";
    assert_eq!(person.runs(here, &[json!(token)]).await, 1);
    assert!(!server.log().contains(&token));
    person.leaves().await;
}

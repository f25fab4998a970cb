//! A browser that keeps nothing: told in one line, and the chat works all the same.

use browser_tests::person::Person;
use browser_tests::server::Server;

const NOTICE: &str = "This browser does not let the page keep data";

/// Signs in and chats in a page that begins with a script, and is told that nothing is kept.
async fn works_with(script: &str) {
    let server = Server::beginning_with(script);
    let [ana] = server.people(["ana"]).await;
    let person = Person::opens(&server.url).await;
    person.is_at("sign-in").await;
    person.clicks("#mine").await;
    person.signs_in(ana.id).await;
    person.says("oi").await;
    person.reads(&["oi"]).await;
    assert!(person.text(".notice").await.contains(NOTICE));
    person.signs_out().await;
    person.signs_in(ana.id).await;
    person.reads(&["oi"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn storage_that_is_full_is_told_and_the_chat_works() {
    works_with("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };").await;
}

#[tokio::test]
async fn storage_that_is_forbidden_is_told_and_the_chat_works() {
    let forbidden = "for (const name of ['sessionStorage', 'localStorage']) \
        Object.defineProperty(window, name, { get() { throw new DOMException('forbidden', 'SecurityError'); } });";
    works_with(forbidden).await;
}

#[tokio::test]
async fn storage_that_is_not_there_is_told_and_the_chat_works() {
    let missing = "for (const name of ['sessionStorage', 'localStorage']) \
        Object.defineProperty(window, name, { value: null });";
    works_with(missing).await;
}

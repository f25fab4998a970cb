//! Coming in: an account, the wait to be let in, the conversation, and leaving again.

use browser_tests::console::NOT_FOUND;
use browser_tests::person::Person;
use browser_tests::server::Server;

#[tokio::test]
async fn the_first_account_of_an_empty_database_goes_straight_to_the_chat() {
    let server = Server::start();
    let ana = Person::opens(&server.url).await;
    ana.opens_sign_up().await;
    ana.types("#name", "ana").await;
    ana.types("#new-password", "um segredo").await;
    ana.clicks("#sign-up button[type=submit]").await;
    ana.is_at("chat").await;
    ana.says("oi?").await;
    ana.reads(&["oi?"]).await;
    ana.leaves().await;
}

#[tokio::test]
async fn a_newcomer_waits_is_let_in_and_chats() {
    let server = Server::in_haste();
    let [ana] = server.people(["ana"]).await;
    let ana = Person::enters(&server.url, ana.id).await;
    let bia = Person::opens(&server.url).await;

    let id = bia.signs_up("bia").await;
    ana.switches(id).await;
    bia.is_at("chat").await;

    bia.says("cheguei").await;
    ana.reads(&["cheguei"]).await;
    ana.says("bem-vinda").await;
    ana.says("tudo bem?").await;
    bia.reads(&["cheguei", "bem-vinda", "tudo bem?"]).await;
    ana.reads(&["cheguei", "bem-vinda", "tudo bem?"]).await;

    ana.leaves().await;
    bia.leaves_despite(&[NOT_FOUND]).await;
}

#[tokio::test]
async fn a_reload_keeps_the_session_and_the_feed() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let ana = Person::enters(&server.url, ana.id).await;
    ana.says("ainda aqui").await;
    ana.reads(&["ainda aqui"]).await;
    ana.reloads().await;
    ana.is_at("chat").await;
    ana.reads(&["ainda aqui"]).await;
    ana.leaves().await;
}

#[tokio::test]
async fn signing_out_leaves_nothing_in_the_tab() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.says("tchau").await;
    person.reads(&["tchau"]).await;
    person.signs_out().await;
    let kept = "return Object.keys(sessionStorage).concat(Object.keys(localStorage)).join() || 'nothing'";
    assert_eq!(person.runs(kept, &[]).await, "nothing");
    person.goes_to(&server.url).await;
    person.is_at("sign-in").await;
    person.leaves().await;
}

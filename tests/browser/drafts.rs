//! What is being typed belongs to its channel, and goes nowhere else.

use browser_tests::conversation::FIELD;
use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::json;

async fn between_two_channels(server: &Server) -> Person {
    let [ana] = server.people(["ana"]).await;
    ana.says("#rust: oi").await;
    Person::enters(&server.url, ana.id).await
}

#[tokio::test]
async fn each_channel_has_a_draft_of_its_own() {
    let server = Server::start();
    let person = between_two_channels(&server).await;
    person.types(FIELD, "para todo mundo").await;
    person.opens_channel("rust").await;
    person.has_draft("").await;
    person.types(FIELD, "só para quem gosta").await;
    person.opens_channel("geral").await;
    person.has_draft("para todo mundo").await;
    person.reloads().await;
    person.has_draft("para todo mundo").await;
    person.opens_channel("rust").await;
    person.has_draft("só para quem gosta").await;
    person.says("!").await;
    person.sees("só para quem gosta!").await;
    person.opens_channel("geral").await;
    person.has_draft("para todo mundo").await;
    person.says("!").await;
    person.reads(&["para todo mundo!"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn what_is_answered_stays_in_its_channel() {
    let server = Server::start();
    let person = between_two_channels(&server).await;
    person.opens_channel("rust").await;
    person.begins_to_answer(1).await;
    person.types(FIELD, "oi você").await;
    person.opens_channel("geral").await;
    person.misses("#replying").await;
    person.says("só de passagem").await;
    person.reads(&["só de passagem"]).await;
    person.opens_channel("rust").await;
    person.finds("#replying").await;
    person.has_draft("oi você").await;
    person.leaves().await;
}

#[tokio::test]
async fn a_message_goes_to_the_channel_of_its_draft_however_quickly_one_goes_elsewhere() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    ana.says("#rust: oi").await;
    let person = Person::enters(&server.url, ana.id).await;
    // The link is clicked and Enter pressed before the page has had time for anything.
    let hurry = "const field = document.querySelector('#composer textarea'); \
        const enter = () => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })); \
        const type = text => { field.value = text; field.dispatchEvent(new InputEvent('input', { bubbles: true })); }; \
        type('para geral'); document.querySelector(`#channels a[data-channel='${arguments[0]}']`).click(); enter();";
    person.finds("#channels a[data-channel=rust]").await;
    person.runs(hurry, &[json!("rust")]).await;
    person.is_in("rust").await;
    person.says("para rust").await;
    person.sees("para rust").await;
    let texts = ana.texts().await;
    assert!(!texts.contains(&"#rust: para geral".to_owned()), "{texts:?}");
    person.opens_channel("geral").await;
    if texts.contains(&"para geral".to_owned()) {
        person.reads(&["para geral"]).await;
    } else {
        person.has_draft("para geral").await;
    }
    person.leaves().await;
}

#[tokio::test]
async fn what_was_typed_in_a_channel_that_is_not_there_yet_stays_with_it() {
    let server = Server::start();
    let person = between_two_channels(&server).await;
    person.makes_channel("nova").await;
    person.is_in("nova").await;
    person.types(FIELD, "a primeira").await;
    person.opens_channel("geral").await;
    person.has_draft("").await;
    person.follows("#/c/nova").await;
    person.has_draft("a primeira").await;
    person.leaves().await;
}

//! Mentions of people and of channels: marked where they are meant, and counted.

use browser_tests::conversation::message;
use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::json;

/// What is marked in a message, and whether it means whoever reads.
const MARKED: &str = "return [...document.querySelectorAll(`${arguments[0]} .mention`)] \
    .map(one => [one.textContent, one.classList.contains('me')])";

#[tokio::test]
async fn whoever_is_mentioned_is_marked_and_oneself_apart() {
    let server = Server::start();
    let [ana, bia] = server.people(["Ana Maria", "bia"]).await;
    bia.says("oi, @ana maria! e @Bia, e @ninguém, `@bia` e eu@bia").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.reads_in(1, "oi, @ana maria! e @Bia, e @ninguém, @bia e eu@bia").await;
    let expected = json!([["@ana maria", true], ["@Bia", false]]);
    assert_eq!(person.runs(MARKED, &[json!(message(1))]).await, expected);
    person.leaves().await;
}

#[tokio::test]
async fn a_number_tells_homonyms_apart() {
    let server = Server::start();
    let [ana, bia, other] = server.people(["ana", "bia", "bia"]).await;
    ana.says(&format!("@bia~{} ou @bia~{}? @bia!", bia.id, other.id)).await;
    let person = Person::enters(&server.url, other.id).await;
    person.sees_of(1, ".mention").await;
    let marked = person.runs(MARKED, &[json!(message(1))]).await;
    let mine: Vec<_> = marked.as_array().into_iter().flatten().map(|one| one[1] == true).collect();
    assert_eq!(mine, [false, true, true], "{marked}");
    person.leaves().await;
}

#[tokio::test]
async fn mentions_and_answers_are_counted_apart() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    ana.says("#rust: alguém aí?").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.has_channels(&[("geral", 0, 0), ("rust", 0, 0)]).await;
    bia.says("#rust: oi").await;
    person.has_channels(&[("geral", 0, 0), ("rust", 1, 0)]).await;
    bia.says("#rust: vem cá, @ana").await;
    person.has_channels(&[("geral", 0, 0), ("rust", 2, 1)]).await;
    bia.says(">>1 eu").await;
    person.has_channels(&[("geral", 0, 0), ("rust", 3, 2)]).await;
    bia.says("#rust: `@ana`").await;
    person.has_channels(&[("geral", 0, 0), ("rust", 4, 2)]).await;
    person.leaves().await;
}

#[tokio::test]
async fn the_name_of_a_channel_that_is_there_leads_to_it() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: oi").await;
    bia.says("vejam em #rust e em #nada").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["vejam em #rust e em #nada"]).await;
    assert_eq!(person.count(&format!("{} a.channel", message(2))).await, 1);
    person.clicks(&format!("{} a.channel[href='#/c/rust']", message(2))).await;
    person.is_in("rust").await;
    person.reads(&["oi"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn the_name_of_a_channel_becomes_a_link_when_the_channel_comes_to_be() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("vamos para #novinho").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["vamos para #novinho"]).await;
    assert!(!person.has("#feed a.channel").await);
    bia.says("#novinho: cheguei").await;
    person.clicks("#feed a.channel[href='#/c/novinho']").await;
    person.is_in("novinho").await;
    person.reads(&["cheguei"]).await;
    person.leaves().await;
}

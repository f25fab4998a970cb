//! The menu of a message: what can be copied from it, and how it was sent.

use browser_tests::conversation::message;
use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::json;
use thirtyfour::Key;

#[tokio::test]
async fn the_text_of_a_message_is_copied_as_it_was_written() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: **negrito** e `código`").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.opens_channel("rust").await;
    person.copies(1, "copy-text").await;
    person.has_copied("**negrito** e `código`").await;
    person.leaves().await;
}

#[tokio::test]
async fn the_link_to_a_message_leads_to_it() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: aqui").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.opens_channel("rust").await;
    person.copies(1, "copy-link").await;
    let link = format!("{}#/c/rust/m/1", server.url);
    person.has_copied(&link).await;
    person.opens_channel("geral").await;
    person.goes_to(&link).await;
    person.is_in("rust").await;
    person.finds(&format!("{}.target", message(1))).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_message_can_be_seen_as_it_was_sent() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: oi").await;
    bia.says("#rust: >>1 *olá* <b>\u{202E}!").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.opens_channel("rust").await;
    person.chooses(2, "source").await;
    let seen = "return document.querySelector('dialog')?.textContent.includes(arguments[0])";
    person.waits_until("the text is shown", seen, &[json!("#rust: >>1 *olá* <b>\u{202E}!")]).await;
    assert!(!person.has("dialog :is(em, b)").await);
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.leaves().await;
}

#[tokio::test]
async fn everything_of_the_menu_can_be_done_from_it() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("oi").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.chooses(1, "reply").await;
    person.finds("#replying").await;
    person.clicks("#cancel-reply").await;
    person.opens_menu(1).await;
    person.clicks("dialog.menu [data-act=react]").await;
    person.clicks("dialog.picker button[data-emoji='👍']").await;
    person.sees_reactions(1, &[("👍", 1, true)]).await;
    person.leaves().await;
}

#[tokio::test]
async fn on_a_narrow_page_the_menu_is_there_as_well() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("oi").await;
    let person = Person::opens(&server.url).await;
    person.is_sized(360, 740).await;
    person.signs_in(ana.id).await;
    person.opens_menu(1).await;
    let fits = "const box = document.querySelector('dialog.menu').getBoundingClientRect(); \
        return box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight";
    assert_eq!(person.runs(fits, &[]).await, true);
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.leaves().await;
}

#[tokio::test]
async fn the_menu_does_not_come_along_to_another_channel() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: alguém?").await;
    bia.says("oi, gente").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.opens_channel("rust").await;
    person.opens_channel("geral").await;
    person.opens_menu(2).await;
    person.runs("history.back()", &[]).await;
    person.is_in("rust").await;
    person.misses("dialog").await;
    person.says("só de passagem").await;
    ana.reads(&["#rust: alguém?", "oi, gente", "#rust: só de passagem"]).await;
    person.leaves().await;
}

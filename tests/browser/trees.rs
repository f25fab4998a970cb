//! What each screen is to whoever does not see it: its accessibility tree, as it is kept in `tests/data/accessibility`.

use browser_tests::account::PASSWORD;
use browser_tests::console::{FORBIDDEN, NOT_FOUND};
use browser_tests::conversation::message;
use browser_tests::person::Person;
use browser_tests::search::{HIT, SEARCH};
use browser_tests::server::Server;
use thirtyfour::Key;

#[tokio::test]
async fn the_screens_before_the_chat_are_told_as_they_were_read() {
    let server = Server::start();
    let [_] = server.people(["ana"]).await;
    let person = Person::opens(&server.url).await;
    person.is_at("sign-in").await;
    person.is_told_as("sign-in").await;
    person.opens_sign_up().await;
    person.is_told_as("sign-up").await;
    person.goes_to(&server.url).await;
    person.signs_up("bia").await;
    person.is_told_as("waiting").await;
    person.leaves_despite(&[NOT_FOUND]).await;
}

/// A conversation with something of everything in it.
async fn in_a_conversation(server: &Server) -> Person {
    let [ana, bia] = server.people(["ana", "bia"]).await;
    server.api().sign_up("caio").await;
    for text in [
        "oi, **gente**",
        ">>1 oi, @ana, veja https://example.org/ e `codigo`",
        ">>1 👍",
        "```rust\nfn main() {}\n```",
        "some daqui",
        ">>5 :=",
        "#rust: outro canal",
        "- um\n- dois",
        ">>8 := - um\n- dois\n- três",
    ] {
        bia.says(text).await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    person.finds(&message(8)).await;
    person.finds("#people li[data-user='3']").await;
    person
}

#[tokio::test]
async fn the_conversation_is_told_as_it_was_read() {
    let server = Server::start();
    let person = in_a_conversation(&server).await;
    person.is_told_as("chat").await;
    person.clicks(SEARCH).await;
    person.searches("oi").await;
    person.finds(HIT).await;
    person.is_told_as("search").await;
    person.presses(Key::Escape).await;
    person.is_sized(360, 740).await;
    person.is_told_as("chat-narrow").await;
    person.leaves().await;
}

#[tokio::test]
async fn the_dialogs_are_told_as_they_were_read() {
    let server = Server::start();
    let person = in_a_conversation(&server).await;
    for (button, name) in [
        ("#open-settings", "settings"),
        ("#open-palette", "palette"),
        ("#new-channel", "new-channel"),
        ("#set-topic", "topic"),
        ("#go-to-day", "day"),
        ("#people [role=switch][aria-checked=true]", "shut-out"),
    ] {
        person.clicks(button).await;
        is_told_as(&person, name).await;
    }
    for (button, name) in [("#open-help", "help"), ("#open-export", "export"), ("#open-about", "about")] {
        person.clicks("#open-settings").await;
        person.clicks(button).await;
        is_told_as(&person, name).await;
    }
    person.opens_menu(1).await;
    is_told_as(&person, "menu").await;
    person.clicks(&format!("{} .edited", message(8))).await;
    is_told_as(&person, "versions").await;
    person.leaves().await;
}

/// The dialog that was just opened, which is then left.
async fn is_told_as(person: &Person, name: &str) {
    person.finds("dialog[open]").await;
    person.is_told_as(name).await;
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
}

#[tokio::test]
async fn the_question_for_the_password_is_told_as_it_was_read() {
    let mut server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    server.restart();
    person.is_connected("signed-out").await;
    person.finds("dialog[open]").await;
    person.is_told_as("session-lost").await;
    person.answers_with(PASSWORD).await;
    person.is_connected("online").await;
    person.leaves_despite(&[FORBIDDEN, "net::ERR_"]).await;
}

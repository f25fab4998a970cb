//! A session that the server forgot: the password is asked for over the conversation, which stays.

use browser_tests::account::PASSWORD;
use browser_tests::console::{FORBIDDEN, NOT_FOUND};
use browser_tests::person::Person;
use browser_tests::server::Server;
use thirtyfour::Key;

const WRONG: &str = "The number or the password is wrong";

#[tokio::test]
async fn a_session_lost_while_typing_keeps_the_draft_and_the_feed() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.says("até aqui").await;
    person.reads(&["até aqui"]).await;
    person.types("#composer textarea", "uma frase pela met").await;

    ana.ends_session(&person.token().await).await;
    person.is_connected("signed-out").await;
    person.reads(&["até aqui"]).await;
    assert_eq!(person.value("#composer textarea").await, "uma frase pela met");

    person.answers_with(PASSWORD).await;
    person.misses("dialog").await;
    person.is_connected("online").await;
    person.says("ade").await;
    person.reads(&["até aqui", "uma frase pela metade"]).await;
    person.leaves_despite(&[FORBIDDEN]).await;
}

#[tokio::test]
async fn a_wrong_password_in_the_dialog_is_told_and_can_be_put_right() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    ana.ends_session(&person.token().await).await;
    person.answers_with("errada").await;
    person.is_told(WRONG).await;
    person.answers_with(PASSWORD).await;
    person.misses("dialog").await;
    person.is_connected("online").await;
    person.leaves_despite(&[FORBIDDEN, NOT_FOUND]).await;
}

#[tokio::test]
async fn escape_puts_the_question_off_and_the_status_line_asks_again() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.says("ainda legível").await;
    person.reads(&["ainda legível"]).await;
    ana.ends_session(&person.token().await).await;
    for _ in 0..2 {
        person.finds("dialog #password").await;
        person.presses(Key::Escape).await;
        person.misses("dialog").await;
        person.reads(&["ainda legível"]).await;
        person.clicks("#status[data-state=signed-out] button").await;
    }
    person.answers_with(PASSWORD).await;
    person.misses("dialog").await;
    person.is_connected("online").await;
    person.leaves_despite(&[FORBIDDEN]).await;
}

#[tokio::test]
async fn what_is_sent_without_a_session_waits_for_the_next_one() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.is_connected("online").await;
    ana.ends_session(&person.token().await).await;
    person.says("chega depois").await;
    person.is_connected("signed-out").await;
    person.has_unsent("sending", "chega depois").await;
    person.answers_with(PASSWORD).await;
    person.reads(&["chega depois"]).await;
    assert_eq!(ana.texts().await, ["chega depois"]);
    person.leaves_despite(&[FORBIDDEN]).await;
}

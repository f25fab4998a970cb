//! Where the focus is after everything that takes away what had it; and keys that belong to the browser.

use browser_tests::account::PASSWORD;
use browser_tests::console::FORBIDDEN;
use browser_tests::conversation::message;
use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::json;
use thirtyfour::Key;

#[tokio::test]
async fn after_a_lost_session_the_password_is_typed_without_a_click() {
    let mut server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    server.restart();
    person.finds("dialog #sign-in-again").await;
    person.has_focus("dialog #password").await;
    person.commands("Input.insertText", json!({ "text": PASSWORD })).await;
    person.presses(Key::Enter).await;
    person.misses("dialog").await;
    person.leaves_despite(&[FORBIDDEN, "net::ERR_"]).await;
}

async fn at_a_message(server: &Server) -> Person {
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("alguém?").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["alguém?"]).await;
    person
}

#[tokio::test]
async fn what_is_drawn_anew_never_loses_the_focus() {
    let server = Server::start();
    let person = at_a_message(&server).await;
    let bia = server.api().sign_in(2).await;
    person.walks_to(1).await;
    let focus = "document.querySelector(arguments[0]).focus()";
    // Not even for a moment: a screen reader would begin the page anew.
    let watch = "const lost = () => document.activeElement === document.body && (window.lost = true); \
        document.addEventListener('focusout', () => requestAnimationFrame(lost))";
    person.runs(watch, &[]).await;
    bia.says(">>1 🎉").await;
    person.sees_reactions(1, &[("🎉", 1, false)]).await;
    person.has_focus(&message(1)).await;
    person.runs(focus, &[json!("#feed article button.more")]).await;
    bia.says(">>1 := alguém aí?").await;
    person.reads(&["alguém aí?"]).await;
    person.has_focus("#feed article button.more").await;
    person.runs(focus, &[json!("#feed button.reaction")]).await;
    person.presses(Key::Space).await;
    person.sees_reactions(1, &[("🎉", 2, true)]).await;
    person.misses("#feed article.pending").await;
    person.has_focus("#feed button.reaction[data-emoji='🎉']").await;
    bia.says(">>1 -🎉").await;
    person.sees_reactions(1, &[("🎉", 1, true)]).await;
    person.presses(Key::Space).await;
    person.sees_reactions(1, &[]).await;
    person.has_focus(&message(1)).await;
    assert_eq!(person.runs("return window.lost ?? null", &[]).await, json!(null));
    person.leaves().await;
}

#[tokio::test]
async fn the_focus_that_is_out_of_sight_moves_nothing_when_it_is_kept() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says_often("linha", 60).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees("linha 60").await;
    person.runs("document.querySelector(arguments[0]).focus()", &[json!(message(60))]).await;
    person.runs("document.querySelector('#feed').scrollTop = 0", &[]).await;
    let top = "return document.querySelector('#feed').scrollTop";
    assert_eq!(person.runs(top, &[]).await, 0);
    bia.says(">>60 := outra linha").await;
    person.reads_in(60, "outra linha").await;
    person.has_focus(&message(60)).await;
    assert_eq!(person.runs(top, &[]).await, 0);
    person.leaves().await;
}

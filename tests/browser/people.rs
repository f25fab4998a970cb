//! Who is in the chat: let in, shut out, told apart.

use browser_tests::account::PASSWORD;
use browser_tests::console::{FORBIDDEN, NOT_FOUND};
use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::json;
use thirtyfour::Key;

const LISTED: &str = "return [...document.querySelectorAll('#people li')].map(person => \
    [person.querySelector('.name').textContent, person.querySelector('[role=switch]').ariaChecked])";

#[tokio::test]
async fn those_who_wait_come_first_and_homonyms_carry_their_ids() {
    let server = Server::start();
    let [ana, _, _] = server.people(["ana", "bia", "Bia"]).await;
    server.api().sign_up("zeca").await;
    let person = Person::enters(&server.url, ana.id).await;
    let expected = json!([["zeca", "false"], ["ana", "true"], ["bia~2", "true"], ["Bia~3", "true"]]);
    let listed = format!("return JSON.stringify((() => {{ {LISTED} }})()) === JSON.stringify(arguments[0])");
    person.waits_until("the people are listed", &listed, &[expected]).await;
    person.leaves().await;
}

#[tokio::test]
async fn shutting_out_asks_first_and_ends_the_session() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let at_bia = Person::enters(&server.url, bia.id).await;
    let at_ana = Person::enters(&server.url, ana.id).await;
    let state = format!("#people li[data-user='{}'] [role=switch][aria-checked='true']", bia.id);

    at_ana.switches(bia.id).await;
    assert!(at_ana.text("dialog h2").await.contains("Shut bia out?"));
    at_ana.clicks("dialog .cancel").await;
    at_ana.misses("dialog").await;
    at_ana.finds(&state).await;
    at_bia.says("ainda aqui").await;
    at_ana.reads(&["ainda aqui"]).await;

    at_ana.switches(bia.id).await;
    at_ana.presses(Key::Escape).await;
    at_ana.misses("dialog").await;
    at_ana.finds(&state).await;

    at_ana.switches(bia.id).await;
    at_ana.clicks("dialog .confirm").await;
    at_ana.misses("dialog").await;
    at_ana.misses(&state).await;
    at_bia.is_connected("signed-out").await;
    at_bia.answers_with(PASSWORD).await;
    at_bia.is_told("nobody has let this account in yet").await;
    at_bia.reads(&["ainda aqui"]).await;

    // Let in again, the same dialog goes on where it was.
    at_ana.switches(bia.id).await;
    at_ana.finds(&state).await;
    let focused = "return document.activeElement.closest('#people li')?.dataset.user === arguments[0]";
    at_ana.waits_until("the switch has the focus still", focused, &[json!(bia.id.to_string())]).await;
    at_bia.answers_with(PASSWORD).await;
    at_bia.misses("dialog").await;
    at_bia.says("de volta").await;
    at_ana.reads(&["ainda aqui", "de volta"]).await;
    at_ana.leaves().await;
    at_bia.leaves_despite(&[FORBIDDEN, NOT_FOUND]).await;
}

#[tokio::test]
async fn on_a_narrow_page_the_people_are_in_a_drawer() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::opens(&server.url).await;
    person.is_sized(360, 740).await;
    person.signs_in(ana.id).await;
    let hidden = "return !document.querySelector('#people').checkVisibility()";
    person.waits_until("the drawer is closed", hidden, &[]).await;
    person.clicks(".bar .drawer").await;
    person.finds("#people li").await;
    person.presses(Key::Escape).await;
    person.waits_until("the drawer is closed", hidden, &[]).await;
    let opener = "return document.activeElement === document.querySelector('.bar .drawer')";
    person.waits_until("the focus is where it came from", opener, &[]).await;
    person.clicks(".bar .drawer").await;
    person.clicks("#people header .drawer").await;
    person.waits_until("the drawer is closed", hidden, &[]).await;
    person.leaves().await;
}

#[tokio::test]
async fn whoever_writes_on_after_flipping_a_switch_keeps_the_focus() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let zeca = server.api().sign_up("zeca").await;
    let person = Person::enters(&server.url, ana.id).await;
    let switch = format!("#people li[data-user='{zeca}'] [role=switch]");
    person.finds(&switch).await;
    let flip = "document.querySelector(arguments[0]).click(); document.querySelector('#composer textarea').focus()";
    person.runs(flip, &[json!(switch)]).await;
    person.finds(&format!("{switch}[aria-checked='true']")).await;
    // What is done to the focus after the list has changed is done in its next frame.
    let frames = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => \
        done(document.activeElement.tagName)))";
    assert_eq!(person.awaits(frames, &[]).await, "TEXTAREA");
    person.leaves().await;
}

#[tokio::test]
async fn a_class_that_waits_is_let_in_at_once_or_key_by_key() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    for name in ["bia", "caio", "duda", "enzo"] {
        server.api().sign_up(name).await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    let waiting =
        "return document.querySelectorAll('#people [role=switch][aria-checked=false]').length === arguments[0]";
    person.waits_until("four wait", waiting, &[json!(4)]).await;
    // Each key lets the next one in: the focus goes down the list of those who wait.
    person.runs("document.querySelector('#people [role=switch][aria-checked=false]').focus()", &[]).await;
    for left in [3, 2] {
        person.presses(Key::Space).await;
        person.waits_until("one less waits", waiting, &[json!(left)]).await;
        let next = "return document.activeElement.matches('#people [role=switch][aria-checked=false]')";
        person.waits_until("the focus is on whoever waits next", next, &[]).await;
    }
    person.clicks("#let-all-in").await;
    person.clicks("dialog .confirm").await;
    person.waits_until("nobody waits", waiting, &[json!(0)]).await;
    person.misses("#let-all-in").await;
    person.leaves().await;
}

//! Names, channels and emoji that are completed while they are typed.

use browser_tests::conversation::FIELD;
use browser_tests::person::Person;
use browser_tests::server::Server;
use thirtyfour::Key;

async fn at_a_field(server: &Server) -> Person {
    let [ana, _, _] = server.people(["ana", "bia", "biel"]).await;
    ana.says("#rust: oi").await;
    ana.says("#rumo: oi").await;
    Person::enters(&server.url, ana.id).await
}

#[tokio::test]
async fn a_name_is_completed_with_tab() {
    let server = Server::start();
    let person = at_a_field(&server).await;
    person.types(FIELD, "oi, @bi").await;
    person.is_offered(&["bia", "biel"]).await;
    person.types(FIELD, "e").await;
    person.is_offered(&["biel"]).await;
    person.presses(Key::Tab).await;
    person.misses("#completion [role=option]").await;
    assert_eq!(person.value(FIELD).await.trim_end(), "oi, @biel");
    person.has_focus(FIELD).await;
    person.leaves().await;
}

#[tokio::test]
async fn the_arrows_choose_and_enter_takes_and_sends_nothing() {
    let server = Server::start();
    let person = at_a_field(&server).await;
    person.types(FIELD, "@bi").await;
    person.is_offered(&["bia", "biel"]).await;
    person.presses(Key::Down).await;
    let second = "return document.querySelectorAll('#completion [role=option]')[1].ariaSelected === 'true'";
    person.waits_until("the second is marked", second, &[]).await;
    person.presses(Key::Enter).await;
    person.misses("#completion [role=option]").await;
    assert_eq!(person.value(FIELD).await.trim_end(), "@biel");
    person.presses(Key::Enter).await;
    person.sees("@biel").await;
    person.leaves().await;
}

#[tokio::test]
async fn escape_closes_what_is_offered_and_enter_sends_then() {
    let server = Server::start();
    let person = at_a_field(&server).await;
    person.types(FIELD, "@bi").await;
    person.is_offered(&["bia", "biel"]).await;
    person.presses(Key::Escape).await;
    person.misses("#completion [role=option]").await;
    person.presses(Key::Enter).await;
    person.sees("@bi").await;
    person.leaves().await;
}

#[tokio::test]
async fn a_channel_is_completed() {
    let server = Server::start();
    let person = at_a_field(&server).await;
    person.types(FIELD, "está em #rus").await;
    person.is_offered(&["rust"]).await;
    person.presses(Key::Tab).await;
    person.misses("#completion [role=option]").await;
    assert_eq!(person.value(FIELD).await.trim_end(), "está em #rust");
    person.leaves().await;
}

#[tokio::test]
async fn an_emoji_is_completed() {
    let server = Server::start();
    let person = at_a_field(&server).await;
    person.types(FIELD, "viva :tada").await;
    let offered = "return document.querySelector('#completion [role=option]')?.textContent.includes('🎉')";
    person.waits_until("🎉 is offered", offered, &[]).await;
    person.presses(Key::Enter).await;
    person.misses("#completion [role=option]").await;
    person.presses(Key::Enter).await;
    let seen = "return document.querySelector('#feed .body')?.textContent.trim() === 'viva 🎉'";
    person.waits_until("it is said with 🎉", seen, &[]).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_homonym_is_completed_with_its_number() {
    let server = Server::start();
    let [ana, _, _] = server.people(["ana", "bia", "bia"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.finds("#people li[data-user='3']").await;
    person.types(FIELD, "@bi").await;
    person.is_offered(&["bia~2", "bia~3"]).await;
    person.presses(Key::Tab).await;
    person.misses("#completion [role=option]").await;
    assert_eq!(person.value(FIELD).await.trim_end(), "@bia~2");
    person.leaves().await;
}

#[tokio::test]
async fn nothing_is_offered_in_code_or_within_a_word() {
    let server = Server::start();
    let person = at_a_field(&server).await;
    for text in ["ana@bi", "`@bi", "12:30", "http://ru", "a#ru"] {
        person.types(FIELD, text).await;
        person.has_draft(text).await;
        assert!(!person.has("#completion [role=option]").await, "{text}");
        person.empties(FIELD).await;
    }
    person.leaves().await;
}

#[tokio::test]
async fn nothing_stays_offered_in_another_channel_or_after_sending() {
    let server = Server::start();
    let person = at_a_field(&server).await;
    person.types(FIELD, "@bi").await;
    person.is_offered(&["bia", "biel"]).await;
    person.opens_channel("rust").await;
    person.misses("#completion [role=option]").await;
    person.has_draft("").await;
    person.types(FIELD, "@bi").await;
    person.is_offered(&["bia", "biel"]).await;
    person.clicks("#send").await;
    person.sees("@bi").await;
    person.misses("#completion [role=option]").await;
    person.leaves().await;
}

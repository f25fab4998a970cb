//! Signing in: what is refused, what is kept, what this browser remembers.

use browser_tests::account::PASSWORD;
use browser_tests::console::NOT_FOUND;
use browser_tests::person::Person;
use browser_tests::server::Server;
use browser_tests::wait;

const REFUSED: &str = "The number or the password is wrong, or nobody has let this account in yet.";

/// Signs in on a computer that is somebody else's, or for once.
async fn signs_in_as_a_guest(person: &Person, id: u64) {
    person.is_at("sign-in").await;
    person.runs("const mine = document.querySelector('#mine'); if (mine.checked) mine.click()", &[]).await;
    person.signs_in(id).await;
}

#[tokio::test]
async fn a_wrong_password_and_a_disabled_account_are_told_alike() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let disabled = server.api().sign_up("bia").await;
    let person = Person::opens(&server.url).await;
    for (user, password) in [(ana.id, "errada"), (disabled, PASSWORD), (999, PASSWORD)] {
        person.tries_to_sign_in(&user.to_string(), password).await;
        person.is_told(REFUSED).await;
        assert_eq!(person.value("#user").await, user.to_string());
        assert_eq!(person.value("#password").await, password);
    }
    person.leaves_despite(&[NOT_FOUND]).await;
}

#[tokio::test]
async fn a_name_that_this_browser_does_not_know_is_told() {
    let server = Server::start();
    let person = Person::opens(&server.url).await;
    person.tries_to_sign_in("ninguém", PASSWORD).await;
    person.is_told("This browser does not know “ninguém”").await;
    assert_eq!(person.value("#password").await, PASSWORD);
    person.leaves().await;
}

#[tokio::test]
async fn a_password_that_is_missing_is_asked_for() {
    let server = Server::start();
    let person = Person::opens(&server.url).await;
    person.tries_to_sign_in("1", "").await;
    person.is_told("Write a password.").await;
    person.leaves().await;
}

#[tokio::test]
async fn on_a_computer_that_is_theirs_a_person_signs_in_by_name() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::opens(&server.url).await;
    person.clicks("#mine").await;
    person.signs_in(ana.id).await;
    person.signs_out().await;
    let kept = person.runs("return JSON.stringify({ ...localStorage })", &[]).await.to_string();
    assert!(kept.contains("ana") && !kept.contains(PASSWORD) && !kept.contains("token"), "{kept}");
    person.tries_to_sign_in("Ana", PASSWORD).await;
    person.is_at("chat").await;
    person.leaves().await;
}

#[tokio::test]
async fn names_that_are_remembered_can_be_forgotten() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::opens(&server.url).await;
    person.clicks("#mine").await;
    person.signs_in(ana.id).await;
    person.signs_out().await;
    assert_eq!(person.count("#remembered option").await, 1);
    person.clicks("#forget").await;
    person.misses("#remembered option").await;
    assert_eq!(person.runs("return localStorage.length", &[]).await, 0);
    person.leaves().await;
}

#[tokio::test]
async fn on_a_computer_that_is_not_theirs_nothing_is_kept() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.says("oi").await;
    person.reads(&["oi"]).await;
    assert_eq!(person.runs("return localStorage.length", &[]).await, 0);
    person.leaves().await;
}

#[tokio::test]
async fn a_change_of_language_keeps_what_was_typed() {
    let server = Server::start();
    let person = Person::opens(&server.url).await;
    person.types("#user", "12").await;
    person.types("#password", "segredo").await;
    let choose = "const list = document.querySelector('#language'); list.value = 'es'; \
        list.dispatchEvent(new Event('change', { bubbles: true }))";
    person.runs(choose, &[]).await;
    let kept = "return document.documentElement.lang === 'es' \
        && document.querySelector('#user').value === '12' \
        && document.querySelector('#password').value === 'segredo' \
        && document.activeElement.id === 'language'";
    person.waits_until("the form speaks Spanish and holds what was typed", kept, &[]).await;
    person.leaves().await;
}

#[tokio::test]
async fn how_far_a_guest_has_read_is_not_kept() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    ana.says("oi").await;
    let marks = |id: u64| format!("return Object.keys(localStorage).some(name => name.includes('read {id} '))");
    let person = Person::opens(&server.url).await;
    person.clicks("#mine").await;
    person.signs_in(ana.id).await;
    person.waits_until("how far Ana has read is kept", &marks(ana.id), &[]).await;
    person.signs_out().await;
    for id in [bia.id, ana.id] {
        signs_in_as_a_guest(&person, id).await;
        person.reads(&["oi"]).await;
        person.is_painted().await;
        assert_eq!(person.runs(&marks(id), &[]).await, false, "of {id}");
        person.signs_out().await;
    }
    person.leaves().await;
}

#[tokio::test]
async fn whoever_signs_in_next_begins_where_everybody_is() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: oi").await;
    let person = Person::opens(&format!("{}#/c/rust/m/1", server.url)).await;
    person.signs_in(ana.id).await;
    person.is_in("rust").await;
    person.signs_out().await;
    let address = person.runs("return location.href", &[]).await;
    assert!(!address.to_string().contains("rust"), "{address}");
    person.signs_in(bia.id).await;
    person.is_in("geral").await;
    person.leaves().await;
}

#[tokio::test]
async fn whoever_tries_too_often_is_asked_to_wait() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::opens(&server.url).await;
    let form = "return !document.querySelector('#sign-in [type=submit]').disabled";
    person.tries_to_sign_in(&ana.id.to_string(), "errada").await;
    person.is_told("That did not work").await;
    person.waits_until("the form is there again", form, &[]).await;
    // Somebody else at the same computer goes on guessing, up to where the wait is four seconds: longer than it takes to press a
    // button that is ready to be pressed.
    person.empties("#password").await;
    person.types("#password", PASSWORD).await;
    let mut wrong = 1;
    let guess = async || {
        wrong += usize::from(server.api().tries_to_sign_in(ana.id, "errada").await == 404);
        (wrong == 7).then_some(())
    };
    assert!(wait::until("until seven passwords were wrong", wait::limit(), guess).await.is_some());
    person.clicks("#sign-in button[type=submit]").await;
    person.is_told("Too many tries in a row").await;
    let over = async || (server.api().tries_to_sign_in(ana.id, PASSWORD).await == 200).then_some(());
    assert!(wait::until("until it is over", wait::limit(), over).await.is_some());
    person.signs_in(ana.id).await;
    person.leaves_despite(&[NOT_FOUND, "status of 429"]).await;
}

//! Changing and taking back one's own messages, and nobody else's.

use browser_tests::conversation::{FIELD, message};
use browser_tests::engine::{Engine, cannot};
use browser_tests::person::Person;
use browser_tests::server::Server;
use browser_tests::stand_in::{Answer, StandIn};
use browser_tests::wait;
use serde_json::json;
use thirtyfour::Key;

/// The texts of the versions that are shown.
const VERSIONS: &str = "return [...document.querySelectorAll('dialog .version')].map(version => version.innerText)";

#[tokio::test]
async fn a_message_is_edited_where_it_stands() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    ana.says("#rust: é o lasso").await;
    let reader = Person::enters(&server.url, bia.id).await;
    reader.opens_channel("rust").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.opens_channel("rust").await;
    let field = person.begins_to_edit(1).await;
    assert_eq!(person.value(&field).await, "é o lasso");
    person.empties(&field).await;
    person.types(&field, "é o laço\n").await;
    person.reads(&["é o laço"]).await;
    ana.reads(&["#rust: é o lasso", ">>1 := é o laço"]).await;
    reader.reads(&["é o laço"]).await;
    reader.sees_of(1, ".edited").await;
    person.leaves().await;
    reader.leaves().await;
}

#[tokio::test]
async fn escape_leaves_an_edit_and_changes_nothing() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    ana.says("como estava").await;
    let person = Person::enters(&server.url, ana.id).await;
    let field = person.begins_to_edit(1).await;
    person.types(&field, " e mais").await;
    person.presses(Key::Escape).await;
    person.misses("form.editing").await;
    person.reads(&["como estava"]).await;
    assert_eq!(ana.texts().await, ["como estava"]);
    person.leaves().await;
}

#[tokio::test]
async fn arrow_up_in_an_empty_field_edits_the_last_message_of_ones_own_in_the_channel() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    for (author, text) in [(&ana, "um"), (&ana, "dois"), (&bia, "três"), (&ana, "#rust: quatro")] {
        author.says(text).await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["um", "dois", "três"]).await;
    person.types(FIELD, "x").await;
    person.presses(Key::Up).await;
    assert!(!person.has("form.editing").await, "something is typed");
    person.empties(FIELD).await;
    person.presses(Key::Up).await;
    let field = person.sees_of(2, "form.editing textarea").await;
    person.has_focus(&field).await;
    person.types(&field, "!\n").await;
    person.reads(&["um", "dois!", "três"]).await;
    person.has_focus(FIELD).await;
    person.leaves().await;
}

#[tokio::test]
async fn an_edit_survives_a_reload_before_it_is_saved() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    ana.says("como estava").await;
    let person = Person::enters(&server.url, ana.id).await;
    let field = person.begins_to_edit(1).await;
    person.types(&field, " e mais").await;
    person.reloads().await;
    person.sees_of(1, "form.editing textarea").await;
    assert_eq!(person.value(&field).await, "como estava e mais");
    person.leaves().await;
}

#[tokio::test]
async fn the_versions_of_a_message_can_be_read() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    for text in ["um", ">>1 := dois", ">>1 := *três*"] {
        bia.says(text).await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["três"]).await;
    person.clicks(&format!("{} button.edited", message(1))).await;
    person.finds("dialog .version").await;
    let versions = person.runs(VERSIONS, &[]).await;
    let versions: Vec<_> = versions.as_array().into_iter().flatten().filter_map(|text| text.as_str()).collect();
    let shows = |word: &str| versions.iter().position(|version| version.contains(word));
    assert_eq!(versions.len(), 3, "{versions:?}");
    assert!(shows("um").is_some() && shows("dois").is_some() && shows("três").is_some(), "{versions:?}");
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.leaves().await;
}

#[tokio::test]
async fn deleting_asks_first_and_is_for_good() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    ana.says("um segredo meu").await;
    bia.says(">>1 👍").await;
    let reader = Person::enters(&server.url, bia.id).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.chooses(1, "delete").await;
    person.finds("dialog .confirm").await;
    person.clicks("dialog .cancel").await;
    person.misses("dialog").await;
    person.reads(&["um segredo meu"]).await;
    person.deletes(1).await;
    person.sees_deleted(1).await;
    person.sees_reactions(1, &[]).await;
    ana.reads(&["um segredo meu", ">>1 👍", ">>1 :="]).await;
    ana.says(">>1 := de volta").await;
    ana.says("depois").await;
    reader.sees("depois").await;
    reader.sees_deleted(1).await;
    let gone = "return !document.documentElement.outerHTML.includes(arguments[0])";
    assert_eq!(reader.runs(gone, &[json!("segredo")]).await, true);
    assert_eq!(reader.runs(gone, &[json!("de volta")]).await, true);
    person.leaves().await;
    reader.leaves().await;
}

#[tokio::test]
async fn nobody_can_edit_or_delete_for_somebody_else() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    ana.says("é meu").await;
    bia.says(">>1 := é seu").await;
    bia.says(">>1 :=").await;
    bia.says("pronto").await;
    let person = Person::enters(&server.url, bia.id).await;
    person.reads(&["é meu", "pronto"]).await;
    person.opens_menu(1).await;
    assert!(!person.has("dialog.menu :is([data-act=edit], [data-act=delete])").await);
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.opens_menu(4).await;
    person.finds("dialog.menu [data-act=edit]").await;
    person.finds("dialog.menu [data-act=delete]").await;
    person.leaves().await;
}

#[tokio::test]
async fn an_edit_that_leaves_nothing_is_not_sent_unasked() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    ana.says("como estava").await;
    let person = Person::enters(&server.url, ana.id).await;
    let field = person.begins_to_edit(1).await;
    person.empties(&field).await;
    person.presses(Key::Enter).await;
    person.presses(Key::Escape).await;
    person.says("depois").await;
    ana.reads(&["como estava", "depois"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn arrow_up_goes_back_to_what_is_being_changed() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    ana.says("como estava").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["como estava"]).await;
    person.clicks(FIELD).await;
    person.presses(Key::Up).await;
    let field = person.sees_of(1, "form.editing textarea").await;
    person.types(&field, " e mais").await;
    person.clicks(FIELD).await;
    person.presses(Key::Up).await;
    person.has_focus(&field).await;
    assert_eq!(person.value(&field).await, "como estava e mais");
    person.presses(Key::Enter).await;
    ana.reads(&["como estava", ">>1 := como estava e mais"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn what_is_being_changed_is_not_lost_to_another_message() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    ana.says("um").await;
    ana.says("dois").await;
    let person = Person::enters(&server.url, ana.id).await;
    let field = person.begins_to_edit(1).await;
    person.types(&field, " e mais").await;
    person.chooses(2, "edit").await;
    person.has_focus(&field).await;
    assert_eq!(person.value(&field).await, "um e mais");
    assert_eq!(person.count("form.editing").await, 1);
    person.presses(Key::Enter).await;
    ana.reads(&["um", "dois", ">>1 := um e mais"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn an_edit_is_taken_back_while_it_is_on_its_way() {
    let page = Server::start();
    let stand_in = StandIn::start().await;
    stand_in.has(vec!["como estava".to_owned()]);
    let person = Person::opens(&format!("{}?lang=en&api={}", page.url, stand_in.url)).await;
    person.signs_in(1).await;
    person.reads(&["como estava"]).await;
    stand_in.answers("POST message", Answer::Late);
    person.edits(1, "outra coisa").await;
    person.reads_in(1, "outra coisa").await;
    person.edits(1, "como estava").await;
    stand_in.behaves();
    let expected = ["como estava", ">>1 := outra coisa", ">>1 := como estava"];
    let look = async || (stand_in.texts() == expected).then_some(());
    assert!(wait::until("for what the server stored", wait::limit(), look).await.is_some(), "{:?}", stand_in.texts());
    person.reads(&["como estava"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn arrow_up_edits_the_last_message_of_ones_own_however_far_up_it_is() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    ana.says("lá em cima").await;
    bia.says_often("uma linha", 200).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees("uma linha 200").await;
    person.clicks(FIELD).await;
    person.presses(Key::Up).await;
    let field = person.sees_of(1, "form.editing textarea").await;
    person.has_focus(&field).await;
    person.has_in_view(&field).await;
    person.types(&field, "!\n").await;
    person.reads_in(1, "lá em cima!").await;
    person.leaves().await;
}

#[tokio::test]
async fn what_is_typed_into_a_message_that_is_taken_back_elsewhere_becomes_a_draft() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let own = ana.says("um").await;
    let person = Person::enters(&server.url, ana.id).await;
    let field = person.begins_to_edit(own).await;
    person.types(&field, " e meio").await;
    ana.says(&format!(">>{own} :=")).await;
    person.misses("form.editing").await;
    person.has_draft("um e meio").await;
    person.leaves().await;
}

#[tokio::test]
async fn who_deletes_what_is_being_changed_changes_it_no_more() {
    if cannot(
        Engine::Firefox,
        "the feed has the focus without its outline after a whole round with Tab: to be looked into",
    ) {
        return;
    }
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    ana.says("um").await;
    ana.says("dois").await;
    let person = Person::enters(&server.url, ana.id).await;
    let field = person.begins_to_edit(2).await;
    person.types(&field, " e mais").await;
    person.walks_to(2).await;
    person.presses(Key::Enter).await;
    person.clicks("dialog.menu [data-act=delete]").await;
    person.clicks("dialog .confirm").await;
    person.sees_deleted(2).await;
    person.misses("form.editing").await;
    let forgotten = "return !Object.values(sessionStorage).some(kept => kept.includes('dois e mais'))";
    person.waits_until("what was typed is kept nowhere", forgotten, &[]).await;
    person.clicks(FIELD).await;
    person.presses(Key::Up).await;
    let field = person.sees_of(1, "form.editing textarea").await;
    person.has_focus(&field).await;
    person.presses(Key::Escape).await;
    person.leaves().await;
}

//! Changing and taking back one's own messages, and nobody else's.

use browser_tests::conversation::{FIELD, message};
use browser_tests::person::Person;
use browser_tests::server::Server;
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

//! The whole conversation by keyboard alone, the focus always in sight.

use browser_tests::conversation::FIELD;
use browser_tests::engine::{Engine, cannot};
use browser_tests::person::Person;
use browser_tests::server::Server;
use thirtyfour::Key;

async fn at_a_message(server: &Server) -> Person {
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: oi").await;
    bia.says("alguém?").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["alguém?"]).await;
    person
}

#[tokio::test]
async fn a_channel_is_opened_and_made_by_keyboard() {
    let server = Server::start();
    let person = at_a_message(&server).await;
    person.tabs_to("#channels a[data-channel=rust]").await;
    person.presses(Key::Enter).await;
    person.is_in("rust").await;
    person.tabs_to("#new-channel").await;
    person.presses(Key::Enter).await;
    person.has_focus("#channel-name").await;
    person.types("#channel-name", "nova\n").await;
    person.is_in("nova").await;
    person.misses("dialog").await;
    person.has_focus(FIELD).await;
    person.says("a primeira").await;
    person.reads(&["a primeira"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_message_is_answered_by_keyboard() {
    let server = Server::start();
    let person = at_a_message(&server).await;
    person.walks_to(2).await;
    person.tabs_to("#feed article button.reply").await;
    person.presses(Key::Enter).await;
    person.has_focus(FIELD).await;
    person.says("eu").await;
    person.reads(&["alguém?", "eu"]).await;
    person.walks_to(3).await;
    person.tabs_to("#feed article .quote").await;
    person.presses(Key::Enter).await;
    person.has_focus("#feed article.target").await;
    person.tabs_to("#back").await;
    person.presses(Key::Enter).await;
    person.misses("#back").await;
    person.has_focus("#feed article[data-id='3']").await;
    person.leaves().await;
}

#[tokio::test]
async fn a_reaction_is_put_on_and_taken_back_by_keyboard() {
    let server = Server::start();
    let person = at_a_message(&server).await;
    person.walks_to(2).await;
    person.tabs_to("#feed article button.react").await;
    person.presses(Key::Enter).await;
    person.has_focus("dialog.picker input").await;
    person.types("dialog.picker input", "rocket").await;
    person.finds("dialog.picker button[data-emoji='🚀']").await;
    person.tabs_to("dialog.picker button[data-emoji='🚀']").await;
    person.presses(Key::Enter).await;
    person.sees_reactions(2, &[("🚀", 1, true)]).await;
    person.walks_to(2).await;
    person.tabs_to("#feed button.reaction").await;
    person.presses(Key::Space).await;
    person.sees_reactions(2, &[]).await;
    person.has_focus("#feed article[data-id='2']").await;
    person.leaves().await;
}

#[tokio::test]
async fn ones_own_message_is_edited_and_deleted_by_keyboard() {
    let server = Server::start();
    let person = at_a_message(&server).await;
    person.tabs_to(FIELD).await;
    person.says("meu").await;
    person.reads(&["alguém?", "meu"]).await;
    person.presses(Key::Up).await;
    person.has_focus("form.editing textarea").await;
    person.types("form.editing textarea", " texto\n").await;
    person.reads(&["alguém?", "meu texto"]).await;
    person.has_focus(FIELD).await;
    person.walks_to(3).await;
    person.tabs_to("#feed article[data-id='3'] button.more").await;
    person.presses(Key::Enter).await;
    person.tabs_to("dialog.menu [data-act=delete]").await;
    person.presses(Key::Enter).await;
    person.tabs_to("dialog .confirm").await;
    person.presses(Key::Enter).await;
    person.sees_deleted(3).await;
    person.leaves().await;
}

#[tokio::test]
async fn the_focus_stays_on_a_message_that_changes() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("alguém?").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["alguém?"]).await;
    person.walks_to(1).await;
    bia.says(">>1 🎉").await;
    person.sees_reactions(1, &[("🎉", 1, false)]).await;
    person.has_focus("#feed article[data-id='1']").await;
    person.tabs_to("#feed button.reaction").await;
    person.presses(Key::Space).await;
    ana.reads(&["alguém?", ">>1 🎉", ">>1 🎉"]).await;
    bia.says(">>1 := alguém aí?").await;
    person.reads(&["alguém aí?"]).await;
    person.has_focus("#feed button.reaction[aria-pressed=true]").await;
    person.leaves().await;
}

#[tokio::test]
async fn the_menu_gives_the_focus_back() {
    let server = Server::start();
    let person = at_a_message(&server).await;
    person.walks_to(2).await;
    person.presses(Key::Enter).await;
    person.finds("dialog.menu").await;
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.has_focus("#feed article[data-id='2']").await;
    person.tabs_to("#feed article button.more").await;
    person.presses(Key::Enter).await;
    person.finds("dialog.menu").await;
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.has_focus("#feed article button.more").await;
    person.leaves().await;
}

#[tokio::test]
async fn the_focus_walks_through_a_history_that_is_longer_than_the_page() {
    if cannot(Engine::WebKit, "the arrow goes on from elsewhere there when a script has scrolled: to be looked into") {
        return;
    }
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says_often("uma linha", 150).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees("uma linha 150").await;
    person.runs("document.querySelector('#feed').focus()", &[]).await;
    for id in (1..=150).rev() {
        person.presses(Key::Up).await;
        person.has_focus(&format!("#feed article[data-id='{id}']")).await;
    }
    // What had the focus goes off the page: the feed has it then, and the arrows go on from what is in sight.
    person.runs("const feed = document.querySelector('#feed'); feed.scrollTop = feed.scrollHeight", &[]).await;
    person.sees("uma linha 150").await;
    person.misses("#feed article[data-id='1']").await;
    person.has_focus("#feed").await;
    person.presses(Key::Up).await;
    person.has_focus("#feed article[data-id='150']").await;
    person.leaves().await;
}

//! Reactions: from the picker, by a click on one that is there, and from other clients.

use browser_tests::person::Person;
use browser_tests::server::Server;
use thirtyfour::Key;

#[tokio::test]
async fn an_emoji_of_the_picker_is_put_on_a_message() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("funcionou!").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.reacts(1, "👍").await;
    person.sees_reactions(1, &[("👍", 1, true)]).await;
    ana.reads(&["funcionou!", ">>1 👍"]).await;
    person.reads(&["funcionou!"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_click_joins_a_reaction_and_another_leaves_it() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("funcionou!").await;
    bia.says(">>1 🎉").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees_reactions(1, &[("🎉", 1, false)]).await;
    person.toggles(1, "🎉").await;
    person.sees_reactions(1, &[("🎉", 2, true)]).await;
    person.toggles(1, "🎉").await;
    person.sees_reactions(1, &[("🎉", 1, false)]).await;
    ana.reads(&["funcionou!", ">>1 🎉", ">>1 🎉", ">>1 -🎉"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn the_last_one_to_leave_a_reaction_takes_it_away() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("funcionou!").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.reacts(1, "👍").await;
    person.sees_reactions(1, &[("👍", 1, true)]).await;
    person.toggles(1, "👍").await;
    person.sees_reactions(1, &[]).await;
    ana.reads(&["funcionou!", ">>1 👍", ">>1 -👍"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn reactions_of_old_clients_are_counted_once_for_each_person() {
    let server = Server::start();
    let [ana, bia, caio] = server.people(["ana", "bia", "caio"]).await;
    ana.says("oi").await;
    for (who, text) in
        [(&bia, ">>1 ❤️"), (&bia, ">>1 ❤"), (&caio, ">>1 ❤"), (&caio, ">>1 👩‍💻"), (&bia, ">>1 🇧🇷"), (&bia, ">>1 -🇧🇷")]
    {
        who.says(text).await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["oi"]).await;
    let counts = "return JSON.stringify([...document.querySelectorAll('.reaction')].map(one => one.textContent.match(/\\d+/)?.[0]))";
    let counted = format!("return (() => {{ {counts} }})() === '[\"2\",\"1\"]'");
    person.waits_until("two love it and one codes", &counted, &[]).await;
    person.leaves().await;
}

#[tokio::test]
async fn what_is_nearly_a_reaction_is_an_answer() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    for text in ["oi", ">>1 👍👍", "#geral: >>1 👍", ">>2 👏"] {
        bia.says(text).await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["oi", "👍👍", "👍"]).await;
    person.sees_reactions(2, &[("👏", 1, false)]).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_reaction_waits_for_its_message() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says(">>3 👍").await;
    bia.says("antes").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["antes"]).await;
    bia.says("depois").await;
    person.reads(&["antes", "depois"]).await;
    person.sees_reactions(3, &[("👍", 1, false)]).await;
    person.leaves().await;
}

#[tokio::test]
async fn the_picker_finds_an_emoji_by_a_word() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("funcionou!").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.presses_in(1, "button.react").await;
    person.has_focus("dialog.picker input").await;
    person.types("dialog.picker input", "rocket").await;
    person.misses("dialog.picker [data-emoji='🍕']").await;
    person.clicks("dialog.picker [data-emoji='🚀']").await;
    person.sees_reactions(1, &[("🚀", 1, true)]).await;
    person.leaves().await;
}

#[tokio::test]
async fn escape_leaves_the_picker_and_the_focus_comes_back() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("funcionou!").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.presses_in(1, "button.react").await;
    person.finds("dialog.picker [data-emoji]").await;
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.has_focus("#feed button.react").await;
    assert_eq!(ana.texts().await, ["funcionou!"]);
    person.leaves().await;
}

#[tokio::test]
async fn the_picker_speaks_the_language_of_the_page() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("bom dia").await;
    let person = Person::enters(&format!("{}?lang=pt-BR", server.url), ana.id).await;
    person.presses_in(1, "button.react").await;
    person.types("dialog.picker input", "café").await;
    person.clicks("dialog.picker button[data-emoji='☕']").await;
    ana.reads(&["bom dia", ">>1 ☕"]).await;
    person.leaves().await;
}

//! Channels: the list with its counts, making one, going from one to another, what each is about, links.

use browser_tests::conversation::message;
use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::json;
use thirtyfour::Key;

#[tokio::test]
async fn there_is_always_a_channel_for_everybody() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.is_in("geral").await;
    person.has_channels(&[("geral", 0, 0)]).await;
    person.leaves().await;
}

#[tokio::test]
async fn each_channel_shows_its_own_messages() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    for text in ["oi, gente", "#rust: alguém?", "#Rust: ninguém?", "#aula-3: já começou", "tchau"] {
        bia.says(text).await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["oi, gente", "tchau"]).await;
    person.has_channels(&[("geral", 0, 0), ("aula-3", 0, 0), ("rust", 0, 0)]).await;
    person.opens_channel("rust").await;
    person.reads(&["alguém?", "ninguém?"]).await;
    person.opens_channel("geral").await;
    person.reads(&["oi, gente", "tchau"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_channel_is_made_by_its_first_message() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let reader = Person::enters(&server.url, bia.id).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.makes_channel("rust").await;
    person.is_in("rust").await;
    assert!(ana.texts().await.is_empty(), "nothing is said yet");
    person.says("oi").await;
    person.reads(&["oi"]).await;
    ana.reads(&["#rust: oi"]).await;
    reader.has_channels(&[("geral", 0, 0), ("rust", 1, 0)]).await;
    person.leaves().await;
    reader.leaves().await;
}

#[tokio::test]
async fn a_name_of_a_channel_may_be_typed_with_its_sign_and_in_capitals() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.makes_channel("AÇÃO").await;
    person.is_in("ação").await;
    person.says("já").await;
    ana.reads(&["#ação: já"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_name_that_no_channel_can_have_is_told() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    for name in ["1a", "a b", "<b>", "\u{202E}a"] {
        person.makes_channel(name).await;
        person.is_told(name).await;
        assert_eq!(person.value("#channel-name").await, name);
        person.presses(Key::Escape).await;
        person.misses("#create-channel").await;
    }
    person.is_in("geral").await;
    person.leaves().await;
}

#[tokio::test]
async fn the_topic_of_a_channel_is_the_last_one() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: oi").await;
    bia.says("#rust := empréstimos").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.opens_channel("rust").await;
    assert_eq!(person.text(".topic").await, "empréstimos");
    person.sets_topic("empréstimos e tempos de vida").await;
    ana.reads(&["#rust: oi", "#rust := empréstimos", "#rust := empréstimos e tempos de vida"]).await;
    let topic = "return document.querySelector('.topic').textContent === arguments[0]";
    person.waits_until("the topic is the new one", topic, &[json!("empréstimos e tempos de vida")]).await;
    bia.says("#rust :=").await;
    let none = "return !document.querySelector('.topic')?.textContent";
    person.waits_until("there is no topic any more", none, &[]).await;
    person.reads(&["oi"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_topic_that_is_being_typed_is_for_its_channel_and_no_other() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#python: oi").await;
    bia.says("#rust: oi").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.opens_channel("rust").await;
    person.clicks("#set-topic").await;
    person.types("#topic", "empréstimos").await;
    person.follows("#/c/python").await;
    person.is_in("python").await;
    person.misses("dialog").await;
    person.says("só de passagem").await;
    ana.reads(&["#python: oi", "#rust: oi", "#python: só de passagem"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn the_keys_that_change_the_channel_do_not_while_a_topic_is_typed() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: oi").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.opens_channel("rust").await;
    person.clicks("#set-topic").await;
    person.types("#topic", "empréstimos").await;
    person.presses_with_alt(Key::Up).await;
    person.is_painted().await;
    person.is_in("rust").await;
    assert_eq!(person.value("#topic").await, "empréstimos");
    person.presses(Key::Enter).await;
    ana.reads(&["#rust: oi", "#rust := empréstimos"]).await;
    person.misses("dialog").await;
    person.presses_with_alt(Key::Up).await;
    person.is_in("geral").await;
    person.leaves().await;
}

#[tokio::test]
async fn a_link_leads_to_a_channel_and_back_leads_back() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#ação: oi").await;
    let person = Person::opens(&format!("{}#/c/a%C3%A7%C3%A3o", server.url)).await;
    person.signs_in(ana.id).await;
    person.is_in("ação").await;
    person.opens_channel("geral").await;
    person.runs("history.back()", &[]).await;
    person.is_in("ação").await;
    person.reads(&["oi"]).await;
    person.reloads().await;
    person.is_in("ação").await;
    person.leaves().await;
}

#[tokio::test]
async fn a_link_leads_to_a_message() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says_often("#rust: uma linha", 300).await;
    let person = Person::opens(&format!("{}#/c/rust/m/20", server.url)).await;
    person.signs_in(ana.id).await;
    person.is_in("rust").await;
    person.finds(&format!("{}.target", message(20))).await;
    person.is_in_view(20).await;
    person.follows("#/c/rust/m/250").await;
    person.finds(&format!("{}.target", message(250))).await;
    person.is_in_view(250).await;
    assert_eq!(person.count("#feed .target").await, 1);
    person.leaves().await;
}

#[tokio::test]
async fn a_link_leads_to_the_first_message_from_the_last() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    // What comes into the place of the last messages is not as high as they are.
    bia.says_often("uma linha", 100).await;
    bia.says_often("três\nlinhas\nde texto", 100).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.is_in_view(200).await;
    for id in [1, 200, 2, 90] {
        person.follows(&format!("#/c/geral/m/{id}")).await;
        person.finds(&format!("{}.target", message(id))).await;
        person.is_in_view(id).await;
    }
    person.leaves().await;
}

#[tokio::test]
async fn a_link_to_what_is_not_there_is_told_and_leaves_one_in_the_channel() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: oi").await;
    let person = Person::opens(&format!("{}#/c/rust/m/999", server.url)).await;
    person.signs_in(ana.id).await;
    person.is_in("rust").await;
    person.reads(&["oi"]).await;
    let told = "return document.body.innerText.includes('The message 999 of the link is not here.')";
    person.waits_until("it is told", told, &[]).await;
    person.follows("#/nowhere").await;
    person.is_in("geral").await;
    person.leaves().await;
}

#[tokio::test]
async fn a_link_that_names_the_wrong_channel_leads_to_the_message_and_back_leads_back() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    for text in ["aqui", "#python: oi", "#rust: oi"] {
        bia.says(text).await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    person.opens_channel("rust").await;
    person.follows("#/c/python/m/1").await;
    person.is_in("geral").await;
    person.finds(&format!("{}.target", message(1))).await;
    person.runs("history.back()", &[]).await;
    person.is_in("rust").await;
    person.is_painted().await;
    person.is_in("rust").await;
    person.leaves().await;
}

#[tokio::test]
async fn a_link_to_what_comes_later_is_right_once_it_is_there() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("oi").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["oi"]).await;
    person.follows("#/c/geral/m/2").await;
    let told = "return document.body.innerText.includes('The message 2 of the link is not here.')";
    person.waits_until("it is told", told, &[]).await;
    bia.says("cheguei").await;
    person.finds(&format!("{}.target", message(2))).await;
    person.waits_until("it is not told any more", &told.replace("return ", "return !"), &[]).await;
    person.leaves().await;
}

#[tokio::test]
async fn on_a_narrow_page_one_can_go_to_another_channel() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: oi").await;
    let person = Person::opens(&server.url).await;
    person.is_sized(360, 740).await;
    person.signs_in(ana.id).await;
    let reachable = "const link = document.querySelector('#channels a[data-channel=rust]'); \
        if (link?.checkVisibility()) return true; \
        [...document.querySelectorAll('.bar [aria-controls]')].find(one => one.getAttribute('aria-controls') === 'channels')?.click()";
    person.waits_until("the channels can be seen", reachable, &[]).await;
    person.opens_channel("rust").await;
    person.reads(&["oi"]).await;
    person.leaves().await;
}

//! Answers: what is answered is quoted, and can be gone to and come back from.

use browser_tests::conversation::{FIELD, message};
use browser_tests::person::Person;
use browser_tests::server::Server;
use thirtyfour::Key;

#[tokio::test]
async fn an_answer_quotes_who_and_what_it_answers() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: alguém\nentende disso?").await;
    bia.says(">>1 eu, um pouco").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.opens_channel("rust").await;
    person.reads_in(2, "eu, um pouco").await;
    let quote = person.text(&format!("{} .quote", message(2))).await;
    assert!(quote.contains("bia") && quote.contains("alguém"), "{quote:?}");
    person.leaves().await;
}

#[tokio::test]
async fn answering_says_who_is_answered_and_can_be_left() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("alguém entende disso?").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.begins_to_answer(1).await;
    assert!(person.text("#replying").await.contains("bia"));
    person.has_focus(FIELD).await;
    person.clicks("#cancel-reply").await;
    person.misses("#replying").await;
    person.replies_to(1, "concordo").await;
    person.says("e mais nada").await;
    ana.reads(&["alguém entende disso?", ">>1 concordo", "e mais nada"]).await;
    person.reads(&["alguém entende disso?", "concordo", "e mais nada"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn escape_leaves_an_answer_and_keeps_what_was_typed() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("alguém entende disso?").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.begins_to_answer(1).await;
    person.types(FIELD, "eu acho").await;
    person.presses(Key::Escape).await;
    person.misses("#replying").await;
    person.has_draft("eu acho").await;
    person.leaves().await;
}

#[tokio::test]
async fn an_answer_survives_a_reload_before_it_is_sent() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("alguém entende disso?").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.begins_to_answer(1).await;
    person.types(FIELD, "eu acho").await;
    person.reloads().await;
    person.has_draft("eu acho").await;
    let told = "return document.querySelector('#replying').textContent.includes('bia')";
    person.waits_until("it says who is answered", told, &[]).await;
    person.says(" que sim").await;
    ana.reads(&["alguém entende disso?", ">>1 eu acho que sim"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_quote_leads_to_its_origin_and_back_leads_back() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("o começo de tudo").await;
    bia.says_often("uma linha", 400).await;
    bia.says(">>1 lembra disso?").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees("lembra disso?").await;
    person.clicks(&format!("{} .quote", message(402))).await;
    person.finds(&format!("{}.target", message(1))).await;
    person.is_in_view(1).await;
    person.clicks("#back").await;
    person.is_in_view(402).await;
    person.misses("#back").await;
    person.leaves().await;
}

#[tokio::test]
async fn a_quote_leads_to_another_channel_too() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: o começo").await;
    bia.says("#geral: >>1 vejam isto").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["vejam isto"]).await;
    person.clicks(&format!("{} .quote", message(2))).await;
    person.is_in("rust").await;
    person.finds(&format!("{}.target", message(1))).await;
    person.clicks("#back").await;
    person.is_in("geral").await;
    person.is_in_view(2).await;
    person.leaves().await;
}

#[tokio::test]
async fn an_answer_to_what_is_not_there_yet_moves_when_it_is() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says(">>3 boa pergunta").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["boa pergunta"]).await;
    bia.says("outra coisa").await;
    bia.says("#rust: e agora?").await;
    person.reads(&["outra coisa"]).await;
    person.opens_channel("rust").await;
    person.reads(&["boa pergunta", "e agora?"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn the_quote_follows_what_becomes_of_its_origin() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("antes").await;
    bia.says(">>1 certo").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["antes", "certo"]).await;
    bia.says(">>1 := depois").await;
    let quotes = |words: &str| format!("return document.querySelector('#feed .quote').textContent.includes('{words}')");
    person.waits_until("the quote is the new text", &quotes("depois"), &[]).await;
    bia.says(">>1 :=").await;
    person.sees_deleted(1).await;
    let gone = "return !document.querySelector('#feed .quote')?.textContent.includes('depois')";
    person.waits_until("what was taken back is not quoted", gone, &[]).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_quote_leads_to_its_origin_again_and_again() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("o começo de tudo").await;
    bia.says_often("uma linha", 60).await;
    bia.says(">>1 lembra disso?").await;
    let person = Person::enters(&server.url, ana.id).await;
    for _ in 0..3 {
        person.scrolls_down_to(62).await;
        person.clicks(&format!("{} .quote", message(62))).await;
        person.is_in_view(1).await;
    }
    person.leaves().await;
}

#[tokio::test]
async fn what_is_quoted_is_words_and_signs_that_are_no_markup() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let quoted = [("**resposta** com negrito", "resposta com negrito"), ("-5 graus", "-5 graus"), ("#novo", "#novo")];
    for (text, _) in quoted {
        let said = bia.says(text).await;
        bia.says(&format!(">>{said} certo")).await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    for ((_, words), answer) in quoted.into_iter().zip([2, 4, 6]) {
        let line = person.sees_of(answer, ".quote .line").await;
        assert_eq!(person.text(&line).await, words);
    }
    person.leaves().await;
}

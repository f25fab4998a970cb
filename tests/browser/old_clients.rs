//! What the page sends is what a person in a terminal would type, and can read.

use browser_tests::conversation::FIELD;
use browser_tests::person::Person;
use browser_tests::server::Server;
use thirtyfour::Key;

/// Pastes a text, so that nothing is completed, and sends it.
async fn sends(person: &Person, text: &str) {
    person.pastes(FIELD, text).await;
    person.has_draft(text).await;
    person.presses(Key::Enter).await;
    person.has_draft("").await;
}

#[tokio::test]
async fn everything_that_is_done_on_the_page_is_written_by_the_conventions() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.says("oi").await;
    person.reads(&["oi"]).await;
    person.makes_channel("rust").await;
    person.is_in("rust").await;
    person.says("alguém?").await;
    person.reads(&["alguém?"]).await;
    person.replies_to(2, "concordo").await;
    person.reads_in(3, "concordo").await;
    person.reacts(2, "👍").await;
    person.sees_reactions(2, &[("👍", 1, true)]).await;
    person.toggles(2, "👍").await;
    person.sees_reactions(2, &[]).await;
    person.edits(2, "novo").await;
    person.reads_in(2, "novo").await;
    person.deletes(2).await;
    person.sees_deleted(2).await;
    person.sets_topic("assunto").await;
    person.sets_topic("").await;
    ana.reads(&[
        "oi",
        "#rust: alguém?",
        ">>2 concordo",
        ">>2 👍",
        ">>2 -👍",
        ">>2 := novo",
        ">>2 :=",
        "#rust := assunto",
        "#rust :=",
    ])
    .await;
    person.leaves().await;
}

#[tokio::test]
async fn what_is_typed_is_said_whatever_convention_it_looks_like() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    let typed = ["#rust: é assim", "#rust := x", "[…]2 y", ">>5 oi", ">>5 👍", ">>5 :=", "# rust: título", "/me acena"];
    for text in typed {
        sends(&person, text).await;
    }
    let sent = [
        "#geral: #rust: é assim",
        "#geral: #rust := x",
        "#geral: […]2 y",
        "\\>>5 oi",
        "\\>>5 👍",
        "\\>>5 :=",
        "# rust: título",
        "/me acena",
    ];
    ana.reads(&sent).await;
    person.has_channels(&[("geral", 0, 0)]).await;
    for (id, text) in (1..).zip(&typed[..6]) {
        person.reads_in(id, text).await;
    }
    person.leaves().await;
}

#[tokio::test]
async fn in_a_channel_as_well() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    ana.says("#rust: oi").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.opens_channel("rust").await;
    sends(&person, "#geral: não sai daqui").await;
    sends(&person, ">>1 oi").await;
    person.begins_to_answer(1).await;
    sends(&person, "👍").await;
    person.begins_to_answer(1).await;
    sends(&person, ":= 3").await;
    ana.reads(&["#rust: oi", "#rust: #geral: não sai daqui", "#rust: \\>>1 oi", "#rust: >>1 👍", "#rust: >>1 := 3"])
        .await;
    person.reads(&["oi", "#geral: não sai daqui", ">>1 oi", "👍", ":= 3"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_conversation_from_terminals_is_shown_as_one() {
    let server = Server::start();
    let [ana, bia, caio] = server.people(["ana", "bia", "caio"]).await;
    // The dialogue of docs/CONVENTIONS.pt-BR.md, with ids from 1 on.
    for (who, text) in [
        (&ana, "#rust: alguém entende de empréstimos?"),
        (&bia, ">>1 eu! mostra o código"),
        (&bia, ">>1 👍"),
        (&caio, "oi, gente"),
        (&ana, ">>4 👋"),
        (&ana, ">>2 é o lasso do exercício 3"),
        (&ana, ">>6 := é o laço do exercício 3"),
        (&caio, ">>6 := é o laço do exercício 4"),
        (&bia, "#rust := empréstimos, sem pressa"),
        (&caio, "até já"),
        (&ana, ">>4 -👋"),
        (&caio, "#geral: #rust: é como começa uma mensagem para aquele canal"),
        (&bia, ">>12 e agora todo mundo sabe"),
        (&bia, ">>13 :="),
    ] {
        who.says(text).await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    person.sees_deleted(13).await;
    person.reads_in(4, "oi, gente").await;
    person.reads_in(12, "#rust: é como começa uma mensagem para aquele canal").await;
    assert_eq!(person.count("#feed article").await, 4);
    person.opens_channel("rust").await;
    person.reads(&["alguém entende de empréstimos?", "eu! mostra o código", "é o laço do exercício 3"]).await;
    person.sees_reactions(1, &[("👍", 1, false)]).await;
    person.sees_of(6, ".edited").await;
    assert_eq!(person.text(".topic").await, "empréstimos, sem pressa");
    person.leaves().await;
}

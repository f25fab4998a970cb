//! The search: over everything held, as one types, by mouse and by keyboard.

use browser_tests::conversation::{FIELD, message};
use browser_tests::person::Person;
use browser_tests::search::{HIT, SEARCH};
use browser_tests::server::Server;
use serde_json::json;
use thirtyfour::Key;

fn in_portuguese(server: &Server) -> String {
    format!("{}?lang=pt-BR", server.url)
}

/// Five messages in two channels by two people, of whom Ana is at the page.
async fn in_a_conversation(server: &Server) -> Person {
    let [ana, bia] = server.people(["Ana", "Béatriz"]).await;
    ana.says("Um casaco azul").await;
    bia.says("A casa está à venda").await;
    bia.says("#rust: a CASA de máquinas").await;
    ana.says("#rust: nada disso").await;
    ana.says("até amanhã").await;
    let person = Person::enters(&in_portuguese(server), ana.id).await;
    person.sees("até amanhã").await;
    person
}

#[tokio::test]
async fn words_are_found_while_they_are_typed_whole_ones_first() {
    let server = Server::start();
    let person = in_a_conversation(&server).await;
    person.searches("cas").await;
    person.finds_messages(&[3, 2, 1]).await;
    person.sees_marked(&["CAS", "cas", "cas"]).await;
    person.types(SEARCH, "a").await;
    person.finds_messages(&[3, 2, 1]).await;
    person.is_told_by_the_search("3 mensagens encontradas").await;
    person.searches("casa maquinas").await;
    person.finds_messages(&[3]).await;
    person.sees_marked(&["CASA", "máquinas"]).await;
    person.searches("\"esta a venda\"").await;
    person.finds_messages(&[2]).await;
    person.sees_marked(&["está à venda"]).await;
    person.searches("hipopótamo").await;
    person.finds_messages(&[]).await;
    person.is_told_by_the_search("Nada encontrado").await;
    person.leaves().await;
}

#[tokio::test]
async fn filters_narrow_it_in_whatever_language() {
    let server = Server::start();
    let person = in_a_conversation(&server).await;
    for (question, found) in [
        ("de:beatriz", &[3, 2][..]),
        ("from:béa casa in:#rust", &[3]),
        ("nada em:rust", &[4]),
        ("despues:2000 en:rust", &[4, 3]),
        ("antes:2000-01-31", &[]),
        ("before:2999 de:~1", &[5, 4, 1]),
    ] {
        person.searches(question).await;
        person.finds_messages(found).await;
    }
    person.leaves().await;
}

#[tokio::test]
async fn a_filter_that_can_not_be_meant_is_told_and_what_would_be_right() {
    let server = Server::start();
    let person = in_a_conversation(&server).await;
    person.searches("casa").await;
    person.finds_messages(&[3, 2, 1]).await;
    person.searches("casa antes:ontem").await;
    person.is_told_by_the_search("“antes:ontem”: a data vai como 2026-01-31").await;
    person.finds_messages(&[]).await;
    person.finds(&format!("{SEARCH}[aria-invalid=true]")).await;
    person.searches("casa depois:2000").await;
    person.finds_messages(&[3, 2, 1]).await;
    person.searches("de:").await;
    person.is_told_by_the_search("falta o nome").await;
    person.leaves().await;
}

#[tokio::test]
async fn a_hit_opens_in_its_context_and_the_search_stays_at_hand() {
    let server = Server::start();
    let person = in_a_conversation(&server).await;
    person.searches("casa").await;
    person.clicks("#search a[data-hit='3']").await;
    person.is_in("rust").await;
    person.has_focus(&message(3)).await;
    person.has_results_open(false).await;
    person.presses_with_control("f").await;
    person.has_results_open(true).await;
    person.finds_messages(&[3, 2, 1]).await;
    person.clicks("#search a[data-hit='2']").await;
    person.is_in("geral").await;
    person.has_focus(&message(2)).await;
    person.runs("history.back()", &[]).await;
    person.is_in("rust").await;
    assert_eq!(person.value(SEARCH).await, "casa");
    person.leaves().await;
}

#[tokio::test]
async fn it_is_used_by_keyboard_alone() {
    let server = Server::start();
    let person = in_a_conversation(&server).await;
    person.clicks("#feed").await;
    person.presses(Key::Divide).await;
    person.has_focus(SEARCH).await;
    person.types(SEARCH, "casa").await;
    person.finds_messages(&[3, 2, 1]).await;
    person.presses(Key::Down).await;
    person.has_focus("#search a[data-hit='3']").await;
    person.presses(Key::Down).await;
    person.has_focus("#search a[data-hit='2']").await;
    person.presses(Key::Up).await;
    person.presses(Key::Up).await;
    person.has_focus(SEARCH).await;
    person.presses(Key::Down).await;
    person.presses(Key::Down).await;
    person.presses(Key::Enter).await;
    person.has_focus(&message(2)).await;
    person.leaves().await;
}

#[tokio::test]
async fn escape_empties_it_and_gives_the_focus_back() {
    let server = Server::start();
    let person = in_a_conversation(&server).await;
    person.types(FIELD, "uma frase com / dentro").await;
    assert_eq!(person.value(FIELD).await, "uma frase com / dentro");
    person.presses_with_control("f").await;
    person.has_focus(SEARCH).await;
    person.types(SEARCH, "casa").await;
    person.finds_messages(&[3, 2, 1]).await;
    person.presses(Key::Down).await;
    person.has_focus(HIT).await;
    person.presses(Key::Escape).await;
    person.has_focus(FIELD).await;
    person.has_results_open(false).await;
    assert_eq!(person.value(SEARCH).await, "");
    person.leaves().await;
}

/// Whether what a key does in a browser was left to the browser, from when this is run.
const LISTEN: &str = "window.left = []; addEventListener('keydown', event => \
    { if (event.key === 'f') left.push(!event.defaultPrevented) })";

#[tokio::test]
async fn the_browsers_own_search_is_the_second_one() {
    let server = Server::start();
    let person = in_a_conversation(&server).await;
    person.runs(LISTEN, &[]).await;
    person.clicks(FIELD).await;
    person.presses_with_control("f").await;
    person.has_focus(SEARCH).await;
    person.presses_with_control("f").await;
    person.waits_until("both keys were pressed", "return JSON.stringify(left) === '[false,true]'", &[]).await;
    person.leaves().await;
}

#[tokio::test]
async fn what_comes_and_changes_while_it_is_open_is_found_as_it_is_then() {
    let server = Server::start();
    let [ana, carla] = server.people(["ana", "carla"]).await;
    let first = carla.says("uma casa").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees("uma casa").await;
    person.searches("casa").await;
    person.finds_messages(&[first]).await;
    let new = carla.says("mais uma CASA").await;
    person.finds_messages(&[new, first]).await;
    carla.says(&format!(">>{new} := mais um lar")).await;
    person.finds_messages(&[first]).await;
    carla.says(&format!(">>{new} := Casa, de novo")).await;
    person.finds_messages(&[new, first]).await;
    person.sees_marked(&["Casa", "casa"]).await;
    carla.says(&format!(">>{first} :=")).await;
    person.finds_messages(&[new]).await;
    person.leaves().await;
}

#[tokio::test]
async fn fifty_are_shown_at_a_time() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let server = &server;
    for number in 1..=120 {
        ana.says(&format!("agulha {number}")).await;
    }
    let person = Person::enters(&in_portuguese(server), ana.id).await;
    person.sees("agulha 120").await;
    person.searches("agulha").await;
    let pages: [Vec<u64>; 3] = [(71..=120).rev().collect(), (21..=70).rev().collect(), (1..=20).rev().collect()];
    person.finds_messages(&pages[0]).await;
    person.is_told_by_the_search("120 mensagens encontradas").await;
    person.clicks("#search .more").await;
    person.finds_messages(&pages[1]).await;
    person.has_focus("#search a[data-hit='70']").await;
    person.clicks("#search .more").await;
    person.finds_messages(&pages[2]).await;
    person.misses("#search .more").await;
    person.clicks("#search .earlier").await;
    person.finds_messages(&pages[1]).await;
    person.searches("agulha 7").await;
    person.finds_messages(&[7, 117, 107, 97, 87, 79, 78, 77, 76, 75, 74, 73, 72, 71, 70, 67, 57, 47, 37, 27, 17]).await;
    person.leaves().await;
}

#[tokio::test]
async fn nothing_asked_teaches_what_can_be_and_since_when() {
    let server = Server::start();
    let person = in_a_conversation(&server).await;
    person.clicks(SEARCH).await;
    person.has_results_open(true).await;
    assert!(person.text("#search-hint").await.contains("de:ana"));
    assert_eq!(person.text("#search .since").await, "Busca em tudo desde hoje.");
    person.clicks("#feed").await;
    person.has_results_open(false).await;
    person.leaves().await;
}

/// Where the field begins and how wide it is.
const PLACE: &str = "const place = document.querySelector('#search input').getBoundingClientRect(); \
    return place.x >= 0 && place.right <= innerWidth && place.width >= arguments[0] && place.width <= arguments[1]";

#[tokio::test]
async fn on_a_narrow_page_the_field_is_small_and_grows_when_it_is_used() {
    let server = Server::start();
    let person = in_a_conversation(&server).await;
    for width in [360, 320] {
        person.is_sized(width, 640).await;
        person.waits_until("the field is small and in sight", PLACE, &[json!(60), json!(width / 2)]).await;
        person.searches("casa").await;
        person.waits_until("the field takes the bar", PLACE, &[json!(width * 3 / 4), json!(width)]).await;
        person.finds_messages(&[3, 2, 1]).await;
        person.clicks("#search a[data-hit='1']").await;
        person.has_focus(&message(1)).await;
        person.waits_until("the field is small again", PLACE, &[json!(60), json!(width / 2)]).await;
    }
    person.leaves().await;
}

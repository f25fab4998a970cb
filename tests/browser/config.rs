//! The settings of a deployment: `config.json`, and the query string over it.

use browser_tests::console::NOT_FOUND;
use browser_tests::person::Person;
use browser_tests::server::Server;
use browser_tests::site::Site;

/// Somebody who opens a page whose settings have a mistake, and is told these words.
async fn is_broken(config: &str, words: &[&str]) {
    let site = Site::with_config(config);
    let server = Server::serving(site.path());
    let person = Person::opens(&server.url).await;
    person.is_at("broken").await;
    for words in words {
        person.is_told(words).await;
    }
    person.leaves().await;
}

#[tokio::test]
async fn a_mistake_in_the_settings_is_told_with_its_line() {
    is_broken("{\n  \"api\": \"/\",\n  poll_seconds: 2\n}\n", &["config.json, line 3"]).await;
}

#[tokio::test]
async fn settings_of_an_unknown_name_are_told() {
    is_broken("{\n  \"poll_second\": 2\n}\n", &["config.json, line 2", "poll_second"]).await;
}

#[tokio::test]
async fn settings_that_make_no_sense_are_told() {
    is_broken("{\n\n\n  \"poll_seconds\": 0\n}\n", &["config.json, line 4", "poll_seconds"]).await;
}

#[tokio::test]
async fn a_page_without_settings_works() {
    let site = Site::without_config();
    let server = Server::serving(site.path());
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.says("sem config.json").await;
    person.reads(&["sem config.json"]).await;
    person.leaves_despite(&[NOT_FOUND]).await;
}

#[tokio::test]
async fn settings_name_the_chat_and_its_language() {
    let site = Site::with_config(r#"{ "title": "Turma de Rust", "language": "es", "poll_seconds": 1 }"#);
    let server = Server::serving(site.path());
    let person = Person::opens(&server.url).await;
    person.is_at("sign-in").await;
    assert_eq!(person.text("h1").await, "Turma de Rust");
    assert_eq!(person.text("title").await, "Turma de Rust");
    assert_eq!(person.runs("return document.documentElement.lang", &[]).await, "es");
    person.leaves().await;
}

#[tokio::test]
async fn the_address_chooses_the_language() {
    let server = Server::start();
    let person = Person::opens(&server.url).await;
    // A page that is left while it loads may complain.
    person.is_at("sign-in").await;
    for (language, sign_up) in [("en", "Create account"), ("es", "Crear cuenta"), ("pt-BR", "Criar conta")] {
        person.goes_to(&format!("{}?lang={language}", server.url)).await;
        person.opens_sign_up().await;
        assert_eq!(person.runs("return document.documentElement.lang", &[]).await, language);
        assert_eq!(person.text("h1").await, sign_up);
    }
    person.leaves().await;
}

#[tokio::test]
async fn a_language_that_is_chosen_keeps_what_was_typed_and_survives_a_reload() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.types("#composer textarea", "rascunho").await;
    person.clicks("#open-settings").await;
    person.types("#language", "Portu").await;
    person.waits_until("the page is in Portuguese", "return document.documentElement.lang === 'pt-BR'", &[]).await;
    person.has_focus("dialog #language").await;
    person.clicks("dialog .cancel").await;
    person.misses("dialog").await;
    assert_eq!(person.text("#send").await, "Enviar");
    person.has_draft("rascunho").await;
    person.reloads().await;
    person.is_at("chat").await;
    assert_eq!(person.text("#send").await, "Enviar");
    person.leaves().await;
}

#[tokio::test]
async fn the_address_may_name_another_server_which_is_told_before_a_password_is_typed() {
    let page = Server::start();
    let other = Server::start();
    let [ana] = other.people(["ana"]).await;
    let person = Person::opens(&format!("{}?api={}", page.url, other.url)).await;
    person.finds("main .warning").await;
    let warning = person.text("main .warning").await;
    assert!(warning.contains(&format!("The link you opened points at {}", other.url)), "{warning}");
    person.signs_in(ana.id).await;
    person.says("do outro lado").await;
    person.reads(&["do outro lado"]).await;
    assert_eq!(ana.texts().await, ["do outro lado"]);
    person.leaves().await;
}

#[tokio::test]
async fn another_server_can_be_typed() {
    let page = Server::start();
    let other = Server::start();
    let [ana] = other.people(["ana"]).await;
    let person = Person::opens(&page.url).await;
    person.clicks("details.server summary").await;
    person.empties("#server").await;
    person.types("#server", &format!("{}v3", other.url)).await;
    person.signs_in(ana.id).await;
    person.says("do outro lado").await;
    person.reads(&["do outro lado"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_session_is_not_shown_to_a_server_that_a_link_names() {
    let page = Server::start();
    let other = Server::start();
    let [ana] = page.people(["ana"]).await;
    let person = Person::enters(&page.url, ana.id).await;
    person.goes_to(&format!("{}?api={}", page.url, other.url)).await;
    person.is_at("sign-in").await;
    person.leaves().await;
}

#[tokio::test]
async fn an_address_that_is_none_is_told() {
    let server = Server::start();
    let person = Person::opens(&format!("{}?api=ftp://exemplo/", server.url)).await;
    person.is_at("broken").await;
    person.is_told("“ftp://exemplo/” is not the address of a server.").await;
    person.leaves().await;
}

#[tokio::test]
async fn a_draft_is_not_carried_to_another_server() {
    let page = Server::start();
    let other = Server::start();
    let [ana] = page.people(["ana"]).await;
    let [bia] = other.people(["bia"]).await;
    let person = Person::enters(&page.url, ana.id).await;
    person.types("#composer textarea", "só para os daqui").await;
    person.goes_to(&format!("{}?api={}", page.url, other.url)).await;
    person.signs_in(bia.id).await;
    person.has_draft("").await;
    person.leaves().await;
}

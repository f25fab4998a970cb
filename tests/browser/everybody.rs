//! Every screen, for everybody: axe-core finds nothing in both themes, wide and narrow; a picture of
//! each is kept; and the keyboard is enough.

use browser_tests::account::PASSWORD;
use browser_tests::axe::WIDTHS;
use browser_tests::console::{FORBIDDEN, NOT_FOUND};
use browser_tests::engine::{Engine, cannot};
use browser_tests::person::Person;
use browser_tests::search::{HIT, SEARCH};
use browser_tests::server::Server;
use browser_tests::site::Site;
use serde_json::json;
use thirtyfour::Key;

/// Somebody in a conversation as it is: three hundred messages, five people, one who waits.
async fn in_the_demo(server: &Server) -> Person {
    server.api().sign_up("fábio").await;
    let person = Person::opens(&server.url).await;
    person.tries_to_sign_in("1", "impacto").await;
    person.is_at("chat").await;
    person.finds("#feed article").await;
    person.finds("#people li").await;
    person
}

#[tokio::test]
async fn the_form_that_signs_in_is_for_everybody() {
    let server = Server::start();
    let person = Person::opens(&server.url).await;
    person.is_at("sign-in").await;
    person.is_for_everybody("sign-in", &WIDTHS).await;
    person.tries_to_sign_in("17", PASSWORD).await;
    person.is_told("That did not work.").await;
    person.clicks("details.server summary").await;
    person.is_for_everybody("sign-in-refused", &WIDTHS).await;
    person.leaves_despite(&[NOT_FOUND]).await;
}

#[tokio::test]
async fn the_way_to_an_account_is_for_everybody() {
    let server = Server::start();
    let [_] = server.people(["ana"]).await;
    let person = Person::opens(&server.url).await;
    person.opens_sign_up().await;
    person.is_for_everybody("sign-up", &WIDTHS).await;
    person.goes_to(&server.url).await;
    person.signs_up("bia").await;
    person.is_for_everybody("waiting", &WIDTHS).await;
    person.leaves_despite(&[NOT_FOUND]).await;
}

#[tokio::test]
async fn the_conversation_is_for_everybody() {
    let server = Server::with_demo();
    let person = in_the_demo(&server).await;
    person.is_for_everybody("chat", &WIDTHS).await;
    person.is_sized(360, 800).await;
    person.clicks(".bar .drawer").await;
    person.finds("#people li").await;
    person.is_for_everybody("people", &WIDTHS[1..]).await;
    person.leaves().await;
}

#[tokio::test]
async fn the_search_is_for_everybody() {
    let server = Server::with_demo();
    let person = in_the_demo(&server).await;
    person.clicks(SEARCH).await;
    person.finds("#search .since:not(:empty)").await;
    person.is_for_everybody("search-empty", &WIDTHS).await;
    person.is_sized(WIDTHS[0], 800).await;
    person.searches("a").await;
    person.finds(HIT).await;
    person.finds("#search .more").await;
    person.is_for_everybody("search", &WIDTHS).await;
    person.searches("before:yesterday").await;
    person.is_told_by_the_search("write the date").await;
    person.is_for_everybody("search-problem", &WIDTHS).await;
    person.leaves().await;
}

/// A message that has everything in it that Markdown can say here.
const EVERYTHING: &str = "# Título\n*um* **dois** ~~três~~ `quatro` https://a.example [b.example](https://c.example) \
    @ana #rust :tada:\n\n> citado\n\n1. um\n   - dentro\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n---\n```python\n\
    def soma(a, b):\n    return f\"{a + b}\"  # soma\n```";

#[tokio::test]
async fn what_messages_are_made_of_is_for_everybody() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust := de tudo um pouco").await;
    let first = bia.says(&format!("#rust: {EVERYTHING}")).await;
    bia.says(&format!(">>{first} 👍")).await;
    bia.says(&format!(">>{first} uma resposta")).await;
    bia.says("#rust: /me acena").await;
    let gone = bia.says("#rust: isto não").await;
    bia.says(&format!(">>{gone} :=")).await;
    let own = ana.says("#rust: oi").await;
    ana.says(&format!(">>{own} := olá")).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.opens_channel("rust").await;
    person.finds(&format!("#feed article[data-id='{own}'] .edited")).await;
    person.is_for_everybody("markdown", &WIDTHS).await;
    person.types("#composer textarea", "**prévia** @b").await;
    person.finds("#completion [role=option]").await;
    person.clicks("#preview-toggle").await;
    person.finds("#preview strong").await;
    person.is_for_everybody("composer", &WIDTHS).await;
    person.leaves().await;
}

#[tokio::test]
async fn the_dialogs_about_a_message_are_for_everybody() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let own = ana.says("oi").await;
    ana.says(&format!(">>{own} := olá")).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.presses_in(own, "button.react").await;
    person.finds("dialog.picker .groups button").await;
    person.is_for_everybody("picker", &WIDTHS).await;
    person.presses(Key::Escape).await;
    person.presses_in(own, "button.more").await;
    person.is_for_everybody("menu", &WIDTHS).await;
    person.clicks("dialog [data-act=delete]").await;
    person.finds("dialog .confirm").await;
    person.is_for_everybody("delete", &WIDTHS).await;
    person.clicks("dialog .cancel").await;
    person.clicks(&format!("#feed article[data-id='{own}'] .edited")).await;
    person.finds("dialog .version").await;
    person.is_for_everybody("versions", &WIDTHS).await;
    person.presses(Key::Escape).await;
    person.presses_in(own, "button.more").await;
    person.clicks("dialog [data-act=edit]").await;
    person.finds(".editing textarea").await;
    person.is_for_everybody("editing", &WIDTHS).await;
    person.leaves().await;
}

#[tokio::test]
async fn the_channels_are_for_everybody() {
    let server = Server::with_demo();
    let person = in_the_demo(&server).await;
    person.clicks("#new-channel").await;
    person.types("#channel-name", "com espaço").await;
    person.presses(Key::Enter).await;
    person.finds("dialog [role=alert]").await;
    person.is_for_everybody("new-channel", &WIDTHS).await;
    person.presses(Key::Escape).await;
    person.is_sized(360, 800).await;
    person.clicks(".bar .channels-drawer").await;
    person.finds("#channels a").await;
    person.is_for_everybody("channels", &WIDTHS[1..]).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_question_is_for_everybody() {
    let server = Server::with_demo();
    let person = in_the_demo(&server).await;
    person.switches(2).await;
    person.finds("dialog .confirm").await;
    person.is_for_everybody("question", &WIDTHS).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_lost_session_is_for_everybody() {
    let mut server = Server::with_demo();
    let person = in_the_demo(&server).await;
    server.restart();
    person.finds("dialog #sign-in-again").await;
    person.is_for_everybody("session", &WIDTHS).await;
    person.leaves_despite(&[FORBIDDEN, "net::ERR_"]).await;
}

#[tokio::test]
async fn a_server_that_is_gone_is_for_everybody() {
    let mut server = Server::with_demo();
    let person = in_the_demo(&server).await;
    server.stop();
    person.says("e agora?").await;
    person.has_unsent("failed", "e agora?").await;
    person.is_connected("retrying").await;
    person.is_for_everybody("retrying", &WIDTHS).await;
    person.leaves_despite(&["net::ERR_"]).await;
}

#[tokio::test]
async fn broken_settings_are_for_everybody() {
    let site = Site::with_config("{\n  \"api\": 1\n}");
    let server = Server::serving(site.path());
    let person = Person::opens(&server.url).await;
    person.is_at("broken").await;
    person.is_for_everybody("broken", &WIDTHS).await;
    person.leaves().await;
}

/// Goes on with Tab until the focus is on an element.
async fn tabs_to(person: &Person, selector: &str) {
    for _ in 0..40 {
        person.presses(Key::Tab).await;
        let here = "return document.activeElement.matches(arguments[0])";
        if person.runs(here, &[json!(selector)]).await == true {
            let outline = "const style = getComputedStyle(document.activeElement); \
                return style.outlineStyle !== 'none' || style.boxShadow !== 'none'";
            assert_eq!(person.runs(outline, &[]).await, true, "the focus on {selector} is visible");
            return;
        }
    }
    panic!("{selector} can't be reached with Tab");
}

#[tokio::test]
async fn the_keyboard_is_enough() {
    if cannot(Engine::Firefox, "the focus is not outlined after a whole round with Tab: to be looked into") {
        return;
    }
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let person = Person::opens(&server.url).await;
    person.is_at("sign-in").await;
    tabs_to(&person, "#user").await;
    person.types("#user", &ana.id.to_string()).await;
    tabs_to(&person, "#password").await;
    person.types("#password", PASSWORD).await;
    person.presses(Key::Enter).await;

    person.is_at("chat").await;
    tabs_to(&person, "#composer textarea").await;
    person.says("sem rato").await;
    person.reads(&["sem rato"]).await;

    tabs_to(&person, &format!("#people li[data-user='{}'] [role=switch]", bia.id)).await;
    person.presses(Key::Space).await;
    tabs_to(&person, "dialog .confirm").await;
    person.presses(Key::Enter).await;
    person.misses(&format!("#people li[data-user='{}'] [aria-checked=true]", bia.id)).await;

    tabs_to(&person, "#sign-out").await;
    person.presses(Key::Space).await;
    person.is_at("sign-in").await;
    person.leaves().await;
}

#[tokio::test]
async fn the_focus_comes_back_from_a_question() {
    let server = Server::start();
    let [ana, _] = server.people(["ana", "bia"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.finds("#people li[data-user='2']").await;
    tabs_to(&person, "#people li[data-user='2'] [role=switch]").await;
    person.presses(Key::Space).await;
    person.finds("dialog .cancel").await;
    person.presses(Key::Escape).await;
    let back = "return document.activeElement.matches(\"#people li[data-user='2'] [role=switch]\")";
    person.waits_until("the focus is on the switch again", back, &[]).await;
    person.leaves().await;
}

#[tokio::test]
async fn the_keyboard_is_enough_for_what_is_chosen_and_looked_up() {
    if cannot(Engine::Firefox, "the focus is not outlined after a whole round with Tab: to be looked into") {
        return;
    }
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    tabs_to(&person, "#open-settings").await;
    person.presses(Key::Space).await;
    person.has_focus("dialog #language").await;
    tabs_to(&person, "#theme").await;
    let theme = "return document.documentElement.dataset.chosenTheme === arguments[0]";
    for chosen in ["light", "dark"] {
        person.presses(Key::Down).await;
        person.waits_until("the theme is another", theme, &[json!(chosen)]).await;
    }
    for (button, dialog) in
        [("#open-help", "dialog.help"), ("#open-export", "#export-form"), ("#open-about", "dialog.about")]
    {
        tabs_to(&person, button).await;
        person.presses(Key::Enter).await;
        person.finds(dialog).await;
        person.presses(Key::Escape).await;
        person.misses("dialog").await;
        // Where it was before the first of the two dialogs.
        person.has_focus("#open-settings").await;
        person.presses(Key::Enter).await;
        person.has_focus("dialog #language").await;
    }
    person.presses(Key::Escape).await;
    person.has_focus("#open-settings").await;
    person.leaves().await;
}

//! Writing in Markdown: seeing beforehand what it becomes, and lines within a block of code.

use browser_tests::conversation::FIELD;
use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::json;
use thirtyfour::Key;

#[tokio::test]
async fn the_preview_shows_what_will_be_shown() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.pastes(FIELD, "**oi** `x`\n\n- um").await;
    assert!(!person.has("#preview strong").await, "nobody asked for it");
    person.clicks("#preview-toggle").await;
    for part in ["strong", "code", "ul > li"] {
        person.finds(&format!("#preview {part}")).await;
    }
    person.types(FIELD, " ou *dois*").await;
    person.finds("#preview li em").await;
    person.clicks("#preview-toggle").await;
    person.misses("#preview strong").await;
    person.clicks("#preview-toggle").await;
    person.finds("#preview strong").await;
    person.clicks("#send").await;
    person.finds("#feed article .body strong").await;
    person.misses("#preview strong").await;
    person.leaves().await;
}

#[tokio::test]
async fn enter_breaks_the_line_inside_of_a_fence_and_sends_behind_it() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.types(FIELD, "```py\n").await;
    person.has_draft("```py\n").await;
    person.types(FIELD, "x = 1\n").await;
    person.types(FIELD, "```\n").await;
    ana.reads(&["```py\nx = 1\n```"]).await;
    person.finds("#feed figure.code").await;
    person.leaves().await;
}

#[tokio::test]
async fn in_a_fence_that_is_open_the_button_sends() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.types(FIELD, "```\nx = 1").await;
    person.clicks("#send").await;
    ana.reads(&["```\nx = 1"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn while_an_input_method_composes_enter_sends_nothing() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.types(FIELD, "にほん").await;
    let composing = "document.querySelector(arguments[0]).dispatchEvent(new KeyboardEvent('keydown', \
        { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true }))";
    person.runs(composing, &[json!(FIELD)]).await;
    person.has_draft("にほん").await;
    person.presses(Key::Enter).await;
    ana.reads(&["にほん"]).await;
    person.leaves().await;
}

//! What people write stays text: nothing in it runs, loads, or moves the page around it.

use browser_tests::account::Account;
use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::{Value, json};
use thirtyfour::Key;

const NAME: &str = "<img src=x onerror=\"window.pwned='name'\">";

const TEXTS: [&str; 8] = [
    "<script>window.pwned = 'script'</script>",
    "<img src=x onerror=\"window.pwned = 'img'\"><svg onload=\"window.pwned = 'svg'\">",
    "</div></article><h1 id=pwned>dentro?</h1><style>body { display: none }</style>",
    "<iframe src=\"javascript:parent.pwned = 'iframe'\"></iframe><a href=\"javascript:pwned=1\">clique</a>",
    "&lt;b&gt; &amp; &#x3C;b&#x3E; {{7*7}} ${window.pwned = 1}",
    "antes \u{202E}oiránimagem\u{202C} depois \u{2067}אבג\u{2069} fim",
    "\u{200B}\u{200D}\u{FEFF}",
    "  espaços,\n  uma linha e \t uma tabulação",
];

/// Addresses that the page called outside of its server.
const STRANGERS: &str = "return performance.getEntriesByType('resource').map(entry => entry.name) \
    .filter(address => !address.startsWith(arguments[0]))";

async fn nothing_happened(person: &Person, server: &Server) {
    person.misses("#feed :is(img, script, style, svg, iframe, a, h1)").await;
    person.misses("#people :is(img, script)").await;
    person.misses("#pwned").await;
    assert_eq!(person.runs("return window.pwned", &[]).await, Value::Null);
    assert_eq!(person.runs(STRANGERS, &[json!(server.url)]).await, json!([]));
}

async fn stranger(server: &Server, name: &str) -> Account {
    let [_, stranger] = server.people(["ana", name]).await;
    stranger
}

#[tokio::test]
async fn markup_in_names_and_texts_stays_text() {
    let server = Server::start();
    let author = stranger(&server, NAME).await;
    for text in TEXTS {
        author.says(text).await;
    }
    let person = Person::enters(&server.url, 1).await;
    person.reads(&TEXTS).await;
    assert_eq!(person.text("#feed article .name").await, NAME);
    assert_eq!(person.text(&format!("#people li[data-user='{}'] .name", author.id)).await, NAME);
    nothing_happened(&person, &server).await;
    person.leaves().await;
}

#[tokio::test]
async fn markup_that_is_typed_is_sent_and_shown_as_it_is() {
    let server = Server::start();
    let author = stranger(&server, NAME).await;
    let person = Person::enters(&server.url, author.id).await;
    for text in &TEXTS[..6] {
        person.pastes("#composer textarea", text).await;
        person.presses(Key::Enter).await;
    }
    person.reads(&TEXTS[..6]).await;
    assert_eq!(author.texts().await, TEXTS[..6]);
    nothing_happened(&person, &server).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_hostile_name_of_a_newcomer_stays_text() {
    let server = Server::start();
    let [_] = server.people(["ana"]).await;
    let person = Person::opens(&server.url).await;
    person.signs_up(NAME).await;
    assert_eq!(person.text("h1").await, format!("Your account is ready, {NAME}!"));
    assert_eq!(person.runs("return window.pwned", &[]).await, Value::Null);
    person.leaves_despite(&[browser_tests::console::NOT_FOUND]).await;
}

#[tokio::test]
async fn a_name_that_turns_the_writing_around_turns_nothing_else_around() {
    let server = Server::start();
    let name = "\u{202E}leumas";
    let author = stranger(&server, name).await;
    author.says("\u{202E}\u{2067}virado").await;
    let person = Person::enters(&server.url, 1).await;
    person.reads(&["\u{202E}\u{2067}virado"]).await;
    assert_eq!(person.text("#feed .name").await, format!("{name}~{}", author.id), "it is disguised");
    let boxes = "const left = element => document.querySelector(element).getBoundingClientRect().left; \
        const row = `#people li[data-user='${arguments[0]}']`; \
        return left('#feed .name') < left('#feed time') && left(`${row} .name`) < left(`${row} [role=switch]`)";
    assert_eq!(person.runs(boxes, &[json!(author.id)]).await, true);
    person.leaves().await;
}

#[tokio::test]
async fn a_name_that_shows_nothing_carries_its_id() {
    let server = Server::start();
    let author = stranger(&server, "\u{200B}\u{200D}").await;
    author.says("quem sou eu?").await;
    let person = Person::enters(&server.url, 1).await;
    person.reads(&["quem sou eu?"]).await;
    assert!(person.text("#feed .name").await.ends_with(&format!("~{}", author.id)));
    person.leaves().await;
}

#[tokio::test]
async fn a_very_long_name_pushes_nothing_out_of_the_page() {
    let server = Server::start();
    let author = stranger(&server, &"nome".repeat(2_500)).await;
    author.says("oi").await;
    let person = Person::enters(&server.url, 1).await;
    person.reads(&["oi"]).await;
    for width in [1280, 360] {
        person.is_sized(width, 800).await;
        let fits = "return document.documentElement.scrollWidth <= innerWidth \
            && document.querySelector('#feed time').getBoundingClientRect().right <= innerWidth";
        assert_eq!(person.runs(fits, &[]).await, true, "at {width}");
    }
    person.leaves().await;
}

#[tokio::test]
async fn ten_thousand_characters_are_shown_whole() {
    let server = Server::start();
    let author = stranger(&server, "bia").await;
    let text = vec!["<b>çãé</b> 🦀"; 770].join("\n");
    author.says(&text).await;
    let person = Person::enters(&server.url, 1).await;
    person.reads(&[&text]).await;
    nothing_happened(&person, &server).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_line_of_two_hundred_thousand_characters_is_cut_until_all_of_it_is_wanted() {
    let server = Server::start();
    let author = stranger(&server, "bia").await;
    let text = ["linha ".repeat(20_000), "x".repeat(80_000)].concat();
    author.says(&text).await;
    author.says("depois").await;
    let person = Person::enters(&server.url, 1).await;
    person.sees("depois").await;
    let length = "return document.querySelector('#feed .body').textContent.length";
    assert_eq!(person.runs(length, &[]).await, 20_000);
    let fits = "const feed = document.querySelector('#feed'); return feed.scrollWidth <= feed.clientWidth";
    assert_eq!(person.runs(fits, &[]).await, true);
    let button = "#feed article .body + button";
    assert_eq!(person.text(button).await, "A very long message (200,000 characters): show all of it");
    person.clicks(button).await;
    person.sees(&text).await;
    person.misses(button).await;
    assert_eq!(person.runs(fits, &[]).await, true);
    person.leaves().await;
}

//! The markup of a message: what becomes of it, and what stays text.

use browser_tests::conversation::message;
use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::json;

/// How many elements of each kind a message has.
const COUNTS: &str = "const body = document.querySelector(`${arguments[0]} .body`); \
    return arguments[1].map(selector => body.querySelectorAll(selector).length)";

/// A text, what to look for in it, and how often that is there.
type Case = (&'static str, &'static [(&'static str, u64)]);

const CASES: [Case; 12] = [
    ("*um* **dois** ~~três~~ `quatro`", &[("em", 1), ("strong", 1), ("del", 1), ("code", 1)]),
    ("# título\n## outro", &[(".heading", 2), ("h1", 0)]),
    ("- um\n- dois\n  - três", &[("ul", 2), ("li", 3)]),
    ("3. três\n4. quatro", &[("ol", 1), ("li", 2)]),
    ("> citado\n> > duas vezes", &[("blockquote", 2)]),
    ("| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 | 4 |", &[("table", 1), ("th", 2), ("td", 4)]),
    ("```rust\nfn main() {}\n```", &[("figure.code", 1), ("pre > code", 1), ("figcaption", 1), (".copy-code", 1)]),
    ("um\n\ndois", &[("p", 2)]),
    ("um\n\n---\n\ndois", &[("hr", 1)]),
    ("<b>não</b> &amp; ![foto](https://a.example/x.png)", &[("b", 0), ("img", 0), ("a", 1)]),
    ("\\*nada\\* snake_case_aqui 2 * 3 * 4", &[("em", 0), ("strong", 0)]),
    ("[x](javascript:alert(1)) [y](//a.example) <ftp://a.example>", &[("a", 0)]),
];

#[tokio::test]
async fn what_is_written_in_markdown_is_shown_as_it_is_meant() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    for (text, _) in CASES {
        bia.says(text).await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    for ((text, parts), id) in CASES.into_iter().zip(1..) {
        person.sees_of(id, ".body").await;
        let (selectors, counts): (Vec<_>, Vec<_>) = parts.iter().copied().unzip();
        let seen = person.runs(COUNTS, &[json!(message(id)), json!(selectors)]).await;
        assert_eq!(seen, json!(counts), "{selectors:?} in {text:?}");
    }
    person.leaves().await;
}

#[tokio::test]
async fn a_link_opens_elsewhere_and_tells_nobody_where_it_was() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("veja [isto](https://a.example/x?y=1&z) e https://b.example/ e www.c.example e eu@d.example").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees_of(1, ".body a").await;
    let links = "return [...document.querySelectorAll('#feed .body a')] \
        .map(link => [link.getAttribute('href'), link.textContent, link.rel, link.target])";
    let link = |to: &str, text: &str| json!([to, text, "noopener noreferrer", "_blank"]);
    let expected = json!([
        link("https://a.example/x?y=1&z", "isto"),
        link("https://b.example/", "https://b.example/"),
        link("https://www.c.example", "www.c.example"),
        link("mailto:eu@d.example", "eu@d.example"),
    ]);
    assert_eq!(person.runs(links, &[]).await, expected);
    person.leaves().await;
}

#[tokio::test]
async fn a_link_that_pretends_to_lead_elsewhere_shows_where_it_leads() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("[www.banco.example](https://ladrao.example/entrar) [banco](https://banco.example/)").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees_of(1, ".real").await;
    assert_eq!(person.count("#feed .real").await, 1);
    assert!(person.text("#feed .real").await.contains("https://ladrao.example/entrar"));
    person.leaves().await;
}

#[tokio::test]
async fn code_is_shown_as_it_was_typed_named_and_copied() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let code = "def dobro(x):\n    # duas vezes <b>\n\treturn x * 2\n";
    bia.says_often("antes", 4).await;
    bia.says(&format!("```py\n{code}```")).await;
    bia.says("```brainfuck\n+++\n```").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees_of(6, "figure.code").await;
    assert_eq!(person.text(&format!("{} pre code", message(5))).await.trim_end(), code.trim_end());
    assert_eq!(person.text(&format!("{} figcaption > :first-child", message(5))).await.trim_end(), "Python");
    assert_eq!(person.text(&format!("{} figcaption > :first-child", message(6))).await.trim_end(), "brainfuck");
    assert!(person.count(&format!("{} pre code span", message(5))).await > 2, "it has colours");
    person.presses_in(5, "button.copy-code").await;
    person.has_copied(code).await;
    person.leaves().await;
}

#[tokio::test]
async fn python_without_fences_keeps_its_lines_and_indentation() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let code = "for x in range(3):\n    if x:\n        print(x)";
    bia.says(code).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees_of(1, ".body").await;
    let shown = person.runs("return document.querySelector('#feed .body').innerText", &[]).await;
    assert_eq!(shown.as_str().map(|text| text.replace('\u{a0}', " ")).as_deref(), Some(code));
    person.leaves().await;
}

#[tokio::test]
async fn a_code_block_that_is_too_wide_scrolls_by_itself() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says(&format!("```\n{}\n```", "x".repeat(2_000))).await;
    bia.says(&format!("|{}|\n|{}|\n|{}|", "a|".repeat(20), "-|".repeat(20), "largo demais |".repeat(20))).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees_of(1, "pre").await;
    for width in [1280, 360] {
        person.is_sized(width, 740).await;
        let fits = "const feed = document.querySelector('#feed'); \
            return document.documentElement.scrollWidth <= innerWidth && feed.scrollWidth <= feed.clientWidth";
        assert_eq!(person.runs(fits, &[]).await, true, "at {width}");
    }
    person.leaves().await;
}

#[tokio::test]
async fn what_somebody_does_is_told_with_their_name() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("/me acena para @ana").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees_of(1, ".body").await;
    let told = "const article = document.querySelector('#feed article').innerText; \
        return article.includes('bia') && article.includes('acena para @ana') && !article.includes('/me')";
    person.waits_until("it is told", told, &[]).await;
    person.leaves().await;
}

#[tokio::test]
async fn what_a_newer_version_says_is_told_as_that() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("[…]2 {\"enquete\": true}").await;
    bia.says("[…] e assim por diante").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.reads_in(2, "[…] e assim por diante").await;
    assert!(person.text(&message(1)).await.contains("newer version"));
    person.leaves().await;
}

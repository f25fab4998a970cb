//! Texts that are meant to bring the page down: whatever comes, one can go on reading and writing.

use browser_tests::account::Account;
use browser_tests::conversation::message;
use browser_tests::person::Person;
use browser_tests::server::Server;
use browser_tests::stand_in::StandIn;
use serde_json::json;

/// Somebody who reads what Bia has sent, and can still write and be read.
async fn survives(server: &Server, ana: &Account, texts: &[String]) -> Person {
    let person = Person::enters(&server.url, ana.id).await;
    person.sees_of(texts.len() as u64, ".body").await;
    person.says("ainda aqui").await;
    person.sees("ainda aqui").await;
    let fits = "const feed = document.querySelector('#feed'); \
        return document.documentElement.scrollWidth <= innerWidth && feed.scrollWidth <= feed.clientWidth";
    assert_eq!(person.runs(fits, &[]).await, true);
    person
}

/// Has Bia send all of these, and somebody survive them.
async fn all_survive(texts: &[String]) {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    for text in texts {
        bia.says(text).await;
    }
    survives(&server, &ana, texts).await.leaves().await;
}

#[tokio::test]
async fn five_megabytes_in_one_line() {
    let page = Server::start();
    let stand_in = StandIn::start().await;
    stand_in.has(vec!["x".repeat(5_000_000), "oi ".repeat(1_700_000), "depois".to_owned()]);
    let person = Person::opens(&format!("{}?lang=en&api={}", page.url, stand_in.url)).await;
    person.signs_in(1).await;
    person.sees("depois").await;
    person.finds(&format!("{} button.open-long", message(1))).await;
    person.says("ainda aqui").await;
    person.sees("ainda aqui").await;
    let small = "return document.documentElement.textContent.length < 1000000";
    assert_eq!(person.runs(small, &[]).await, true, "nobody wanted to see all of it");
    person.leaves().await;
}

#[tokio::test]
async fn a_message_that_is_too_long_is_opened_when_it_is_wanted() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let text = ["linha ".repeat(20_000), "o fim".to_owned()].concat();
    bia.says(&text).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.clicks(&format!("{} button.open-long", message(1))).await;
    let whole = "return [...document.querySelectorAll('#feed .body, dialog, dialog *')] \
        .some(one => one.textContent.trim() === arguments[0].trim())";
    person.waits_until("all of it is there", whole, &[json!(text)]).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_long_message_that_was_opened_stays_open() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says(&"linha ".repeat(5_000)).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.clicks("#feed button.open-long").await;
    person.misses("#feed button.open-long").await;
    bia.says(">>1 👍").await;
    person.sees_reactions(1, &[("👍", 1, false)]).await;
    assert!(!person.has("#feed button.open-long").await);
    person.leaves().await;
}

#[tokio::test]
async fn ten_thousand_fences() {
    all_survive(&["```\n".repeat(10_000), "~~~\nx\n~~~\n".repeat(5_000), "```x ".repeat(10_000)]).await;
}

#[tokio::test]
async fn tables_of_too_many_columns_and_rows() {
    let table = |columns: usize, rows: usize| {
        let row = |cell: &str| format!("|{}\n", cell.repeat(columns));
        [row("a|"), row("-|"), row("1|").repeat(rows)].concat()
    };
    all_survive(&[table(1_000, 3), table(64, 500), table(2, 20_000)]).await;
}

#[tokio::test]
async fn everything_nested_as_deeply_as_can_be_typed() {
    let deep = 5_000;
    all_survive(&[
        format!("{}fim", ">".repeat(deep)),
        format!("{}fim", "> ".repeat(deep)),
        format!("{}fim", "- ".repeat(deep)),
        format!("{}fim", "1. ".repeat(deep)),
        format!("{}fim{}", "*a ".repeat(deep), " a*".repeat(deep)),
        format!("{}fim{}", "[".repeat(deep), "](https://a.example)".repeat(deep)),
        format!("{}fim{}", "**_".repeat(deep), "_**".repeat(deep)),
    ])
    .await;
}

#[tokio::test]
async fn more_of_everything_than_anybody_reads() {
    let many = 8_000;
    all_survive(&[
        "@ana ".repeat(many),
        "#geral ".repeat(many),
        ":tada: ".repeat(many),
        "https://a.example/ ".repeat(many),
        "`x` ".repeat(many),
        "*x* ".repeat(many),
        "- x\n".repeat(many),
        "\n".repeat(many) + "x",
        "👩‍👩‍👧‍👦".repeat(many),
        format!("z{}", "\u{0300}".repeat(many)),
    ])
    .await;
}

#[tokio::test]
async fn references_in_circles_and_chains() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    for text in [">>1 👍", ">>3 👍", ">>2 👍", ">>5 oi", ">>4 oi", ">>6 :=", ">>7 := eu mesmo"] {
        bia.says(text).await;
    }
    for id in 8..300 {
        bia.says(&format!(">>{} 👍", id + 1)).await;
    }
    bia.says("#fim: chega").await;
    for id in 300..400 {
        bia.says(&format!(">>{id} mais um")).await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    person.says("ainda aqui").await;
    person.sees("ainda aqui").await;
    person.follows("#/c/geral/m/1").await;
    person.reads_in(1, ">>1 👍").await;
    person.opens_channel("fim").await;
    person.reads_in(400, "mais um").await;
    person.leaves().await;
}

#[tokio::test]
async fn characters_that_are_not_seen_or_turn_the_line_around() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let texts = [
        "antes \u{202E}oiránimagem\u{202C} depois",
        &format!("{}x", "\u{202E}".repeat(200)),
        "\u{2067}אבג\u{2069} e **\u{202E}negrito** e `\u{202E}código`",
        "a\u{200B}b\u{200D}c\u{FEFF}d\u{2060}e",
        "\u{200B}\u{200D}\u{FEFF}",
        "\u{0}\u{1}\u{7}\u{1B}[31m\u{7F}\u{85}",
        "\u{E0041}\u{E0042}\u{FFF9}\u{FFFB}x",
        "ação e ac\u{327}a\u{303}o",
        "\r\numa\rduas\r\n",
    ];
    for text in texts {
        bia.says(text).await;
    }
    bia.says("#\u{202E}tsur: oi").await;
    bia.says("#rust := \u{202E}otnussa").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.reads_in(1, texts[0]).await;
    // Nothing of the page around a text is turned around by it.
    let times = "return [...document.querySelectorAll('#feed article')].every(article => { \
        const name = article.querySelector('.name'), time = article.querySelector('time'); \
        return !name || !time || name.getBoundingClientRect().left < time.getBoundingClientRect().left; })";
    assert_eq!(person.runs(times, &[]).await, true);
    person.opens_channel("rust").await;
    assert_eq!(person.text(".topic").await, "\u{202E}otnussa");
    person.says("ainda aqui").await;
    person.sees("ainda aqui").await;
    person.leaves().await;
}

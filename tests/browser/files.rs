//! Messages that are saved as a file, and such a file that is opened.

use browser_tests::axe::WIDTHS;
use browser_tests::conversation::message;
use browser_tests::engine::{Engine, cannot};
use browser_tests::person::Person;
use browser_tests::search::SEARCH;
use browser_tests::server::Server;
use browser_tests::stand_in::{Answer, StandIn};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use thirtyfour::Key;

/// A conversation that has something of everything.
async fn conversation(server: &Server) -> [u64; 2] {
    let [ana, bia] = server.people(["ana", "bia"]).await;
    ana.says("#rust: alguém entende *borrowing*?").await;
    bia.says(">>1 eu! veja:\n```rust\nlet a = &b; // <i>\n```").await;
    ana.says(">>2 👍").await;
    bia.says("um segredo").await;
    bia.says(">>4 :=").await;
    ana.says("#rust := empréstimos").await;
    bia.says("bom dia").await;
    [ana.id, bia.id]
}

fn archive(texts: &[&str]) -> String {
    let entries: Vec<_> = (1..).zip(texts).map(|(id, text)| entry(id, text).to_string()).collect();
    [
        "{\"format\":\"impact-chat-archive\",\"version\":1,\"server\":\"http://chat.example/\",\"saved\":\"2026-11-23T02:20:00Z\",\
         \"offset_minutes\":-180,\"data\":[\n",
        &entries.join(",\n"),
        "\n]}\n",
    ]
    .concat()
}

fn entry(id: u64, text: &str) -> Value {
    let name = if id.is_multiple_of(2) { "bia" } else { "ana" };
    json!({ "id": id, "timestamp": "2026-11-22T10:00:00", "user_id": 1 + id % 2, "user_name": name, "text": text })
}

#[tokio::test]
async fn a_channel_and_everything_are_saved_in_three_forms() {
    let server = Server::start();
    let [ana, _] = conversation(&server).await;
    let person = Person::enters(&server.url, ana).await;
    person.opens_channel("rust").await;
    person.reads_in(1, "alguém entende borrowing?").await;
    person.begins_to_save().await;
    let told = "return document.querySelector('#export-count').textContent.startsWith(arguments[0])";
    person.waits_until("two are to be saved", told, &[json!("2 messages, since today")]).await;
    assert_eq!(person.count("#export-what option[value=found]").await, 0);

    let (name, json) = person.saves("channel", "json").await;
    let date = name.strip_prefix("impact-chat-rust-").and_then(|rest| rest.strip_suffix(".json"));
    assert!(date.is_some_and(|date| date.len() == 10), "{name}");
    let saved: Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!((&saved["format"], &saved["version"]), (&json!("impact-chat-archive"), &json!(1)));
    assert_eq!(saved["server"], json!(server.url));
    let texts: Vec<_> = saved["data"].as_array().unwrap().iter().map(|entry| &entry["text"]).collect();
    let reply = ">>1 eu! veja:\n```rust\nlet a = &b; // <i>\n```";
    assert_eq!(texts, ["#rust: alguém entende *borrowing*?", reply, ">>2 👍", "#rust := empréstimos"]);

    let (name, markdown) = person.saves("everything", "md").await;
    assert!(name.strip_suffix(".md").is_some(), "{name}");
    let quoted = "> **ana:** alguém entende *borrowing*?\n\neu! veja:\n```rust\nlet a = &b; // <i>\n```\n\n👍 ana\n";
    assert!(
        markdown.contains(quoted) && markdown.contains("# #geral\n") && !markdown.contains("segredo"),
        "{markdown}"
    );

    let (_, text) = person.saves("channel", "txt").await;
    let lines: Vec<_> =
        text.lines().skip(2).map(|line| line.split_once(" #rust ").map_or(line, |(_, said)| said)).collect();
    assert_eq!(lines[..2], ["ana: alguém entende *borrowing*?", "bia: >>1 eu! veja:"]);
    person.presses(Key::Escape).await;
    person.misses("dialog").await;

    person.searches("dia").await;
    person.finds_messages(&[7]).await;
    person.begins_to_save().await;
    let (_, text) = person.saves("found", "txt").await;
    assert!(text.lines().count() == 3 && text.ends_with(" #geral bia: bom dia\n"), "{text}");
    person.leaves().await;
}

#[tokio::test]
async fn the_browser_gets_the_file_whatever_the_policy_of_the_page_forbids() {
    if cannot(Engine::Firefox, "it asks somebody where to put a file")
        || cannot(Engine::WebKit, "it asks somebody where to put a file")
    {
        return;
    }
    let server = Server::start();
    let [ana, _] = conversation(&server).await;
    let directory = TempDir::new().expect("a temporary directory can be made");
    let person = Person::enters(&server.url, ana).await;
    let place = json!({ "behavior": "allow", "downloadPath": directory.path() });
    person.commands("Browser.setDownloadBehavior", place).await;
    person.sees("bom dia").await;
    person.clicks("#open-settings").await;
    person.clicks("#open-export").await;
    person.clicks("#save-export").await;
    let told = "return document.querySelector('#export-form [role=status]').textContent";
    let told = person.waits_until("it is said to be saved", told, &[]).await;
    let name = told.as_str().and_then(|told| told.strip_prefix("Saved: ")).expect("it is named").to_owned();
    let file = directory.path().join(name);
    let start = Instant::now();
    while !std::fs::read_to_string(&file).is_ok_and(|text| text.ends_with("]}\n")) {
        assert!(start.elapsed() < Duration::from_mins(1), "no {}", file.display());
        person.is_painted().await;
    }
    person.leaves().await;
}

#[tokio::test]
async fn a_long_file_is_written_in_the_background_and_can_be_left_off() {
    let page = Server::start();
    let stand_in = StandIn::start().await;
    let entries: Vec<_> = (1..=60_000).map(|id| entry(id, "uma linha como outra qualquer")).collect();
    let body = json!({ "data": entries, "timestamp": "2026-11-22T10:00:00", "message": "Message loaded" });
    stand_in.answers("GET message", Answer::json(200, &body));
    let person = Person::opens(&format!("{}?lang=en&api={}", page.url, stand_in.url)).await;
    person.signs_in(1).await;
    let whole = "return document.querySelector('main').dataset.held === '60000'";
    person.waits_until("all is there", whole, &[]).await;
    stand_in.behaves();
    person.begins_to_save().await;
    person.selects("#export-as", "md").await;
    // At once, before it is through, whether or not a frame is drawn meanwhile.
    let cancel = "const form = document.querySelector('#export-form'), told = arguments[0]; \
        new MutationObserver((_, watch) => { const stop = form.querySelector('.cancel'); \
            if (stop) { watch.disconnect(); stop.click(); told(true) } }).observe(form, { childList: true, subtree: true }); \
        form.requestSubmit()";
    assert_eq!(person.awaits(cancel, &[]).await, json!(true));
    person.misses("#export-form progress").await;
    person.finds("#save-export").await;
    person.is_painted().await;
    assert_eq!(person.runs("return window.savedAs ?? null", &[]).await, Value::Null);
    let (_, text) = person.saves("channel", "txt").await;
    assert_eq!(text.lines().count(), 60_002);
    person.leaves().await;
}

#[tokio::test]
async fn an_archive_is_read_without_a_server_and_leaves_nothing_behind() {
    let mut server = Server::start();
    let [ana, _] = conversation(&server).await;
    let person = Person::enters(&server.url, ana).await;
    person.sees("bom dia").await;
    person.begins_to_save().await;
    let (_, saved) = person.saves("everything", "json").await;
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    // It signed in at the same address.
    let answered =
        "return performance.getEntriesByType('resource').filter(entry => entry.name.endsWith(arguments[0])).length";
    let session = json!(format!("/v3/auth/{ana}"));
    let earlier = person.runs(answered, std::slice::from_ref(&session)).await;
    person.signs_out().await;
    let more = [answered, " > arguments[1]"].concat();
    person.waits_until("signing out is answered", &more, &[session, earlier]).await;
    let watch = "const { fetch } = window; window.asked = []; window.fetch = (...asked) => { \
        window.asked.push(asked[0].url ?? String(asked[0])); return fetch(...asked) }";
    person.runs(watch, &[]).await;
    let kept = "return JSON.stringify([{ ...localStorage }, { ...sessionStorage }])";
    let before = person.runs(kept, &[]).await;
    server.stop();

    person.drops_file(&saved).await;
    person.is_at("chat").await;
    person.sees("bom dia").await;
    person.has_channels(&[("geral", 0, 0), ("rust", 0, 0)]).await;
    let note = person.text("#archive").await;
    assert!(note.contains(&server.url) && note.contains("today"), "{note}");
    for missing in ["#composer", "#people", "#new-channel", "#set-topic", "#mute", "#archive .notice"] {
        assert!(!person.has(missing).await, "{missing}");
    }
    person.opens_channel("rust").await;
    person.finds(&format!("{} .reactions span.reaction[data-emoji='👍']", message(2))).await;
    person.opens_menu(2).await;
    assert!(!person.has("dialog.menu [data-act=reply]").await);
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.clicks(SEARCH).await;
    person.searches("dia").await;
    person.finds_messages(&[7]).await;
    person.clicks("#sign-out").await;
    person.is_at("sign-in").await;
    person.misses("#feed").await;
    assert_eq!(person.runs(kept, &[]).await, before);
    assert_eq!(person.runs("return window.asked.filter(url => url.includes('/v3/'))", &[]).await, json!([]));
    person.leaves().await;
}

#[tokio::test]
async fn what_is_wrong_with_a_file_is_said_and_what_came_whole_is_shown() {
    let server = Server::start();
    let whole = archive(&["um", "dois", "três"]);
    let person = Person::opens(&server.url).await;
    for (file, told) in [
        ("{\n\"a\": 1,\n\"b\" 2\n}", "Line 3 of this file is not JSON"),
        ("{\"data\": [], \"message\": \"Message loaded\"}", "no messages of this chat"),
        ("", "ends before its first message"),
        (&*whole.replace("\"version\":1", "\"version\":2"), "A newer version"),
    ] {
        person.opens_file(file).await;
        person.is_told(told).await;
    }
    let cut = whole.find(",\n{\"id\":3").or_else(|| whole.find("três")).expect("it is there");
    for (file, told) in [
        (&whole[..cut], "only 2 messages came whole"),
        (&*whole.replace("\"três\"", "três"), "damaged in line 4. Before that: 2 messages"),
        (&*whole.replace("\"id\":3", "\"id\":null"), "1 entry of the file is no message"),
    ] {
        person.opens_file(file).await;
        person.is_at("chat").await;
        person.reads(&["um", "dois"]).await;
        let note = person.text("#archive .notice").await;
        assert!(note.contains(told), "{note}");
        person.clicks("#sign-out").await;
    }
    person.is_at("sign-in").await;
    person.leaves().await;
}

#[tokio::test]
async fn saving_an_archive_and_the_connection_are_for_everybody() {
    let server = Server::with_demo();
    let person = Person::opens(&server.url).await;
    person.opens_file(&archive(&["um", "#rust: dois", ">>1 três", ">>1 👍"])[..]).await;
    person.is_at("chat").await;
    person.finds("#feed article .reaction").await;
    person.is_for_everybody("archive", &WIDTHS).await;
    person.clicks("#sign-out").await;
    person.is_sized(WIDTHS[0], 800).await;
    person.tries_to_sign_in("1", "impacto").await;
    person.is_at("chat").await;
    person.finds("#feed article").await;
    person.begins_to_save().await;
    person.is_for_everybody("export", &WIDTHS).await;
    person.presses(Key::Escape).await;
    person.clicks("#open-settings").await;
    person.clicks("#open-about").await;
    person.finds("dialog .sparkline").await;
    person.is_for_everybody("about", &WIDTHS).await;
    person.leaves().await;
}

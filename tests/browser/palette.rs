//! The palette: channels, people and commands by a few letters.

use browser_tests::axe::WIDTHS;
use browser_tests::conversation::FIELD;
use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::json;
use thirtyfour::Key;

const INPUT: &str = "dialog.palette input[role=combobox]";

/// Waits until the palette offers these first, the first of them marked.
async fn is_offered(person: &Person, names: &[&str]) {
    let script = "const offered = [...document.querySelectorAll('#palette-list [role=option]')]; \
        const active = document.querySelector('dialog.palette input').getAttribute('aria-activedescendant'); \
        return offered[0]?.ariaSelected === 'true' && offered[0].id === active \
            && arguments[0].every((name, at) => offered[at]?.querySelector('bdi').textContent === name)";
    person.waits_until(&format!("{names:?} are offered"), script, &[json!(names)]).await;
}

#[tokio::test]
async fn it_goes_where_one_wants_to_go() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    for channel in ["alfa", "rust-avançado", "zig"] {
        bia.says(&format!("#{channel}: oi")).await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    person.has_channels(&[("geral", 0, 0), ("alfa", 0, 0), ("rust-avançado", 0, 0), ("zig", 0, 0)]).await;
    person.opens_channel("rust-avançado").await;
    person.opens_channel("geral").await;
    bia.says("#zig: @ana?").await;
    person.finds("#channels a[data-channel=zig][data-mentions='1']").await;
    // Where something is unread, where one was, the others, and where one is.
    person.presses_shortcut("Control+K").await;
    person.has_focus(INPUT).await;
    is_offered(&person, &["#zig", "#rust-avançado", "#alfa", "#geral", "Next unread channel"]).await;
    person.types(INPUT, "rava").await;
    is_offered(&person, &["#rust-avançado"]).await;
    let marked =
        "return [...document.querySelectorAll('#palette-list li:first-child mark')].map(mark => mark.textContent)";
    assert_eq!(person.runs(marked, &[]).await, json!(["r", "ava"]));
    person.presses(Key::Enter).await;
    person.is_in("rust-avançado").await;
    person.has_focus(FIELD).await;

    // Somebody is mentioned where the caret was.
    person.types(FIELD, "oi").await;
    person.presses_shortcut("Control+K").await;
    person.types(INPUT, "@bi").await;
    is_offered(&person, &["@bia"]).await;
    person.presses(Key::Enter).await;
    person.has_draft("oi @bia ").await;
    person.has_focus(FIELD).await;

    // A command, found by its word behind the slash as well; the arrows go round.
    person.presses_shortcut("Control+K").await;
    person.types(INPUT, "/signout").await;
    is_offered(&person, &["Sign out"]).await;
    person.empties(INPUT).await;
    person.types(INPUT, "keys comm").await;
    is_offered(&person, &["Keys and commands"]).await;
    person.presses(Key::Up).await;
    person.presses(Key::Down).await;
    is_offered(&person, &["Keys and commands"]).await;
    person.presses(Key::Enter).await;
    person.finds("dialog.help").await;
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.has_focus(FIELD).await;
    person.has_draft("oi @bia ").await;
    person.leaves().await;
}

#[tokio::test]
async fn it_is_left_where_one_came_from_and_works_by_touch() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: oi").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.finds("#channels a[data-channel=rust]").await;
    person.is_sized(360, 740).await;
    person.clicks("#open-palette").await;
    person.has_focus(INPUT).await;
    person.types(INPUT, "xyzw").await;
    let told = "return document.querySelector('dialog.palette [role=status]')?.textContent.length > 0";
    person.waits_until("nothing fits", told, &[]).await;
    person.presses(Key::Enter).await;
    person.finds("dialog.palette").await;
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.has_focus("#open-palette").await;
    person.clicks("#open-palette").await;
    person.types(INPUT, "rust").await;
    is_offered(&person, &["#rust"]).await;
    person.clicks("#palette-list li").await;
    person.misses("dialog").await;
    let there = "return document.querySelector('#channel').textContent === '#rust'";
    person.waits_until("#rust is open", there, &[]).await;
    person.leaves().await;
}

#[tokio::test]
async fn beside_an_archive_nothing_is_offered_that_writes() {
    let server = Server::start();
    let person = Person::opens(&server.url).await;
    let archive = r##"{"format":"impact-chat-archive","version":1,"server":"http://chat.example/",
        "saved":"2026-11-23T02:20:00Z","offset_minutes":0,"data":[
        {"id":1,"timestamp":"2026-11-22T10:00:00","user_id":1,"user_name":"ana","text":"oi"},
        {"id":2,"timestamp":"2026-11-22T10:00:00","user_id":2,"user_name":"bia","text":"#rust: oi"}]}"##;
    person.opens_file(archive).await;
    person.is_at("chat").await;
    person.sees("oi").await;
    assert!(!person.is_answered("a", r#"{"altKey":true}"#).await, "nothing is unread in an archive");
    person.presses_shortcut("Control+K").await;
    is_offered(&person, &["#rust", "#geral", "Search"]).await;
    for nothing in ["topic", "new channel", "@bia", "mute"] {
        person.types(INPUT, nothing).await;
        let named = "const typed = document.querySelector('dialog.palette input').value; \
            return typed === arguments[0] && ![...document.querySelectorAll('#palette-list bdi')].some(one => \
                one.textContent.toLowerCase().includes(typed))";
        person.waits_until(&format!("{nothing} is not offered"), named, &[json!(nothing)]).await;
        person.empties(INPUT).await;
    }
    person.types(INPUT, "rust").await;
    is_offered(&person, &["#rust"]).await;
    person.presses(Key::Enter).await;
    person.is_in("rust").await;
    person.presses_shortcut("F1").await;
    person.finds("dialog.help li[data-command=search]").await;
    assert_eq!(person.count("dialog.help li[data-command=topic], dialog.help li[data-command=send]").await, 0);
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.leaves().await;
}

#[tokio::test]
async fn commands_are_for_everybody() {
    let server = Server::with_demo();
    let person = Person::opens(&server.url).await;
    person.tries_to_sign_in("1", "impacto").await;
    person.is_at("chat").await;
    person.finds("#feed article").await;
    person.presses_shortcut("Control+K").await;
    is_offered(&person, &["#git"]).await;
    person.is_for_everybody("palette", &WIDTHS).await;
    person.is_sized(WIDTHS[0], 800).await;
    person.types(INPUT, "a").await;
    person.finds("#palette-list mark").await;
    person.is_for_everybody("palette-found", &WIDTHS).await;
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.is_sized(WIDTHS[0], 800).await;
    person.clicks(FIELD).await;
    person.presses_shortcut("F1").await;
    person.finds("dialog.help").await;
    person.is_for_everybody("help", &WIDTHS).await;
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.is_sized(WIDTHS[0], 800).await;
    person.says("/foo").await;
    person.is_told("is not a command").await;
    person.is_for_everybody("command-refused", &WIDTHS).await;
    person.leaves().await;
}

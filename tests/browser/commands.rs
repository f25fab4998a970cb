//! The one table of commands: the help lists exactly what works, and what is written behind a slash is done, or
//! told and kept.

use browser_tests::account::Account;
use browser_tests::conversation::{FIELD, message};
use browser_tests::engine::{Engine, cannot};
use browser_tests::person::Person;
use browser_tests::search::SEARCH;
use browser_tests::server::Server;
use serde_json::{Value, json};
use thirtyfour::Key;

/// The rows of the help: id, keys, and the word behind the slash.
const ROWS: &str = "return [...document.querySelectorAll('dialog.help li[data-command]')].map(row => \
    [row.dataset.command, row.dataset.keys.split(' ').filter(Boolean), row.dataset.slash, row.innerText])";

struct Listed {
    id: String,
    keys: Vec<String>,
    word: String,
    /// All that is read there.
    shown: String,
}

/// What the help lists.
async fn help(person: &Person) -> Vec<Listed> {
    person.presses_shortcut("F1").await;
    person.finds("dialog.help li[data-command]").await;
    let rows = person.runs(ROWS, &[]).await;
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let listed = |row: &Value| Listed {
        id: text(&row[0]),
        keys: row[1].as_array().into_iter().flatten().map(text).collect(),
        word: text(&row[2]),
        shown: text(&row[3]),
    };
    rows.as_array().into_iter().flatten().map(listed).collect()
}

/// Somebody in a channel with a history, with two more channels, and another who can write.
async fn in_a_conversation(server: &Server) -> (Person, Account) {
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: oi").await;
    bia.says("#zig: oi").await;
    bia.says_often("uma linha", 40).await;
    ana.says("minha").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees("minha").await;
    person.has_channels(&[("geral", 0, 0), ("rust", 0, 0), ("zig", 0, 0)]).await;
    person.clicks(FIELD).await;
    (person, bia)
}

/// Gives a command: by its key, or behind a slash.
enum Given<'a> {
    Key(&'a str),
    Slash(&'a str),
}

impl Given<'_> {
    async fn by(&self, person: &Person, about: &str) {
        match self {
            Self::Key(key) => person.presses_shortcut(key).await,
            Self::Slash(word) => person.says(format!("/{word} {about}").trim_end()).await,
        }
    }
}

/// Sees that a command opens a dialog, and leaves that.
async fn opens(person: &Person, given: &Given<'_>, dialog: &str) {
    given.by(person, "").await;
    person.finds(&format!("dialog[open]{dialog}")).await;
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.has_focus(FIELD).await;
}

async fn goes_back(person: &Person) {
    person.follows("#/c/geral").await;
    person.is_in("geral").await;
    person.sees("minha").await;
    person.clicks(FIELD).await;
}

/// Gives the focus to a part of the feed.
async fn focuses(person: &Person, selector: &str) {
    person.finds(selector).await;
    person.runs("document.querySelector(arguments[0]).focus()", &[json!(selector)]).await;
    person.has_focus(selector).await;
}

/// Gives a command, and sees that it does what it says. A command that is not known here is an error: whoever adds one
/// says here what it does.
#[allow(clippy::too_many_lines)] // It is a table as well: an arm for each command.
async fn does(person: &Person, bia: &Account, id: &str, given: &Given<'_>, turn: usize) {
    let own = message(43);
    match id {
        "palette" => opens(person, given, ".palette").await,
        "settings" => opens(person, given, "[aria-label='Settings']").await,
        "help" => opens(person, given, ".help").await,
        "export" => opens(person, given, "[aria-label='Save messages']").await,
        "about" => opens(person, given, "[aria-label='About this connection']").await,
        "day" => opens(person, given, ":has(#day-form)").await,
        "channel" => {
            given.by(person, "#rust").await;
            person.is_in("rust").await;
            goes_back(person).await;
        }
        "next-channel" => {
            given.by(person, "").await;
            person.is_in(if turn == 0 { "zig" } else { "rust" }).await;
            goes_back(person).await;
        }
        "next-unread" => {
            bia.says("#zig: mais").await;
            person.finds("#channels a[data-channel=zig]:not([data-unread='0'])").await;
            given.by(person, "").await;
            person.is_in("zig").await;
            goes_back(person).await;
            person.finds("#channels a[data-channel=zig][data-unread='0']").await;
            person.presses_shortcut("Alt+A").await;
            is_told_below(person, "Everything is read.").await;
        }
        "mark-read" => {
            bia.says("#zig: ainda mais").await;
            person.finds("#channels a[data-channel=zig]:not([data-unread='0'])").await;
            given.by(person, "").await;
            person.finds("#channels a[data-channel=zig][data-unread='0']").await;
            person.is_in("geral").await;
        }
        "mute" => {
            given.by(person, "").await;
            person.finds("#mute[aria-pressed=true]").await;
            given.by(person, "").await;
            person.finds("#mute[aria-pressed=false]").await;
        }
        "search" => {
            // A sign without Ctrl is for writing while somebody writes.
            focuses(person, "#feed").await;
            if let Given::Slash(_) = given {
                person.clicks(FIELD).await;
            }
            given.by(person, "linha").await;
            person.has_focus(SEARCH).await;
            let words = if matches!(given, Given::Slash(_)) { "linha" } else { "" };
            assert_eq!(person.value(SEARCH).await, words);
            person.presses(Key::Escape).await;
            person.clicks(FIELD).await;
        }
        "people" => {
            given.by(person, "").await;
            person.has_focus("#people").await;
            person.clicks(FIELD).await;
        }
        "send" => {
            person.types(FIELD, "enviada").await;
            given.by(person, "").await;
            person.sees("enviada").await;
        }
        "line" => {
            person.types(FIELD, "uma").await;
            given.by(person, "").await;
            person.has_draft("uma\n").await;
            person.empties(FIELD).await;
        }
        "edit-last" => {
            given.by(person, "").await;
            person.has_focus("form.editing textarea").await;
            person.presses(Key::Escape).await;
            person.has_focus(FIELD).await;
        }
        "me" => {
            given.by(person, "acena").await;
            person.finds("#feed article .body.action, #feed article.action").await;
        }
        "new-channel" => {
            given.by(person, "nova").await;
            person.is_in("nova").await;
            goes_back(person).await;
        }
        "topic" => {
            given.by(person, "sobre tudo").await;
            let told = "return document.querySelector('.heading .topic').textContent === 'sobre tudo'";
            person.waits_until("the topic is told", told, &[]).await;
        }
        "copy-link" => {
            given.by(person, "").await;
            is_told_below(person, "#geral").await;
        }
        "next-message" => {
            focuses(person, "#feed").await;
            given.by(person, "").await;
            person.has_focus("#feed article[data-id]").await;
            person.clicks(FIELD).await;
        }
        "ends" => {
            focuses(person, "#feed").await;
            given.by(person, "").await;
            person.is_in_view(if turn == 0 { 3 } else { 43 }).await;
            person.clicks(FIELD).await;
        }
        "reply" => {
            focuses(person, &own).await;
            given.by(person, "").await;
            person.finds("#replying").await;
            person.has_focus(FIELD).await;
            person.presses(Key::Escape).await;
            person.misses("#replying").await;
        }
        "edit" => {
            focuses(person, &own).await;
            given.by(person, "").await;
            person.has_focus("form.editing textarea").await;
            person.presses(Key::Escape).await;
            person.has_focus(FIELD).await;
        }
        "menu" => {
            focuses(person, &own).await;
            given.by(person, "").await;
            person.finds("dialog.menu").await;
            person.presses(Key::Escape).await;
            person.misses("dialog").await;
            person.clicks(FIELD).await;
        }
        "leave" => {
            person.begins_to_answer(43).await;
            person.has_focus(FIELD).await;
            given.by(person, "").await;
            person.misses("#replying").await;
        }
        "language" => {
            given.by(person, "es").await;
            person.finds("html[lang=es] main[data-screen=chat]").await;
            person.has_focus(FIELD).await;
            given.by(person, "english").await;
            person.finds("html[lang=en] main[data-screen=chat]").await;
            person.has_focus(FIELD).await;
        }
        "sign-out" => {
            given.by(person, "").await;
            person.is_at("sign-in").await;
        }
        unknown => panic!("the help lists {unknown}, and nobody has said here what it does"),
    }
}

async fn is_told_below(person: &Person, words: &str) {
    let script = "return document.querySelector('#composer .told').textContent.includes(arguments[0])";
    person.waits_until(&format!("{words:?} is told below"), script, &[json!(words)]).await;
}

#[tokio::test]
async fn the_help_lists_exactly_what_works() {
    if cannot(Engine::WebKit, "its driver has no keys for another element than the one that is named") {
        return;
    }
    let server = Server::start();
    let (person, bia) = in_a_conversation(&server).await;
    let rows = help(&person).await;
    assert!(rows.len() > 20, "the table is there");
    person.types(FIELD, "/").await;
    person.finds("#completion [role=option]").await;
    let offered = "return [...document.querySelectorAll('#completion [role=option]')].map(one => one.textContent.match(/\\w+/)[0])";
    let offered = person.runs(offered, &[]).await;
    let words: Vec<&str> = rows.iter().map(|row| row.word.as_str()).filter(|word| !word.is_empty()).collect();
    assert_eq!(offered, json!(words), "what is offered behind a slash is what the help lists");
    person.empties(FIELD).await;
    for row in &rows {
        assert!(!row.keys.is_empty() || !row.word.is_empty(), "{} can be done", row.id);
        assert!(row.word.is_empty() || row.shown.contains(&format!("/{}", row.word)), "{} shows its slash", row.id);
        let ways = row.keys.iter().map(|key| Given::Key(key));
        let slash = Some(Given::Slash(&row.word)).filter(|_| !row.word.is_empty());
        for (turn, given) in ways.chain(slash).enumerate() {
            does(&person, &bia, &row.id, &given, turn).await;
        }
    }
    person.leaves().await;
}

#[tokio::test]
async fn the_words_of_every_language_work_in_any() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    let mut known: Vec<(String, String)> = Vec::new();
    for language in ["pt", "en", "es"] {
        person.says(&format!("/idioma {language}")).await;
        person.finds(&format!("html[lang^={language}] main[data-screen=chat]")).await;
        person.has_focus(FIELD).await;
        for row in help(&person).await.into_iter().filter(|row| !row.word.is_empty()) {
            let clash = known.iter().find(|(word, id)| *word == row.word && *id != row.id);
            assert!(clash.is_none(), "/{} means one thing: {} and {clash:?}", row.word, row.id);
            known.push((row.word, row.id));
        }
    }
    for word in ["help", "ajuda", "AYUDA", "Ayúda"] {
        person.says(&format!("/{word}")).await;
        person.finds("dialog.help").await;
        person.presses(Key::Escape).await;
        person.misses("dialog").await;
    }
    person.says("/tópico em português").await;
    let told = "return document.querySelector('.heading .topic').textContent === 'em português'";
    person.waits_until("the topic is told", told, &[]).await;
    assert_eq!(ana.texts().await, ["#geral := em português"], "nothing else was sent");
    person.leaves().await;
}

#[tokio::test]
async fn what_is_no_command_is_kept_and_sent_only_when_it_is_meant() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    let refused = [
        ("/foo bar", "/foo is not a command"),
        ("/day que dia", "/day goes alone"),
        ("/channel", "/channel name"),
        ("/channel com espaço", "“com espaço”"),
        ("/me", "/me action"),
        ("/language klingon", "“klingon”"),
        ("/edit", "nothing of yours"),
    ];
    for (typed, told) in refused {
        person.says(typed).await;
        person.is_told(told).await;
        person.has_draft(typed).await;
        person.misses("dialog").await;
        person.empties(FIELD).await;
        person.misses("#composer [role=alert]").await;
    }
    // What only can't be done is not sent, however often.
    person.says("/channel 1").await;
    person.is_told("“1”").await;
    person.presses(Key::Enter).await;
    person.has_draft("/channel 1").await;
    person.empties(FIELD).await;
    assert!(ana.texts().await.is_empty(), "nothing was sent by surprise");

    for (typed, is_doubted) in [("/foo bar", true), ("/etc/passwd", false), ("// nota", false), (" /help", false)] {
        person.says(typed).await;
        if is_doubted {
            person.is_told("is not a command").await;
            person.presses(Key::Enter).await;
        }
        person.has_draft("").await;
    }
    person.pastes(FIELD, "/help\nme").await;
    person.presses(Key::Enter).await;
    person.is_told("goes alone").await;
    person.clicks("#send").await;
    person.has_draft("").await;
    ana.reads(&["/foo bar", "/etc/passwd", "// nota", " /help", "/help\nme"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_command_is_completed_and_done_without_losing_an_answer() {
    let server = Server::start();
    let (person, _) = in_a_conversation(&server).await;
    person.begins_to_answer(43).await;
    person.types(FIELD, "/to").await;
    person.is_offered(&["/topic text · Change the topic"]).await;
    person.presses(Key::Tab).await;
    person.has_draft("/topic ").await;
    person.types(FIELD, "aulas").await;
    person.misses("#completion [role=option]").await;
    person.presses(Key::Enter).await;
    person.has_draft("").await;
    let told = "return document.querySelector('.heading .topic').textContent === 'aulas'";
    person.waits_until("the topic is told", told, &[]).await;
    person.finds("#replying").await;
    // In another language's word, and with the arrows among all of them.
    person.types(FIELD, "/").await;
    person.finds("#completion [role=option]").await;
    person.presses(Key::Up).await;
    let last = "const all = [...document.querySelectorAll('#completion [role=option]')]; \
        const list = document.querySelector('#completion').getBoundingClientRect(); \
        return all.at(-1).ariaSelected === 'true' && all.at(-1).getBoundingClientRect().bottom <= list.bottom + 1";
    person.waits_until("the last one is marked and in sight", last, &[]).await;
    person.presses(Key::Enter).await;
    person.has_draft("/signout").await;
    person.presses(Key::Enter).await;
    // The answer that was begun is no text: nothing is lost.
    person.is_at("sign-in").await;
    person.leaves().await;
}

#[tokio::test]
async fn no_other_key_is_taken_for_a_command() {
    let server = Server::beginning_with(
        "Object.defineProperty(navigator, 'platform', { get: () => localStorage.platform ?? 'Linux x86_64' })",
    );
    let (person, _) = in_a_conversation(&server).await;
    for (key, init) in [
        ("k", r#"{"ctrlKey":true,"altKey":true}"#),
        ("k", r#"{"ctrlKey":true,"isComposing":true}"#),
        ("Process", r#"{"ctrlKey":true,"code":"KeyK","keyCode":229}"#),
        ("k", r#"{"ctrlKey":true,"modifierAltGraph":true}"#),
        ("k", r#"{"metaKey":true}"#),
        ("k", r#"{"ctrlKey":true,"shiftKey":true}"#),
        ("ArrowUp", r#"{"isComposing":true}"#),
        ("/", "{}"),
        ("r", "{}"),
    ] {
        assert!(!person.is_answered(key, init).await, "{key} {init}");
    }
    assert!(person.is_answered("л", r#"{"ctrlKey":true,"code":"KeyK"}"#).await, "another alphabet has the same keys");
    person.finds("dialog.palette").await;
    // Behind a dialog keys do nothing.
    for key in ["Alt+ArrowDown", "F1", "Control+K"] {
        person.presses_shortcut(key).await;
    }
    assert_eq!(person.count("dialog").await, 1);
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.is_in("geral").await;
    person.types(FIELD, "r/e").await;
    person.has_draft("r/e").await;
    person.empties(FIELD).await;

    // On a Mac another key calls, and Control belongs to the text.
    person.runs("localStorage.platform = 'MacIntel'", &[]).await;
    assert!(!person.is_answered("k", r#"{"ctrlKey":true}"#).await);
    assert!(person.is_answered("å", r#"{"altKey":true,"code":"KeyA"}"#).await, "Option writes another character");
    is_told_below(&person, "Everything is read.").await;
    assert!(person.is_answered("/", r#"{"metaKey":true}"#).await);
    person.finds("dialog.help").await;
    let caps =
        "return [...document.querySelectorAll('dialog.help [data-command=palette] kbd')].map(cap => cap.textContent)";
    assert_eq!(person.runs(caps, &[]).await, json!(["⌘", "K"]));
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.leaves().await;
}

//! A whole day at the chat, in the circumstances that people are in: a plain-HTTP page, a browser that keeps nothing, a
//! private window, a phone.

use browser_tests::account::Account;
use browser_tests::console::NOT_FOUND;
use browser_tests::conversation::FIELD;
use browser_tests::engine::{Circumstances, Engine, Storage, misses};
use browser_tests::person::Person;
use browser_tests::search::HIT;
use browser_tests::server::Server;

/// Opens the page at an address of this server, and does everything there once.
async fn lives_a_day(circumstances: &Circumstances, url: &str, server: &Server) -> Person {
    let [bia] = server.people(["bia"]).await;
    let person = Person::opens_in(circumstances, url).await;
    is_let_in(&person, &bia).await;
    talks(&person, &bia).await;
    changes_what_was_said(&person, &bia).await;
    goes_elsewhere_and_back(&person).await;
    finds_it_again(&person).await;
    person
}

/// Makes an account, waits to be let in, and is in the chat.
async fn is_let_in(person: &Person, bia: &Account) {
    let id = person.signs_up("ana").await;
    bia.lets_in(id).await;
    person.is_at("chat").await;
}

/// Sends, receives, and puts an emoji on what was received.
async fn talks(person: &Person, bia: &Account) {
    person.says("bom dia").await;
    person.reads(&["bom dia"]).await;
    let question = bia.says("alguém viu o gato?").await;
    person.reads(&["bom dia", "alguém viu o gato?"]).await;
    person.replies_to(question, "no telhado").await;
    person.reads(&["bom dia", "alguém viu o gato?", "no telhado"]).await;
    person.reacts(question, "👀").await;
    person.sees_reactions(question, &[("👀", 1, true)]).await;
    bia.says(&format!(">>{question} 👀")).await;
    person.sees_reactions(question, &[("👀", 2, true)]).await;
}

/// Edits a message, and takes another back.
async fn changes_what_was_said(person: &Person, bia: &Account) {
    let own = |text: &'static str| async move {
        let log = bia.log().await;
        log.iter().find(|message| message.text.ends_with(text)).expect("it was stored").id
    };
    let greeting = own("bom dia").await;
    person.edits(greeting, "boa tarde").await;
    person.reads_in(greeting, "boa tarde").await;
    let answer = own("no telhado").await;
    person.deletes(answer).await;
    person.sees_deleted(answer).await;
}

/// Makes a channel, writes there, and comes back to what was being typed.
async fn goes_elsewhere_and_back(person: &Person) {
    person.types(FIELD, "ainda pensando").await;
    opens_channels(person).await;
    person.makes_channel("gatos").await;
    person.is_in("gatos").await;
    person.has_draft("").await;
    person.says("miau").await;
    person.reads(&["miau"]).await;
    opens_channels(person).await;
    person.opens_channel("geral").await;
    person.has_draft("ainda pensando").await;
}

/// They are behind a button where the page is narrow.
async fn opens_channels(person: &Person) {
    let narrow = person.runs("return innerWidth < 700", &[]).await;
    if narrow == true {
        person.clicks(".bar .channels-drawer").await;
    }
}

async fn finds_it_again(person: &Person) {
    person.searches("miau").await;
    person.clicks(HIT).await;
    person.is_in("gatos").await;
    person.reads(&["miau"]).await;
}

/// Signs out: what is being typed is asked about.
async fn goes_home(person: Person) {
    person.clicks("#sign-out").await;
    person.clicks("dialog .confirm").await;
    person.is_at("sign-in").await;
    // The account that waits was asked for before it was let in.
    person.leaves_despite(&[NOT_FOUND]).await;
}

#[tokio::test]
async fn a_day_like_any_other() {
    let server = Server::start();
    let person = lives_a_day(&Circumstances::default(), &server.url, &server).await;
    goes_home(person).await;
}

#[tokio::test]
async fn a_day_on_a_page_that_is_not_secure() {
    let server = Server::start();
    let (circumstances, url) = Circumstances::by_name(&server.url);
    let person = lives_a_day(&circumstances, &url, &server).await;
    assert_eq!(person.runs("return window.isSecureContext", &[]).await, false);
    goes_home(person).await;
}

/// A server for browsers that keep nothing. One of them can't be told to keep nothing for a tab: there, the page is.
fn for_those_who_keep_nothing() -> Server {
    if Engine::chosen() != Engine::WebKit {
        return Server::start();
    }
    misses("sessionStorage forbidden by the browser itself (a script forbids it)", "it has no such setting");
    Server::beginning_with(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
    )
}

/// Whether the browser gives a page each kind of storage.
const KEEPS: &str = "const [done] = arguments; const tries = use => { try { return Boolean(use()) } catch { return false } }; \
    const simple = ['localStorage', 'sessionStorage'].map(kind => tries(() => { window[kind].setItem('x', 1); return true })); \
    const large = new Promise(opened => { if (!tries(() => { \
        const asked = indexedDB.open('x'); asked.onsuccess = () => opened(true); asked.onerror = () => opened(false); \
        return asked })) opened(false) }); \
    large.then(large => done([...simple, large]))";

#[tokio::test]
async fn a_day_in_a_browser_that_keeps_nothing() {
    let server = for_those_who_keep_nothing();
    let circumstances = Circumstances { storage: Storage::Forbidden, ..Circumstances::default() };
    let person = lives_a_day(&circumstances, &server.url, &server).await;
    assert_eq!(person.awaits(KEEPS, &[]).await, serde_json::json!([false, false, false]));
    assert!(person.text(".notice").await.contains("This browser does not let the page keep data"));
    goes_home(person).await;
}

#[tokio::test]
async fn a_day_on_a_page_that_is_not_secure_in_a_browser_that_keeps_nothing() {
    let server = for_those_who_keep_nothing();
    let (circumstances, url) = Circumstances::by_name(&server.url);
    let circumstances = Circumstances { storage: Storage::Forbidden, ..circumstances };
    let person = lives_a_day(&circumstances, &url, &server).await;
    goes_home(person).await;
}

#[tokio::test]
async fn a_day_in_a_private_window() {
    let server = Server::start();
    let circumstances = Circumstances { storage: Storage::Private, ..Circumstances::default() };
    let person = lives_a_day(&circumstances, &server.url, &server).await;
    goes_home(person).await;
}

#[tokio::test]
async fn a_day_on_a_phone() {
    let server = Server::start();
    let circumstances = Circumstances { size: Some((360, 740)), ..Circumstances::default() };
    let person = lives_a_day(&circumstances, &server.url, &server).await;
    goes_home(person).await;
}

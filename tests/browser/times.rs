//! Times: in the reader's zone, wherever the server is, and honest when a clock is wrong.

use browser_tests::browser::Browser;
use browser_tests::person::Person;
use browser_tests::server::Server;

/// When the first message was written, as the page shows it; and the same moment by the browser's clock.
const SHOWN: &str = "const time = document.querySelector('#feed time'); const at = new Date(time.dateTime); \
    const two = number => String(number).padStart(2, '0'); \
    return [time.textContent, `${two(at.getHours())}:${two(at.getMinutes())}`, Math.abs(Date.now() - at) < 120000]";

/// A clock that is this many milliseconds ahead.
fn ahead(milliseconds: i64) -> String {
    format!(
        "{{ const Right = Date; const now = () => Right.now() + {milliseconds}; \
        window.Date = class extends Right {{ \
            constructor(...when) {{ if (when.length) super(...when); else super(now()); }} \
            static now() {{ return now(); }} }}; }}"
    )
}

#[tokio::test]
async fn a_message_shows_the_readers_own_time() {
    let server = Server::in_zone("Asia/Kolkata");
    let [ana] = server.people(["ana"]).await;
    ana.says("que horas são?").await;
    let browser = Browser::start().await;
    browser.lives_in("America/Fortaleza").await;
    browser.goes_to(&format!("{}?lang=pt-BR", server.url)).await;
    let person = Person::at(browser);
    person.signs_in(ana.id).await;
    person.reads(&["que horas são?"]).await;
    let shown = person.runs(SHOWN, &[]).await;
    assert_eq!(shown[0], shown[1], "{shown}");
    assert_eq!(shown[2], true, "{shown}");
    // The server wrote another one: it is eight and a half hours ahead.
    let written = &ana.log().await[0].timestamp;
    assert!(!written.contains(&format!("T{}", shown[0].as_str().expect("a text"))), "{shown} and {written}");
    person.leaves().await;
}

#[tokio::test]
async fn a_clock_that_is_wrong_by_a_day_is_told_and_the_servers_times_are_shown() {
    let server = Server::in_zone("Asia/Kolkata");
    let [ana] = server.people(["ana"]).await;
    ana.says("que dia é hoje?").await;
    let browser = Browser::start().await;
    browser.prepares(&ahead(26 * 3_600_000)).await;
    browser.goes_to(&format!("{}?lang=pt-BR", server.url)).await;
    let person = Person::at(browser);
    person.signs_in(ana.id).await;
    person.reads(&["que dia é hoje?"]).await;
    assert!(person.text(".notice").await.contains("O relógio deste computador ou o do servidor está errado"));
    let written = &ana.log().await[0].timestamp;
    let shown = person.text("#feed time").await;
    assert!(written.contains(&format!("T{shown}")), "{shown} and {written}");
    person.leaves().await;
}

#[tokio::test]
async fn a_clock_that_is_wrong_by_minutes_is_no_matter() {
    let server = Server::in_zone("UTC");
    let [ana] = server.people(["ana"]).await;
    ana.says("quase na hora").await;
    let browser = Browser::start().await;
    browser.lives_in("UTC").await;
    browser.prepares(&ahead(4 * 60_000)).await;
    browser.goes_to(&format!("{}?lang=pt-BR", server.url)).await;
    let person = Person::at(browser);
    person.signs_in(ana.id).await;
    person.reads(&["quase na hora"]).await;
    assert!(!person.has(".notice").await);
    let written = &ana.log().await[0].timestamp;
    let shown = person.text("#feed time").await;
    assert!(written.contains(&format!("T{shown}")), "{shown} and {written}");
    person.leaves().await;
}

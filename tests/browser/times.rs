//! Times: in the reader's zone, wherever the server is, and honest when a clock is wrong.

use browser_tests::client::ahead;
use browser_tests::engine::Circumstances;
use browser_tests::person::Person;
use browser_tests::server::Server;

/// When the first message was written, as the page shows it; and the same moment by the browser's clock.
const SHOWN: &str = "const time = document.querySelector('#feed time'); const at = new Date(time.dateTime); \
    const two = number => String(number).padStart(2, '0'); \
    return [time.textContent, `${two(at.getHours())}:${two(at.getMinutes())}`, Math.abs(Date.now() - at) < 120000]";

/// Opens the page on a computer in another time zone.
async fn opens_in_zone(zone: &'static str, server: &Server) -> Person {
    let there = Circumstances { zone: Some(zone), ..Circumstances::default() };
    Person::opens_in(&there, &format!("{}?lang=pt-BR", server.url)).await
}

#[tokio::test]
async fn a_message_shows_the_readers_own_time() {
    let server = Server::in_zone("Asia/Kolkata");
    let [ana] = server.people(["ana"]).await;
    ana.says("que horas são?").await;
    let person = opens_in_zone("America/Fortaleza", &server).await;
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
    let server = Server::in_zone_beginning_with("Asia/Kolkata", &ahead(26 * 3_600_000));
    let [ana] = server.people(["ana"]).await;
    ana.says("que dia é hoje?").await;
    let person = Person::opens(&format!("{}?lang=pt-BR", server.url)).await;
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
    let server = Server::in_zone_beginning_with("UTC", &ahead(4 * 60_000));
    let [ana] = server.people(["ana"]).await;
    ana.says("quase na hora").await;
    let person = opens_in_zone("UTC", &server).await;
    person.signs_in(ana.id).await;
    person.reads(&["quase na hora"]).await;
    assert!(!person.has(".notice").await);
    let written = &ana.log().await[0].timestamp;
    let shown = person.text("#feed time").await;
    assert!(written.contains(&format!("T{shown}")), "{shown} and {written}");
    person.leaves().await;
}

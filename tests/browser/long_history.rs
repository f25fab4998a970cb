//! Histories that are long, have holes, come in pieces, or have a mountain in their middle.

use browser_tests::person::Person;
use browser_tests::server::Server;
use browser_tests::stand_in::{Answer, StandIn};
use serde_json::{Value, json};

/// From which ids the log was asked.
const ASKED: &str = "return performance.getEntriesByType('resource') \
    .map(entry => new URL(entry.name).searchParams.get('last')).filter(last => last !== null)";

/// Goes a step up or down the feed, towards the message of an id, until that is there. Where a machine is slow, a
/// step may be drawn after the next one is made: the way is looked up each time, since one may have come too far.
const WALK: &str = "const feed = document.querySelector('#feed'); \
    const ids = [...feed.querySelectorAll('article[data-id]')].map(article => Number(article.dataset.id)); \
    const there = ids.includes(arguments[1]); \
    if (!there && ids.length) feed.scrollTop += Math.sign(arguments[1] - ids[0]) * arguments[0]; \
    return there";

fn entry(id: u64, text: &str) -> Value {
    json!({ "id": id, "timestamp": "2026-11-20T10:00:00", "user_id": 1, "user_name": "ana", "text": text })
}

fn answer(entries: &[Value]) -> Value {
    json!({ "data": entries, "timestamp": "2026-11-20T10:00:01", "message": "Message loaded" })
}

/// Somebody at a page whose API is the stand-in's.
async fn at(page: &Server, stand_in: &StandIn) -> Person {
    let person = Person::opens(&format!("{}?lang=en&api={}", page.url, stand_in.url)).await;
    person.signs_in(1).await;
    person
}

async fn asks_from(person: &Person, id: &str) {
    let asked = format!("return (() => {{ {ASKED} }})().includes(arguments[0])");
    person.waits_until("the log is asked from there", &asked, &[json!(id)]).await;
}

#[tokio::test]
async fn ids_stay_exact_however_far_apart_and_however_large_they_are() {
    let page = Server::start();
    let stand_in = StandIn::start().await;
    let large = (1 << 53) + 1;
    let highest = u64::MAX - 1;
    let mut entries: Vec<_> = (0..50).map(|number| entry(1 + number * 1_000_000, &format!("no. {number}"))).collect();
    entries.push(entry(large - 1, "before"));
    entries.push(entry(large, "exact"));
    entries.push(entry(large + 1, "behind"));
    entries.push(entry(large + 2, &format!(">>{large} := exact, changed")));
    entries.push(entry(highest, "the end"));
    // The same answer again and again, whatever is asked for: each message counts once.
    stand_in.answers("GET message", Answer::json(200, &answer(&entries)));
    let person = at(&page, &stand_in).await;
    person.sees("the end").await;
    asks_from(&person, &u64::MAX.to_string()).await;
    let texts = "return [...document.querySelectorAll('#feed article .body')].slice(-5).map(body => body.textContent)";
    assert_eq!(person.runs(texts, &[]).await, json!(["no. 49", "before", "exact, changed", "behind", "the end"]));
    assert_eq!(person.count("#feed article").await, 54);
    let link = format!("location.hash = '#/c/geral/m/{large}'");
    person.runs(&link, &[]).await;
    person.finds(&format!("#feed article.target[data-id='{large}']")).await;
    person.leaves().await;
}

#[tokio::test]
async fn what_came_whole_of_an_answer_that_was_cut_is_kept_and_the_rest_asked_for() {
    let page = Server::start();
    let stand_in = StandIn::start().await;
    let lines: Vec<_> = (1..=60_000).map(|number| format!("line {number}")).collect();
    stand_in.has(lines.clone());
    let entries: Vec<_> = (1..).zip(&lines).map(|(id, text)| entry(id, text)).collect();
    stand_in.answers("GET message", Answer::Cut(answer(&entries).to_string()));
    let person = at(&page, &stand_in).await;
    person.is_connected("retrying").await;
    // What the browser had received and not yet handed on goes with the connection.
    let held = "return Number(document.querySelector('main').dataset.held) > 1000";
    person.waits_until("what came is kept", held, &[]).await;
    stand_in.behaves();
    person.sees("line 60000").await;
    let asked = format!("return (() => {{ {ASKED} }})().some(last => last > 1000 && last < 60000)");
    person.waits_until("only the rest is asked for", &asked, &[]).await;
    let held = "return document.querySelector('main').dataset.held === '60000'";
    person.waits_until("each message is held once", held, &[]).await;
    person.leaves_despite(&["net::ERR_"]).await;
}

#[tokio::test]
async fn a_message_of_five_megabytes_is_passed_by_like_any_other() {
    let page = Server::start();
    let stand_in = StandIn::start().await;
    let mut lines: Vec<_> = (1..=200).map(|number| format!("line {number}")).collect();
    lines[99] = "five megabytes ".repeat(5_000_000 / 15);
    stand_in.has(lines);
    let person = at(&page, &stand_in).await;
    person.sees("line 200").await;
    person.waits_until("the one below the large one is there", WALK, &[json!(300), json!(101)]).await;
    person.waits_until("the large one is there", WALK, &[json!(300), json!(100)]).await;
    person.waits_until("the oldest one is there", WALK, &[json!(2_000), json!(1)]).await;
    person.waits_until("the newest one is there", WALK, &[json!(2_000), json!(200)]).await;
    person.leaves().await;
}

/// Notes what is told of a history that comes: it is gone when all is there.
const NOTING: &str = "window.told = []; new MutationObserver(() => { \
    const last = [...document.querySelectorAll('#feed article')].at(-1)?.dataset.id; \
    const bar = document.querySelector('#loading progress'); \
    if (last || bar) told.push({ last, part: bar && bar.max > 1 && bar.value <= bar.max, \
        held: Number(document.querySelector('main').dataset.held) }); \
    }).observe(document, { subtree: true, childList: true, attributes: true })";

/// Enters a page where a history of so many messages comes, and sees its end before all of it is there.
async fn sees_the_end_first(url: &str, count: usize) -> Person {
    let person = Person::opens(url).await;
    person.signs_in(1).await;
    let all = "const main = document.querySelector('main').dataset; \
        return main.loading === 'false' && main.held === arguments[0]";
    person.waits_until("all is there", all, &[json!(count.to_string())]).await;
    let early = "return told.some(({ last, held }) => last === arguments[0] && held < Number(arguments[0]))";
    assert_eq!(person.runs(early, &[json!(count.to_string())]).await, true, "the end came first");
    person
}

#[tokio::test]
async fn a_long_history_shows_its_end_first() {
    let server = Server::beginning_with(NOTING);
    let [_, bia] = server.people(["ana", "bia"]).await;
    bia.says_often(&"a long line ".repeat(150), 1_500).await;
    let person = sees_the_end_first(&server.url, 1_500).await;
    person.leaves().await;
}

#[tokio::test]
async fn the_end_is_found_where_no_server_tells_it_and_a_bar_tells_how_much_has_come() {
    let page = Server::beginning_with(NOTING);
    let stand_in = StandIn::start().await;
    // Not all alike: how many there are in so many bytes can only be guessed.
    stand_in.has((1..=60_000).map(|number| format!("line {number} {}", "of many ".repeat(number % 17))).collect());
    let person = sees_the_end_first(&format!("{}?lang=en&api={}", page.url, stand_in.url), 60_000).await;
    assert_eq!(person.runs("return told.some(({ part }) => part)", &[]).await, true, "a bar told how much had come");
    assert!(!person.has("#loading progress").await);
    person.leaves().await;
}

#[tokio::test]
async fn however_many_channels_there_are_the_page_stays_small() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    for number in 0..300 {
        bia.says(&format!("#canal{number}: olá")).await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    person.finds("#all-channels").await;
    assert!(person.count("#channels a").await <= 51);
    bia.says("#canal299: novidade").await;
    person.finds("#channels a[data-channel='canal299'][data-unread='1']").await;
    person.runs("location.hash = '#/c/canal277'", &[]).await;
    person.finds("#channels a[data-channel='canal277'][aria-current=page]").await;
    person.clicks("#all-channels").await;
    person.misses("#all-channels").await;
    assert_eq!(person.count("#channels a").await, 301);
    person.leaves().await;
}

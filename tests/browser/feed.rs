//! The feed: who wrote when, where it stands, and how much of it is on the page.

use browser_tests::engine::{Engine, cannot};
use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::{Value, json};
use thirtyfour::Key;

/// How far the feed is from its bottom, in CSS pixels.
const FROM_BOTTOM: &str = "const feed = document.querySelector('#feed'); \
    return feed.scrollHeight - feed.scrollTop - feed.clientHeight";

/// Scrolls to a part of the feed's height.
const SCROLL_TO: &str = "const feed = document.querySelector('#feed'); feed.scrollTop = (feed.scrollHeight - feed.clientHeight) * arguments[0]";

/// Whether messages fill the feed.
const IS_FULL: &str = "const feed = document.querySelector('#feed').getBoundingClientRect(); \
    const rows = [...document.querySelectorAll('#feed article')].map(article => article.getBoundingClientRect()); \
    return document.querySelector('#feed').ariaBusy === 'false' && rows.length > 0 \
        && rows[0].top <= feed.top + 60 && rows.at(-1).bottom >= feed.bottom - 60";

/// The first message in view that is there as a whole, and where it ends.
const SEEN: &str = "const edge = document.querySelector('#feed').getBoundingClientRect().top; \
    const article = [...document.querySelectorAll('#feed article')].find(one => one.getBoundingClientRect().top >= edge); \
    return { id: Number(article.dataset.id), end: article.getBoundingClientRect().bottom }";

/// Where a message ends.
const END_OF: &str =
    "return document.querySelector(`article[data-id='${arguments[0]}']`).getBoundingClientRect().bottom";

/// How many elements the page has.
const ELEMENTS: &str = "return document.querySelectorAll('*').length";

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a measure is a number")
}

async fn is_at_the_bottom(person: &Person) {
    let script = format!("return (() => {{ {FROM_BOTTOM} }})() <= 2");
    person.waits_until("the feed is at its bottom", &script, &[]).await;
}

async fn has_not_moved(person: &Person, seen: &Value) {
    let top = number(&person.runs(END_OF, &[seen["id"].clone()]).await);
    let before = number(&seen["end"]);
    assert!((top - before).abs() <= 2.0, "what was read at {before} is at {top} now");
}

/// Scrolls to a part of the feed's height, and tells what is read there.
async fn scrolls_to(person: &Person, share: f64) -> Value {
    person.runs(SCROLL_TO, &[json!(share)]).await;
    person.waits_until("messages fill the feed", IS_FULL, &[]).await;
    person.is_painted().await;
    person.runs(SEEN, &[]).await
}

/// Scrolls up again and again, until this message is the first on the page.
async fn reads_up_to(person: &Person, text: &str) {
    let up = "document.querySelector('#feed').scrollTop = 0; \
        return document.querySelector('#feed article .body').textContent === arguments[0]";
    person.waits_until("the first message is on top", up, &[json!(text)]).await;
}

/// Somebody who signed in to the demonstration: three hundred messages of five days.
async fn reader_of(server: &Server) -> Person {
    let person = Person::opens(&server.url).await;
    person.tries_to_sign_in("1", "impacto").await;
    person.is_at("chat").await;
    person.finds("#feed article").await;
    person
}

#[tokio::test]
async fn messages_of_one_author_share_a_heading() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    for (author, text) in [(&bia, "um"), (&bia, "dois"), (&ana, "três"), (&bia, "quatro")] {
        author.says(text).await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["um", "dois", "três", "quatro"]).await;
    let headings = "return [...document.querySelectorAll('#feed article')] \
        .map(article => [article.classList.contains('first'), article.querySelector('.name')?.textContent ?? null])";
    let expected = json!([[true, "bia"], [false, null], [true, "ana"], [true, "bia"]]);
    assert_eq!(person.runs(headings, &[]).await, expected);
    assert_eq!(person.text("#feed .day").await, "today");
    person.leaves().await;
}

#[tokio::test]
async fn days_are_divided() {
    if cannot(Engine::Firefox, "its window is at most some 16,000 pixels high") {
        return;
    }
    let server = Server::with_demo();
    let person = reader_of(&server).await;
    // Tall enough for all of them.
    person.is_sized(1280, 30_000).await;
    person.finds("#feed article[data-id='1']").await;
    let days = "return [...document.querySelectorAll('#feed .day')] \
        .map(day => [day.textContent, day.nextElementSibling.matches('article.first')])";
    let days = person.runs(days, &[]).await;
    let days = days.as_array().expect("a list of days");
    assert!(days.len() > 1, "{days:?}");
    assert!(days.iter().all(|day| day[1] == true), "{days:?}");
    let names: std::collections::BTreeSet<_> = days.iter().map(|day| day[0].to_string()).collect();
    assert_eq!(names.len(), days.len(), "{days:?}");
    person.leaves().await;
}

#[tokio::test]
async fn at_the_bottom_the_feed_follows() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says_often("uma linha", 120).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees("uma linha 120").await;
    is_at_the_bottom(&person).await;
    let many_lines = ["linha"; 40].join("\n");
    bia.says(&many_lines).await;
    person.sees(&many_lines).await;
    is_at_the_bottom(&person).await;
    person.is_sized(360, 500).await;
    is_at_the_bottom(&person).await;
    assert!(!person.has("#new-messages").await);
    person.leaves().await;
}

#[tokio::test]
async fn elsewhere_the_feed_stays_put_and_counts_what_is_new() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says_often("uma linha", 120).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees("uma linha 120").await;
    is_at_the_bottom(&person).await;
    let seen = scrolls_to(&person, 0.5).await;
    bia.says("nova").await;
    bia.says_often("mais uma", 2).await;
    let told = "return document.querySelector('#new-messages')?.textContent === '3 new messages'";
    person.waits_until("three new messages are told", told, &[]).await;
    has_not_moved(&person, &seen).await;
    person.clicks("#new-messages").await;
    is_at_the_bottom(&person).await;
    person.misses("#new-messages").await;
    person.leaves().await;
}

#[tokio::test]
async fn a_first_reaction_above_does_not_move_what_is_read() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says_often("uma linha", 90).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees("uma linha 90").await;
    is_at_the_bottom(&person).await;
    let seen = scrolls_to(&person, 0.5).await;
    let read = seen["id"].as_u64().expect("an id");
    for above in [read - 12, read - 3] {
        bia.says(&format!(">>{above} 👍")).await;
        person.sees_reactions(above, &[("👍", 1, false)]).await;
        person.is_painted().await;
        has_not_moved(&person, &seen).await;
    }
    person.leaves().await;
}

/// Turns the wheel, a step in each frame, and tells the greatest distance that a message in sight moved otherwise
/// than it was turned.
const WHEEL: &str = "const [step, turns, done] = arguments; const feed = document.querySelector('#feed'); \
    let worst = 0, left = turns; \
    const places = () => new Map([...document.querySelectorAll('#feed article')] \
        .map(article => [article.dataset.id, article.getBoundingClientRect().bottom])); \
    const turn = () => { \
        const before = places(), top = feed.scrollTop; feed.scrollTop += step; const moved = feed.scrollTop - top; \
        requestAnimationFrame(() => requestAnimationFrame(() => { \
            const now = places(); \
            for (const [id, bottom] of now) \
                if (before.has(id)) worst = Math.max(worst, Math.abs(before.get(id) - moved - bottom)); \
            if (--left) turn(); else done([worst, now.size > 0]); })); }; \
    turn();";

#[tokio::test]
async fn what_is_read_moves_as_far_as_the_wheel_is_turned() {
    if cannot(Engine::WebKit, "the feed loses its place there when a script scrolls in every frame: to be looked into")
    {
        return;
    }
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says_often("uma linha", 500).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees("uma linha 500").await;
    is_at_the_bottom(&person).await;
    for (step, turns) in [(-170, 40), (90, 30), (-400, 25)] {
        let [worst, drawn] =
            person.awaits(WHEEL, &[json!(step), json!(turns)]).await.as_array().unwrap().clone().try_into().unwrap();
        assert!(number(&worst) <= 2.0 && drawn == true, "{worst} pixels, at {step}");
    }
    person.leaves().await;
}

#[tokio::test]
async fn who_scrolls_away_and_back_stays_there() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says_often("uma linha", 200).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees("uma linha 200").await;
    is_at_the_bottom(&person).await;
    scrolls_to(&person, 0.5).await;
    let wait = "const done = arguments[0]; const feed = document.querySelector('#feed'); const top = feed.scrollTop; \
        const frame = () => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))); \
        (async () => { feed.scrollTop = top + 90; await frame(); feed.scrollTop = top; await frame(); })().then(done)";
    person.awaits(wait, &[]).await;
    let seen = person.runs(SEEN, &[]).await;
    // Whatever comes makes the feed look for its place.
    bia.says("nova").await;
    person.finds("#new-messages").await;
    person.is_painted().await;
    has_not_moved(&person, &seen).await;
    person.leaves().await;
}

#[tokio::test]
async fn the_bar_leads_anywhere_and_the_keys_to_both_ends() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says_often("uma linha", 1_000).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees("uma linha 1000").await;
    is_at_the_bottom(&person).await;
    for (share, around) in [(0.5, 500), (0.1, 100), (0.9, 900), (0.3, 300)] {
        let seen = scrolls_to(&person, share).await;
        let id = seen["id"].as_i64().expect("an id");
        assert!((id - around).abs() < 30, "{id} at {share}");
    }
    person.clicks("#feed").await;
    person.presses(Key::Home).await;
    person.sees("uma linha 1").await;
    person.waits_until("it stands at the top", "return document.querySelector('#feed').scrollTop < 40", &[]).await;
    person.presses(Key::End).await;
    person.sees("uma linha 1000").await;
    is_at_the_bottom(&person).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_day_is_gone_to() {
    let server = Server::with_demo();
    let person = reader_of(&server).await;
    person.clicks("#go-to-day").await;
    person.finds("#day").await;
    person.presses(Key::Enter).await;
    person.is_told("Write the day").await;
    person.runs("document.querySelector('#day').value = '2999-01-01'", &[]).await;
    person.presses(Key::Enter).await;
    person.is_told("Nobody wrote").await;
    person.runs("document.querySelector('#day').value = '1999-01-01'", &[]).await;
    person.presses(Key::Enter).await;
    person.finds("#feed article.target[data-id='1']").await;
    // Where one is reading now is told.
    let told = "return document.querySelector('#go-to-day').textContent.includes( \
        document.querySelector('#feed .day').textContent)";
    person.waits_until("the day is told", told, &[]).await;
    person.leaves().await;
}

#[tokio::test]
async fn nothing_moves_when_the_window_or_the_letters_change_their_size() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says_often(&"uma linha que é tão longa que não cabe na largura que há ".repeat(6), 200).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.finds("#feed article[data-id='200']").await;
    is_at_the_bottom(&person).await;
    scrolls_to(&person, 0.5).await;
    let first = "const edge = document.querySelector('#feed').getBoundingClientRect().top; \
        const article = [...document.querySelectorAll('#feed article')] \
            .find(one => one.getBoundingClientRect().bottom > edge); \
        return { id: Number(article.dataset.id), end: article.getBoundingClientRect().bottom - edge }";
    let seen = person.runs(first, &[]).await;
    let letters = "document.documentElement.style.fontSize = arguments[0]";
    for size in ["22px", "13px", ""] {
        person.runs(letters, &[json!(size)]).await;
        person.is_painted().await;
        person.is_painted().await;
        is_still_first(&person, &seen).await;
    }
    for (width, height) in [(500, 800), (1280, 500), (1280, 800)] {
        person.is_sized(width, height).await;
        person.is_painted().await;
        is_still_first(&person, &seen).await;
    }
    person.leaves().await;
}

/// The message at the upper edge of the feed ends as far below that edge as before.
async fn is_still_first(person: &Person, seen: &Value) {
    let stays = "const edge = document.querySelector('#feed').getBoundingClientRect().top; \
        const article = document.querySelector(`article[data-id='${arguments[0]}']`); \
        return Math.abs(article.getBoundingClientRect().bottom - edge - arguments[1]) <= 2";
    person.waits_until("what was read is where it was", stays, &[seen["id"].clone(), seen["end"].clone()]).await;
}

#[tokio::test]
async fn the_oldest_message_can_be_read() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says_often("uma linha", 450).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees("uma linha 450").await;
    is_at_the_bottom(&person).await;
    reads_up_to(&person, "uma linha 1").await;
    person.leaves().await;
}

#[tokio::test]
async fn the_page_stays_small_however_long_the_history_is() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says_often("antes", 1_600).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees("antes 1600").await;
    assert!(number(&person.runs(ELEMENTS, &[]).await) < 1_500.0);
    bia.says_often("durante", 400).await;
    person.sees("durante 400").await;
    assert!(number(&person.runs(ELEMENTS, &[]).await) < 1_500.0);
    person.leaves().await;
}

#[tokio::test]
async fn the_page_stays_small_while_the_history_is_read_upwards() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says_often("uma linha", 2_000).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees("uma linha 2000").await;
    is_at_the_bottom(&person).await;
    reads_up_to(&person, "uma linha 1").await;
    let elements = number(&person.runs(ELEMENTS, &[]).await);
    assert!(elements < 1_500.0, "{elements} elements");
    person.leaves().await;
}

#[tokio::test]
async fn sending_goes_down_to_what_was_sent() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says_often("uma linha", 120).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees("uma linha 120").await;
    is_at_the_bottom(&person).await;
    scrolls_to(&person, 0.5).await;
    person.types("#composer textarea", "minha").await;
    person.presses(Key::Enter).await;
    person.sees("minha").await;
    is_at_the_bottom(&person).await;
    person.leaves().await;
}

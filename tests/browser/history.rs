//! What is kept between two visits on a computer that is somebody's own. A page that is loaded anew is a second visit: the
//! tab keeps the session, and nothing of the log.

use browser_tests::conversation::message;
use browser_tests::engine::{Engine, cannot};
use browser_tests::person::Person;
use browser_tests::server::Server;
use browser_tests::stand_in::{Answer, StandIn};
use browser_tests::unruly::{Mischief, Unruly};
use browser_tests::wait;
use serde_json::json;

/// Signs in on a computer that is theirs.
async fn signs_in_at_home(person: &Person, id: u64) {
    person.is_at("sign-in").await;
    if person.runs("return document.querySelector('#mine').checked", &[]).await == false {
        person.clicks("#mine").await;
    }
    person.signs_in(id).await;
}

/// Somebody at home, at a page whose API is the stand-in's.
async fn at_home(page: &Server, stand_in: &StandIn) -> Person {
    let person = Person::opens(&format!("{}?lang=en&api={}", page.url, stand_in.url)).await;
    signs_in_at_home(&person, 1).await;
    person
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().copied().map(str::to_owned).collect()
}

/// Messages of which about six make a block. Browsers pack what they store: nobody can pack these.
fn long_texts(count: usize) -> Vec<String> {
    let mut state = 1_u64;
    let mut letter = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(b'0' + (state >> 58) as u8)
    };
    (1..=count).map(|number| format!("{number} {}", (0..40_000).map(|_| letter()).collect::<String>())).collect()
}

#[tokio::test]
async fn a_second_visit_shows_what_is_kept_before_the_server_answers_and_asks_for_what_is_new() {
    let page = Server::start();
    let stand_in = StandIn::start().await;
    stand_in.has(texts(&["um", "dois", "três"]));
    let person = at_home(&page, &stand_in).await;
    person.reads(&["um", "dois", "três"]).await;
    person.has_kept(3, 4).await;

    stand_in.answers("GET message", Answer::Late);
    person.reloads().await;
    person.reads(&["um", "dois", "três"]).await;
    stand_in.has(texts(&["um", "dois", "três", "quatro"]));
    stand_in.behaves();
    person.reads(&["um", "dois", "três", "quatro"]).await;
    person.has_kept(4, 5).await;
    let asked = person.asked_from().await;
    assert_eq!(asked[0], 3, "the last message that is kept is asked for again");
    assert!(asked.iter().all(|&from| from >= 3), "{asked:?}");
    person.leaves().await;
}

#[tokio::test]
async fn a_long_history_is_kept_in_many_blocks_and_comes_back_whole() {
    let page = Server::start();
    let stand_in = StandIn::start().await;
    stand_in.has(long_texts(60));
    let person = at_home(&page, &stand_in).await;
    person.has_kept(60, 61).await;
    assert!(person.blocks().await >= 6);
    stand_in.answers("GET message", Answer::Late);
    person.reloads().await;
    person.finds(&message(60)).await;
    person.waits_until("all is there", "return document.querySelector('main[data-held=\"60\"]')", &[]).await;
    stand_in.behaves();
    person.leaves().await;
}

#[tokio::test]
async fn a_log_that_began_anew_is_noticed() {
    let page = Server::start();
    let stand_in = StandIn::start().await;
    stand_in.has(texts(&["um", "dois", "três"]));
    let person = at_home(&page, &stand_in).await;
    person.has_kept(3, 4).await;
    stand_in.has(texts(&["one", "two", "three", "four"]));
    person.reloads().await;
    person.reads(&["one", "two", "three", "four"]).await;
    person.has_kept(4, 5).await;
    stand_in.answers("GET message", Answer::Late);
    person.reloads().await;
    person.reads(&["one", "two", "three", "four"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn an_answer_out_of_order_is_of_the_same_log() {
    let server = Server::start();
    let proxy = Unruly::before(&server).await;
    let [ana] = server.people(["ana"]).await;
    ana.says("um").await;
    ana.says("dois").await;
    let person = Person::opens(&format!("{}?lang=en&api={}", server.url, proxy.url)).await;
    signs_in_at_home(&person, ana.id).await;
    person.has_kept(2, 3).await;
    ana.says("três").await;
    person.has_kept(3, 4).await;
    proxy.does("GET message", Mischief::Reordered);
    person.goes_to("about:blank").await;
    ana.says("quatro").await;
    person.goes_to(&format!("{}?lang=en&api={}", server.url, proxy.url)).await;
    person.reads(&["um", "dois", "três", "quatro"]).await;
    person.has_kept(4, 5).await;
    assert!(!person.asked_from().await.contains(&0), "{}", proxy.story());
    assert!(!person.has(".notice").await);
    person.leaves().await;
}

#[tokio::test]
async fn a_log_that_is_empty_for_good_is_believed_after_a_while() {
    let page = Server::start();
    let stand_in = StandIn::start().await;
    stand_in.has(texts(&["um", "dois"]));
    let person = at_home(&page, &stand_in).await;
    person.has_kept(2, 3).await;
    stand_in.has(Vec::new());
    person.reloads().await;
    person.reads(&["um", "dois"]).await;
    person.reads(&[]).await;
    person.has_kept(0, 0).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_read_that_failed_drops_nothing() {
    let page = Server::start();
    let stand_in = StandIn::start().await;
    stand_in.has(texts(&["um", "dois"]));
    let person = at_home(&page, &stand_in).await;
    person.has_kept(2, 3).await;
    stand_in.answers("GET message", Answer::json(200, &json!({ "data": [] })));
    person.reloads().await;
    let twice =
        "return performance.getEntriesByType('resource').filter(({ name }) => name.includes('last=2')).length >= 2";
    person.waits_until("the last message was asked for twice", twice, &[]).await;
    person.reads(&["um", "dois"]).await;
    stand_in.has(texts(&["um", "dois", "três"]));
    stand_in.behaves();
    person.reads(&["um", "dois", "três"]).await;
    assert!(!person.asked_from().await.contains(&0));
    person.leaves().await;
}

#[tokio::test]
async fn a_block_that_is_damaged_is_told_and_asked_for_again() {
    let page = Server::start();
    let stand_in = StandIn::start().await;
    stand_in.has(texts(&["um", "dois", "três"]));
    let person = at_home(&page, &stand_in).await;
    person.has_kept(3, 4).await;
    person.damages_block(0).await;
    person.reloads().await;
    person.reads(&["um", "dois", "três"]).await;
    person.is_notified("could not be read").await;
    person.has_kept(3, 4).await;
    person.reloads().await;
    person.reads(&["um", "dois", "três"]).await;
    assert!(!person.has(".notice").await);
    person.leaves().await;
}

#[tokio::test]
async fn a_block_that_is_missing_is_asked_for_again_with_what_comes_after_it() {
    let page = Server::start();
    let stand_in = StandIn::start().await;
    stand_in.has(long_texts(40));
    let person = at_home(&page, &stand_in).await;
    person.has_kept(40, 41).await;
    person.loses_block(1).await;
    stand_in.answers("GET message", Answer::Late);
    person.reloads().await;
    person.finds(&message(40)).await;
    stand_in.behaves();
    person.is_notified("could not be read").await;
    person.has_kept(40, 41).await;
    let asked = person.asked_from().await;
    assert!(asked.iter().any(|&from| from > 1 && from < 20) && !asked.contains(&0), "{asked:?}");
    stand_in.answers("GET message", Answer::Late);
    person.reloads().await;
    person.waits_until("all is there", "return document.querySelector('main[data-held=\"40\"]')", &[]).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_browser_without_room_keeps_what_it_has_and_says_so() {
    for engine in [Engine::Firefox, Engine::WebKit] {
        if cannot(engine, "only Chromium can be told how much room there is") {
            return;
        }
    }
    let page = Server::start();
    let stand_in = StandIn::start().await;
    let few = texts(&["um", "dois"]);
    stand_in.has(few.clone());
    let person = Person::opens(&format!("{}?lang=en&api={}", page.url, stand_in.url)).await;
    // Before the database is used: the browser remembers for a while how much room there was.
    let quota = json!({ "origin": page.url.trim_end_matches('/'), "quotaSize": 300_000 });
    person.commands("Storage.overrideQuotaForOrigin", quota).await;
    signs_in_at_home(&person, 1).await;
    person.has_kept(2, 3).await;
    stand_in.has([few, long_texts(20)].concat());
    person.is_notified("no more room").await;
    // An answer that comes in two parts is kept in two: the first of them may have had room.
    let kept = person.kept().await;
    person.says("e agora?").await;
    person.sees("e agora?").await;
    assert_eq!(person.kept().await, kept);
    person.reloads().await;
    person.waits_until("all is there", "return document.querySelector('main[data-held=\"23\"]')", &[]).await;
    assert!(!person.asked_from().await.contains(&0), "what was kept before is still there");
    person.leaves().await;
}

/// Somebody signs in at home, in a page that begins with a script, and chats without a history.
async fn goes_without(script: &str) {
    let server = Server::beginning_with(script);
    let [ana] = server.people(["ana"]).await;
    let person = Person::opens(&server.url).await;
    signs_in_at_home(&person, ana.id).await;
    person.says("oi").await;
    person.reads(&["oi"]).await;
    person.is_notified("does not let the page keep the messages").await;
    person.reloads().await;
    person.reads(&["oi"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_database_that_is_forbidden_is_told_and_the_chat_works() {
    goes_without(
        "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError') } })",
    )
    .await;
}

#[tokio::test]
async fn a_database_that_never_opens_is_told_and_the_chat_works() {
    goes_without("IDBFactory.prototype.open = () => new EventTarget()").await;
}

#[tokio::test]
async fn two_tabs_keep_one_history() {
    let page = Server::start();
    let stand_in = StandIn::start().await;
    stand_in.has(texts(&["um"]));
    let person = at_home(&page, &stand_in).await;
    person.has_kept(1, 2).await;
    person.opens_window(&format!("{}?lang=en&api={}", page.url, stand_in.url)).await;
    signs_in_at_home(&person, 1).await;
    person.says("dois").await;
    person.reads(&["um", "dois"]).await;
    person.goes_to_window(0).await;
    person.reads(&["um", "dois"]).await;
    person.says("três").await;
    person.reads(&["um", "dois", "três"]).await;
    person.goes_to_window(1).await;
    person.reads(&["um", "dois", "três"]).await;
    person.has_kept(3, 4).await;
    stand_in.answers("GET message", Answer::Late);
    person.reloads().await;
    person.reads(&["um", "dois", "três"]).await;
    assert!(!person.has(".notice").await);

    // What one of them forgets is not kept again by the other.
    person.clicks("#forget").await;
    person.finds("#people p.note").await;
    stand_in.behaves();
    person.goes_to_window(0).await;
    person.says("quatro").await;
    person.reads(&["um", "dois", "três", "quatro"]).await;
    assert_eq!(person.databases().await, json!([]));
    assert!(!person.has(".notice").await);
    person.leaves().await;
}

#[tokio::test]
async fn everything_that_is_kept_can_be_forgotten() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::opens(&server.url).await;
    signs_in_at_home(&person, ana.id).await;
    person.says("oi").await;
    person.has_kept(1, 2).await;
    person.clicks("#forget").await;
    person.finds("#people p.note").await;
    assert_eq!(person.databases().await, json!([]));
    assert_eq!(person.runs("return localStorage.length", &[]).await, 0);
    person.says("de novo").await;
    person.reads(&["oi", "de novo"]).await;
    person.signs_out().await;
    assert!(!person.has("#forget").await, "there is nothing to forget");

    signs_in_at_home(&person, ana.id).await;
    person.has_kept(2, 3).await;
    person.signs_out().await;
    person.clicks("#forget").await;
    person.finds("p.note").await;
    assert_eq!(person.databases().await, json!([]));
    person.leaves().await;
}

#[tokio::test]
async fn who_says_that_the_computer_is_not_theirs_any_more_is_forgotten() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let person = Person::opens(&server.url).await;
    for id in [ana.id, bia.id] {
        signs_in_at_home(&person, id).await;
        person.says(&format!("oi de {id}")).await;
        person.sees(&format!("oi de {id}")).await;
        person.waits_until("it was kept", "return document.querySelector('main')", &[]).await;
        if id == bia.id {
            break;
        }
        person.has_kept(1, 2).await;
        person.signs_out().await;
    }
    let both = async || (person.kept().await.as_array()?.len() == 2).then_some(());
    assert!(wait::until("for both", wait::limit(), both).await.is_some());
    person.signs_out().await;
    person.clicks("#mine").await;
    person.signs_in(ana.id).await;
    person.says("mais").await;
    let one = async || (person.kept().await.as_array()?.len() == 1).then_some(());
    assert!(wait::until("for one", wait::limit(), one).await.is_some());
    person.reloads().await;
    person.sees("mais").await;
    assert_eq!(person.kept().await.as_array().map(Vec::len), Some(1), "only bia's is kept");
    person.leaves().await;
}

#[tokio::test]
async fn on_a_computer_that_is_not_theirs_no_message_is_kept() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.says("oi").await;
    person.reads(&["oi"]).await;
    person.reloads().await;
    person.reads(&["oi"]).await;
    assert_eq!(person.databases().await, json!([]));
    person.leaves().await;
}

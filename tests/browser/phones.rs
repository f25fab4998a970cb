//! The page in somebody's hand: fingers, a keyboard on the screen, drawers, and little room.

use browser_tests::conversation::message;
use browser_tests::engine::{Circumstances, Engine, cannot};
use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::{Value, json};
use thirtyfour::Key;

const NO_FINGERS: &str = "its driver has no fingers";

/// Somebody with a phone of the smallest usual size.
async fn on_a_phone(url: &str, id: u64) -> Person {
    let person = Person::enters(url, id).await;
    takes_a_phone(&person).await;
    person
}

async fn takes_a_phone(person: &Person) {
    let screen = json!({ "width": 360, "height": 640, "deviceScaleFactor": 2, "mobile": true });
    person.commands("Emulation.setDeviceMetricsOverride", screen).await;
    person.commands("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 2 })).await;
    person.waits_until("there is nothing to point with", "return matchMedia('(pointer: coarse)').matches", &[]).await;
}

/// Puts a finger down, moves it or lifts it.
async fn finger(person: &Person, does: &str, place: Option<(f64, f64)>) {
    let points: Vec<Value> = place.into_iter().map(|(x, y)| json!({ "x": x, "y": y })).collect();
    person.commands("Input.dispatchTouchEvent", json!({ "type": does, "touchPoints": points })).await;
}

/// The middle of an element.
async fn middle_of(person: &Person, selector: &str) -> (f64, f64) {
    person.finds(selector).await;
    let script = "const box = document.querySelector(arguments[0]).getBoundingClientRect(); \
        return [box.x + box.width / 2, box.y + box.height / 2]";
    let place = person.runs(script, &[json!(selector)]).await;
    (place[0].as_f64().expect("a number"), place[1].as_f64().expect("a number"))
}

#[tokio::test]
async fn a_finger_that_rests_on_a_message_opens_its_menu_and_one_that_scrolls_does_not() {
    if cannot(Engine::Firefox, NO_FINGERS) || cannot(Engine::WebKit, NO_FINGERS) {
        return;
    }
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let id = bia.says("**toque** aqui").await;
    let person = on_a_phone(&server.url, ana.id).await;
    let body = format!("{} .body", message(id));
    let (x, y) = middle_of(&person, &body).await;

    finger(&person, "touchStart", Some((x, y))).await;
    person.finds("dialog.menu").await;
    finger(&person, "touchEnd", None).await;
    person.is_painted().await;
    person.clicks("dialog [data-act=copy-text]").await;
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    assert_eq!(person.runs("return String(getSelection())", &[]).await, "", "nothing was marked");
    person.has_copied("**toque** aqui").await;

    // In one go: however slow the computer is, this finger moves before it has rested for long.
    let scrolls = "const put = (type, y) => document.querySelector(arguments[0]).dispatchEvent(new PointerEvent(type, \
        { bubbles: true, pointerType: 'touch', clientX: 100, clientY: y })); \
        put('pointerdown', 200); put('pointermove', 240); return performance.now()";
    let began = person.runs(scrolls, &[json!(body)]).await;
    let over = "return performance.now() > arguments[0] + 1000";
    person.waits_until("it would have rested for long enough", over, &[began]).await;
    person.is_painted().await;
    assert!(!person.has("dialog").await, "it did not rest");
    person.leaves().await;
}

/// Fields whose letters are so small that iPhones enlarge the page for them; and what is too small for a finger.
const TOO_SMALL: &str = "const shown = selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility()); \
    const fields = shown('input:not([type=checkbox]), select, textarea').filter(one => parseFloat(getComputedStyle(one).fontSize) < 16); \
    const ways = shown('main button:not(.link, [role=switch], article button), select, summary, #channels a, #people li') \
        .filter(one => one.getBoundingClientRect().height < 44); \
    return [...fields, ...ways].map(one => one.outerHTML.slice(0, 120))";

#[tokio::test]
async fn what_is_touched_is_large_enough_at_any_size_of_text() {
    if cannot(Engine::Firefox, NO_FINGERS) || cannot(Engine::WebKit, NO_FINGERS) {
        return;
    }
    let server = Server::start();
    let [ana, _] = server.people(["ana", "bia"]).await;
    let person = on_a_phone(&server.url, ana.id).await;
    person.runs("document.documentElement.style.fontSize = '14px'", &[]).await;
    assert_eq!(person.runs(TOO_SMALL, &[]).await, json!([]));
    person.runs("document.documentElement.style.fontSize = ''", &[]).await;
    assert_eq!(person.runs(TOO_SMALL, &[]).await, json!([]));
    person.clicks(".bar .drawer").await;
    person.finds("#people li").await;
    assert_eq!(person.runs(TOO_SMALL, &[]).await, json!([]));
    person.presses(Key::Escape).await;
    person.signs_out().await;
    assert_eq!(person.runs(TOO_SMALL, &[]).await, json!([]));
    person.leaves().await;
}

/// How far the composer is from the lower edge of what is seen, in CSS pixels, and how high the feed above it is.
const ROOM: &str = "const seen = visualViewport.height, feed = document.querySelector('#feed').getBoundingClientRect(); \
    return [Math.round(seen - document.querySelector('#composer').getBoundingClientRect().bottom), Math.round(feed.height)]";

#[tokio::test]
async fn the_composer_stands_above_the_keyboard_of_a_phone() {
    let server = Server::beginning_with(
        "let hidden = 0, set = Object.getOwnPropertyDescriptor(VisualViewport.prototype, 'height'); \
        Object.defineProperty(visualViewport, 'height', { get: () => set.get.call(visualViewport) - hidden }); \
        window.covers = height => { hidden = height; visualViewport.dispatchEvent(new Event('resize')) }",
    );
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("oi").await;
    let circumstances = Circumstances { size: Some((360, 640)), ..Circumstances::default() };
    let person = Person::opens_in(&circumstances, &server.url).await;
    person.signs_in(ana.id).await;
    person.sees("oi").await;
    person.clicks("#composer textarea").await;
    // A keyboard that is laid over the page, as on iPhones; then one that makes the page smaller.
    person.runs("covers(280)", &[]).await;
    let stands =
        format!("{} ", ROOM.replace("return [", "const [below, high] = [")) + "; return below === 0 && high > 60";
    person.waits_until("the composer is above the keyboard", &stands, &[]).await;
    person.runs("covers(0)", &[]).await;
    person.waits_until("all of the page is used again", &stands, &[]).await;
    person.is_sized(360, 360).await;
    person.waits_until("the composer is above the keyboard", &stands, &[]).await;
    person.says("com o teclado").await;
    person.reads(&["oi", "com o teclado"]).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_drawer_takes_the_focus_and_is_left_by_a_touch_beside_it_or_by_going_on() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let circumstances = Circumstances { size: Some((320, 568)), ..Circumstances::default() };
    let person = Person::opens_in(&circumstances, &server.url).await;
    person.signs_in(ana.id).await;
    for (opener, drawer) in [(".bar .drawer", "#people"), (".bar .channels-drawer", "#channels")] {
        let within = format!("return !!document.activeElement.closest('{drawer}')");
        let closed = format!("return !document.querySelector('{drawer}').checkVisibility()");
        let returned = format!("return document.activeElement.matches('{opener}')");
        person.clicks(opener).await;
        person.waits_until("the focus is in the drawer", &within, &[]).await;
        // Its own middle is behind the drawer.
        let beside = "const veil = document.querySelector('.veil'); \
            return [1, innerWidth - 1].some(x => document.elementFromPoint(x, innerHeight / 2) === veil)";
        assert_eq!(person.runs(beside, &[]).await, true, "there is something to touch beside {drawer}");
        person.runs("document.querySelector('.veil').click()", &[]).await;
        person.waits_until("the drawer is closed", &closed, &[]).await;
        person.waits_until("the focus is where it came from", &returned, &[]).await;
        person.clicks(opener).await;
        person.waits_until("the focus is in the drawer", &within, &[]).await;
        person.presses_with_shift(Key::Tab).await;
        person.waits_until("the drawer is closed", &closed, &[]).await;
        person.misses(".veil").await;
    }
    person.leaves().await;
}

//! Texts that grow: a translation may be longer by two fifths than what was looked at when a screen was drawn, and
//! nothing may be cut off, lie over something else, or reach out of the window then.

use browser_tests::conversation::message;
use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::json;
use thirtyfour::Key;

/// Makes all that the page itself says longer by two fifths, and tells what does not fit any more. It ends before the
/// page can draw anything anew.
const GROWN: &str = r"
const screen = document.querySelector('dialog[open]') ?? document.querySelector('main');
const ours = node => !node.parentElement.closest('.body, bdi, time, pre, code, option, .skeleton, kbd, .picker .groups');
const walker = document.createTreeWalker(screen, NodeFilter.SHOW_TEXT);
const grown = [];
while (walker.nextNode()) {
    const node = walker.currentNode, text = node.data, letters = text.trim();
    if (/\p{L}{2}/u.test(letters) && ours(node)) {
        grown.push([node, text]);
        node.data = text.trimEnd() + ' ' + letters.slice(0, Math.ceil(letters.length * 0.4)).trim();
    }
}
const wrong = [];
const name = element => `${element.localName}${element.id ? '#' + element.id : ''}.${element.className} “${element.textContent.trim().slice(0, 60)}”`;
const hidden = element => element.closest('.visually-hidden, .off-screen, pre, .table, [hidden], [aria-hidden=true]')
    || !element.checkVisibility({ visibilityProperty: true }) || getComputedStyle(element).clipPath !== 'none';
for (const element of screen.querySelectorAll('*')) {
    if (hidden(element) || element.closest('svg')) continue;
    const { left, right, width } = element.getBoundingClientRect();
    if (width && (left < -1 || right > innerWidth + 1)) wrong.push(`reaches out of the window: ${name(element)}`);
    const style = getComputedStyle(element);
    const says = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    const cut = style.overflowX !== 'visible' && style.textOverflow !== 'ellipsis';
    if (says && style.display !== 'inline' && element.clientWidth && element.scrollWidth > element.clientWidth + 1 && !['input', 'textarea', 'select'].includes(element.localName))
        if (cut || element.closest('button, label, h1, h2, h3, p, legend')) style.textOverflow === 'ellipsis' || wrong.push(`does not fit: ${name(element)}`);
}
if (document.documentElement.scrollWidth > innerWidth) wrong.push('the page scrolls sideways');
for (const [node, text] of grown) node.data = text;
return { wrong, grown: grown.length };
";

/// Nothing of the screen or dialog that is open is spoiled by longer words.
async fn has_room(person: &Person, what: &str) {
    person.finds("main").await;
    let found = person.runs(GROWN, &[]).await;
    assert!(found["grown"].as_u64() > Some(0), "{what} says something");
    assert_eq!(found["wrong"], json!([]), "{what}");
}

async fn has_room_everywhere(language: &str, width: u32) {
    let server = Server::start();
    let [ana, _] = server.people(["ana", "bia"]).await;
    server.api().sign_up("caio").await;
    server.api().sign_up("duda").await;
    let person = Person::opens(&format!("{}?lang={language}", server.url)).await;
    person.is_sized(width, 700).await;
    has_room(&person, "sign-in").await;
    person.opens_sign_up().await;
    has_room(&person, "sign-up").await;
    person.goes_to(&format!("{}?lang={language}", server.url)).await;
    person.signs_in(ana.id).await;
    has_room(&person, "an empty chat").await;
    person.says("**olá**, `mundo`").await;
    person.finds(&message(1)).await;
    has_room(&person, "the chat").await;
    for drawer in [".channels-drawer", ".drawer:not(.channels-drawer)"] {
        if width < 800 {
            person.clicks(&format!(".bar {drawer}")).await;
            person.finds("[data-open=true]").await;
            has_room(&person, drawer).await;
            person.presses(Key::Escape).await;
            person.misses("#channels[data-open=true], #people[data-open=true]").await;
        }
    }
    for button in ["#set-topic", "#go-to-day", "#open-palette", "#open-settings"] {
        person.clicks(button).await;
        in_dialog(&person, button).await;
    }
    for button in ["#open-help", "#open-export", "#open-about"] {
        person.clicks("#open-settings").await;
        person.clicks(button).await;
        in_dialog(&person, button).await;
    }
    if width < 800 {
        person.clicks(".bar .drawer:not(.channels-drawer)").await;
    }
    person.clicks("#people [role=switch][aria-checked=true]").await;
    in_dialog(&person, "a question").await;
    person.leaves().await;
}

/// Looks at the dialog that was just opened, and leaves it.
async fn in_dialog(person: &Person, what: &str) {
    person.finds("dialog[open]").await;
    person.is_painted().await;
    has_room(person, what).await;
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
}

#[tokio::test]
async fn longer_words_fit_on_a_small_window_in_portuguese() {
    has_room_everywhere("pt-BR", 320).await;
}

#[tokio::test]
async fn longer_words_fit_on_a_small_window_in_english() {
    has_room_everywhere("en", 320).await;
}

#[tokio::test]
async fn longer_words_fit_on_a_small_window_in_spanish() {
    has_room_everywhere("es", 320).await;
}

#[tokio::test]
async fn longer_words_fit_beside_each_other() {
    has_room_everywhere("es", 1280).await;
}

//! What somebody chooses of how the page looks and behaves: it holds at once, and is kept where it may be.

use browser_tests::axe::WIDTHS;
use browser_tests::engine::Circumstances;
use browser_tests::person::Person;
use browser_tests::server::Server;
use browser_tests::site::Site;
use serde_json::json;
use thirtyfour::Key;

/// Chooses a value of a setting as a list does that somebody goes through with the keyboard. The list itself is
/// the system's, where no driver can look.
async fn chooses(person: &Person, setting: &str, value: &str) {
    let choose = "const list = document.getElementById(arguments[0]); list.value = arguments[1]; \
        list.dispatchEvent(new Event('change', { bubbles: true })); return list.value";
    person.finds(&format!("#{setting}")).await;
    assert_eq!(person.runs(choose, &[json!(setting), json!(value)]).await, value, "{setting} can be {value}");
}

/// Opens the settings.
async fn opens(person: &Person) {
    person.clicks("#open-settings").await;
    person.finds("dialog.settings #theme").await;
}

/// Leaves them.
async fn closes(person: &Person) {
    person.clicks("dialog.settings .cancel").await;
    person.misses("dialog").await;
}

/// Waits until the root has an attribute like this.
async fn is(person: &Person, attribute: &str, value: &str) {
    let script = "return document.documentElement.getAttribute(arguments[0]) === arguments[1]";
    let what = format!("{attribute} is {value}");
    person.waits_until(&what, script, &[json!(attribute), json!(value)]).await;
}

/// Goes to the window with this screen: not every driver counts windows in the order in which they were opened.
async fn goes_to(person: &Person, screen: &str) {
    person.goes_to_window(0).await;
    if !person.has(&format!("main[data-screen={screen}]")).await {
        person.goes_to_window(1).await;
    }
    person.is_at(screen).await;
}

#[tokio::test]
async fn what_a_guest_chooses_holds_at_once_survives_a_reload_and_ends_with_the_visit() {
    let site = Site::with_config(r#"{ "poll_seconds": 60 }"#);
    let server = Server::serving(site.path());
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.misses("#feed[aria-busy=true]").await;
    opens(&person).await;
    bia.says("de minuto em minuto").await;
    chooses(&person, "poll", "1").await;
    person.reads(&["de minuto em minuto"]).await;
    chooses(&person, "theme", "contrast-dark").await;
    is(&person, "data-theme", "contrast-dark").await;
    let scheme = "return getComputedStyle(document.documentElement).colorScheme";
    assert_eq!(person.runs(scheme, &[]).await, "dark");
    let letters = "return parseFloat(getComputedStyle(document.querySelector('#feed .body')).fontSize)";
    let before = person.runs(letters, &[]).await.as_f64();
    chooses(&person, "text-size", "130").await;
    chooses(&person, "density", "compact").await;
    assert!(person.runs(letters, &[]).await.as_f64() > before.map(|size| size * 1.25), "letters are larger");
    chooses(&person, "send-key", "ctrl-enter").await;
    closes(&person).await;
    person.has_focus("#open-settings").await;

    person.types("#composer textarea", "uma\nduas").await;
    person.has_draft("uma\nduas").await;
    let hint = "return document.querySelector('#composer textarea').title";
    assert_eq!(person.runs(hint, &[]).await, "Ctrl+Enter sends, Enter breaks the line");
    let press = "const key = new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }); \
        document.querySelector('#composer textarea').dispatchEvent(key)";
    person.runs(press, &[]).await;
    person.reads(&["de minuto em minuto", "uma\nduas"]).await;
    person.misses("article[data-state]").await;
    person.clicks("#composer textarea").await;
    person.presses(Key::Up).await;
    person.finds(".editing textarea").await;
    assert_eq!(person.text(".editing .hint").await, "Ctrl+Enter saves, Esc cancels");
    person.presses(Key::Escape).await;
    person.misses(".editing").await;

    person.reloads().await;
    person.is_at("chat").await;
    for (attribute, value) in [("theme", "contrast-dark"), ("text-size", "130"), ("density", "compact")] {
        is(&person, &format!("data-{attribute}"), value).await;
    }
    let kept = "return localStorage.getItem('impact-chat.settings')";
    assert_eq!(person.runs(kept, &[]).await, serde_json::Value::Null, "a guest leaves nothing");
    person.signs_out().await;
    is(&person, "data-chosen-theme", "system").await;
    is(&person, "data-text-size", "100").await;
    person.leaves().await;
}

#[tokio::test]
async fn at_home_choices_reach_the_other_tab_and_the_next_visit_and_what_is_damaged_falls_back_alone() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::opens(&server.url).await;
    person.clicks("#mine").await;
    person.signs_in(ana.id).await;
    person.opens_window(&server.url).await;
    person.is_at("sign-in").await;
    goes_to(&person, "chat").await;
    opens(&person).await;
    chooses(&person, "theme", "dark").await;
    chooses(&person, "density", "compact").await;
    closes(&person).await;
    goes_to(&person, "sign-in").await;
    is(&person, "data-theme", "dark").await;
    is(&person, "data-density", "compact").await;

    let damage = "localStorage.setItem('impact-chat.settings', \
        JSON.stringify(['theme', 'pink', 'nothing', 'of ours', 'text-size', '115', 'density']))";
    person.runs(damage, &[]).await;
    person.opens_window(&server.url).await;
    person.is_at("sign-in").await;
    is(&person, "data-chosen-theme", "system").await;
    is(&person, "data-text-size", "115").await;
    is(&person, "data-density", "comfortable").await;
    person.leaves().await;
}

#[tokio::test]
async fn a_page_is_dressed_before_it_is_painted() {
    let server = Server::beginning_with(
        "sessionStorage.setItem('impact-chat.settings', JSON.stringify(['theme', 'dark'])); \
        window.dressed = []; \
        const look = () => { if (document.body) dressed.push(document.documentElement.dataset.theme); \
            if (dressed.length < 3) requestAnimationFrame(look) }; \
        requestAnimationFrame(look)",
    );
    let person = Person::opens(&server.url).await;
    person.is_at("sign-in").await;
    person.waits_until("frames were painted", "return dressed.length >= 3", &[]).await;
    assert_eq!(person.runs("return dressed", &[]).await, json!(["dark", "dark", "dark"]));
    person.leaves().await;
}

#[tokio::test]
async fn settings_are_for_everybody() {
    let server = Server::with_demo();
    let person = Person::opens(&server.url).await;
    person.tries_to_sign_in("1", "impacto").await;
    person.is_at("chat").await;
    opens(&person).await;
    person.is_for_everybody("settings", &WIDTHS).await;
    chooses(&person, "text-size", "130").await;
    person.is_for_everybody("settings-large", &WIDTHS[1..]).await;
    closes(&person).await;
    person.is_for_everybody("chat-large", &WIDTHS[1..]).await;
    opens(&person).await;
    chooses(&person, "text-size", "90").await;
    chooses(&person, "density", "compact").await;
    closes(&person).await;
    person.is_for_everybody("chat-compact", &WIDTHS).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_page_that_is_not_secure_says_why_the_desktop_is_not_told() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let (circumstances, url) = Circumstances::by_name(&server.url);
    let person = Person::opens_in(&circumstances, &url).await;
    person.signs_in(ana.id).await;
    opens(&person).await;
    person.misses("#desktop").await;
    assert!(person.text("#desktop-hint").await.starts_with("Only secure pages"));
    person.leaves().await;
}

/// How far apart two colours are that the page really shows, and which are not far enough: every text against what
/// is behind it, what controls and the focus are drawn with, and the colours of 360 people.
const CONTRAST: &str = include_str!("contrast.js");

#[tokio::test]
async fn colours_stand_out_in_every_theme() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let code = "```rust\n/// diz\n#[test]\nfn main() { let n: u32 = 1; println!(\"{n}\"); } // fim\n```";
    let first = bia.says(&format!("#rust: {code}\n> citado\n\n`um` @ana https://a.example #rust")).await;
    bia.says(&format!(">>{first} 👍")).await;
    let gone = bia.says("#rust: não").await;
    bia.says(&format!(">>{gone} :=")).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.opens_channel("rust").await;
    person.finds("#feed pre").await;
    bia.says("#geral: @ana").await;
    bia.says("#geral: oi").await;
    person.finds("#channels .badge.mentions").await;
    for theme in ["light", "dark", "contrast-light", "contrast-dark"] {
        opens(&person).await;
        chooses(&person, "theme", theme).await;
        is(&person, "data-theme", theme).await;
        person
            .waits_until(
                "nothing moves",
                "return document.getAnimations().every(one => one.playState !== 'running')",
                &[],
            )
            .await;
        let in_dialog = person.runs(CONTRAST, &[]).await;
        closes(&person).await;
        let found = person.runs(CONTRAST, &[]).await;
        assert!(found["measured"].as_u64() > Some(400), "{theme}: {found:#}");
        assert_eq!(found["weak"], json!([]), "{theme}");
        assert_eq!(in_dialog["weak"], json!([]), "{theme}, settings");
    }
    person.leaves().await;
}

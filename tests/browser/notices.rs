//! What is told of new messages to somebody who is not looking: title and icon, sound and desktop; once, and only of
//! what is news.

use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::{Value, json};

/// Stands in for what no test can hear or see: what is told is written down, in all tabs together. Whether somebody
/// looks at the page is what a test says.
const STAND_INS: &str = "
    const note = what => localStorage.setItem('told', JSON.stringify([...JSON.parse(localStorage.told ?? '[]'), what]));
    window.Notification = class extends EventTarget {
        static permission = 'default';
        static async requestPermission() { return Notification.permission = window.refuses ? 'denied' : 'granted' }
        constructor(title, { body }) { super(); window.shown = this; note(`${title} | ${body}`) }
        close() { this.closed = true }
    };
    const node = () => ({ connect() {}, start() {}, stop() {}, frequency: {}, gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} } });
    window.AudioContext = class extends EventTarget {
        state = window.isSilent ? 'suspended' : 'running'; currentTime = 0; destination = {};
        async resume() {}
        createGain() { return node() }
        createOscillator() { note('sound'); return node() }
    };
    document.hasFocus = () => window.isLookedAt ?? true;
";

/// A tab in the background is not slowed down.
const AWAKE: &str = "Object.defineProperty(document, 'visibilityState', { get: () => 'visible' });";

/// Chooses when one is told.
async fn wants(person: &Person, sound: &str, desktop: &str) {
    let choose = "for (const [id, value] of [['sound', arguments[0]], ['desktop', arguments[1]]]) { \
        const list = document.getElementById(id); list.value = value; \
        list.dispatchEvent(new Event('change', { bubbles: true })); }";
    person.clicks("#open-settings").await;
    person.finds("#desktop").await;
    person.runs(choose, &[json!(sound), json!(desktop)]).await;
}

async fn closes(person: &Person) {
    person.clicks("dialog.settings .cancel").await;
    person.misses("dialog").await;
}

async fn looks(person: &Person, there: bool) {
    person.runs("window.isLookedAt = arguments[0]; window.dispatchEvent(new Event('focus'))", &[json!(there)]).await;
}

/// Waits until something was told, and tells all of it. A sound has two tones.
async fn told(person: &Person, last: &str) -> Vec<String> {
    let script = "return JSON.parse(localStorage.told ?? '[]').includes(arguments[0])";
    person.waits_until(&format!("{last} is told"), script, &[json!(last)]).await;
    let told = person.runs("return JSON.parse(localStorage.told)", &[]).await;
    let told: Vec<String> = serde_json::from_value(told).expect("it is a list of texts");
    told.into_iter().filter(|one| one != "sound").collect()
}

async fn sounds(person: &Person) -> usize {
    let count = "return JSON.parse(localStorage.told ?? '[]').filter(one => one === 'sound').length";
    usize::try_from(person.runs(count, &[]).await.as_u64().unwrap_or(0) / 2).expect("few were heard")
}

async fn is_titled(person: &Person, title: &str) {
    person
        .waits_until(&format!("the title is {title}"), "return document.title === arguments[0]", &[json!(title)])
        .await;
}

#[tokio::test]
async fn what_others_just_wrote_is_told_and_nothing_else() {
    let server = Server::beginning_with(STAND_INS);
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: @ana, isto já estava aqui").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.has_channels(&[("geral", 0, 0), ("rust", 0, 0)]).await;
    wants(&person, "all", "all").await;
    closes(&person).await;

    // In the open channel, before one's eyes.
    bia.says("à vista").await;
    person.reads(&["à vista"]).await;
    looks(&person, false).await;
    ana.says("#rust: de outro lugar").await;
    let first = bia.says("#rust: oi, @ana").await;
    assert_eq!(told(&person, "Impact Chat | bia · #rust").await.len(), 1);
    assert_eq!(sounds(&person).await, 1);
    is_titled(&person, "(1 @) #geral · Impact Chat").await;
    person.finds("#mark-all-read").await;
    let icon = "return decodeURIComponent(document.querySelector('link[rel=icon]').getAttribute('href'))";
    let drawn = person.runs(icon, &[]).await.to_string();
    assert!(drawn.contains("data:image/svg+xml") && drawn.contains(">1</text>"), "{drawn}");
    for text in [format!(">>{first} := oi, @ana!"), format!(">>{first} 👍"), "#rust := assunto".to_owned()] {
        bia.says(&text).await;
    }
    bia.says("#sql: depois").await;
    assert_eq!(told(&person, "Impact Chat | bia · #sql").await.len(), 2);
    is_titled(&person, "(1 @) #geral · Impact Chat").await;

    // What the desktop tells leads there.
    person.runs("shown.dispatchEvent(new Event('click'))", &[]).await;
    person.is_in("sql").await;
    assert_eq!(person.runs("return shown.closed", &[]).await, true);
    person.clicks("#mark-all-read").await;
    person.misses("#mark-all-read").await;
    person.has_channels(&[("geral", 0, 0), ("rust", 0, 0), ("sql", 0, 0)]).await;
    is_titled(&person, "#sql · Impact Chat").await;
    assert!(!person.runs(icon, &[]).await.to_string().contains("data:"), "the icon is the usual one again");
    person.leaves().await;
}

#[tokio::test]
async fn a_muted_channel_tells_of_mentions_only_and_nothing_disturbs_who_does_not_want_it() {
    let server = Server::beginning_with(STAND_INS);
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: antes").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.opens_channel("rust").await;
    person.clicks("#mute").await;
    person.finds("#channels a[data-channel=rust][data-muted=true]").await;
    person.opens_channel("geral").await;
    wants(&person, "mentions", "all").await;
    closes(&person).await;
    looks(&person, false).await;
    bia.says("#rust: em silêncio").await;
    person.has_channels(&[("geral", 0, 0), ("rust", 1, 0)]).await;
    is_titled(&person, "#geral · Impact Chat").await;
    bia.says("#rust: @ana, vem ver").await;
    assert_eq!(told(&person, "Impact Chat | bia · #rust").await.len(), 1);
    is_titled(&person, "(1 @) #geral · Impact Chat").await;
    assert_eq!(sounds(&person).await, 1);

    looks(&person, true).await;
    person.clicks("#open-settings").await;
    person.clicks("#quiet").await;
    closes(&person).await;
    looks(&person, false).await;
    bia.says("#sql: @ana, baixinho").await;
    is_titled(&person, "(2 @) #geral · Impact Chat").await;
    looks(&person, true).await;
    person.clicks("#open-settings").await;
    person.clicks("#quiet").await;
    closes(&person).await;
    looks(&person, false).await;
    bia.says("#git: alto").await;
    let all = told(&person, "Impact Chat | bia · #git").await;
    assert_eq!(all, ["Impact Chat | bia · #rust", "Impact Chat | bia · #git"]);
    assert_eq!(sounds(&person).await, 1, "nobody was mentioned");
    person.reloads().await;
    person.finds("#channels a[data-channel=rust][data-muted=true]").await;
    person.leaves().await;
}

#[tokio::test]
async fn two_tabs_tell_once() {
    let server = Server::beginning_with(&format!("{STAND_INS} {AWAKE}"));
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("antes").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["antes"]).await;
    wants(&person, "none", "all").await;
    closes(&person).await;
    looks(&person, false).await;
    person.opens_window(&server.url).await;
    person.signs_in(ana.id).await;
    person.reads(&["antes"]).await;
    wants(&person, "none", "all").await;
    closes(&person).await;
    looks(&person, false).await;
    let channels = ["um", "dois", "três", "quatro"];
    for channel in channels {
        bia.says(&format!("#{channel}: oi")).await;
        told(&person, &format!("Impact Chat | bia · #{channel}")).await;
    }
    let mut all = told(&person, "Impact Chat | bia · #quatro").await;
    let expected: Vec<_> = channels.iter().map(|channel| format!("Impact Chat | bia · #{channel}")).collect();
    // On a computer that is very busy a tab may hear too late of what the other says; not every time.
    assert!(all.len() < 2 * expected.len(), "told by both tabs: {all:?}");
    all.dedup();
    assert_eq!(all, expected);
    person.goes_to_window(0).await;
    person.has_channels(&[("geral", 0, 0), ("dois", 1, 0), ("quatro", 1, 0), ("três", 1, 0), ("um", 1, 0)]).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_browser_that_refuses_is_told_of() {
    let server = Server::beginning_with(&format!("window.refuses = window.isSilent = true; {STAND_INS}"));
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.misses("#feed[aria-busy=true]").await;
    wants(&person, "all", "mentions").await;
    person.is_told("The browser does not allow it.").await;
    assert_eq!(person.value("#desktop").await, "none");
    assert_eq!(person.value("#sound").await, "all");
    person.clicks("#try-sound").await;
    let silent = "return [...document.querySelectorAll('dialog [role=alert]')].some(one => one.textContent.includes('did not play'))";
    person.waits_until("it says that there is no sound", silent, &[]).await;
    assert_eq!(person.runs("return window.shown ?? null", &[]).await, Value::Null);
    person.leaves().await;
}

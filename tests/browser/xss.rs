//! A collection of texts that have run scripts somewhere, in every place of the page that a text can get to.
//!
//! While it is shown everything that is put on the page is looked at: no element, attribute or address but
//! those that the page itself makes, nothing run, and nothing fetched from elsewhere.

use browser_tests::conversation::FIELD;
use browser_tests::origin;
use browser_tests::person::Person;
use browser_tests::server::Server;
use browser_tests::stand_in::StandIn;
use browser_tests::thorough;
use browser_tests::wait;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::task::JoinHandle;

/// Notes in `strange` whatever gets into the chat that the page does not make, and in `shown` which messages did.
const WATCH: &str = r"
window.strange = [];
window.shown = new Set();
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => { window.pwned = name; };
addEventListener('securitypolicyviolation', event => strange.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
const words = text => new Set(text.trim().split(/\s+/));
const TAGS = words(`a article bdi blockquote button code del div em fieldset figcaption figure form h1 h2 h3 header hr
    input label legend li mark nav ol option p pre progress search section select small span strong table tbody td textarea th thead time tr ul
    aside dialog main`);
const ATTRIBUTES = words(`class dir id lang title role tabindex href rel target start datetime translate hidden type value
    name rows placeholder autocomplete autocapitalize autofocus novalidate for disabled selected open max
    spellcheck enterkeyhint`);
const DATA = words(`data-screen data-id data-user data-state data-channel data-unread data-mentions data-emoji data-act data-open data-about data-held data-loading data-hit data-muted`);
const place = element => element.outerHTML.slice(0, 200);
const look = element => {
    if (!element.closest('main[data-screen=chat]')) return;
    if (element.dataset?.id) shown.add(element.dataset.id);
    if (!TAGS.has(element.localName) || element.namespaceURI !== 'http://www.w3.org/1999/xhtml') strange.push(`element: ${place(element)}`);
    for (const { name, value } of element.attributes) {
        const known = ATTRIBUTES.has(name) || DATA.has(name) || name.startsWith('aria-')
            || name === 'style' && (/^(--hue: \d+;)?$/.test(value) || element.localName === 'textarea'
                || element.className === 'rows' && /^(padding-block: [\d.]+px( [\d.]+px)?;)?$/.test(value));
        if (!known) strange.push(`${name}: ${place(element)}`);
        if (name === 'href' && !/^(https?:\/\/|mailto:|#\/c\/)/i.test(value)) strange.push(`address: ${place(element)}`);
        if (name === 'href' && value[0] !== '#' && (element.rel !== 'noopener noreferrer' || element.target !== '_blank')) strange.push(`link: ${place(element)}`);
        if (name === 'id' && !/^[a-z-]+\d*$/.test(value)) strange.push(`id: ${place(element)}`);
    }
};
new MutationObserver(records => {
    for (const { target, addedNodes } of records) {
        if (target.nodeType === 1) look(target);
        for (const node of addedNodes) if (node.nodeType === 1) [node, ...node.querySelectorAll('*')].forEach(look);
    }
}).observe(document, { subtree: true, childList: true, attributes: true });
";

/// Somebody else's server, to which nothing on the page may lead by itself.
struct Elsewhere {
    address: String,
    visits: Arc<AtomicUsize>,
    listening: JoinHandle<()>,
}

impl Elsewhere {
    async fn start() -> Self {
        let listener = origin::tokio_listener().await;
        let address = listener.local_addr().expect("it is bound").to_string();
        let visits = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&visits);
        let listening = tokio::spawn(async move {
            while listener.accept().await.is_ok() {
                count.fetch_add(1, Ordering::Relaxed);
            }
        });
        Self { address, visits, listening }
    }

    /// The collection, with this server wherever one is named.
    fn texts(&self) -> Vec<String> {
        let groups: BTreeMap<String, Vec<String>> =
            serde_json::from_str(include_str!("../data/xss.json")).expect("the collection can be read");
        let here = format!("http://{}", self.address);
        groups
            .into_values()
            .flatten()
            .map(|text| text.replace("{host}", &here).replace("{bare}", &self.address))
            .collect()
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// Scrolls up, less than what is in sight at a time, and begins again at the bottom when it is on top: a hundred times, or until these
/// messages were on the page, or so many of them.
const UP: &str = "const [wanted, done] = arguments; const feed = document.querySelector('#feed'); \
    const all = () => Array.isArray(wanted) ? wanted.every(id => shown.has(id)) : shown.size >= wanted; \
    const drawn = () => new Promise(done => requestAnimationFrame(() => setTimeout(done))); \
    (async () => { for (let step = 0; step < 100 && !all(); step++) { \
        feed.scrollTop = feed.scrollTop ? Math.max(0, feed.scrollTop - feed.clientHeight * 0.8) : feed.scrollHeight; \
        await drawn(); await drawn(); } })().then(() => done(all()))";

/// Scrolls up until all these messages of the open channel were on the page.
async fn reads_all(person: &Person, ids: &[String]) {
    reads(person, json!(ids)).await;
}

async fn reads(person: &Person, wanted: Value) {
    person.finds("#feed article").await;
    let look = async || (person.awaits(UP, std::slice::from_ref(&wanted)).await == true).then_some(());
    let seen = wait::until("for messages to be read", wait::limit(), look).await;
    assert!(seen.is_some(), "not all was on the page of {wanted}");
}

/// Every third text, from the first, the second or the third one on; all of them in a thorough run. For places where each text
/// takes its time and that are about the same code.
fn a_third(texts: &[String], first: usize) -> Vec<String> {
    texts.iter().skip(thorough::or(first, 0)).step_by(thorough::or(3, 1)).cloned().collect()
}

/// How many texts one script goes through: it may take half a minute.
const AT_A_TIME: usize = 40;

/// Runs a function on every text, with some frames after each in which the page can draw; then `after`.
async fn for_each(person: &Person, texts: &[String], frames: u32, act: &str, after: &str) -> Value {
    let script = format!(
        "const [texts, first, done] = arguments; const seen = []; \
        const frame = () => new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn))); \
        (async () => {{ for (const [at, text] of texts.entries()) {{ ({act})(text, first + at); \
            for (let frames = {frames}; frames; frames--) await frame(); ({after})(text, seen); }} \
        }})().then(() => done(seen), error => done([String(error)]))"
    );
    let mut seen = Vec::new();
    for (at, some) in texts.chunks(AT_A_TIME).enumerate() {
        let arguments = [json!(some), json!(at * AT_A_TIME)];
        seen.extend(person.awaits(&script, &arguments).await.as_array().cloned().unwrap_or_default());
    }
    seen.into()
}

/// Nothing ran, nothing strange is or was on the page, nobody else was called, and one can still write.
async fn nothing_happened(person: Person, elsewhere: &Elsewhere, own: &[&str]) {
    person.says("ainda aqui").await;
    person.has_draft("").await;
    assert_eq!(person.runs("return window.pwned", &[]).await, Value::Null, "a script ran");
    assert_eq!(person.runs("return strange", &[]).await, json!([]));
    let strangers = "return performance.getEntriesByType('resource').map(entry => entry.name) \
        .filter(address => !arguments[0].some(own => address.startsWith(own)))";
    assert_eq!(person.runs(strangers, &[json!(own)]).await, json!([]));
    assert_eq!(elsewhere.visits.load(Ordering::Relaxed), 0, "somebody else was called");
    person.leaves().await;
}

/// Shows these texts, all of them in one channel, from a server that has them.
async fn in_a_channel(write: impl Fn(&str) -> String) {
    let elsewhere = Elsewhere::start().await;
    let page = Server::beginning_with(WATCH);
    let stand_in = StandIn::start().await;
    let texts: Vec<_> = elsewhere.texts().iter().map(|text| format!("#aqui: {}", write(text))).collect();
    let ids: Vec<_> = (1..=texts.len()).map(|id| id.to_string()).collect();
    stand_in.has(texts);
    let person = Person::enters(&format!("{}?api={}#/c/aqui", page.url, stand_in.url), 1).await;
    reads_all(&person, &ids).await;
    nothing_happened(person, &elsewhere, &[&page.url, &stand_in.url]).await;
}

#[tokio::test]
async fn the_collection_is_large_and_has_no_text_twice() {
    let texts = Elsewhere::start().await.texts();
    let different: std::collections::BTreeSet<_> = texts.iter().collect();
    assert!(different.len() == texts.len() && texts.len() >= 150, "{} texts", texts.len());
}

#[tokio::test]
async fn whatever_the_page_does_not_make_is_noticed() {
    let server = Server::beginning_with(WATCH);
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    let strange =
        ["<img>", "<p onclick=x>", "<p style='color: red'>", "<a href='ftp://a.example'>", "<svg></svg>", "<p id='#'>"];
    for element in strange {
        person
            .runs(
                "const feed = document.querySelector('#feed'); feed.insertAdjacentHTML('beforeend', arguments[0])",
                &[json!(element)],
            )
            .await;
        person
            .waits_until("it is noticed", "const found = strange.length; strange.length = 0; return found", &[])
            .await;
    }
    person.leaves_despite(&["Content Security Policy"]).await;
}

#[tokio::test]
async fn as_texts_through_the_real_server() {
    let elsewhere = Elsewhere::start().await;
    let server = Server::beginning_with(WATCH);
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let texts = elsewhere.texts();
    let mut ids = Vec::new();
    for text in &texts {
        ids.push(bia.says(&format!("#aqui: {text}")).await.to_string());
        bia.says(text).await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    person.finds("#feed article").await;
    reads(&person, json!(151)).await;
    person.opens_channel("aqui").await;
    reads_all(&person, &ids).await;
    // What was shown is what was sent, where it has no markup in it.
    let ours: Vec<_> = ana.texts().await.into_iter().step_by(2).collect();
    assert!(ours.iter().zip(&texts).all(|(stored, text)| *stored == format!("#aqui: {text}")));
    nothing_happened(person, &elsewhere, &[&server.url]).await;
}

#[tokio::test]
async fn as_the_text_and_the_address_of_links() {
    in_a_channel(|text| format!("[{text}](https://a.example/) [x]({text}) [y](<{text}>) <{text}> ![{text}]({text})"))
        .await;
}

#[tokio::test]
async fn as_the_title_of_links_and_behind_addresses() {
    in_a_channel(|text| {
        format!("[x](https://a.example/ \"{text}\") https://a.example/{text} www.a.example/?{text} a@a.example{text}")
    })
    .await;
}

#[tokio::test]
async fn as_languages_and_lines_of_code() {
    in_a_channel(|text| format!("```{text}\n{text}\n```\n~~~html {text}\n{text}\n~~~\n`{text}`")).await;
}

#[tokio::test]
async fn in_tables_quotes_lists_and_headings() {
    in_a_channel(|text| {
        format!("# {text}\n\n| {text} | b |\n|---|:-:|\n| {text} | `{text}` |\n\n> > {text}\n\n- {text}\n  1. **{text}** ~~{text}~~")
    })
    .await;
}

#[tokio::test]
async fn as_mentions_channels_emoji_and_actions() {
    in_a_channel(|text| format!("/me @{text} @ana~{text} #{text} :{text}:")).await;
}

#[tokio::test]
async fn as_what_is_answered_edited_and_put_on_messages() {
    let elsewhere = Elsewhere::start().await;
    let page = Server::beginning_with(WATCH);
    let stand_in = StandIn::start().await;
    let texts = elsewhere.texts();
    let about = |(id, text): (usize, &String)| {
        let id = id * 5 + 1;
        [
            format!("#aqui: {text}"),
            format!(">>{id} {text}"),
            format!(">>{id} -{text}"),
            format!(">>{id} := {text}!"),
            "#outro: x".to_owned(),
        ]
    };
    stand_in.has(texts.iter().enumerate().flat_map(about).collect());
    let person = Person::enters(&format!("{}?api={}#/c/aqui", page.url, stand_in.url), 1).await;
    let ids: Vec<_> = (0..texts.len()).flat_map(|at| [at * 5 + 1, at * 5 + 2]).map(|id| id.to_string()).collect();
    reads_all(&person, &ids).await;
    for id in (1..texts.len() as u64 * 5).step_by(145) {
        person.follows(&format!("#/c/aqui/m/{id}")).await;
        person.chooses(id, "source").await;
        person.clicks("dialog .cancel").await;
        person.presses_in(id, "button.edited").await;
        person.finds("dialog .version").await;
        person.clicks("dialog .cancel").await;
        person.misses("dialog").await;
        person.begins_to_answer(id).await;
        person.clicks("#cancel-reply").await;
    }
    nothing_happened(person, &elsewhere, &[&page.url, &stand_in.url]).await;
}

#[tokio::test]
async fn as_names_of_people() {
    let elsewhere = Elsewhere::start().await;
    let page = Server::beginning_with(WATCH);
    let stand_in = StandIn::start().await;
    let mut names = elsewhere.texts();
    names.insert(0, "ana".to_owned());
    let ids: Vec<_> = (1..=names.len()).map(|id| id.to_string()).collect();
    stand_in.has(names.iter().map(|name| format!("#aqui: oi, @{name} >>")).collect());
    stand_in.has_people(names.clone());
    let person = Person::enters(&format!("{}?api={}#/c/aqui", page.url, stand_in.url), 1).await;
    reads_all(&person, &ids).await;
    let listed = "return document.querySelectorAll('#people li[data-user]').length === arguments[0]";
    person.waits_until("everybody is listed", listed, &[json!(names.len())]).await;
    for sign in ["@", "@<", "@\"", "@["] {
        person.types(FIELD, sign).await;
        person.finds("#completion [role=option]").await;
        person.empties(FIELD).await;
    }
    nothing_happened(person, &elsewhere, &[&page.url, &stand_in.url]).await;
}

#[tokio::test]
async fn as_names_through_the_real_server() {
    let elsewhere = Elsewhere::start().await;
    let server = Server::beginning_with(WATCH);
    let [ana] = server.people(["ana"]).await;
    // Every password costs the server something; the other names come from the stand-in.
    for name in elsewhere.texts().iter().step_by(8) {
        server.api().sign_up(name).await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    person.finds("#people li[data-user='30']").await;
    nothing_happened(person, &elsewhere, &[&server.url]).await;
}

#[tokio::test]
async fn as_topics_of_channels() {
    let elsewhere = Elsewhere::start().await;
    let server = Server::beginning_with(WATCH);
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let texts = elsewhere.texts();
    for (at, text) in texts.iter().enumerate() {
        bia.says(&format!("#t{} := {text}", at % 100)).await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    person.clicks("#all-channels").await;
    person.finds("#channels a[data-channel=t99]").await;
    // Of several the last one counts.
    let mut last = texts[..100].to_vec();
    texts.iter().enumerate().for_each(|(at, text)| last[at % 100].clone_from(text));
    let go = "(text, at) => { location.hash = `#/c/t${at}`; }";
    let compare = "(text, seen) => { const topic = document.querySelector('.topic').textContent; \
        if (topic !== text) seen.push([text, topic]); }";
    assert_eq!(for_each(&person, &last, 2, go, compare).await, json!([]), "a topic is not shown as it is");
    nothing_happened(person, &elsewhere, &[&server.url]).await;
}

#[tokio::test]
async fn as_addresses_of_channels_and_in_links_to_the_page() {
    let elsewhere = Elsewhere::start().await;
    let server = Server::beginning_with(WATCH);
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let texts = a_third(&elsewhere.texts(), 0);
    for text in &texts {
        bia.says(&format!("#{text}: oi")).await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    person.finds("#feed article").await;
    // Browsers take 200 such addresses in ten seconds, so that each text comes once, and slowly.
    let go = "(text, at) => { location.hash = at % 2 ? `#/c/${encodeURIComponent(text)}` : `#/c/${text}/m/${text}`; }";
    let check =
        "(text, seen) => { if (!document.querySelector('#channel').textContent.startsWith('#')) seen.push(text); }";
    assert_eq!(for_each(&person, &texts, 5, go, check).await, json!([]));
    person.follows("#/c/geral").await;
    person.is_in("geral").await;
    nothing_happened(person, &elsewhere, &[&server.url]).await;
}

#[tokio::test]
async fn as_what_is_typed_and_previewed_searched_and_refused() {
    let elsewhere = Elsewhere::start().await;
    let server = Server::beginning_with(WATCH);
    let [ana] = server.people(["ana"]).await;
    ana.says("oi").await;
    let texts = elsewhere.texts();
    let person = Person::enters(&server.url, ana.id).await;
    person.clicks("#preview-toggle").await;
    let type_in = |field: &str| {
        format!(
            "text => {{ const field = document.querySelector('{field}'); field.value = text; \
            field.dispatchEvent(new InputEvent('input', {{ bubbles: true }})); }}"
        )
    };
    for_each(&person, &a_third(&texts, 0), 2, &type_in("#composer textarea"), "() => {}").await;
    person.empties(FIELD).await;
    person.presses_in(1, "button.react").await;
    for_each(&person, &a_third(&texts, 1), 2, &type_in("dialog.picker input"), "() => {}").await;
    person.clicks("dialog .cancel").await;
    person.clicks("#new-channel").await;
    let refuse = "text => { if (!document.querySelector('#channel-name')) document.querySelector('#new-channel').click(); \
        else { document.querySelector('#channel-name').value = text; document.querySelector('#create-channel').requestSubmit(); } }";
    for_each(&person, &a_third(&texts, 2), 2, refuse, "() => {}").await;
    person.follows("#/c/geral").await;
    person.runs("document.querySelector('dialog .cancel')?.click()", &[]).await;
    person.misses("dialog").await;
    nothing_happened(person, &elsewhere, &[&server.url]).await;
}

//! The page as a program of its own: it opens without a network, is never of an old version for longer than one reload, and
//! none of that is there where the page is not secure.

use browser_tests::account::PASSWORD;
use browser_tests::console::FORBIDDEN;
use browser_tests::engine::{Circumstances, Engine, cannot};
use browser_tests::person::Person;
use browser_tests::server::Server;
use browser_tests::site::Site;
use serde_json::{Value, json};
use std::net::TcpListener;

const PRIVATE: &str = "its windows are private ones, in which there are no workers";

/// The page is kept for when there is no network.
const KEPT: &str = "html[data-offline=kept]";

/// What is kept: of each cache its name behind the page's address, and its files.
const CACHES: &str = "const done = arguments[0], page = new URL('.', location.href).href, from = address => address.slice(page.length); \
    const files = name => caches.open(name).then(cache => cache.keys()) \
        .then(keys => [name.split(' ').pop(), keys.map(key => from(key.url)).sort()]); \
    caches.keys().then(names => Promise.all(names.map(files))).then(all => done(all.sort()))";

/// Loads the page anew, as somebody would. The driver of Firefox does it as with Shift held, which passes every worker by.
async fn loads_anew(person: &Person) {
    person.runs("window.isOld = true; location.reload()", &[]).await;
    let script = "return !window.isOld && document.readyState === 'complete'";
    person.waits_until("the page is loaded anew", script, &[]).await;
}

/// Which version the page is of, and which its script.
const VERSIONS: &str = "const { version, script } = document.documentElement.dataset; return [version, script]";

#[tokio::test]
async fn without_a_network_the_page_opens_with_what_is_kept_of_it_and_nothing_else_is_kept() {
    if cannot(Engine::WebKit, PRIVATE) {
        return;
    }
    let mut server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::opens(&server.url).await;
    person.is_at("sign-in").await;
    person.clicks("#mine").await;
    person.signs_in(ana.id).await;
    person.says("fica aqui").await;
    person.reads(&["fica aqui"]).await;
    person.has_kept(1, 2).await;
    person.finds(KEPT).await;
    // The second visit is the worker's, and asks the API as the first did.
    loads_anew(&person).await;
    person.reads(&["fica aqui"]).await;
    person.is_connected("online").await;

    server.stop();
    loads_anew(&person).await;
    person.reads(&["fica aqui"]).await;
    person.is_connected("retrying").await;
    let caches = person.awaits(CACHES, &[]).await;
    assert_eq!(caches.as_array().map(Vec::len), Some(2), "{caches}");
    assert_eq!(caches[1], json!(["latest", ["config.json"]]));
    let files: Vec<&str> = caches[0][1].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let is_page = |file: &str| {
        ["", "boot.js", "manifest.webmanifest"].contains(&file)
            || [".js", ".css", ".svg", ".wasm"].iter().any(|end| file.ends_with(end))
    };
    assert!(files.len() >= 7 && files.iter().all(|file| is_page(file) && !file.contains('/')), "{files:?}");

    server.start_again();
    person.answers_with(PASSWORD).await;
    person.misses("dialog").await;
    person.is_connected("online").await;
    person.says("de volta").await;
    person.reads(&["fica aqui", "de volta"]).await;
    person.leaves_despite(&[FORBIDDEN, "net::ERR_", "Failed to fetch"]).await;
}

/// Loads the page anew, and tells its version and its script's.
async fn reloaded(person: &Person) -> Value {
    loads_anew(person).await;
    person.is_at("sign-in").await;
    person.runs(VERSIONS, &[]).await
}

#[tokio::test]
async fn a_new_version_is_there_with_the_next_reload() {
    if cannot(Engine::WebKit, PRIVATE) {
        return;
    }
    let site = Site::as_built();
    site.becomes("A");
    let mut server = Server::serving(site.path());
    let person = Person::opens(&server.url).await;
    person.is_at("sign-in").await;
    person.finds(KEPT).await;
    assert_eq!(reloaded(&person).await, json!(["A", "A"]));
    site.becomes("B");
    is_new_after_a_reload(&person, "B").await;

    // Meanwhile the new version is kept, and the old one is not any more.
    let only = |version: &str| {
        let script = format!(
            "return caches.keys().then(names => names.map(name => name.split(' ').pop()).sort().join() === '{version},latest')"
        );
        script
    };
    person.waits_until("B is kept", &only("B"), &[]).await;
    server.stop();
    assert_eq!(reloaded(&person).await, json!(["B", "B"]));
    // Somebody listens, and never answers: what is kept is shown after a while, all of one version.
    let silent = TcpListener::bind(server.url.trim_start_matches("http://").trim_end_matches('/')).expect("it is free");
    assert_eq!(reloaded(&person).await, json!(["B", "B"]));
    drop(silent);
    site.becomes("C");
    server.start_again();
    is_new_after_a_reload(&person, "C").await;
    person.leaves_despite(&["net::ERR_", "Failed to fetch"]).await;
}

/// Whoever reaches the server has what is newest. On a computer that is very busy the server is too slow for that.
async fn is_new_after_a_reload(person: &Person, version: &str) {
    let seen = reloaded(person).await;
    let took = person.runs("return performance.getEntriesByType('navigation')[0].responseStart", &[]).await;
    assert!(seen == json!([version, version]) || took.as_f64() > Some(3000.0), "{seen} after {took} ms");
}

/// What the documentation tells to put in place of the worker.
fn documented() -> String {
    let text = include_str!("../../docs/DEPLOYING.md");
    let (_, behind) = text.split_once("```js\n").expect("a script is shown");
    behind.split("```").next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_mentor_gets_rid_of_the_worker_as_the_documentation_says() {
    if cannot(Engine::WebKit, PRIVATE) {
        return;
    }
    let site = Site::as_built();
    let server = Server::serving(site.path());
    let person = Person::opens(&server.url).await;
    person.is_at("sign-in").await;
    person.finds(KEPT).await;
    site.changes("worker.js", |_| documented());
    site.changes("index.html", |page| page.replace(" data-worker=worker.js", ""));
    loads_anew(&person).await;
    person.is_at("sign-in").await;
    let gone = "return Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()]) \
        .then(([workers, names]) => workers.length + names.length === 0)";
    person.waits_until("nothing is left of it", gone, &[]).await;
    loads_anew(&person).await;
    person.is_at("sign-in").await;
    assert_eq!(person.runs("return navigator.serviceWorker.controller", &[]).await, Value::Null);
    person.leaves().await;
}

#[tokio::test]
async fn chromium_finds_nothing_that_keeps_the_page_from_being_installed() {
    if cannot(Engine::Firefox, "it installs no pages") || cannot(Engine::WebKit, "it installs no pages") {
        return;
    }
    let server = Server::start();
    let person = Person::opens(&server.url).await;
    person.is_at("sign-in").await;
    person.finds(KEPT).await;
    let manifest = person.commands("Page.getAppManifest", json!({})).await;
    assert_eq!(manifest["errors"], json!([]), "{manifest}");
    assert_eq!(manifest["url"], json!(format!("{}manifest.webmanifest", server.url)));
    let errors = person.commands("Page.getInstallabilityErrors", json!({})).await;
    assert_eq!(errors["installabilityErrors"], json!([]));
    person.leaves().await;
}

#[tokio::test]
async fn on_a_page_that_is_not_secure_nothing_of_it_is_there() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let (circumstances, url) = Circumstances::by_name(&server.url);
    let person = Person::opens_in(&circumstances, &url).await;
    person.signs_in(ana.id).await;
    person.clicks("#open-settings").await;
    person.clicks("#open-about").await;
    person.finds("#opens-offline").await;
    assert!(person.text("#opens-offline").await.contains("begins with https"));
    let traces = "return [isSecureContext, 'serviceWorker' in navigator, document.documentElement.dataset.offline ?? null, \
        document.querySelectorAll('link[rel=manifest]').length, \
        performance.getEntriesByType('resource').filter(entry => /worker|manifest|icons\\//.test(entry.name)).length]";
    assert_eq!(person.runs(traces, &[]).await, json!([false, false, null, 0, 0]));
    person.leaves().await;
}

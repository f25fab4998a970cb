//! What a stranger could profit from: the headers around the page, and where the token is.
//!
//! That nothing violates the policy is asserted by every test: the browser's log would say so.

use browser_tests::account::PASSWORD;
use browser_tests::client::client;
use browser_tests::origin;
use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::json;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

/// Tries everything that a hole in the page would be used for. Code in texts is tried by the page's own timers: to what a driver
/// runs itself browsers allow it.
const BREAK_OUT: &str = "const foreign = arguments[0]; window.violated = []; \
    addEventListener('securitypolicyviolation', event => violated.push(event.effectiveDirective)); \
    window.pwned = []; const add = (name, properties) => \
        document.body.append(Object.assign(document.createElement(name), properties)); \
    add('script', { textContent: 'pwned.push(1)' }); \
    add('script', { src: foreign + 'boot.js?foreign', onload: () => pwned.push(2) }); \
    add('script', { src: 'data:text/javascript,pwned.push(3)' }); \
    add('script', { src: URL.createObjectURL(new Blob(['pwned.push(4)'], { type: 'text/javascript' })) }); \
    for (const run of [() => window.eval('pwned.push(5)'), () => new window.Function('pwned.push(6)')(), \
        () => setTimeout('pwned.push(7)')]) setTimeout(() => { try { run() } catch { } }); \
    const image = document.createElement('img'); image.setAttribute('onerror', 'pwned.push(8)'); image.src = 'data:,'; \
    document.body.append(image); \
    const link = Object.assign(document.createElement('a'), { href: 'javascript:pwned.push(9)' }); \
    document.body.append(link); link.click(); \
    add('iframe', { src: foreign }); add('iframe', { srcdoc: '<script>parent.pwned.push(10)</script>' }); \
    add('object', { data: foreign }); add('base', { href: foreign }); \
    add('style', { textContent: 'body { color: rgb(1, 2, 3) }' }); \
    add('link', { rel: 'stylesheet', href: foreign + 'style.css' }); add('img', { src: foreign + 'pixel.png' }); \
    add('form', { action: foreign, method: 'post', id: 'stealing' }); try { document.querySelector('#stealing').submit() } catch { }";

/// Each rule, as often as something of the above is against it.
const AGAINST: [(&str, u64); 8] = [
    ("script-src", 3),
    ("script-src-attr", 1),
    ("script-src-elem", 4),
    ("style-src-elem", 2),
    ("img-src", 1),
    ("frame-src", 1),
    ("form-action", 1),
    ("base-uri", 1),
];

/// Whether every attempt was refused: then all of them are over.
const ALL_REFUSED: &str = "const [rules] = arguments; \
    return rules.every(([rule, times]) => violated.filter(one => one === rule).length >= times)";

/// What came of it: what ran, whether a style was applied, whether the page's base is where it was.
const OUTCOME: &str =
    "return [pwned, getComputedStyle(document.body).color === 'rgb(1, 2, 3)', document.baseURI === location.href]";

/// How browsers tell of what they refused.
const REFUSED: &[&str] = &["Content Security Policy", "Content-Security-Policy", "Loading failed for the <script>"];

/// Whatever is tried, nothing comes of it.
async fn nothing_breaks_out(person: &Person, foreign: &str) {
    person.runs(BREAK_OUT, &[json!(foreign)]).await;
    person.waits_until("every attempt is refused", ALL_REFUSED, &[json!(AGAINST)]).await;
    person.is_painted().await;
    let seen = person.runs(OUTCOME, &[]).await;
    assert_eq!(seen[0], json!([]), "what ran");
    assert_eq!(seen[1], false, "a style was applied");
    assert_eq!(seen[2], true, "the page's base was moved");
}

/// A web server that knows files and nothing else, as `python3 -m http.server`; where it is.
fn plain_file_server() -> String {
    let listener = origin::listener();
    let url = format!("http://{}/", listener.local_addr().expect("it is bound"));
    // It ends with the tests.
    std::thread::spawn(move || listener.incoming().flatten().for_each(|stream| drop(serve_file(stream))));
    url
}

fn serve_file(mut stream: TcpStream) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let asked = lines.next().transpose()?.unwrap_or_default();
    lines.map_while(Result::ok).find(String::is_empty);
    let path = asked.split(' ').nth(1).unwrap_or_default().split('?').next().unwrap_or_default();
    let name = if path == "/" { "index.html" } else { path.trim_start_matches('/') };
    let kind = match name.rsplit('.').next() {
        Some("html") => "text/html",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    };
    let found = std::fs::read(client().join(name));
    let status = if found.is_ok() { "200 OK" } else { "404 Not Found" };
    let body = found.unwrap_or_default();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)
}

#[tokio::test]
async fn the_page_has_the_same_policy_in_itself() {
    let server = Server::start();
    let answer = reqwest::get(&server.url).await.expect("the server answers");
    let header = answer.headers().get("content-security-policy").expect("there is a policy").clone();
    let page = answer.text().await.expect("a page");
    let (_, behind) =
        page.split_once("<meta http-equiv=Content-Security-Policy content=\"").expect("the policy is in the page");
    let (policy, _) = behind.split_once('"').expect("it ends");
    assert_eq!(header.to_str().expect("a policy is text"), format!("{policy}; frame-ancestors 'none'"));
}

#[tokio::test]
async fn where_the_web_server_sends_no_policy_the_pages_own_holds() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let plain = plain_file_server();
    let person = Person::opens(&format!("{plain}?api={}", server.url)).await;
    person.signs_in(ana.id).await;
    person.says("oi").await;
    person.reads(&["oi"]).await;
    nothing_breaks_out(&person, &server.url).await;
    person.leaves_despite(REFUSED).await;
}

#[tokio::test]
async fn the_page_comes_with_a_policy_that_forbids_inline_scripts() {
    let server = Server::start();
    let answer = reqwest::get(&server.url).await.expect("the server answers");
    let policy = answer.headers().get("content-security-policy").expect("there is a policy");
    let policy = policy.to_str().expect("a policy is text");
    assert!(policy.contains("default-src 'none'") && policy.contains("script-src 'self' 'wasm-unsafe-eval'"));
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    assert_eq!(answer.headers().get("x-content-type-options").expect("a header"), "nosniff");
    assert_eq!(answer.headers().get("referrer-policy").expect("a header"), "no-referrer");
}

#[tokio::test]
async fn the_policy_holds_in_the_browser() {
    let server = Server::start();
    let person = Person::opens(&server.url).await;
    person.is_at("sign-in").await;
    let foreign = plain_file_server();
    nothing_breaks_out(&person, &foreign).await;
    person.leaves_despite(REFUSED).await;
}

#[tokio::test]
async fn the_token_is_in_this_tabs_storage_and_nowhere_else() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::opens(&server.url).await;
    person.clicks("#mine").await;
    person.signs_in(ana.id).await;
    person.says("oi").await;
    person.reads(&["oi"]).await;
    person.reloads().await;
    person.reads(&["oi"]).await;

    let token = person.token().await;
    let elsewhere = "const done = arguments[1]; indexedDB.databases().then(databases => done([ \
        document.cookie, location.href, document.documentElement.outerHTML, JSON.stringify(history.state), \
        ...Object.entries(localStorage).flat(), ...databases.map(database => database.name), \
        ...performance.getEntriesByType('resource').map(entry => entry.name), \
    ].filter(place => place?.includes(arguments[0]))))";
    assert_eq!(person.awaits(elsewhere, &[json!(token)]).await, json!([]));
    person.has_kept(1, 2).await;
    let kept = [person.kept().await.to_string(), person.kept_bytes().await].concat();
    assert!(kept.contains("oi") && !kept.contains(&token) && !kept.contains(PASSWORD), "{kept}");
    let here = "return Object.values(sessionStorage).filter(kept => kept.includes(arguments[0])).length";
    assert_eq!(person.runs(here, &[json!(token)]).await, 1);
    assert!(!server.log().contains(&token));
    person.leaves().await;
}

//! A page that broke: by a panic, without memory, without stack, by a browser that fails where it never does. What was typed is
//! kept, the report gives nothing away, and nothing of the page runs on.

use browser_tests::account::Account;
use browser_tests::engine::{Engine, cannot};
use browser_tests::person::Person;
use browser_tests::server::Server;

const SCREEN: &str = "dialog#panic[role=alertdialog][open]";

/// Counts what the page does that others would notice, lets no message out while `cut` says so, and knows what waits for its time.
const WATCHED: &str = "window.requests = window.writes = 0; { \
    const { fetch } = window; window.fetch = (...asked) => { requests++; \
        const isSent = asked[0].method === 'POST' && asked[0].url.endsWith('message/'); \
        return window.cut && isSent ? Promise.reject(new TypeError('cut')) : fetch(...asked); }; \
    const { setItem } = Storage.prototype; \
    Storage.prototype.setItem = function (...kept) { writes++; return setItem.apply(this, kept); }; \
    const due = window.due = new Map(); \
    for (const kind of ['Timeout', 'Interval']) { \
        const [set, clear] = [window[`set${kind}`], window[`clear${kind}`]]; \
        window[`set${kind}`] = (run, time, ...given) => { \
            const once = () => { if (kind === 'Timeout') due.delete(number); run(...given) }; \
            const number = set.call(window, once, time); \
            /* Drivers count a minute for a script, some of them in the page. */ \
            if (!(time >= 60000)) due.set(number, once); return number; }; \
        window[`clear${kind}`] = number => { due.delete(number); clear.call(window, number) }; } }";

/// Gives the module no more memory than so many pages of 64 KiB, as a computer that has no more would.
const LITTLE_MEMORY: &str = "const size = bytes => { let value = 0, at = 0; \
        do { value |= (bytes[at] & 127) << 7 * at } while (bytes[at++] & 128); return [value, at]; }; \
    const leb = value => { const bytes = []; \
        do { bytes.push(value & 127 | (value > 127 ? 128 : 0)); value >>>= 7 } while (value); return bytes; }; \
    const limited = (bytes, most) => { let at = 8; for (;;) { \
        const [length, its] = size(bytes.subarray(at + 1)); const start = at + 1 + its; \
        if (bytes[at] !== 5) { at = start + length; continue } \
        const [least] = size(bytes.subarray(start + 2)); const section = [1, 1, ...leb(least), ...leb(most)]; \
        return Uint8Array.from([...bytes.subarray(0, at + 1), ...leb(section.length), ...section, \
            ...bytes.subarray(start + length)]); } }; \
    WebAssembly.instantiateStreaming = async (answer, imports) => { \
        const bytes = new Uint8Array(await (await answer).arrayBuffer()); \
        return WebAssembly.instantiate(limited(bytes, PAGES), imports); };";

/// Remembers what the page does with a key. An event would not do: browsers give none when the stack is nearly used up.
const OVERHEARD: &str = "{ const { addEventListener } = EventTarget.prototype; \
    EventTarget.prototype.addEventListener = function (event, listener) { \
        if (event === 'input' && this.matches?.('textarea')) window.typed = listener; \
        return addEventListener.call(this, event, listener); }; }";

/// Calls that from ever less deep, until there is just not enough stack for it. Once before: what was never called is compiled
/// first, which takes more stack than all else.
const DEEP: &str = "const event = new InputEvent('input'); let level = 0; \
    const call = () => { try { typed(event) } catch { } }; \
    const dive = () => { try { dive() } catch { } if (level++ % 48 === 24) call() }; \
    call(); dive()";

/// Somebody with one message that did not get out, and another half-written.
async fn in_the_middle_of_something(prepared: &str) -> (Server, Person, Account) {
    let server = Server::beginning_with(&[WATCHED, prepared].concat());
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let person = Person::opens(&server.url).await;
    person.signs_in(ana.id).await;
    bia.says("bom dia").await;
    person.sees("bom dia").await;
    person.runs("window.cut = true", &[]).await;
    person.says("um segredo").await;
    let shown = "return [...document.querySelectorAll('#feed .body')].some(body => body.textContent === 'um segredo')";
    person.waits_until("what was sent is shown", shown, &[]).await;
    assert!(person.runs("return requests + writes", &[]).await.as_u64() > Some(3), "both are counted");
    person.types("#composer textarea", "outro segredo").await;
    (server, person, bia)
}

/// What the screen says and does, whatever broke; the report.
async fn broke(person: &Person, what: &str) -> String {
    person.finds(SCREEN).await;
    assert_eq!(person.text("#panic-what").await, what);
    let focused = "return document.activeElement.id";
    assert_eq!(person.runs(focused, &[]).await, "panic-reload");
    let token = person.token().await;
    let report = person.value("#panic-report").await;
    for secret in [&*token, "segredo", "bom dia", "ana", "bia", "127.0.0.1", "#/c/"] {
        assert!(!report.contains(secret), "{secret} in {report}");
    }
    for line in ["version: 0.1.0", "messages: ", "screen: chat", "browser: Mozilla", "kept: true"] {
        assert!(report.contains(line), "{line} in {report}");
    }
    nothing_runs_on(person).await;
    report
}

/// Everything that could call the page: keys, the network, a window that comes back, and time, for whatever waits for that.
async fn nothing_runs_on(person: &Person) {
    let script = "const done = arguments[0]; const before = [requests, writes, sessionStorage.length]; \
        const field = document.querySelector('#composer textarea'); \
        for (const event of ['input', 'blur', 'click']) field.dispatchEvent(new Event(event, { bubbles: true })); \
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })); \
        for (const event of ['online', 'pagehide', 'hashchange', 'resize']) window.dispatchEvent(new Event(event)); \
        document.dispatchEvent(new Event('visibilitychange')); \
        let waited = 0; const timers = new Map(due); \
        const fires = () => { for (const [number, run] of [...due]) { waited++; due.delete(number); try { run() } catch { } } }; \
        const painted = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))); \
        (async () => { for (const round of [1, 2, 3]) { fires(); await painted(); } })() \
            .then(() => done([before, [requests, writes, sessionStorage.length], \
                document.querySelectorAll('#panic').length, waited, timers.size]))";
    let seen = person.awaits(script, &[]).await;
    assert_eq!(seen[0], seen[1], "requests, writes and values in the tab's storage, before and after");
    assert_eq!(seen[2], 1, "it is said once");
    assert!(seen[3].as_u64() >= seen[4].as_u64(), "everything that waited for its time had it: {seen}");
}

/// What was typed is there again.
async fn goes_on(person: &Person) {
    person.clicks("#panic-reload").await;
    person.is_at("chat").await;
    person.has_draft("outro segredo").await;
    let kept =
        "return [...document.querySelectorAll('#feed .body')].filter(body => body.textContent === 'um segredo').length";
    assert_eq!(person.waits_until("the message is there", kept, &[]).await, 1);
}

#[tokio::test]
async fn after_a_panic_what_was_typed_is_kept() {
    let (_server, person, bia) = in_the_middle_of_something("").await;
    let refuse = "const { createElement } = Document.prototype; Document.prototype.createElement = function (name) { \
        if (name === 'article') throw new Error('um segredo'); return createElement.call(this, name); }";
    person.runs(refuse, &[]).await;
    bia.says("tudo bem?").await;
    let report = broke(&person, "Something in this page broke").await;
    assert!(report.contains("place: src/ui/element.rs:"), "{report}");
    goes_on(&person).await;
    person.leaves_despite(&["panic at ", "unreachable", "RuntimeError"]).await;
}

#[tokio::test]
async fn without_memory_what_was_typed_is_kept() {
    let little = LITTLE_MEMORY.replace("PAGES", "100");
    let (_server, person, bia) = in_the_middle_of_something(&little).await;
    let enormous = "muito texto ".repeat(80_000);
    for _ in 0..8 {
        bia.says(&enormous).await;
    }
    person.finds(SCREEN).await;
    assert_eq!(person.text("#panic-what").await, "This page ran out of memory");
    let report = person.value("#panic-report").await;
    assert!(report.contains("place: -") && !report.contains("muito"), "{report}");
    nothing_runs_on(&person).await;
    let kept = person.runs("return Object.values(sessionStorage).join()", &[]).await.to_string();
    assert!(kept.contains("um segredo") && kept.contains("outro segredo"), "{kept}");
    person.leaves_despite(&["unreachable", "RuntimeError", "memory"]).await;
}

#[tokio::test]
async fn without_stack_what_was_typed_is_kept() {
    let why = "where its stack ends differs from call to call";
    if cannot(Engine::Firefox, why) || cannot(Engine::WebKit, why) {
        return;
    }
    let (_server, person, _) = in_the_middle_of_something(OVERHEARD).await;
    person.runs(DEEP, &[]).await;
    let report = broke(&person, "Something in this page broke").await;
    assert!(report.contains("error: RangeError") && report.contains("calls: wasm-function["), "{report}");
    goes_on(&person).await;
    person.leaves_despite(&["RangeError", "call stack"]).await;
}

#[tokio::test]
async fn a_browser_that_fails_where_it_never_does_ends_the_page_once() {
    let (_server, person, _) = in_the_middle_of_something("").await;
    let refuse = "Document.prototype.createTextNode = () => { throw new TypeError('um segredo') }; \
        document.querySelector('#set-topic').click()";
    person.runs(refuse, &[]).await;
    let report = broke(&person, "Something in this page broke").await;
    assert!(report.contains("error: TypeError\n"), "{report}");
    goes_on(&person).await;
    person.leaves_despite(&["TypeError"]).await;
}

#[tokio::test]
async fn the_screen_is_in_the_readers_language_and_copies_its_report() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::opens(&format!("{}?lang=pt-BR", server.url)).await;
    person.signs_in(ana.id).await;
    let refuse = "Document.prototype.createTextNode = () => { throw new TypeError('refused') }; \
        document.querySelector('#set-topic').click()";
    person.runs(refuse, &[]).await;
    person.finds(SCREEN).await;
    assert_eq!(person.text("#panic-what").await, "Algo quebrou nesta página");
    assert_eq!(person.text("#panic-reload").await, "Recarregar");
    person.clicks("#panic-copy").await;
    let copied = "return document.querySelector('#panic [role=status]').textContent";
    assert_eq!(person.waits_until("it is copied", copied, &[]).await, "Copiado");
    let selected = "const field = document.querySelector('#panic-report'); \
        return field.selectionEnd - field.selectionStart === field.value.length";
    assert_eq!(person.runs(selected, &[]).await, true);
    // Nothing is behind it to go back to.
    person.presses(thirtyfour::Key::Escape).await;
    person.presses(thirtyfour::Key::Escape).await;
    person.finds(SCREEN).await;
    person.leaves_despite(&["TypeError"]).await;
}

#[tokio::test]
async fn what_the_browser_would_not_keep_is_there_to_be_copied() {
    let forbidden = "for (const name of ['sessionStorage', 'localStorage']) \
        Object.defineProperty(window, name, { get() { throw new DOMException('forbidden', 'SecurityError'); } });";
    let server = Server::beginning_with(forbidden);
    let [ana] = server.people(["ana"]).await;
    let person = Person::opens(&server.url).await;
    person.signs_in(ana.id).await;
    person.types("#composer textarea", "um segredo").await;
    let refuse = "Document.prototype.createTextNode = () => { throw new TypeError('refused') }; \
        document.querySelector('#set-topic').click()";
    person.runs(refuse, &[]).await;
    person.finds(SCREEN).await;
    assert!(person.text("#panic-kept").await.contains("copy it before you reload"));
    assert_eq!(person.value("#panic-typed").await, "um segredo");
    let report = person.value("#panic-report").await;
    assert!(report.contains("kept: false") && !report.contains("segredo"), "{report}");
    person.leaves_despite(&["TypeError"]).await;
}

#[tokio::test]
async fn a_page_that_breaks_before_it_can_speak_says_so_in_three_languages() {
    let refuse = "Document.prototype.createComment = () => { throw new TypeError('refused') }";
    let server = Server::beginning_with(refuse);
    let person = Person::opens(&server.url).await;
    person.is_told("The page did not load").await;
    person.is_told("A página não carregou").await;
    person.leaves_despite(&["TypeError"]).await;
}

//! Firefox: what pages can't do is done in its own window, which is a page, too, and whose scripts may do anything.

use super::{Circumstances, Storage};
use crate::driver::{Driver, Port, Program};
use crate::programs;
use crate::wait;
use reqwest::Method;
use serde_json::{Map, Value, json};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{RequestData, SessionId, WebDriver};

pub(super) fn driver() -> Program {
    let mut command = Command::new(programs::geckodriver());
    command.args(["--port", "0", "--allow-system-access"]);
    Program { command, port: Port::Announced("Listening on 127.0.0.1:"), screen: None }
}

pub(super) fn capabilities(circumstances: &Circumstances) -> Map<String, Value> {
    let mut preferences = json!({
        // What pages print and complain about goes to the driver's output.
        "devtools.console.stdout.content": true,
        // What its own window prints there is not about the page.
        "devtools.console.stdout.chrome": false,
        "services.settings.server": "data:,nobody",
        "network.dns.localDomains": Circumstances::NAMED,
        "network.proxy.type": 0,
        // Processes kept ready for pages that never come would take time from those that do.
        "dom.ipc.processPrelaunch.enabled": false,
        // A script that is at work when a test leaves its page would be stopped, and that told as its fault.
        "dom.ipc.cancel_content_js_when_navigating": false,
    });
    match circumstances.storage {
        Storage::Allowed => {}
        Storage::Private => preferences["browser.privatebrowsing.autostart"] = json!(true),
        // "All cookies", among those that are blocked, which is about everything that a page may keep.
        Storage::Forbidden => preferences["network.cookie.cookieBehavior"] = json!(2),
    }
    let arguments = if super::is_visible() { vec![] } else { vec!["-headless"] };
    let options = json!({ "binary": programs::firefox(), "args": arguments, "prefs": preferences });
    let capabilities = [("browserName", json!("firefox")), ("moz:firefoxOptions", options)];
    capabilities.map(|(name, value)| (name.to_owned(), value)).into_iter().collect()
}

/// Lets the window be as narrow as a phone. It would not, for the sake of its own buttons.
pub(super) async fn settles(session: &WebDriver) {
    in_its_window(session, "document.documentElement.style.minWidth = '0'").await;
    session.set_window_rect(0, 0, 1280, 800).await.expect("a window can be given a size");
}

pub(super) async fn prefers(session: &WebDriver, theme: &str) {
    let script = "gBrowser.selectedBrowser.browsingContext.prefersColorSchemeOverride = 'THEME'; \
        Services.prefs.setIntPref('ui.prefersReducedMotion', 1)";
    in_its_window(session, &script.replace("THEME", theme)).await;
}

pub(super) async fn forces_colours(session: &WebDriver) {
    in_its_window(session, "gBrowser.selectedBrowser.browsingContext.forcedColorsOverride = 'active'").await;
}

/// What belongs to no tab: what pages complained of, and what a test may have set.
pub(super) async fn forgets(session: &WebDriver) -> WebDriverResult<()> {
    tries_in_its_window(session, "Services.console.reset(); Services.prefs.clearUserPref('ui.prefersReducedMotion')")
        .await
        .map(|_| ())
}

/// Has the page print a last line and waits for that: what it printed before stands before it.
pub(super) async fn has_printed_all(session: &WebDriver, driver: &Driver) {
    static VISITS: AtomicU32 = AtomicU32::new(0);
    let last = format!("the end of visit {}", VISITS.fetch_add(1, Ordering::Relaxed));
    // A page that is only being opened or that has broken can't; then it has nothing more to say either.
    if session.execute("console.info(arguments[0])", vec![json!(last)]).await.is_ok() {
        let is_there = async || driver.printed().iter().any(|line| line.contains(&last)).then_some(());
        wait::until("for all that was printed", LAST_WORDS, is_there).await;
    }
}

/// How long a browser may take to print a line.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// What it says of the circumstances that a test has put a page into, and not of the page.
const KNOWN: [&str; 2] = ["Insecure Password Field: ", "cookieBlockedAll: "];

/// What Firefox itself has to say about pages: errors that nobody caught, what a policy refused.
pub(super) async fn complaints(session: &WebDriver) -> Vec<String> {
    let script = "return Services.console.getMessageArray() \
        .filter(one => one instanceof Ci.nsIScriptError && !one.isFromChromeContext && /^http/.test(one.sourceName)) \
        .map(one => `${one.category}: ${one.errorMessage} (${one.sourceName}:${one.lineNumber})`)";
    let complaints = in_its_window(session, script).await;
    let complaints = complaints.as_array().into_iter().flatten().filter_map(Value::as_str);
    complaints.filter(|one| !KNOWN.iter().any(|known| one.starts_with(known))).map(str::to_owned).collect()
}

/// What pages printed, in lines such as `console.error: "oh"`. Firefox's own parts print, too, with their name before what
/// they say: `console.error: RSLoader: "no"`.
pub(super) fn printed_complaints(lines: &[String]) -> Vec<String> {
    const SERIOUS: [&str; 2] = ["console.error: ", "console.warn: "];
    let of_a_part = |said: &str| said.split_once(':').is_some_and(|(name, _)| name.chars().all(char::is_alphanumeric));
    let is_serious = |line: &&String| {
        let said = SERIOUS.iter().find_map(|start| line.strip_prefix(start));
        said.is_some_and(|said| !of_a_part(said))
    };
    lines.iter().filter(is_serious).cloned().collect()
}

/// Runs a script in the window that is around the page.
async fn in_its_window(session: &WebDriver, script: &str) -> Value {
    let outcome = tries_in_its_window(session, script).await;
    outcome.unwrap_or_else(|error| panic!("{script}\nfailed in Firefox's own window: {error}"))
}

async fn tries_in_its_window(session: &WebDriver, script: &str) -> WebDriverResult<Value> {
    let mut outcomes = Vec::new();
    for step in [Privileged::ScriptsOf("chrome"), Privileged::Runs(script), Privileged::ScriptsOf("content")] {
        outcomes.push(session.handle().cmd(step).await?);
    }
    outcomes.swap_remove(1).value()
}

/// What only Firefox's driver knows.
#[derive(Debug)]
enum Privileged<'a> {
    /// Scripts are from now on those of the window, `chrome`, or of the page, `content`.
    ScriptsOf(&'static str),
    /// Runs one.
    Runs(&'a str),
}

impl FormatRequestData for Privileged<'_> {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let (path, body) = match self {
            Self::ScriptsOf(context) => ("moz/context", json!({ "context": context })),
            Self::Runs(script) => ("execute/sync", json!({ "script": script, "args": [] })),
        };
        RequestData::new(Method::POST, format!("/session/{session}/{path}")).add_body(body)
    }
}

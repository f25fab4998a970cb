//! A real browser: a session of its driver, a tab that nobody used before.

use crate::console;
use crate::engine::{self, Circumstances, Engine};
use crate::left;
use crate::pool::Process;
use crate::wait;
use serde_json::{Value, json};
use std::ops::Deref;
use std::time::Duration;
use thirtyfour::common::keys::TypingData;
use thirtyfour::{By, Key, WebDriver, WebElement};

/// An element that is shown, or nothing. One question instead of two, of which drivers answer the second with a long script.
const SHOWN: &str = "const element = document.querySelector(arguments[0]); if (!element) return null; \
    const { width, height } = element.getBoundingClientRect(); \
    const visible = element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }); \
    return visible && width && height ? element : null";

/// A browser. Its log has to be [looked at](Browser::leaves_despite) before it is closed.
pub struct Browser {
    pub(crate) session: Session,
    engine: Engine,
}

/// The browser's session, until it is closed.
pub(crate) struct Session(Option<Process>);

impl Deref for Session {
    type Target = WebDriver;

    fn deref(&self) -> &WebDriver {
        &self.process().session
    }
}

impl Session {
    fn process(&self) -> &Process {
        self.0.as_ref().expect("it was not closed before")
    }
}

impl Browser {
    /// Opens a window of 1280 × 800, in English.
    pub async fn start() -> Self {
        Self::start_in(&Circumstances::default()).await
    }

    /// As [`start`](Browser::start), in other circumstances than most people's.
    pub async fn start_in(circumstances: &Circumstances) -> Self {
        let engine = Engine::chosen();
        let browser = Self { session: Session(Some(Process::taken(engine, circumstances).await)), engine };
        if let Some((width, height)) = circumstances.size {
            browser.is_sized(width, height).await;
        }
        browser
    }

    /// Opens an address.
    pub async fn goes_to(&self, url: &str) {
        self.session.goto(url).await.unwrap_or_else(|error| panic!("{url} did not open: {error}"));
    }

    /// Loads the page anew.
    pub async fn reloads(&self) {
        self.session.refresh().await.expect("a page can be reloaded");
    }

    /// Opens an address in a window more, and goes there.
    pub async fn opens_window(&self, url: &str) {
        let window = self.session.new_window().await.expect("a window can be opened");
        self.session.switch_to_window(window).await.expect("it is there");
        self.goes_to(url).await;
    }

    /// How many windows and tabs there are.
    pub async fn windows(&self) -> usize {
        self.session.windows().await.expect("there are windows").len()
    }

    /// How many visits this browser was used for, with this one.
    pub fn visits(&self) -> u32 {
        self.session.process().visits
    }

    /// Goes to a window, by its place among those that were opened.
    pub async fn goes_to_window(&self, place: usize) {
        let windows = self.session.windows().await.expect("there are windows");
        self.session.switch_to_window(windows[place].clone()).await.expect("it is there");
    }

    /// Runs the body of a function in the page: `arguments` are given, the value returned comes back.
    pub async fn runs(&self, script: &str, arguments: &[Value]) -> Value {
        self.tries(script, arguments).await.unwrap_or_else(|error| panic!("{script}\nfailed: {error}"))
    }

    async fn tries(&self, script: &str, arguments: &[Value]) -> Result<Value, thirtyfour::error::WebDriverError> {
        Ok(self.session.execute(script, arguments).await?.json().clone())
    }

    /// As [`runs`](Browser::runs), of a script that calls the last of its arguments with what comes back.
    pub async fn awaits(&self, script: &str, arguments: &[Value]) -> Value {
        let outcome = self.session.execute_async(script, arguments).await;
        outcome.unwrap_or_else(|error| panic!("{script}\nfailed: {error}")).json().clone()
    }

    /// Waits until a script returns something that is true, and tells that.
    pub async fn waits_until(&self, what: &str, script: &str, arguments: &[Value]) -> Value {
        let look = async || {
            // A page that is being loaded has no elements yet to ask: that is looked at again.
            let seen = self.tries(script, arguments).await.ok()?;
            let is_true = !matches!(&seen, Value::Null | Value::Bool(false)) && seen != "" && seen != 0;
            is_true.then_some(seen)
        };
        self.waits_for(&format!("until {what}"), look).await
    }

    /// Waits for an element that is shown.
    pub async fn finds(&self, selector: &str) -> WebElement {
        let look = async || self.session.execute(SHOWN, [json!(selector)]).await.ok()?.element().ok();
        self.waits_for(&format!("for {selector}"), look).await
    }

    async fn waits_for<T>(&self, what: &str, look: impl AsyncFnMut() -> Option<T>) -> T {
        match wait::until(what, wait::limit(), look).await {
            Some(seen) => seen,
            None => panic!("waited {:?} in vain {what}.\n{}", wait::limit(), self.page().await),
        }
    }

    /// Waits until the page was painted twice: what it puts off until the next frame is done then.
    pub async fn is_painted(&self) {
        self.awaits("requestAnimationFrame(() => requestAnimationFrame(() => arguments[0](null)))", &[]).await;
    }

    /// Waits until an element is gone, or was never there.
    pub async fn misses(&self, selector: &str) {
        let script = "return document.querySelector(arguments[0]) === null";
        self.waits_until(&format!("there is no {selector}"), script, &[json!(selector)]).await;
    }

    /// Whether an element is there now.
    pub async fn has(&self, selector: &str) -> bool {
        self.count(selector).await > 0
    }

    /// How many elements are there now.
    pub async fn count(&self, selector: &str) -> u64 {
        let count = self.runs("return document.querySelectorAll(arguments[0]).length", &[json!(selector)]).await;
        count.as_u64().expect("a length is a number")
    }

    /// The text in an element, exactly as it is there.
    pub async fn text(&self, selector: &str) -> String {
        self.property(selector, "textContent").await
    }

    /// What is typed in a field.
    pub async fn value(&self, selector: &str) -> String {
        self.property(selector, "value").await
    }

    async fn property(&self, selector: &str, name: &str) -> String {
        let script = "return document.querySelector(arguments[0])?.[arguments[1]] ?? null";
        let arguments = [json!(selector), json!(name)];
        let look = async || Some(self.tries(script, &arguments).await.ok()?.as_str()?.to_owned());
        self.waits_for(&format!("for the {name} of {selector}"), look).await
    }

    /// Clicks an element as soon as nothing is in the way.
    pub async fn clicks(&self, selector: &str) {
        let look = async || self.session.find(By::Css(selector)).await.ok()?.click().await.ok();
        self.waits_for(&format!("to click {selector}"), look).await;
    }

    /// Clicks an element that shows only while the pointer is over another.
    pub async fn clicks_pointing_at(&self, over: &str, selector: &str) {
        let look = async || {
            let over = self.session.find(By::Css(over)).await.ok()?;
            // From elsewhere: what comes under a pointer that rests is not always taken for pointed at.
            let at_once = Some(Duration::ZERO);
            let chain =
                self.session.action_chain_with_delay(at_once, at_once).move_to(0, 0).move_to_element_center(&over);
            chain.perform().await.ok()?;
            self.session.find(By::Css(selector)).await.ok()?.click().await.ok()
        };
        self.waits_for(&format!("to click {selector}"), look).await;
    }

    /// Types into a field, key by key, behind what is there; a line ends with the Enter key.
    pub async fn types(&self, selector: &str, text: &str) {
        let field = self.finds(selector).await;
        // One of the drivers takes no keys for a mistake.
        if text.is_empty() {
            return;
        }
        if self.engine.has_keys_for(text) {
            let keys = text.replace('\n', &char::from(Key::Enter).to_string());
            field.send_keys(keys).await.unwrap_or_else(|error| panic!("{selector} can't be typed into: {error}"));
        } else {
            field.send_keys(Key::Control + Key::End).await.expect("a field takes keys");
            self.inserts(text).await;
        }
    }

    /// Empties a field, as by marking everything and deleting it.
    pub async fn empties(&self, selector: &str) {
        let field = self.finds(selector).await;
        field.send_keys(Key::Control + "a").await.expect("a field takes keys");
        field.send_keys(Key::Backspace).await.expect("a field takes keys");
    }

    /// Puts a text into a field at once, as by pasting: any length, any character.
    pub async fn pastes(&self, selector: &str, text: &str) {
        self.finds(selector).await.focus().await.expect("a field can be focused");
        self.inserts(text).await;
    }

    /// Puts a text where the caret is, as by pasting.
    pub async fn inserts(&self, text: &str) {
        self.runs("document.execCommand('insertText', false, arguments[0])", &[json!(text)]).await;
    }

    /// Presses a key wherever the focus is at that moment: the element itself may be drawn anew before it could be named.
    pub async fn presses(&self, key: impl Into<TypingData>) {
        let keys = self.session.action_chain().send_keys(key);
        keys.perform().await.expect("a page takes keys");
    }

    /// Presses a key while Shift is held.
    pub async fn presses_with_shift(&self, key: Key) {
        self.presses_with(Key::Shift, key).await;
    }

    /// Presses a key while Alt is held.
    pub async fn presses_with_alt(&self, key: Key) {
        self.presses_with(Key::Alt, key).await;
    }

    /// Presses a letter while Ctrl is held.
    pub async fn presses_with_control(&self, letter: &str) {
        self.presses_with(Key::Control, letter).await;
    }

    async fn presses_with(&self, held: Key, keys: impl Into<TypingData>) {
        let chain = self.session.action_chain().key_down(held.clone()).send_keys(keys).key_up(held);
        chain.perform().await.expect("a page takes keys");
    }

    /// A command of Chromium's own protocol.
    pub async fn commands(&self, method: &str, parameters: Value) -> Value {
        assert_eq!(self.engine, Engine::Chromium, "no other engine has {method}");
        engine::chromium::commands(&self.session, method, parameters).await
    }

    /// Runs a script before those of every page that is opened from now on, in Chromium. In any engine, there is
    /// [`Site::beginning_with`](crate::site::Site::beginning_with).
    pub async fn prepares(&self, script: &str) {
        self.commands("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// Gives the page this size, in CSS pixels.
    pub async fn is_sized(&self, width: u32, height: u32) {
        self.engine.resizes(&self.session, width, height).await;
        let script = "return innerWidth === arguments[0]";
        self.waits_until(&format!("the page is {width} wide"), script, &[json!(width)]).await;
    }

    /// Prefers `light` or `dark`, and no motion; false where the engine can't.
    pub async fn prefers(&self, theme: &str) -> bool {
        self.engine.prefers(&self.session, theme).await
    }

    /// Lets the system choose the colours, as for people who need more contrast.
    pub async fn forces_colours(&self) {
        self.engine.forces_colours(&self.session).await;
    }

    /// A picture of the page, as PNG.
    pub async fn picture(&self) -> Vec<u8> {
        self.session.screenshot_as_png().await.expect("a page can be pictured")
    }

    /// Ends a visit in which the browser logged no error and no warning.
    pub async fn leaves(self) {
        self.leaves_despite(&[]).await;
    }

    /// Ends a visit in which the browser logged nothing but entries with these words in them.
    pub async fn leaves_despite(self, expected: &[&str]) {
        let complaints = console::unexpected(&self.session.process().complaints().await, expected);
        assert!(complaints.is_empty(), "the browser complained:\n{complaints}");
        self.goes_back().await;
    }

    /// Ends a visit; what the browser complained about in it.
    pub async fn closes(self) -> Vec<String> {
        let complaints = self.session.process().complaints().await;
        self.goes_back().await;
        complaints
    }

    async fn goes_back(mut self) {
        let process = self.session.0.take().expect("it was not closed before");
        process.goes_back().await;
    }

    /// What is on the page, for whoever reads why a test failed.
    async fn page(&self) -> String {
        let script = "return [location.href, document.body.innerText, \
            ...[...document.querySelectorAll('input, textarea')].map(field => `${field.id}: ${field.value}`)].join('\\n')";
        let page = self.tries(script, &[]).await.unwrap_or_else(|error| error.to_string().into());
        let page: String = page.as_str().unwrap_or_default().chars().take(4_000).collect();
        let complaints = self.session.process().complaints().await;
        format!("The page: {page}\nThe log: {complaints:#?}")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let Some(process) = &self.session.0 else { return };
        assert!(std::thread::panicking(), "a test ends by looking at the browser's log");
        left::of(&process.driver.url, &process.session.session_id().to_string(), &process.driver.printed());
    }
}

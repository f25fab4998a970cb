//! Somebody who sits at a browser and uses the page: what they do and what they see, in their words.

use crate::account::PASSWORD;
use crate::browser::Browser;
use crate::engine::Circumstances;
use serde_json::json;
use std::ops::Deref;
use thirtyfour::Key;

/// A person at a browser. Whatever a browser does, its person can have done.
pub struct Person {
    browser: Browser,
}

impl Deref for Person {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl Person {
    /// Opens a browser at an address.
    pub async fn opens(url: &str) -> Self {
        let browser = Browser::start().await;
        browser.goes_to(url).await;
        Self { browser }
    }

    /// Opens a browser at an address, in other circumstances than most people's.
    pub async fn opens_in(circumstances: &Circumstances, url: &str) -> Self {
        let browser = Browser::start_in(circumstances).await;
        browser.goes_to(url).await;
        Self { browser }
    }

    /// Opens a browser at an address, in which a script runs before those of any page. Only Chromium can.
    pub async fn opens_prepared(url: &str, script: &str) -> Self {
        let browser = Browser::start().await;
        browser.prepares(script).await;
        browser.goes_to(url).await;
        Self { browser }
    }

    /// The same in a browser of its own, whose memory is measured.
    pub(crate) async fn opens_prepared_alone(url: &str, script: &str) -> Self {
        let browser = Browser::start_in(&Circumstances::alone()).await;
        browser.prepares(script).await;
        browser.goes_to(url).await;
        Self { browser }
    }

    /// Uses a browser that was started before.
    pub fn at(browser: Browser) -> Self {
        Self { browser }
    }

    /// Opens a browser at an address and signs in there.
    pub async fn enters(url: &str, id: u64) -> Self {
        let person = Self::opens(url).await;
        person.signs_in(id).await;
        person
    }

    /// Signs in by id, and is in the chat.
    pub async fn signs_in(&self, id: u64) {
        self.tries_to_sign_in(&id.to_string(), PASSWORD).await;
        self.is_at("chat").await;
    }

    /// Fills in the form that signs in, and sends it.
    pub async fn tries_to_sign_in(&self, user: &str, password: &str) {
        self.is_at("sign-in").await;
        self.empties("#user").await;
        self.types("#user", user).await;
        self.empties("#password").await;
        self.types("#password", password).await;
        self.clicks("#sign-in button[type=submit]").await;
    }

    /// Makes an account; the id that the page shows.
    pub async fn signs_up(&self, name: &str) -> u64 {
        self.opens_sign_up().await;
        self.pastes("#name", name).await;
        self.types("#new-password", PASSWORD).await;
        self.clicks("#sign-up button[type=submit]").await;
        self.is_at("waiting").await;
        let id = self.text("#new-id").await;
        id.parse().unwrap_or_else(|_| panic!("no id: {id}"))
    }

    /// Goes from the form that signs in to the one that makes an account.
    pub async fn opens_sign_up(&self) {
        self.is_at("sign-in").await;
        let script = "return document.querySelector('#name') \
            ?? document.querySelectorAll('main > p > button.link').forEach(button => button.click())";
        self.waits_until("there is a form to make an account", script, &[]).await;
        self.is_at("sign-up").await;
    }

    /// Waits for a screen.
    pub async fn is_at(&self, screen: &str) {
        self.finds(&format!("main[data-screen='{screen}']")).await;
    }

    /// Signs out.
    pub async fn signs_out(&self) {
        self.clicks("#sign-out").await;
        self.is_at("sign-in").await;
    }

    /// Types a message and sends it with Enter.
    pub async fn says(&self, text: &str) {
        self.types("#composer textarea", text).await;
        self.presses(Key::Enter).await;
    }

    /// Waits until a message is in the feed, confirmed.
    pub async fn sees(&self, text: &str) {
        let script = "return [...document.querySelectorAll('#feed article[data-id] .body')] \
            .some(body => body.textContent === arguments[0])";
        self.waits_until(&format!("the feed shows {text:?}"), script, &[json!(text)]).await;
    }

    /// Waits until these are the messages in the feed, all of them confirmed and each of them once.
    pub async fn reads(&self, texts: &[&str]) {
        let script = "const articles = [...document.querySelectorAll('#feed article')]; \
            const bodies = articles.map(article => article.querySelector('.body').textContent); \
            return articles.every(article => article.dataset.id && !article.dataset.state) \
                && JSON.stringify(bodies) === JSON.stringify(arguments[0])";
        self.waits_until(&format!("the feed is {texts:?}"), script, &[json!(texts)]).await;
    }

    /// Waits until a message that was not sent is in the feed, in this state.
    pub async fn has_unsent(&self, state: &str, text: &str) {
        let script = "return [...document.querySelectorAll(`#feed article[data-state='${arguments[0]}']`)] \
            .some(article => !article.dataset.id && article.querySelector('.body').textContent === arguments[1])";
        let what = format!("{text:?} is shown as {state}");
        self.waits_until(&what, script, &[json!(state), json!(text)]).await;
    }

    /// Waits until the line about the connection is in a state.
    pub async fn is_connected(&self, state: &str) {
        let script = "return document.querySelector('#status').dataset.state === arguments[0]";
        self.waits_until(&format!("the status is {state}"), script, &[json!(state)]).await;
    }

    /// Has the page try at once what it would try again soon, unless it has done so meanwhile.
    pub async fn tries_now(&self) {
        self.runs("document.querySelector('#status button')?.click()", &[]).await;
    }

    /// Waits until a text is typed in the field for a new message.
    pub async fn has_draft(&self, text: &str) {
        let script = "return document.querySelector('#composer textarea').value === arguments[0]";
        self.waits_until(&format!("the draft is {text:?}"), script, &[json!(text)]).await;
    }

    /// Waits until some error is told that has these words in it.
    pub async fn is_told(&self, words: &str) {
        let script = "return [...document.querySelectorAll('[role=alert]')] \
            .some(alert => alert.textContent.includes(arguments[0]))";
        self.waits_until(&format!("an alert says {words:?}"), script, &[json!(words)]).await;
    }

    /// Lets somebody in, or begins to shut them out.
    pub async fn switches(&self, id: u64) {
        self.clicks(&format!("#people li[data-user='{id}'] [role=switch]")).await;
    }

    /// Waits for the dialog of a lost session, and gives a password.
    pub async fn answers_with(&self, password: &str) {
        self.finds("dialog #sign-in-again").await;
        self.empties("dialog #password").await;
        self.types("dialog #password", password).await;
        self.clicks("#sign-in-again button[type=submit]").await;
    }

    /// The token of this person's session.
    pub async fn token(&self) -> String {
        let script = "return Object.values(sessionStorage).join().match(/[0-9A-F]{32}/)?.[0]";
        self.waits_until("a token is kept in this tab", script, &[])
            .await
            .as_str()
            .expect("a match is a text")
            .to_owned()
    }

    /// Ends a visit in which the browser logged no error and no warning.
    pub async fn leaves(self) {
        self.browser.leaves().await;
    }

    /// Ends a visit in which the browser logged nothing but entries with these words in them.
    pub async fn leaves_despite(self, expected: &[&str]) {
        self.browser.leaves_despite(expected).await;
    }

    /// Ends a visit; what the browser complained about in it.
    pub async fn closes(self) -> Vec<String> {
        self.browser.closes().await
    }
}

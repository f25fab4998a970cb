//! Talking to a server without a browser: to prepare what a test needs, and to see what was stored.

use crate::wait;
use reqwest::{Client, Method};
use serde_json::{Value, json};

/// The password of everybody in these tests.
pub const PASSWORD: &str = "um segredo";

/// API v3 of a server, as somebody without an account.
#[derive(Clone)]
pub struct Api {
    http: Client,
    url: String,
}

/// Somebody with an account, signed in.
#[derive(Clone)]
pub struct Account {
    /// The account's id.
    pub id: u64,
    token: String,
    api: Api,
}

/// A message as the server stored it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its id.
    pub id: u64,
    /// Whose it is.
    pub author: u64,
    /// The server's time, as it wrote it.
    pub timestamp: String,
    /// What was written.
    pub text: String,
}

impl Api {
    /// The API of the server at an address that ends in a slash.
    pub fn at(url: &str) -> Self {
        let http = Client::builder().no_proxy().build().expect("a client without TLS can be made");
        Self { http, url: url.to_owned() }
    }

    /// Makes an account; its id.
    pub async fn sign_up(&self, name: &str) -> u64 {
        let made = self.call(Method::POST, "user/", None, json!({ "name": name, "password": PASSWORD })).await;
        made["id"].as_u64().unwrap_or_else(|| panic!("no id: {made}"))
    }

    /// Signs in.
    pub async fn sign_in(&self, id: u64) -> Account {
        let granted = self.call(Method::POST, &format!("auth/{id}"), None, json!({ "password": PASSWORD })).await;
        let token = granted["token"].as_str().unwrap_or_else(|| panic!("no token: {granted}"));
        Account { id, token: token.to_owned(), api: self.clone() }
    }

    /// Signs in with some password, or tries to; the status of the answer.
    pub async fn tries_to_sign_in(&self, id: u64, password: &str) -> u16 {
        let request = self.http.post(format!("{}v3/auth/{id}", self.url)).json(&json!({ "password": password }));
        request.send().await.expect("the server answers").status().as_u16()
    }

    async fn call(&self, method: Method, path: &str, token: Option<&str>, body: Value) -> Value {
        let mut request = self.http.request(method, format!("{}v3/{path}", self.url));
        if let Some(token) = token {
            request = request.header("Authorization", token);
        }
        if !body.is_null() {
            request = request.json(&body);
        }
        let answer = request.send().await.expect("the server answers");
        let status = answer.status();
        let text = answer.text().await.expect("the answer arrives whole");
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).expect("the API answers in JSON")
    }
}

impl Account {
    /// Sends a message; its id.
    pub async fn says(&self, text: &str) -> u64 {
        let sent = self.call(Method::POST, "message/", json!({ "text": text })).await;
        sent["id"].as_u64().unwrap_or_else(|| panic!("no id: {sent}"))
    }

    /// Sends `count` messages: the text, a space and a number from 1.
    pub async fn says_often(&self, text: &str, count: usize) {
        for number in 1..=count {
            self.says(&format!("{text} {number}")).await;
        }
    }

    /// Lets somebody in.
    pub async fn lets_in(&self, id: u64) {
        self.call(Method::PUT, &format!("user/{id}"), json!({ "enable": true })).await;
    }

    /// Ends a session of this account, given its token.
    pub async fn ends_session(&self, token: &str) {
        self.api.call(Method::DELETE, &format!("auth/{}", self.id), Some(token), Value::Null).await;
    }

    /// Everything that the server stored.
    pub async fn log(&self) -> Vec<Stored> {
        let log = self.call(Method::GET, "message/?last=0", Value::Null).await;
        let data = log["data"].as_array().unwrap_or_else(|| panic!("no log: {log}"));
        data.iter().map(Stored::read).collect()
    }

    /// The texts that the server stored.
    pub async fn texts(&self) -> Vec<String> {
        self.log().await.into_iter().map(|message| message.text).collect()
    }

    /// Waits until these are the texts that the server stored, all of them.
    pub async fn reads(&self, expected: &[&str]) {
        let look = async || (self.texts().await == expected).then_some(());
        if wait::until("for what the server stored", wait::limit(), look).await.is_none() {
            assert_eq!(self.texts().await, expected, "what the server stored in {:?}", wait::limit());
        }
    }

    async fn call(&self, method: Method, path: &str, body: Value) -> Value {
        self.api.call(method, path, Some(&self.token), body).await
    }
}

impl Stored {
    fn read(message: &Value) -> Self {
        let number = |name: &str| message[name].as_u64().unwrap_or_else(|| panic!("no {name}: {message}"));
        let text = |name: &str| message[name].as_str().unwrap_or_else(|| panic!("no {name}: {message}")).to_owned();
        Self { id: number("id"), author: number("user_id"), timestamp: text("timestamp"), text: text("text") }
    }
}

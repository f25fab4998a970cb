//! Talking to a server: API v3's calls in one line each, and anything else by hand.

use super::LIMIT;
use reqwest::{Method, RequestBuilder, header::HeaderMap, redirect::Policy};
use serde_json::{Value, json};

/// Somebody who talks to a server, perhaps signed in.
#[derive(Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    url: String,
    token: Option<String>,
}

/// What came back, whole.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    /// A header's text, empty when it is missing.
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().expect("a header of ours is text"))
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("not JSON: {}", self.text))
    }

    /// The messages of a history: id and text.
    pub(crate) fn messages(&self) -> Vec<(i64, String)> {
        assert_eq!(self.status, 200, "{}", self.text);
        let body = self.json();
        let data = body["data"].as_array().expect("a history has data");
        data.iter()
            .map(|message| {
                let text = message["text"].as_str().expect("a message has a text");
                (message["id"].as_i64().expect("a message has an id"), text.to_owned())
            })
            .collect()
    }
}

impl Client {
    pub(crate) fn new(url: &str) -> Self {
        let http = reqwest::Client::builder()
            .redirect(Policy::none())
            .timeout(LIMIT)
            .build()
            .expect("a client without TLS can be made");
        Self { http, url: url.to_owned(), token: None }
    }

    /// The same client with this token.
    pub(crate) fn with_token(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    pub(crate) fn token(&self) -> &str {
        self.token.as_deref().expect("this client is signed in")
    }

    /// A request by hand, with the token if there is one.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.url));
        match &self.token {
            Some(token) => request.header("Authorization", token),
            None => request,
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        answer(self.request(Method::GET, path)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        answer(self.request(Method::DELETE, path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        answer(self.request(Method::POST, path).json(&body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Answer {
        answer(self.request(Method::PUT, path).json(&body)).await
    }

    /// Makes an account; its id.
    pub(crate) async fn sign_up(&self, name: &str, password: &str) -> i64 {
        let body = json!({ "name": name, "password": password });
        let made = self.post("/v3/user/", body).await;
        assert_eq!(made.status, 201, "{}", made.text);
        made.json()["id"].as_i64().expect("an account has an id")
    }

    /// Tries to sign in.
    pub(crate) async fn try_sign_in(&self, id: i64, password: &str) -> Answer {
        self.post(&format!("/v3/auth/{id}"), json!({ "password": password })).await
    }

    /// Signs in; the client that is signed in.
    pub(crate) async fn sign_in(&self, id: i64, password: &str) -> Self {
        let granted = self.try_sign_in(id, password).await;
        assert_eq!(granted.status, 200, "{}", granted.text);
        let body = granted.json();
        self.with_token(body["token"].as_str().expect("signing in gives a token"))
    }

    /// The first account of an empty server, signed in.
    pub(crate) async fn first(&self) -> Self {
        let id = self.sign_up("ana", "segredo").await;
        self.sign_in(id, "segredo").await
    }

    /// Lets in or shuts out.
    pub(crate) async fn enable(&self, id: i64, enable: impl Into<Value>) -> Answer {
        self.put(&format!("/v3/user/{id}"), json!({ "enable": enable.into() })).await
    }

    pub(crate) async fn try_send(&self, text: &str) -> Answer {
        self.post("/v3/message/", json!({ "text": text })).await
    }

    /// Sends; the message's id.
    pub(crate) async fn send(&self, text: &str) -> i64 {
        let sent = self.try_send(text).await;
        assert_eq!(sent.status, 201, "{}", sent.text);
        sent.json()["id"].as_i64().expect("a message has an id")
    }

    /// The log from `last` on.
    pub(crate) async fn load(&self, last: i64) -> Vec<(i64, String)> {
        let path = format!("/v3/message/?last={last}");
        self.get(&path).await.messages()
    }
}

/// Sends a request and reads the whole answer.
pub(crate) async fn answer(request: RequestBuilder) -> Answer {
    let response = request.send().await.expect("the server answers");
    Answer {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        text: response.text().await.expect("the answer arrives whole"),
    }
}

//! API v3 as it was recorded, call by call, against ours.

use crate::world::{Answer, Client, Server, answer};
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Map, Value, json};

const TRANSCRIPT: &str = include_str!("../data/transcript.jsonl");

/// Where the recorded server said it was.
const RECORDED_AT: &str = "http://localhost:8082";

#[derive(Deserialize)]
struct Exchange {
    note: String,
    request: Request,
    response: Response,
}

#[derive(Deserialize)]
struct Request {
    method: String,
    path: String,
    headers: Map<String, Value>,
    body: Value,
}

#[derive(Deserialize)]
struct Response {
    status: u16,
    content_type: String,
    location: Option<String>,
    body: String,
}

/// A call that is answered differently on purpose.
struct Difference {
    note: &'static str,
    why: &'static str,
    status: u16,
    body: Value,
}

fn differences() -> [Difference; 3] {
    [
        Difference {
            note: "right password, account not enabled yet",
            why: "the first account of an empty database is enabled at once",
            status: 200,
            body: json!({ "token": "", "timestamp": "", "message": "User login success" }),
        },
        Difference {
            note: "sign out",
            why: "signing out works",
            status: 201,
            body: json!({ "timestamp": "", "message": "User logout success" }),
        },
        Difference {
            note: "the token is still good",
            why: "signing out works",
            status: 403,
            body: json!({ "timestamp": "", "error": "Forbidden", "message": "Invalid token" }),
        },
    ]
}

#[tokio::test]
async fn every_recorded_call_is_answered_alike_but_for_the_listed_differences() {
    let server = Server::start();
    let client = server.client();
    let mut differences = Vec::from(differences());
    let mut tokens = Tokens::default();
    for line in TRANSCRIPT.lines() {
        let exchange: Exchange = serde_json::from_str(line).expect("the transcript is JSON");
        let got = tokens.ask(&client, &exchange.request).await;
        let listed = differences.iter().position(|one| one.note == exchange.note);
        match listed.map(|index| differences.remove(index)) {
            Some(difference) => compare_difference(&difference, &got),
            None => compare(&exchange, &got, &server.url),
        }
        tokens.learn(&exchange.response, &got);
    }
    let unused: Vec<_> = differences.iter().map(|one| one.note).collect();
    assert!(unused.is_empty(), "never came up: {unused:?}");
}

/// The token of the recording, and ours in its place.
#[derive(Default)]
struct Tokens {
    recorded: String,
    ours: String,
}

impl Tokens {
    async fn ask(&self, client: &Client, request: &Request) -> Answer {
        let method: Method = request.method.parse().expect("a method");
        let mut ours = client.request(method, &request.path);
        for (name, value) in &request.headers {
            let value = value.as_str().expect("headers are texts");
            ours = ours.header(name, self.translated(value));
        }
        ours = match &request.body {
            Value::Null => ours,
            Value::String(raw) => ours.body(raw.clone()),
            body => ours.body(body.to_string()),
        };
        answer(ours).await
    }

    fn translated(&self, value: &str) -> String {
        if self.recorded.is_empty() {
            return value.to_owned();
        }
        value.replace(&self.recorded, &self.ours)
    }

    fn learn(&mut self, recorded: &Response, got: &Answer) {
        let token = |text: &str| {
            let body: Value = serde_json::from_str(text).ok()?;
            Some(body["token"].as_str()?.to_owned())
        };
        if let (Some(recorded), Some(ours)) = (token(&recorded.body), token(&got.text)) {
            (self.recorded, self.ours) = (recorded, ours);
        }
    }
}

fn compare(exchange: &Exchange, got: &Answer, url: &str) {
    let Exchange { note, response, .. } = exchange;
    assert_eq!(got.status, response.status, "{note}: {}", got.text);
    assert_eq!(got.header("content-type"), response.content_type, "{note}");
    let location = response.location.as_deref().unwrap_or_default();
    assert_eq!(got.header("location"), location.replace(RECORDED_AT, url), "{note}");
    if response.content_type == "application/json" {
        let recorded = serde_json::from_str(&response.body).expect("it says it is JSON");
        assert_alike(&recorded, &got.json(), note);
    } else {
        assert_eq!(got.text, response.body.replace(RECORDED_AT, url), "{note}");
    }
}

fn compare_difference(difference: &Difference, got: &Answer) {
    let note = format!("{} ({})", difference.note, difference.why);
    assert_eq!(got.status, difference.status, "{note}: {}", got.text);
    assert_eq!(got.header("content-type"), "application/json", "{note}");
    assert_alike(&difference.body, &got.json(), &note);
}

/// Equal, but for the moments and tokens, which only have to have the right form.
fn assert_alike(recorded: &Value, got: &Value, at: &str) {
    match (recorded, got) {
        (Value::Object(recorded), Value::Object(got)) => {
            let keys = |map: &Map<String, Value>| map.keys().cloned().collect::<Vec<_>>();
            assert_eq!(keys(recorded), keys(got), "{at}");
            for (key, value) in recorded {
                let at = format!("{at}/{key}");
                match key.as_str() {
                    "timestamp" => assert_form(&got[key], "0000-00-00T00:00:00.000000", &at),
                    "token" => assert_form(&got[key], &"X".repeat(32), &at),
                    _ => assert_alike(value, &got[key], &at),
                }
            }
        }
        (Value::Array(recorded), Value::Array(got)) => {
            assert_eq!(recorded.len(), got.len(), "{at}");
            for (recorded, got) in recorded.iter().zip(got) {
                assert_alike(recorded, got, at);
            }
        }
        _ => assert_eq!(recorded, got, "{at}"),
    }
}

/// In a form, 0 stands for any digit, X for any upper-case hexadecimal one, the rest for itself.
fn assert_form(value: &Value, form: &str, at: &str) {
    let text = value.as_str().unwrap_or_default();
    let fits = text.len() == form.len()
        && text.chars().zip(form.chars()).all(|(character, form)| match form {
            '0' => character.is_ascii_digit(),
            'X' => character.is_ascii_digit() || ('A'..='F').contains(&character),
            _ => character == form,
        });
    assert!(fits, "{at}: {value} has not the form {form}");
}

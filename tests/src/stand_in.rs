//! A server that misbehaves on request, and is otherwise an API v3 with one account.
//!
//! It speaks HTTP by hand, one request per connection, so that an answer can be anything: HTML, cut in
//! the middle, or nothing at all.

use crate::origin;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// The pause between two looks whether what is late is due.
const PAUSE: Duration = Duration::from_millis(40);

/// A running server; ends with the test. Its account is number 1, with any password, unless it is given more.
pub struct StandIn {
    /// Where it listens, with a slash at the end.
    pub url: String,
    state: Shared,
    listening: JoinHandle<()>,
}

/// What is answered in place of what is right.
#[derive(Clone)]
pub enum Answer {
    /// A status, the type of the body, the body.
    Whole(u16, &'static str, String),
    /// Half of the body that its head promises, and then the end.
    Cut(String),
    /// Elsewhere: a redirect.
    Moved,
    /// Nothing, ever.
    Silence,
    /// What is right, once the server [behaves](StandIn::behaves) again.
    Late,
}

/// What the server knows.
#[derive(Default)]
struct State {
    /// By method and the first part of the path: `POST message`.
    instead: HashMap<String, Answer>,
    /// Whether what is answered wrongly is done all the same.
    does_it: bool,
    /// The log.
    texts: Vec<String>,
    /// What its accounts are called, from the first one on. They take turns in having written the log.
    names: Vec<String>,
}

type Shared = Arc<Mutex<State>>;

struct Request {
    call: String,
    query: String,
    body: Value,
}

impl Answer {
    /// JSON with a status.
    pub fn json(status: u16, body: &Value) -> Self {
        Self::Whole(status, "application/json", body.to_string())
    }
}

impl StandIn {
    /// Starts to listen.
    pub async fn start() -> Self {
        let listener = origin::tokio_listener().await;
        let url = format!("http://{}/", listener.local_addr().expect("it is bound"));
        let state = Shared::default();
        let listening = tokio::spawn(listen(listener, Arc::clone(&state)));
        Self { url, state, listening }
    }

    /// From now on gives this answer to a call such as `POST message`, and does nothing.
    pub fn answers(&self, call: &str, answer: Answer) {
        let mut state = locked(&self.state);
        state.does_it = false;
        state.instead.insert(call.to_owned(), answer);
    }

    /// From now on does what a call such as `POST message` asks, and gives this answer.
    pub fn does_but_answers(&self, call: &str, answer: Answer) {
        self.answers(call, answer);
        locked(&self.state).does_it = true;
    }

    /// From now on does everything right.
    pub fn behaves(&self) {
        locked(&self.state).instead.clear();
    }

    /// From now on has these texts in its log.
    pub fn has(&self, texts: Vec<String>) {
        locked(&self.state).texts = texts;
    }

    /// From now on has accounts of these names, who have taken turns in writing its log.
    pub fn has_people(&self, names: Vec<String>) {
        locked(&self.state).names = names;
    }

    /// What it has stored.
    pub fn texts(&self) -> Vec<String> {
        locked(&self.state).texts.clone()
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

fn locked(state: &Shared) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn listen(listener: TcpListener, state: Shared) {
    while let Ok((stream, _)) = listener.accept().await {
        // A browser may go away at any time; that is no failure of this server.
        tokio::spawn(serve(stream, Arc::clone(&state)));
    }
}

async fn serve(mut stream: TcpStream, state: Shared) -> Option<()> {
    let request = read(&mut stream).await?;
    let mut answer = locked(&state).answer(&request);
    while matches!(answer, Answer::Late) {
        tokio::time::sleep(PAUSE).await;
        answer = locked(&state).answer(&request);
    }
    let (head, body) = match answer {
        Answer::Whole(status, kind, body) => (head(status, kind, body.len()), body),
        Answer::Cut(body) => (head(200, "application/json", body.len()), body[..body.len() / 2].to_owned()),
        Answer::Moved => {
            (head(308, "text/html", 0).replace("\r\n\r\n", "\r\nLocation: /elsewhere\r\n\r\n"), String::new())
        }
        Answer::Silence | Answer::Late => std::future::pending().await,
    };
    stream.write_all(head.as_bytes()).await.ok()?;
    stream.write_all(body.as_bytes()).await.ok()?;
    stream.shutdown().await.ok()
}

fn head(status: u16, kind: &str, length: usize) -> String {
    format!(
        "HTTP/1.1 {status} As Asked\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\
        Access-Control-Allow-Origin: *\r\nAccess-Control-Allow-Methods: *\r\n\
        Access-Control-Allow-Headers: Authorization, Content-Type\r\n\r\n"
    )
}

/// Reads one request; `None` if there is none, or none that can be read.
async fn read(stream: &mut TcpStream) -> Option<Request> {
    let mut stream = BufReader::new(stream);
    let mut first = String::new();
    stream.read_line(&mut first).await.ok()?;
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await.ok()?;
        match line.trim_end().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.ok()?;
    let (method, target) = first.split_once(' ')?;
    let target = target.split(' ').next()?;
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let part = path.strip_prefix("/v3/")?.split('/').next()?;
    let body = serde_json::from_slice(&body).unwrap_or_default();
    Some(Request { call: format!("{method} {part}"), query: query.to_owned(), body })
}

impl State {
    fn answer(&mut self, request: &Request) -> Answer {
        let instead = self.instead.get(&request.call).cloned();
        if instead.is_none() || self.does_it {
            let right = self.right_answer(request);
            return instead.unwrap_or(right);
        }
        instead.unwrap_or(Answer::Silence)
    }

    fn right_answer(&mut self, request: &Request) -> Answer {
        match request.call.as_str() {
            "POST auth" => Answer::json(200, &json!({ "token": "0123456789ABCDEF0123456789ABCDEF" })),
            "POST user" => Answer::json(201, &json!({ "id": 2, "message": "User created" })),
            "GET user" => {
                let user = |(id, name): (u64, String)| json!({ "id": id, "name": name, "enabled": 1 });
                let users: Vec<_> = (1..).zip(self.names()).map(user).collect();
                Answer::json(200, &json!({ "user": users[0], "users": users }))
            }
            "GET message" => Answer::json(200, &json!({ "data": self.messages(&request.query) })),
            "POST message" => {
                self.texts.push(request.body["text"].as_str().unwrap_or_default().to_owned());
                Answer::json(201, &json!({ "id": self.texts.len(), "message": "Message sent" }))
            }
            _ => Answer::Whole(200, "text/plain", String::new()),
        }
    }

    fn messages(&self, query: &str) -> Value {
        let last: usize = query.strip_prefix("last=").and_then(|last| last.parse().ok()).unwrap_or(0);
        let names = self.names();
        let message = |(id, text): (usize, &String)| {
            let user = (id - 1) % names.len();
            json!({ "id": id, "user_id": user + 1, "user_name": names[user], "text": text })
        };
        (1..).zip(&self.texts).filter(|(id, _)| *id >= last).map(message).collect()
    }

    fn names(&self) -> Vec<String> {
        if self.names.is_empty() { vec!["ana".to_owned()] } else { self.names.clone() }
    }
}

//! The JSON of API v3, read tolerantly and written exactly.
//!
//! The server is not ours: fields may be missing, null or of another type, and a proxy may answer HTML.
//! Each function gives a sensible value or an error that says what came instead; none panics.
//! The log is read straight into borrowed texts; the slower, forgiving way is taken only when that fails.

mod lenient;
mod log;

use crate::id::{MessageId, UserId};
use crate::pieces::Pieces;
use crate::time::LocalTime;
use serde_json::Value;

pub use log::{Batch, Message, messages};

/// Why a body could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// HTML where JSON was due: a proxy's page, or the address is not the chat server's.
    #[error("HTML instead of JSON")]
    Html,
    /// The body ends before the JSON does: the answer was cut in the middle.
    #[error("the answer is cut short")]
    CutShort,
    /// Not JSON at all.
    #[error("not JSON at line {line}, column {column}")]
    NotJson {
        /// Where reading stopped, from 1.
        line: usize,
        /// Where reading stopped in that line, from 1.
        column: usize,
    },
    /// JSON, but without a field that the answer cannot do without.
    #[error("no usable \"{0}\" in the answer")]
    Missing(&'static str),
}

/// Somebody with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Who it is.
    pub id: UserId,
    /// What they call themselves: any text, not unique.
    pub name: String,
    /// Whether they were let in.
    pub enabled: bool,
}

/// What the server says when it refuses, in its own words. Empty when it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// The field `error`.
    pub error: String,
    /// The field `message`, which some refusals carry.
    pub message: String,
}

/// The token out of the answer to a sign-in: 1 to 512 visible ASCII characters, as a header can carry.
pub fn token(body: &[u8]) -> Result<String, WireError> {
    let answer = lenient::value(body)?;
    let token = answer.get("token").and_then(Value::as_str).unwrap_or_default();
    let usable = (1..=512).contains(&token.len()) && token.bytes().all(|b| b.is_ascii_graphic());
    if usable { Ok(token.to_owned()) } else { Err(WireError::Missing("token")) }
}

/// The id of a new account.
pub fn new_user(body: &[u8]) -> Result<UserId, WireError> {
    new_id(body)?.map(UserId).ok_or(WireError::Missing("id"))
}

/// The id of a message that was sent; `None` is a hollow success: nothing was stored.
pub fn new_message(body: &[u8]) -> Result<Option<MessageId>, WireError> {
    Ok(new_id(body)?.map(MessageId))
}

fn new_id(body: &[u8]) -> Result<Option<u64>, WireError> {
    let answer = lenient::value(body)?;
    if answer.is_object() { Ok(answer.get("id").and_then(lenient::id)) } else { Err(WireError::Missing("id")) }
}

/// Everybody with an account, each once. Entries without a usable id are left out.
pub fn users(body: &[u8]) -> Result<Vec<User>, WireError> {
    let answer = lenient::value(body)?;
    let users = answer.get("users").and_then(Value::as_array).ok_or(WireError::Missing("users"))?;
    let mut seen = Pieces::default();
    let is_new = |user: &User| {
        let spot = seen.find(|id| id < user.id.0);
        let is_new = seen.get(spot) != Some(user.id.0);
        if is_new {
            seen.insert(spot, user.id.0);
        }
        is_new
    };
    Ok(users.iter().filter_map(one_user).filter(is_new).collect())
}

/// One account.
pub fn user(body: &[u8]) -> Result<User, WireError> {
    let answer = lenient::value(body)?;
    answer.get("user").and_then(one_user).ok_or(WireError::Missing("user"))
}

fn one_user(entry: &Value) -> Option<User> {
    Some(User {
        id: UserId(entry.get("id").and_then(lenient::id)?),
        name: entry.get("name").map(lenient::text).unwrap_or_default(),
        enabled: entry.get("enabled").is_some_and(lenient::truth),
    })
}

/// What the server says in an answer that is no success; an error only when the body is not JSON.
pub fn refusal(body: &[u8]) -> Result<Refusal, WireError> {
    let answer = lenient::value(body)?;
    let field = |name| answer.get(name).map(lenient::text).unwrap_or_default();
    Ok(Refusal { error: field("error"), message: field("message") })
}

/// The server's local time, which every answer of the API carries.
pub fn timestamp(body: &[u8]) -> Option<LocalTime> {
    let answer = lenient::value(body).ok()?;
    LocalTime::parse(answer.get("timestamp")?.as_str()?)
}

/// The body of `POST /v3/message/`.
pub fn write_message(text: &str) -> String {
    format!("{{\"text\":{}}}", quoted(text))
}

/// The body of `POST /v3/user/`.
pub fn write_user(name: &str, password: &str) -> String {
    format!("{{\"name\":{},\"password\":{}}}", quoted(name), quoted(password))
}

/// The body of `POST /v3/auth/{id}`.
pub fn write_password(password: &str) -> String {
    format!("{{\"password\":{}}}", quoted(password))
}

/// The body of `PUT /v3/user/{id}`.
pub fn write_enable(enable: bool) -> String {
    format!("{{\"enable\":{enable}}}")
}

/// A text as JSON writes it, quotes included.
pub fn quoted(text: &str) -> String {
    // Writing a text into memory cannot fail.
    serde_json::to_string(text).unwrap_or_default()
}

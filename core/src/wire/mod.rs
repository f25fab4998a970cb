//! The JSON of API v3, read tolerantly and written exactly.
//!
//! The server is not ours: fields may be missing, null or of another type, and a proxy may answer HTML.
//! Each function gives a sensible value or an error that says what came instead; none panics.
//! Texts are borrowed from the body where they stand there as they are.

pub(crate) mod lenient;
pub(crate) mod log;
mod stream;

use crate::id::{MessageId, UserId};
use crate::json::{Reader, Value};
use crate::pieces::Pieces;
use crate::time::LocalTime;

pub use log::{Batch, Message, messages};
pub use stream::LogStream;

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
    let mut token = String::new();
    members(body, &mut |name, reader| {
        if name == "token" {
            token = match reader.value() {
                Value::Text(text) => text.into_owned(),
                Value::Bare(_) | Value::Many => String::new(),
            };
        }
    })?;
    let usable = (1..=512).contains(&token.len()) && token.bytes().all(|b| b.is_ascii_graphic());
    if usable { Ok(token) } else { Err(WireError::Missing("token")) }
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
    let mut id = None;
    let is_object = members(body, &mut |name, reader| {
        if name == "id" {
            id = lenient::id(&reader.value());
        }
    })?;
    if is_object { Ok(id) } else { Err(WireError::Missing("id")) }
}

/// Everybody with an account, each once. Entries without a usable id are left out.
pub fn users(body: &[u8]) -> Result<Vec<User>, WireError> {
    let mut users = None;
    members(body, &mut |name, reader| {
        if name == "users" {
            let mut all = Vec::new();
            users = reader.list(&mut |reader| all.extend(one_user(reader))).then_some(all);
        }
    })?;
    let mut seen = Pieces::default();
    let is_new = |user: &User| {
        let spot = seen.find(|id| id < user.id.0);
        let is_new = seen.get(spot) != Some(user.id.0);
        if is_new {
            seen.insert(spot, user.id.0);
        }
        is_new
    };
    Ok(users.ok_or(WireError::Missing("users"))?.into_iter().filter(is_new).collect())
}

/// One account.
pub fn user(body: &[u8]) -> Result<User, WireError> {
    let mut user = None;
    members(body, &mut |name, reader| {
        if name == "user" {
            user = one_user(reader);
        }
    })?;
    user.ok_or(WireError::Missing("user"))
}

fn one_user(reader: &mut Reader<'_>) -> Option<User> {
    let mut id = None;
    let mut user = User { id: UserId(0), name: String::new(), enabled: false };
    reader.object(&mut |name, reader| match name {
        "id" => id = lenient::id(&reader.value()),
        "name" => user.name = lenient::text(reader.value()).into_owned(),
        "enabled" => user.enabled = lenient::truth(&reader.value()),
        _ => {}
    });
    user.id = UserId(id?);
    Some(user)
}

/// What the server says in an answer that is no success; an error only when the body is not JSON.
pub fn refusal(body: &[u8]) -> Result<Refusal, WireError> {
    let mut refusal = Refusal::default();
    members(body, &mut |name, reader| match name {
        "error" => refusal.error = lenient::text(reader.value()).into_owned(),
        "message" => refusal.message = lenient::text(reader.value()).into_owned(),
        _ => {}
    })?;
    Ok(refusal)
}

/// The server's local time, which every answer of the API carries.
pub fn timestamp(body: &[u8]) -> Option<LocalTime> {
    let mut time = None;
    members(body, &mut |name, reader| {
        if name == "timestamp" {
            time = log::time(reader.value());
        }
    })
    .ok()?;
    time
}

/// Reads the members of an answer, each with its name; false if the answer is no object.
fn members(body: &[u8], read: &mut dyn FnMut(&str, &mut Reader<'_>)) -> Result<bool, WireError> {
    lenient::members(&String::from_utf8_lossy(body), read)
}

/// The body of `POST /v3/message/`.
pub fn write_message(text: &str) -> String {
    format!("{{\"text\":{}}}", quoted(text))
}

/// The same with a key, by which our server knows a message that a browser sends twice by itself. Others pass over it.
pub fn write_keyed_message(text: &str, key: &str) -> String {
    let message = write_message(text);
    [message.strip_suffix('}').unwrap_or(&message), ",\"key\":", &quoted(key), "}"].concat()
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

//! The answer to `GET /v3/message/`: where nearly all bytes are, so it is read without copying.

use super::{WireError, lenient};
use crate::id::{MessageId, UserId};
use crate::time::LocalTime;
use serde::Deserialize;
use serde_json::Value;
use std::borrow::Cow;

/// A message as the server tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message<'a> {
    /// Its place in the log.
    pub id: MessageId,
    /// When the server stored it; `None` when that cannot be read.
    pub time: Option<LocalTime>,
    /// Who wrote it.
    pub user: UserId,
    /// What they are called: any text.
    pub name: Cow<'a, str>,
    /// What they wrote: any text.
    pub text: Cow<'a, str>,
}

/// What one poll brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch<'a> {
    /// The messages, in the server's order.
    pub messages: Vec<Message<'a>>,
    /// How many entries had no usable id or author and were left out.
    pub skipped: usize,
    /// The server's local time when it answered.
    pub timestamp: Option<LocalTime>,
}

/// Reads the answer to `GET /v3/message/`.
pub fn messages(body: &[u8]) -> Result<Batch<'_>, WireError> {
    match serde_json::from_slice::<Exact<'_>>(body) {
        Ok(answer) => Ok(answer.into()),
        Err(_) => from_value(&lenient::value(body)?),
    }
}

/// The answer as it always came so far.
#[derive(Deserialize)]
struct Exact<'a> {
    #[serde(borrow)]
    data: Vec<ExactMessage<'a>>,
    #[serde(borrow)]
    timestamp: Cow<'a, str>,
}

#[derive(Deserialize)]
struct ExactMessage<'a> {
    id: u64,
    #[serde(borrow)]
    timestamp: Cow<'a, str>,
    user_id: u64,
    #[serde(borrow)]
    user_name: Cow<'a, str>,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

impl<'a> From<Exact<'a>> for Batch<'a> {
    fn from(answer: Exact<'a>) -> Self {
        Self {
            messages: answer.data.into_iter().map(Message::from).collect(),
            skipped: 0,
            timestamp: LocalTime::parse(&answer.timestamp),
        }
    }
}

impl<'a> From<ExactMessage<'a>> for Message<'a> {
    fn from(message: ExactMessage<'a>) -> Self {
        Self {
            id: MessageId(message.id),
            time: LocalTime::parse(&message.timestamp),
            user: UserId(message.user_id),
            name: message.user_name,
            text: message.text,
        }
    }
}

fn from_value(answer: &Value) -> Result<Batch<'static>, WireError> {
    let data = answer.get("data").and_then(Value::as_array).ok_or(WireError::Missing("data"))?;
    let messages: Vec<_> = data.iter().filter_map(message).collect();
    Ok(Batch { skipped: data.len() - messages.len(), messages, timestamp: time(answer) })
}

fn message(entry: &Value) -> Option<Message<'static>> {
    let text = |name| Cow::Owned(entry.get(name).map(lenient::text).unwrap_or_default());
    Some(Message {
        id: MessageId(entry.get("id").and_then(lenient::id)?),
        time: time(entry),
        user: UserId(entry.get("user_id").and_then(lenient::id)?),
        name: text("user_name"),
        text: text("text"),
    })
}

fn time(entry: &Value) -> Option<LocalTime> {
    LocalTime::parse(entry.get("timestamp")?.as_str()?)
}

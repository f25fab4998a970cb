//! The answer to `GET /v3/message/`: where nearly all bytes are, so it is read without copying.

use super::{WireError, lenient};
use crate::id::{MessageId, UserId};
use crate::json::{Reader, Value};
use crate::time::LocalTime;
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
    match String::from_utf8_lossy(body) {
        Cow::Borrowed(text) => batch(text),
        Cow::Owned(text) => batch(&text).map(Batch::into_owned),
    }
}

impl Batch<'_> {
    fn into_owned(self) -> Batch<'static> {
        let messages = self.messages.into_iter().map(Message::into_owned).collect();
        Batch { messages, skipped: self.skipped, timestamp: self.timestamp }
    }
}

impl Message<'_> {
    /// The same, with texts of its own.
    pub fn into_owned(self) -> Message<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Message { name: owned(self.name), text: owned(self.text), ..self }
    }
}

fn batch(text: &str) -> Result<Batch<'_>, WireError> {
    let mut timestamp = None;
    let mut data = None;
    lenient::members(text, &mut |name, reader| match name {
        "timestamp" => timestamp = time(reader.value()),
        "data" => data = entries(reader),
        _ => {}
    })?;
    let (messages, skipped) = data.ok_or(WireError::Missing("data"))?;
    Ok(Batch { messages, skipped, timestamp })
}

/// Hands on the messages of a list that stands alone. Tells how many of its entries had no usable id or author.
pub(crate) fn list(text: &str, take: &mut dyn FnMut(Vec<Message<'_>>)) -> Result<usize, WireError> {
    let (messages, skipped) = entries(&mut lenient::reader(text)?).unwrap_or_default();
    take(messages);
    Ok(skipped)
}

/// The messages of a list, and how many entries are none; `None` if the next value is no list.
fn entries<'a>(reader: &mut Reader<'a>) -> Option<(Vec<Message<'a>>, usize)> {
    let (mut messages, mut skipped) = (Vec::new(), 0);
    let is_list = reader.list(&mut |reader| match message(reader) {
        Some(message) => messages.push(message),
        None => skipped += 1,
    });
    is_list.then_some((messages, skipped))
}

fn message<'a>(reader: &mut Reader<'a>) -> Option<Message<'a>> {
    let (mut id, mut user) = (None, None);
    let mut message =
        Message { id: MessageId(0), time: None, user: UserId(0), name: Cow::default(), text: Cow::default() };
    reader.object(&mut |name, reader| match name {
        "id" => id = lenient::id(&reader.value()),
        "timestamp" => message.time = time(reader.value()),
        "user_id" => user = lenient::id(&reader.value()),
        "user_name" => message.name = lenient::text(reader.value()),
        "text" => message.text = lenient::text(reader.value()),
        _ => {}
    });
    message.id = MessageId(id?);
    message.user = UserId(user?);
    Some(message)
}

/// The time that a value says.
pub(super) fn time(value: Value<'_>) -> Option<LocalTime> {
    match value {
        Value::Text(text) => LocalTime::parse(&text),
        Value::Bare(_) | Value::Many => None,
    }
}

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
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let messages = self.messages.into_iter();
        let messages =
            messages.map(|message| Message { name: owned(message.name), text: owned(message.text), ..message });
        Batch { messages: messages.collect(), skipped: self.skipped, timestamp: self.timestamp }
    }
}

fn batch(text: &str) -> Result<Batch<'_>, WireError> {
    let mut timestamp = None;
    let mut data = None;
    lenient::members(text, &mut |name, reader| match name {
        "timestamp" => timestamp = time(reader.value()),
        "data" => {
            let (mut messages, mut skipped) = (Vec::new(), 0);
            let is_list = reader.list(&mut |reader| match message(reader) {
                Some(message) => messages.push(message),
                None => skipped += 1,
            });
            data = is_list.then_some((messages, skipped));
        }
        _ => {}
    })?;
    let (messages, skipped) = data.ok_or(WireError::Missing("data"))?;
    Ok(Batch { messages, skipped, timestamp })
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

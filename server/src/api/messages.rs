//! The log: adding to it and reading it from some id on. A long history leaves in pages, so that
//! memory and threads are held for one page at a time.

use super::{
    ApiError, Chat,
    answer::{Answer, json_body},
    body::Fields,
    session::SignedIn,
};
use crate::{
    domain::{Message, MessageId, Timestamp},
    store::{NewMessage, StoreError},
};
use axum::{
    body::Body,
    extract::{Query, State, rejection::QueryRejection},
    http::{HeaderName, StatusCode},
    response::Response,
};
use futures_util::stream;
use serde::Serialize;
use std::sync::Arc;

/// The header that tells the highest id of the log: a long history leaves in pages and says nothing else about
/// its length. An extension of ours; API v3 has no such thing.
pub(super) const LAST_ID: HeaderName = HeaderName::from_static("x-last-id");

#[derive(Serialize)]
pub(super) struct Sent {
    id: MessageId,
}

/// `POST /v3/message/`
pub(super) async fn send(
    State(chat): State<Chat>,
    SignedIn(author): SignedIn,
    mut fields: Fields,
) -> Result<Answer<Sent>, ApiError> {
    let text = fields.text("text", ApiError::EmptyText)?;
    let key = fields.value("key").and_then(|key| key.as_str().map(str::to_owned));
    let at = Timestamp::now();
    let message = NewMessage { author, at, text };
    let resent = Arc::clone(&chat.resent);
    let id = chat.stored(move |store| resent.once(author, key, || store.append(&message))).await?;
    Ok(Answer(StatusCode::CREATED, Sent { id }, "Message sent"))
}

type Parameters = Result<Query<Vec<(String, String)>>, QueryRejection>;

/// `GET /v3/message/?last=N`
pub(super) async fn load(State(chat): State<Chat>, _: SignedIn, parameters: Parameters) -> Result<Response, ApiError> {
    let first = first_wanted(parameters);
    let last = chat.highest();
    let body = if first > last { closed(opening()).into() } else { history(chat, first, last).await? };
    let mut answer = json_body(StatusCode::OK, body);
    answer.headers_mut().insert(LAST_ID, last.0.into());
    Ok(answer)
}

async fn history(chat: Chat, first: MessageId, last: MessageId) -> Result<Body, ApiError> {
    let (text, next) = page(&chat, first, last).await?;
    let text = [opening(), text].concat();
    Ok(match next {
        None => Body::from(closed(text)),
        Some(next) => Body::from_stream(pages(chat, text, next, last)),
    })
}

/// `last`, read as tolerantly as API v3 does: what is missing, unreadable or negative means
/// everything, what is past 64 bits means nothing.
fn first_wanted(parameters: Parameters) -> MessageId {
    let parameters = parameters.map_or_else(|_| Vec::new(), |Query(parameters)| parameters);
    let last = parameters.iter().find(|(name, _)| name == "last");
    last.map_or(MessageId::ZERO, |(_, value)| read_last(value.trim()))
}

fn read_last(text: &str) -> MessageId {
    let digits = text.strip_prefix('+').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return MessageId::ZERO;
    }
    digits.parse().map_or(MessageId(i64::MAX), MessageId)
}

/// The rest of a history after its first page. When reading fails the answer is cut off, which
/// no client can take for its end.
fn pages(
    chat: Chat,
    beginning: Vec<u8>,
    next: MessageId,
    last: MessageId,
) -> impl stream::Stream<Item = Result<Vec<u8>, StoreError>> {
    let first = (Some(beginning), Some(next));
    stream::try_unfold(first, move |(ready, next)| {
        let chat = chat.clone();
        async move {
            if let Some(ready) = ready {
                return Ok(Some((ready, (None, next))));
            }
            let Some(next) = next else {
                return Ok(None);
            };
            let (text, next) =
                page(&chat, next, last).await.inspect_err(|cause| tracing::error!("a history was cut off: {cause}"))?;
            let text = [b",".to_vec(), text].concat();
            let text = if next.is_none() { closed(text) } else { text };
            Ok(Some((text, (None, next))))
        }
    })
}

/// One page as JSON objects with commas between them, and where the next page begins.
async fn page(chat: &Chat, first: MessageId, last: MessageId) -> Result<(Vec<u8>, Option<MessageId>), StoreError> {
    chat.stored(move |store| {
        let page = store.page(first, last)?;
        Ok((listed(&page.messages), page.next))
    })
    .await
}

fn listed(messages: &[Message]) -> Vec<u8> {
    let mut list = Vec::new();
    for (index, message) in messages.iter().enumerate() {
        if index > 0 {
            list.push(b',');
        }
        // A message is numbers and texts, its keys are texts, and memory takes them all: nothing
        // in this can fail.
        serde_json::to_writer(&mut list, message).expect("a message can be written");
    }
    list
}

fn opening() -> Vec<u8> {
    br#"{"data":["#.to_vec()
}

fn closed(mut text: Vec<u8>) -> Vec<u8> {
    let timestamp = Timestamp::now();
    text.extend_from_slice(format!(r#"],"timestamp":"{timestamp}","message":"Message loaded"}}"#).as_bytes());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_is_read_tolerantly() {
        for (text, first) in [
            ("0", 0),
            ("17", 17),
            ("+4", 4),
            ("-3", 0),
            ("abc", 0),
            ("", 0),
            ("1.5", 0),
            ("-99999999999999999999", 0),
            ("9223372036854775807", i64::MAX),
            ("99999999999999999999", i64::MAX),
        ] {
            assert_eq!(read_last(text), MessageId(first), "{text}");
        }
    }
}

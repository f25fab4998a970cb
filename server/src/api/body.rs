//! Reading bodies: never more than the limit, never for ever, and as the JSON object every call
//! with a body wants. What the fields mean is the calls' business.

use super::{ApiError, BODY_LIMIT};
use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{FromRequest, Request},
    http::{HeaderMap, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde_json::{Map, Value};
use std::time::Duration;

/// How long a body may take to arrive.
const PATIENCE: Duration = Duration::from_secs(30);

/// How much of a body that is too large is read and thrown away, so that the client, which may
/// not listen before it has sent everything, gets to read the 413.
const DRAINED: usize = 32 * 1024 * 1024;

/// How long that may take.
const DRAINING: Duration = Duration::from_secs(10);

/// Reads the whole body before anything else is done, or answers for the call.
pub(super) async fn take_whole(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    match read(body, &parts.headers).await {
        Ok(bytes) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Err(error) => error.into_response(),
    }
}

async fn read(mut body: Body, headers: &HeaderMap) -> Result<Bytes, ApiError> {
    if body.size_hint().lower() > BODY_LIMIT as u64 {
        // A client that asks first is told before it sends anything.
        if !headers.contains_key(header::EXPECT) {
            drain(&mut body).await;
        }
        return Err(ApiError::TooLarge);
    }
    let reading = Limited::new(&mut body, BODY_LIMIT).collect();
    match tokio::time::timeout(PATIENCE, reading).await {
        Err(_) => Err(ApiError::TooSlow),
        Ok(Ok(whole)) => Ok(whole.to_bytes()),
        Ok(Err(cause)) if cause.is::<LengthLimitError>() => {
            drain(&mut body).await;
            Err(ApiError::TooLarge)
        }
        Ok(Err(_)) => Err(ApiError::NotJson),
    }
}

/// Throws the rest of a body away, within bounds. Whether all of it came makes no difference.
async fn drain(body: &mut Body) {
    let all = async {
        let mut left = DRAINED;
        while let Some(Ok(frame)) = body.frame().await {
            let length = frame.data_ref().map_or(0, Bytes::len);
            match left.checked_sub(length) {
                Some(less) => left = less,
                None => break,
            }
        }
    };
    if tokio::time::timeout(DRAINING, all).await.is_err() {
        tracing::debug!("a body that was too large did not end in time");
    }
}

/// The fields of a JSON object.
#[derive(Debug)]
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    /// The text called `name`, which may be neither missing nor empty (then it is `empty`).
    pub(super) fn text(&mut self, name: &str, empty: ApiError) -> Result<String, ApiError> {
        match self.0.remove(name) {
            None => Err(empty),
            Some(Value::String(text)) if text.is_empty() => Err(empty),
            Some(Value::String(text)) => Ok(text),
            Some(other) => Err(ApiError::NotText(type_name(&other))),
        }
    }

    /// The value called `name`, if it is there and not null.
    pub(super) fn value(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name).filter(|value| !value.is_null())
    }
}

/// The names clients of this API know the types by.
pub(super) fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "NoneType",
        Value::Bool(_) => "bool",
        Value::Number(number) if number.is_f64() => "float",
        Value::Number(_) => "int",
        Value::String(_) => "str",
        Value::Array(_) => "list",
        Value::Object(_) => "dict",
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        if !is_json(request.headers()) {
            return Err(ApiError::NotDeclaredJson);
        }
        let body = Bytes::from_request(request, state).await.map_err(|_| ApiError::NotJson)?;
        match serde_json::from_slice(&body) {
            Ok(Value::Object(fields)) => Ok(Self(fields)),
            Ok(_) => Err(ApiError::NotAnObject),
            Err(_) => Err(ApiError::NotJson),
        }
    }
}

/// `application/json` or `application/…+json`, whatever parameters follow.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(declared) = headers.get(header::CONTENT_TYPE) else {
        return false;
    };
    let declared = declared.to_str().unwrap_or_default().to_ascii_lowercase();
    let kind = declared.split(';').next().unwrap_or_default().trim();
    kind.strip_prefix("application/").is_some_and(|kind| kind == "json" || kind.ends_with("+json"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::{StreamExt, stream};

    /// A body that sends this much and then nothing more, without ending.
    fn stalling(bytes: usize) -> Body {
        let sent = stream::iter([Ok::<_, std::io::Error>(vec![b'a'; bytes])]);
        Body::from_stream(sent.chain(stream::pending()))
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_never_ends_is_given_up() {
        let refused = read(stalling(10), &HeaderMap::new()).await;
        assert!(matches!(refused, Err(ApiError::TooSlow)), "{refused:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_is_too_large_and_never_ends_is_too_large() {
        let refused = read(stalling(BODY_LIMIT + 1), &HeaderMap::new()).await;
        assert!(matches!(refused, Err(ApiError::TooLarge)), "{refused:?}");
    }

    #[tokio::test]
    async fn no_more_than_a_bounded_part_of_a_body_is_thrown_away() {
        let endless = stream::repeat_with(|| Ok::<_, std::io::Error>(vec![0_u8; BODY_LIMIT]));
        let refused = read(Body::from_stream(endless), &HeaderMap::new()).await;
        assert!(matches!(refused, Err(ApiError::TooLarge)), "{refused:?}");
    }
}

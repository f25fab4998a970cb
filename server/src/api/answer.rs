//! The envelope of every JSON answer: content, the server's time, and a word on what was done.

use crate::domain::Timestamp;
use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

/// A success: its status, its content and its message.
#[derive(Debug)]
pub(super) struct Answer<T>(pub(super) StatusCode, pub(super) T, pub(super) &'static str);

/// The content of an answer that has none.
#[derive(Debug, Serialize)]
pub(super) struct Nothing {}

#[derive(Serialize)]
struct Envelope<T> {
    #[serde(flatten)]
    content: T,
    timestamp: Timestamp,
    message: &'static str,
}

impl<T: Serialize> IntoResponse for Answer<T> {
    fn into_response(self) -> Response {
        let Self(status, content, message) = self;
        let timestamp = Timestamp::now();
        json(status, &Envelope { content, timestamp, message })
    }
}

/// Any value as a JSON answer.
pub(super) fn json(status: StatusCode, value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(body) => json_body(status, body.into()),
        // Only a map with keys that are not text could get here, and no answer has one.
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// An answer whose body is JSON already.
pub(super) fn json_body(status: StatusCode, body: Body) -> Response {
    let json = HeaderValue::from_static("application/json");
    (status, [(header::CONTENT_TYPE, json)], body).into_response()
}

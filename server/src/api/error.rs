//! Every way a call can fail, with its status and API v3's own words for it.

use super::{BODY_LIMIT, answer::json};
use crate::{domain::Timestamp, passwords::PasswordError, store::StoreError};
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::json;
use std::time::Duration;

/// Why a call failed; its text is the `error` of the answer.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// Signing up without a name.
    #[error("Empty name")]
    EmptyName,
    /// Signing up or in without a password.
    #[error("Empty password")]
    EmptyPassword,
    /// Sending nothing.
    #[error("Empty text")]
    EmptyText,
    /// Letting in or shutting out without saying which.
    #[error("Empty enable field")]
    EmptyEnable,
    /// No such account; when signing in also a wrong password, or an account not let in.
    #[error("User not found")]
    UserNotFound,
    /// Signing out without that user's own token.
    #[error("User not logged")]
    NotSignedIn,
    /// No token was sent.
    #[error("Unauthorized")]
    NoToken,
    /// The token is unknown, expired or ended: sign in again.
    #[error("Forbidden")]
    InvalidToken,
    /// The body did not arrive, or is not JSON.
    #[error("400 Bad Request: The browser (or proxy) sent a request that this server could not understand.")]
    NotJson,
    /// The body does not claim to be JSON.
    #[error(
        "415 Unsupported Media Type: Did not attempt to load JSON data because the request Content-Type was not 'application/json'."
    )]
    NotDeclaredJson,
    /// The body is JSON, but not an object.
    #[error("the body is not a JSON object")]
    NotAnObject,
    /// A text was due and a value of this type came.
    #[error("object of type '{0}' has no len()")]
    NotText(&'static str),
    /// A value came that cannot be stored.
    #[error("type '{0}' is not supported")]
    NotStorable(&'static str),
    /// The body is larger than the server takes.
    #[error("the body is larger than {BODY_LIMIT} bytes: send less")]
    TooLarge,
    /// Too many wrong passwords were tried: not before this time has passed.
    #[error("too many wrong tries: wait {} seconds, then try again", seconds(.0))]
    TooManyAttempts(Duration),
    /// The body took too long to arrive.
    #[error("the body took too long to arrive: send it again")]
    TooSlow,
    /// The store failed; nothing was changed. The cause is for the log, not for the client.
    #[error("the store failed: nothing was changed, try again later")]
    Store(#[from] StoreError),
    /// Argon2 failed, or the server is stopping.
    #[error("the password could not be worked on: try again later")]
    Password(#[from] PasswordError),
    /// The system gave no random bits.
    #[error("the system has no randomness to give: try again later")]
    NoRandomness,
}

impl ApiError {
    fn status(&self) -> StatusCode {
        match self {
            Self::EmptyName | Self::EmptyPassword | Self::EmptyText | Self::EmptyEnable => StatusCode::BAD_REQUEST,
            Self::NoToken => StatusCode::UNAUTHORIZED,
            Self::InvalidToken => StatusCode::FORBIDDEN,
            Self::UserNotFound | Self::NotSignedIn => StatusCode::NOT_FOUND,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooManyAttempts(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotJson
            | Self::NotDeclaredJson
            | Self::NotAnObject
            | Self::NotText(_)
            | Self::NotStorable(_)
            | Self::Store(_)
            | Self::Password(_)
            | Self::NoRandomness => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The `message` beside `error`, which only a missing or bad token has.
    fn message(&self) -> Option<&'static str> {
        match self {
            Self::NoToken => Some("User or token not found"),
            Self::InvalidToken => Some("Invalid token"),
            _ => None,
        }
    }

    /// What went wrong on our side, for the terminal.
    fn log(&self) {
        match self {
            Self::Store(cause) => tracing::error!("{cause}"),
            Self::Password(cause) => tracing::error!("{cause}"),
            Self::NoRandomness => tracing::error!("{self}"),
            _ => {}
        }
    }
}

#[derive(Serialize)]
struct Failure {
    timestamp: Timestamp,
    error: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'static str>,
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        self.log();
        let failure = Failure { timestamp: Timestamp::now(), error: self.to_string(), message: self.message() };
        let mut answer = json(self.status(), &failure);
        if let Self::TooManyAttempts(wait) = self {
            answer.headers_mut().insert(header::RETRY_AFTER, seconds(&wait).into());
        }
        answer
    }
}

/// In whole seconds, none too short.
fn seconds(wait: &Duration) -> u64 {
    wait.as_millis().div_ceil(1000).try_into().unwrap_or(u64::MAX)
}

/// A path that exists, asked in a way it does not know. Alone among the failures it has no
/// `timestamp`.
pub(super) async fn method_not_allowed() -> Response {
    let words = json!({ "message": "The method is not allowed for the requested URL." });
    json(StatusCode::METHOD_NOT_ALLOWED, &words)
}

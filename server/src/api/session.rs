//! Who is calling: the token of the `Authorization` header, as it is, without `Bearer`.

use super::{ApiError, Chat};
use crate::domain::{Token, UserId};
use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{header, request::Parts},
};
use std::convert::Infallible;

/// Somebody who is signed in; asking for it renews their token.
#[derive(Clone, Copy, Debug)]
pub(super) struct SignedIn(pub(super) UserId);

impl FromRequestParts<Chat> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, chat: &Chat) -> Result<Self, ApiError> {
        let sent = parts.headers.get(header::AUTHORIZATION);
        let sent = sent.filter(|value| !value.is_empty());
        let sent = sent.ok_or(ApiError::NoToken)?;
        Token::parse(sent.as_bytes())
            .and_then(|token| chat.sessions.renew(&token))
            .map(Self)
            .ok_or(ApiError::InvalidToken)
    }
}

/// The token that was sent, whether or not it is any good.
#[derive(Debug)]
pub(super) struct SentToken(pub(super) Token);

impl<S: Send + Sync> OptionalFromRequestParts<S> for SentToken {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Infallible> {
        let sent = parts.headers.get(header::AUTHORIZATION);
        Ok(sent.and_then(|value| Token::parse(value.as_bytes())).map(Self))
    }
}

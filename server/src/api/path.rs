//! The account a path names, as in `/v3/user/7`.

use crate::domain::UserId;
use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use std::convert::Infallible;

/// The id in the path. What is no number is no account's, which every call answers in its own way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named(pub(super) Option<UserId>);

impl<S: Send + Sync> FromRequestParts<S> for Named {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let text = Path::<String>::from_request_parts(parts, state).await;
        Ok(Self(text.ok().and_then(|Path(text)| text.parse().ok())))
    }
}

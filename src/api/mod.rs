//! API v3: one function per call, one error type.
//!
//! The bodies are `chat_core::wire`'s matter; here is what goes over the network and what can happen
//! to it on the way. Nothing but the token's own header ever carries the token.

mod error;
mod fetch;

use crate::browser::page;
use chat_core::id::{MessageId, UserId};
use chat_core::wire::{self, User};
use gloo_net::http::Method;
use std::fmt;

pub(crate) use error::ApiError;
use fetch::Call;
pub(crate) use fetch::Incoming;

/// What proves who is asking. Lives in sessionStorage and in one header, nowhere else.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Token(String);

impl Token {
    /// A token that a server gave.
    pub(crate) fn new(text: String) -> Self {
        Self(text)
    }

    /// The token itself, for the two places that may have it.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Token(…)")
    }
}

/// The server at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Api {
    /// Ends in a slash; `v3/…` is put behind it.
    base: String,
}

impl Api {
    /// The server whose API is at `{base}v3/`.
    pub(crate) fn new(base: String) -> Self {
        Self { base }
    }

    /// Signs in.
    pub(crate) async fn sign_in(&self, user: UserId, password: &str) -> Result<Token, ApiError> {
        let call = self.call(Method::POST, &format!("auth/{user}"), None, Some(wire::write_password(password)));
        let answer = call.send().await?.expect(&[200])?;
        Ok(Token::new(wire::token(&answer.body)?))
    }

    /// Signs out. Real servers refuse even this; the caller forgets the token all the same.
    pub(crate) async fn sign_out(&self, token: &Token, user: UserId) -> Result<(), ApiError> {
        self.call(Method::DELETE, &format!("auth/{user}"), Some(token), None).send().await?.expect(&[200, 201, 204])?;
        Ok(())
    }

    /// Makes an account and tells its id.
    pub(crate) async fn sign_up(&self, name: &str, password: &str) -> Result<UserId, ApiError> {
        let call = self.call(Method::POST, "user/", None, Some(wire::write_user(name, password)));
        let answer = call.send().await?.expect(&[200, 201])?;
        Ok(wire::new_user(&answer.body)?)
    }

    /// One account.
    pub(crate) async fn user(&self, token: &Token, user: UserId) -> Result<User, ApiError> {
        let answer = self.call(Method::GET, &format!("user/{user}"), Some(token), None).send().await?.expect(&[200])?;
        Ok(wire::user(&answer.body)?)
    }

    /// All accounts.
    pub(crate) async fn users(&self, token: &Token) -> Result<Vec<User>, ApiError> {
        let answer = self.call(Method::GET, "user/", Some(token), None).send().await?.expect(&[200])?;
        Ok(wire::users(&answer.body)?)
    }

    /// Lets somebody in, or shuts them out.
    pub(crate) async fn enable(&self, token: &Token, user: UserId, enable: bool) -> Result<(), ApiError> {
        let body = Some(wire::write_enable(enable));
        self.call(Method::PUT, &format!("user/{user}"), Some(token), body).send().await?.expect(&[200])?;
        Ok(())
    }

    /// The log from an id on, as the body that `chat_core::wire::LogStream` reads while it comes.
    pub(crate) async fn messages(&self, token: &Token, from: MessageId) -> Result<Incoming, ApiError> {
        let call = self.call(Method::GET, "message/", Some(token), None);
        Call { last: Some(from), ..call }.begin().await?.expect(200).await
    }

    /// Sends a text and tells the id it got. A server that knows keys is given one.
    pub(crate) async fn send(&self, token: &Token, text: &str, knows_keys: bool) -> Result<MessageId, ApiError> {
        let body = if knows_keys {
            // Another one each time: whether it is to be sent again is the outbox's to decide, and the browser's never.
            wire::write_keyed_message(text, &page::random())
        } else {
            wire::write_message(text)
        };
        let call = self.call(Method::POST, "message/", Some(token), Some(body));
        let answer = call.send().await?.expect(&[200, 201])?;
        wire::new_message(&answer.body)?.ok_or(ApiError::Hollow)
    }

    fn call(&self, method: Method, path: &str, token: Option<&Token>, body: Option<String>) -> Call {
        Call {
            method,
            url: format!("{}v3/{path}", self.base),
            last: None,
            authorization: token.map(|token| token.reveal().to_owned()),
            body,
        }
    }
}

/// A file beside the page; `None` if it is not there.
pub(crate) async fn fetch_page(file: &str) -> Result<Option<Vec<u8>>, ApiError> {
    let call = Call { method: Method::GET, url: file.to_owned(), last: None, authorization: None, body: None };
    let answer = call.send().await?;
    if answer.is_missing() { Ok(None) } else { Ok(Some(answer.expect(&[200])?.body)) }
}

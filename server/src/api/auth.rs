//! Signing in and out.

use super::{
    ApiError, Chat,
    answer::{Answer, Nothing},
    body::Fields,
    caller::Caller,
    fresh_token,
    path::Named,
    session::SentToken,
};
use crate::{
    domain::{Password, Token, UserId},
    store::Account,
};
use axum::{extract::State, http::StatusCode};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Granted {
    token: Token,
}

/// `POST /v3/auth/{id}`
pub(super) async fn sign_in(
    State(chat): State<Chat>,
    Named(id): Named,
    Caller(address): Caller,
    mut fields: Fields,
) -> Result<Answer<Granted>, ApiError> {
    let password = Password::new(fields.text("password", ApiError::EmptyPassword)?);
    // What is no number is no account's, and no password for it is right.
    let tried = id.unwrap_or(UserId(0));
    chat.attempts.check(tried, address).map_err(ApiError::TooManyAttempts)?;
    let found = prove(&chat, id, password).await?;
    // Right is also who was not let in yet: their page asks again and again.
    chat.attempts.conclude(tried, address, found.is_some()).map_err(ApiError::TooManyAttempts)?;
    let account = found.ok_or(ApiError::UserNotFound)?;
    let token = begin_session(&chat, account.user.id).await?;
    Ok(Answer(StatusCode::OK, Granted { token }, "User login success"))
}

/// The account, if it is there and the password is its.
async fn prove(chat: &Chat, id: Option<UserId>, password: Password) -> Result<Option<Account>, ApiError> {
    let account = account(chat, id).await?;
    let hash = account.as_ref().map(|account| account.password.clone());
    let right = chat.passwords.matches(password, hash).await?;
    Ok(account.filter(|_| right))
}

/// `DELETE /v3/auth/{id}`
pub(super) async fn sign_out(
    State(chat): State<Chat>,
    Named(id): Named,
    sent: Option<SentToken>,
) -> Result<Answer<Nothing>, ApiError> {
    let user = id.ok_or(ApiError::NotSignedIn)?;
    match sent {
        Some(SentToken(token)) if chat.sessions.end(&token, user) => {
            Ok(Answer(StatusCode::CREATED, Nothing {}, "User logout success"))
        }
        _ => Err(ApiError::NotSignedIn),
    }
}

async fn account(chat: &Chat, id: Option<UserId>) -> Result<Option<Account>, ApiError> {
    match id {
        Some(id) => Ok(chat.stored(move |store| store.account(id)).await?),
        None => Ok(None),
    }
}

/// The account is looked at after the token is in the table: somebody shut out meanwhile either
/// shows here, or has had the token ended by whoever did it.
async fn begin_session(chat: &Chat, user: UserId) -> Result<Token, ApiError> {
    let token = fresh_token()?;
    chat.sessions.begin(token.clone(), user);
    match chat.stored(move |store| store.account(user)).await {
        Ok(Some(account)) if account.user.enabled.lets_in() => Ok(token),
        refused => {
            chat.sessions.end(&token, user);
            refused?;
            Err(ApiError::UserNotFound)
        }
    }
}

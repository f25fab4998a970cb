//! Accounts: signing up, seeing who there is, letting in and shutting out.

use super::{
    ApiError, Chat,
    answer::{Answer, Nothing},
    body::{Fields, type_name},
    path::Named,
    session::SignedIn,
};
use crate::{
    domain::{Enabled, Password, User, UserId},
    store::{NewAccount, Store},
};
use axum::{extract::State, http::StatusCode};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Created {
    id: UserId,
}

#[derive(Serialize)]
pub(super) struct Everybody {
    users: Vec<User>,
}

#[derive(Serialize)]
pub(super) struct One {
    user: User,
}

/// `POST /v3/user/`
pub(super) async fn sign_up(State(chat): State<Chat>, mut fields: Fields) -> Result<Answer<Created>, ApiError> {
    let name = fields.text("name", ApiError::EmptyName)?;
    let password = Password::new(fields.text("password", ApiError::EmptyPassword)?);
    let password = chat.passwords.hash(password).await?;
    let account = NewAccount { name, password };
    let id = chat.stored(move |store| store.create_account(&account)).await?;
    Ok(Answer(StatusCode::CREATED, Created { id }, "User created"))
}

/// `GET /v3/user/`
pub(super) async fn everybody(State(chat): State<Chat>, _: SignedIn) -> Result<Answer<Everybody>, ApiError> {
    let users = chat.stored(Store::users).await?;
    Ok(Answer(StatusCode::OK, Everybody { users }, "Users loaded"))
}

/// `GET /v3/user/{id}`
pub(super) async fn one(State(chat): State<Chat>, _: SignedIn, Named(id): Named) -> Result<Answer<One>, ApiError> {
    let id = id.ok_or(ApiError::UserNotFound)?;
    let account = chat.stored(move |store| store.account(id)).await?;
    let user = account.ok_or(ApiError::UserNotFound)?.user;
    Ok(Answer(StatusCode::OK, One { user }, "User loaded"))
}

/// `PUT /v3/user/{id}`; an account that does not exist is updated successfully, too.
pub(super) async fn enable(
    State(chat): State<Chat>,
    _: SignedIn,
    Named(id): Named,
    mut fields: Fields,
) -> Result<Answer<Nothing>, ApiError> {
    let value = fields.value("enable").ok_or(ApiError::EmptyEnable)?;
    let enabled = Enabled::from_json(&value).ok_or(ApiError::NotStorable(type_name(&value)))?;
    if let Some(id) = id {
        set_enabled(&chat, id, enabled).await?;
    }
    Ok(Answer(StatusCode::OK, Nothing {}, "User updated"))
}

/// Stores first, then ends the tokens: nobody can sign in between the two.
async fn set_enabled(chat: &Chat, id: UserId, enabled: Enabled) -> Result<(), ApiError> {
    let lets_in = enabled.lets_in();
    chat.stored(move |store| store.set_enabled(id, &enabled)).await?;
    if !lets_in {
        chat.sessions.end_all_of(id);
    }
    Ok(())
}

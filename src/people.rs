//! The accounts: listing them, letting people in and shutting them out.

use crate::api::ApiError;
use crate::chat::Chat;
use chat_core::id::{MessageId, UserId};

/// Lists the accounts anew. A failure is left to the polls, which tell about the connection.
pub(crate) async fn refresh(chat: Chat) {
    let Some((api, token)) = chat.signed_in() else { return };
    let Ok(accounts) = api.users(&token).await else { return };
    if !chat.is_current(&token) {
        return;
    }
    let now = chat.conversation.peek(|known| known.log().last()).unwrap_or(MessageId(0));
    chat.learn_names(accounts.iter().map(|user| (user.id, user.name.as_str(), now)));
    if chat.accounts.peek(|known| *known != accounts) {
        chat.accounts.set(accounts);
    }
}

/// Lets people in, or shuts them out, one after the other; and tells the first failure.
pub(crate) async fn enable(chat: Chat, users: &[UserId], enable: bool) -> Result<(), ApiError> {
    let Some((api, token)) = chat.signed_in() else { return Ok(()) };
    let mut outcome = Ok(());
    for &user in users {
        let answer = api.enable(&token, user, enable).await;
        let is_over = matches!(answer, Err(ApiError::SessionOver | ApiError::Unreachable));
        // One that fails is no reason to leave the others waiting.
        if outcome.is_ok() || is_over {
            outcome = answer;
        }
        if is_over || !chat.is_current(&token) {
            break;
        }
    }
    if outcome == Err(ApiError::SessionOver) && chat.is_current(&token) {
        chat.session_over();
    }
    // Whatever was answered, the list tells what became of it.
    refresh(chat).await;
    outcome
}

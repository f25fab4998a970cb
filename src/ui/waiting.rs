//! A new account: its id, large, and the wait until somebody lets it in.

use super::drawn::Drawn;
use super::element::el;
use super::fields::{card_head, link, problem};
use crate::api::ApiError;
use crate::chat::{Chat, Newcomer, Screen};
use crate::session;
use crate::watched::Own;
use chat_core::sync::Pace;
use gloo_timers::future::TimeoutFuture;

/// Seconds between tries.
const EVERY: f64 = 3.0;

/// The id, and what happens next. Goes on by itself.
pub(crate) fn waiting(chat: Chat, newcomer: Newcomer) -> Drawn {
    let texts = chat.texts();
    let wrong = Own::new(None);
    let (name, id) = (newcomer.name.clone(), newcomer.id.to_string());
    leptos::task::spawn_local(try_again_and_again(chat, newcomer, wrong));
    el("main")
        .attr("data-screen", "waiting")
        .class("card")
        .put(card_head(chat, &texts.account_made.with(&[&name])))
        .put(el("p").class("id").text(texts.your_id).text(" ").put(el("strong").attr("id", "new-id").text(&id)))
        .put(el("p").text(texts.write_it_down))
        .put(el("p").class("note").attr("role", "status").text(texts.waiting))
        .put(problem(wrong))
        .put(el("p").put(link(texts.leave_waiting, move || chat.screen.set(Screen::SignIn))))
        .drawn()
}

/// Tries to sign in until it works or this screen is left, not before the number could be read. "Not
/// found" is what a newcomer hears until they are let in; anything else is told, and tried again ever
/// more slowly.
async fn try_again_and_again(chat: Chat, newcomer: Newcomer, problem: Own<Option<String>>) {
    let mut pace = Pace::new(EVERY);
    loop {
        TimeoutFuture::new(pace.wait_milliseconds(false, js_sys::Math::random())).await;
        if !problem.is_there() {
            return;
        }
        let outcome = session::sign_in(chat, newcomer.id, &newcomer.password).await;
        match outcome {
            Ok(session) if !problem.is_there() => return session::abandon(session),
            Ok(session) => return session::begin(chat, session, newcomer.mine),
            Err(ApiError::NotFound) => {
                pace.succeeded();
                problem.set(None);
            }
            Err(error) => {
                pace.failed();
                problem.set(Some(chat.texts().api_error(&error)));
            }
        }
    }
}

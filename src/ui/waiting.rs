//! A new account: its id, large, and the wait until somebody lets it in.

use super::fields::Problem;
use super::language_choice::LanguageChoice;
use crate::api::ApiError;
use crate::chat::{Chat, Newcomer, Screen, use_chat};
use crate::session;
use chat_core::sync::Pace;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// Seconds between tries.
const EVERY: f64 = 3.0;

/// The id, and what happens next. Goes on by itself.
#[component]
pub(crate) fn Waiting(newcomer: Newcomer) -> impl IntoView {
    let chat = use_chat();
    let texts = chat.texts();
    let problem = RwSignal::new(None);
    let here = Rc::new(Cell::new(true));
    leptos::task::spawn_local(try_again_and_again(chat, newcomer.clone(), problem, Rc::clone(&here)));
    let here = StoredValue::new_local(here);
    on_cleanup(move || here.with_value(|here| here.set(false)));
    view! {
        <main data-screen="waiting" class="card">
            <header>
                <h1>{(texts.account_made)(&newcomer.name)}</h1>
                <LanguageChoice/>
            </header>
            <p class="id">{texts.your_id} <strong id="new-id">{newcomer.id.to_string()}</strong></p>
            <p>{texts.write_it_down}</p>
            <p class="note" role="status">{texts.waiting}</p>
            <Problem text=problem/>
            <p>
                <button class="link" on:click=move |_| chat.screen.set(Screen::SignIn)>{texts.leave_waiting}</button>
            </p>
        </main>
    }
}

/// Tries to sign in until it works or this screen is left. "Not found" is what a newcomer hears until
/// they are let in; anything else is told, and tried again ever more slowly.
async fn try_again_and_again(chat: Chat, newcomer: Newcomer, problem: RwSignal<Option<String>>, here: Rc<Cell<bool>>) {
    let mut pace = Pace::new(EVERY);
    while here.get() {
        match session::sign_in(chat, newcomer.id, &newcomer.password, newcomer.mine).await {
            Ok(()) => return,
            Err(ApiError::NotFound) => {
                pace.succeeded();
                problem.try_set(None);
            }
            Err(error) => {
                pace.failed();
                problem.try_set(Some(chat.texts().api_error(&error)));
            }
        }
        TimeoutFuture::new(milliseconds(pace.wait(false, js_sys::Math::random()))).await;
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // At most a minute.
fn milliseconds(seconds: f64) -> u32 {
    (seconds * 1000.0) as u32
}

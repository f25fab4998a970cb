//! Signed out or signed in: the screen that is due, in the language that is due.

// The component macro makes public what it generates.
#![allow(unreachable_pub)]

use crate::browser::page;
use crate::chat::{Chat, Screen};
use crate::config;
use crate::session;
use crate::ui::broken::broken;
use crate::ui::chat::chat_screen;
use crate::ui::drawn::{Draw, Drawn};
use crate::ui::part;
use crate::ui::sign_in::sign_in;
use crate::ui::sign_up::sign_up;
use crate::ui::waiting::waiting;
use leptos::prelude::*;

/// The whole page: nothing until the settings are there, then the screen that is due.
#[component]
pub(crate) fn App() -> impl IntoView {
    let ready = ArcTrigger::new();
    let outcome = StoredValue::new_local(None);
    leptos::task::spawn_local({
        let ready = ready.clone();
        async move {
            let started = config::load().await.map(start);
            page::remove_element("boot");
            outcome.set_value(Some(started));
            ready.notify();
        }
    });
    part(move || {
        ready.track();
        outcome.with_value(|outcome| match outcome {
            None => ().drawn(),
            Some(Ok(chat)) => screen(*chat),
            Some(Err(error)) => broken(error),
        })
    })
}

fn start(config: config::Config) -> Chat {
    let chat = Chat::start(config);
    session::resume(chat);
    chat
}

/// The screen that is due. A language that changes draws it anew; what was typed is not in it.
fn screen(chat: Chat) -> Drawn {
    chat.language.track();
    page::document().set_title(&chat.title());
    match chat.screen.get() {
        Screen::SignIn => sign_in(chat),
        Screen::SignUp => sign_up(chat),
        Screen::Waiting(newcomer) => waiting(chat, newcomer),
        Screen::Chat => chat_screen(chat),
    }
}

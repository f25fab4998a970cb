//! Signed out or signed in: the screen that is due, in the language that is due.

// The component macro makes public what it generates.
#![allow(unreachable_pub)]

use crate::browser::page;
use crate::chat::{Chat, Screen};
use crate::config::{self, ConfigError};
use crate::language::Language;
use crate::session;
use crate::ui::broken::Broken;
use crate::ui::chat::ChatScreen;
use crate::ui::sign_in::SignIn;
use crate::ui::sign_up::SignUp;
use crate::ui::waiting::Waiting;
use leptos::prelude::*;

/// The whole page: nothing until the settings are there, then the screen that is due.
#[component]
pub(crate) fn App() -> impl IntoView {
    let outcome = RwSignal::new(None::<Result<Chat, ConfigError>>);
    // The handle's signals live as long as the page: they belong to this, its first owner.
    let owner = Owner::current();
    leptos::task::spawn_local(async move {
        let config = config::load().await;
        let started =
            config.map(|config| owner.map_or_else(|| start(config.clone()), |o| o.with(|| start(config.clone()))));
        page::remove_element("boot");
        outcome.set(Some(started));
    });
    move || match outcome.get() {
        None => ().into_any(),
        Some(Ok(chat)) => view! { <Screens chat/> }.into_any(),
        Some(Err(error)) => view! { <Broken error/> }.into_any(),
    }
}

fn start(config: config::Config) -> Chat {
    let chat = Chat::new(config);
    page::document().set_title(&chat.title());
    session::resume(chat);
    chat
}

#[component]
fn Screens(chat: Chat) -> impl IntoView {
    provide_context(chat);
    move || {
        // A language that changes draws everything anew; what was typed is in the handle.
        let _: Language = chat.language.get();
        page::document().set_title(&chat.title());
        match chat.screen.get() {
            Screen::SignIn => view! { <SignIn/> }.into_any(),
            Screen::SignUp => view! { <SignUp/> }.into_any(),
            Screen::Waiting(newcomer) => view! { <Waiting newcomer/> }.into_any(),
            Screen::Chat => view! { <ChatScreen/> }.into_any(),
        }
    }
}

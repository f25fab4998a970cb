//! Signed out or signed in: the screen that is due, in the language that is due.

use crate::browser::page;
use crate::chat::{Chat, Screen};
use crate::config;
use crate::notify;
use crate::route;
use crate::session;
use crate::settings;
use crate::ui::broken::broken;
use crate::ui::chat::chat_screen;
use crate::ui::drawn::Drawn;
use crate::ui::element::{group, nothing};
use crate::ui::mounted::Mounted;
use crate::ui::sign_in::sign_in;
use crate::ui::sign_up::sign_up;
use crate::ui::waiting::waiting;
use crate::watched::Watched;
use std::rc::Rc;

/// The whole page: nothing until the settings are there, then the screen that is due.
pub(crate) fn app() -> Mounted {
    let started = Rc::new(Watched::new(None));
    leptos::task::spawn_local({
        let started = Rc::clone(&started);
        async move {
            let outcome = config::load().await.map(start);
            page::remove_element("boot");
            started.set(Some(outcome));
        }
    });
    let page = group().part(move || {
        started.with(|outcome| match outcome {
            None => nothing(),
            Some(Ok(chat)) => screen(*chat),
            Some(Err(error)) => broken(error),
        })
    });
    Mounted::new(page.drawn())
}

fn start(config: config::Config) -> Chat {
    let chat = Chat::start(config);
    settings::begin(chat);
    route::follow(chat);
    session::resume(chat);
    chat
}

/// The screen that is due. A language that changes draws it anew; what was typed is not in it.
fn screen(chat: Chat) -> Drawn {
    chat.language.track();
    if chat.screen.get() != Screen::Chat {
        notify::show_none(chat);
    }
    match chat.screen.get() {
        Screen::SignIn => sign_in(chat),
        Screen::SignUp => sign_up(chat),
        Screen::Waiting(newcomer) => waiting(chat, newcomer),
        Screen::Chat => chat_screen(chat),
    }
}

//! The server forgot the session: ask for the password over the conversation, which stays as it is.

use super::dialog::{Act, dialog};
use super::drawn::{Draw, Drawn};
use super::erased::{Part, follow, part, submit};
use super::fields::{Form, button, password, problem, submit_button, value};
use crate::chat::{Chat, Link};
use crate::session;
use chat_core::id::UserId;
use leptos::prelude::*;

/// The dialog, whenever it is due. `put_off` is set while the person wants to read on without it.
pub(super) fn session_lost(chat: Chat, put_off: RwSignal<bool>, leave: Act) -> Part {
    follow(move || {
        if !is_lost(chat) && put_off.get_untracked() {
            put_off.set(false);
        }
    });
    part(move || if is_lost(chat) && !put_off.get() { ask(chat, put_off, leave) } else { ().drawn() })
}

fn is_lost(chat: Chat) -> bool {
    chat.link.with(|link| *link == Link::SignedOut)
}

fn ask(chat: Chat, put_off: RwSignal<bool>, leave: Act) -> Drawn {
    let texts = chat.texts();
    let form = Form::new();
    let me = chat.me().unwrap_or(UserId(0));
    let content = view! {
        <p>{texts.session_lost_hint.with(&[&chat.label(me)])}</p>
        <form id="sign-in-again" novalidate on:submit=submit(move || try_to_sign_in(chat, form))>
            // For password keepers: whose password it is.
            <input
                class="visually-hidden"
                autocomplete="username"
                readonly
                tabindex="-1"
                aria-hidden="true"
                value=me.to_string()
            />
            {password(chat, form, "password", texts.password, "current-password")}
            {problem(form.problem)}
            <p class="choices">
                {button("", texts.sign_out, move || leave.run(()))}
                {submit_button(chat, form, texts.sign_in)}
            </p>
        </form>
    };
    dialog(texts.session_lost.to_owned(), Callback::new(move |()| put_off.set(true)), content.drawn())
}

fn try_to_sign_in(chat: Chat, form: Form) {
    if !form.begin() {
        return;
    }
    let texts = chat.texts();
    let typed = value(form.password);
    if typed.is_empty() {
        return form.end(Some(texts.empty_password.to_owned()));
    }
    leptos::task::spawn_local(async move {
        let outcome = session::sign_in_again(chat, &typed).await;
        form.end(outcome.err().map(|error| texts.sign_in_error(&error)));
    });
}

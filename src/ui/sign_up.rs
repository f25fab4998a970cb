//! Making an account.

use super::fields::{Mine, Password, Problem, value};
use super::language_choice::LanguageChoice;
use super::server_field::ServerField;
use crate::chat::{Screen, use_chat};
use crate::session;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// The form, and the way back.
#[component]
pub(crate) fn SignUp() -> impl IntoView {
    let chat = use_chat();
    let texts = chat.texts();
    let (name, password) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let mine = RwSignal::new(session::browser_is_mine());
    let problem = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (name, password) = (value(name).trim().to_owned(), value(password));
        if busy.get_untracked() {
            return;
        }
        problem.set(None);
        if name.is_empty() || password.is_empty() {
            let text = if name.is_empty() { texts.empty_name } else { texts.empty_password };
            problem.set(Some(text.to_owned()));
            return;
        }
        busy.set(true);
        let mine = mine.get_untracked();
        leptos::task::spawn_local(async move {
            let outcome = session::sign_up(chat, name, password, mine).await;
            busy.try_set(false);
            if let Err(error) = outcome {
                problem.try_set(Some(texts.api_error(&error)));
            }
        });
    };
    view! {
        <main data-screen="sign-up" class="card">
            <header>
                <h1>{texts.sign_up}</h1>
                <LanguageChoice/>
            </header>
            <form id="sign-up" novalidate on:submit=submit>
                <label for="name">{texts.name}</label>
                <input id="name" node_ref=name autocomplete="username" spellcheck="false" aria-describedby="name-hint"/>
                <p class="hint" id="name-hint">{texts.name_hint}</p>
                <Password
                    id="new-password"
                    label=texts.new_password
                    autocomplete="new-password"
                    node=password
                    hint=texts.new_password_hint
                />
                <Mine checked=mine/>
                <Problem text=problem/>
                <button type="submit" class="primary" aria-disabled=move || busy.get().to_string()>
                    {move || if busy.get() { texts.one_moment } else { texts.sign_up }}
                </button>
            </form>
            <p>
                <button class="link" on:click=move |_| chat.screen.set(Screen::SignIn)>{texts.have_account}</button>
            </p>
            <ServerField/>
        </main>
    }
}

//! Signing in: by id, or by a name that this browser remembers.

use super::fields::{Mine, Password, Problem, value};
use super::language_choice::LanguageChoice;
use super::server_field::ServerField;
use crate::chat::{Chat, Screen, use_chat};
use crate::session::{self, Remembered};
use chat_core::id::UserId;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// The form, and the way to an account.
#[component]
pub(crate) fn SignIn() -> impl IntoView {
    let chat = use_chat();
    let texts = chat.texts();
    let (user, password) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let mine = RwSignal::new(session::browser_is_mine());
    let problem = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !busy.get_untracked() {
            problem.set(None);
            match identify(chat, &value(user), &value(password)) {
                Ok(id) => sign_in(chat, id, value(password), mine.get_untracked(), busy, problem),
                Err(text) => problem.set(Some(text)),
            }
        }
    };
    let before = session::waited_before();
    view! {
        <main data-screen="sign-in" class="card">
            <header>
                <h1>{chat.title()}</h1>
                <LanguageChoice/>
            </header>
            {before.map(|id| view! { <p class="note">{(texts.waited_before)(&id.to_string())}</p> })}
            <form id="sign-in" novalidate on:submit=submit>
                <label for="user">{texts.user}</label>
                <input
                    id="user"
                    node_ref=user
                    autocomplete="username"
                    autocapitalize="off"
                    spellcheck="false"
                    list="remembered"
                    aria-describedby="user-hint"
                    value=before.map(|id| id.to_string())
                />
                <p class="hint" id="user-hint">{texts.user_hint}</p>
                <Password id="password" label=texts.password autocomplete="current-password" node=password/>
                <Mine checked=mine/>
                <Problem text=problem/>
                <button type="submit" class="primary" aria-disabled=move || busy.get().to_string()>
                    {move || if busy.get() { texts.one_moment } else { texts.sign_in }}
                </button>
            </form>
            <Names/>
            <p>
                <button class="link" on:click=move |_| chat.screen.set(Screen::SignUp)>{texts.no_account}</button>
            </p>
            <ServerField/>
        </main>
    }
}

/// The names this browser remembers, and the way to forget them.
#[component]
fn Names() -> impl IntoView {
    let chat = use_chat();
    let forgotten = RwSignal::new(false);
    let names = move || {
        let names = session::remembered(&chat.server.get());
        if forgotten.get() { Vec::new() } else { names }
    };
    let forget = move |_| {
        session::forget_browser();
        forgotten.set(true);
    };
    view! {
        <datalist id="remembered">
            {move || {
                let option = |person: Remembered| view! { <option value=format!("{}~{}", person.name, person.id)></option> };
                names().into_iter().map(option).collect_view()
            }}
        </datalist>
        {move || {
            (!names().is_empty())
                .then(|| view! { <p><button class="link" on:click=forget>{chat.texts().forget_names}</button></p> })
        }}
    }
}

fn sign_in(
    chat: Chat,
    user: UserId,
    password: String,
    mine: bool,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<String>>,
) {
    busy.set(true);
    leptos::task::spawn_local(async move {
        let outcome = session::sign_in(chat, user, &password, mine).await;
        // The form may be gone by now: its signals are then no longer there to be set.
        busy.try_set(false);
        if let Err(error) = outcome {
            problem.try_set(Some(chat.texts().sign_in_error(&error)));
        }
    });
}

/// Whose account is meant, or what is wrong with what was typed.
fn identify(chat: Chat, typed: &str, password: &str) -> Result<UserId, String> {
    let texts = chat.texts();
    let id = find(typed.trim(), &session::remembered(&chat.server.get_untracked())).map_err(|same| {
        if same.is_empty() { (texts.unknown_name)(typed.trim()) } else { (texts.several_names)(typed.trim(), &same) }
    })?;
    if password.is_empty() { Err(texts.empty_password.to_owned()) } else { Ok(id) }
}

/// An id as it is typed (`7`), a remembered name, or a name with its id (`ana~7`); else the ids that
/// share the name.
fn find(typed: &str, remembered: &[Remembered]) -> Result<UserId, String> {
    if let Ok(id) = typed.parse() {
        return Ok(UserId(id));
    }
    let name = typed.to_lowercase();
    let ids: Vec<_> = remembered.iter().filter(|p| p.name.trim().to_lowercase() == name).map(|p| p.id).collect();
    match (&ids[..], typed.rsplit_once('~').and_then(|(_, id)| id.parse().ok())) {
        (&[id], _) | (_, Some(id)) => Ok(UserId(id)),
        _ => Err(ids.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")),
    }
}

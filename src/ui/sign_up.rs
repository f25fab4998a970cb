//! Making an account.

use super::drawn::{Draw, Drawn};
use super::erased::{event, submit};
use super::fields::{Form, Line, card_head, link, mine, password, problem, submit_button, value};
use super::server_field::server_field;
use crate::chat::{Chat, Screen};
use crate::session;
use leptos::prelude::*;

/// The form, and the way back.
pub(crate) fn sign_up(chat: Chat) -> Drawn {
    let texts = chat.texts();
    let form = Form::new();
    let name = Line {
        id: "name",
        label: texts.name,
        hint: texts.name_hint,
        value: String::new(),
        list: None,
        autocomplete: "username",
        node: form.name,
        changed: event(|_| ()),
    };
    view! {
        <main data-screen="sign-up" class="card">
            {card_head(chat, texts.sign_up.to_owned())}
            <form id="sign-up" novalidate on:submit=submit(move || try_to_sign_up(chat, form))>
                {name.drawn()}
                {password(chat, form, "new-password", texts.new_password, "new-password")}
                <p class="hint">{texts.new_password_hint}</p>
                {mine(chat, form)}
                {problem(form.problem)}
                {submit_button(chat, form, texts.sign_up)}
            </form>
            <p>{link(texts.have_account, move || chat.screen.set(Screen::SignIn))}</p>
            {server_field(chat)}
        </main>
    }
    .drawn()
}

fn try_to_sign_up(chat: Chat, form: Form) {
    if !form.begin() {
        return;
    }
    let texts = chat.texts();
    let (name, password) = (value(form.name).trim().to_owned(), value(form.password));
    if name.is_empty() || password.is_empty() {
        let missing = if name.is_empty() { texts.empty_name } else { texts.empty_password };
        return form.end(Some(missing.to_owned()));
    }
    let mine = form.mine.get_untracked();
    leptos::task::spawn_local(async move {
        let outcome = session::sign_up(chat, name, password, mine).await;
        form.end(outcome.err().map(|error| texts.api_error(&error)));
    });
}

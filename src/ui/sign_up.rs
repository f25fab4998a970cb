//! Making an account.

use super::drawn::Drawn;
use super::element::el;
use super::fields::{Form, Line, card_head, link, mine, password, problem, submit_button};
use super::server_field::server_field;
use crate::browser::page;
use crate::chat::{Chat, Screen};
use crate::session;

/// The form, and the way back.
pub(crate) fn sign_up(chat: Chat) -> Drawn {
    let texts = chat.texts();
    let form = Form::new();
    let name = Line {
        id: "name",
        label: texts.name,
        hint: texts.name_hint,
        value: "",
        list: None,
        autocomplete: "username",
        changed: Box::new(|_| ()),
    };
    let fields = el("form")
        .attr("id", "sign-up")
        .flag("novalidate", true)
        .on_submit(move || try_to_sign_up(chat, form))
        .put(name.drawn())
        .put(password(chat, "new-password", texts.new_password, "new-password", false))
        .put(el("p").class("hint").text(texts.new_password_hint))
        .put(mine(chat, form))
        .put(problem(form.problem))
        .put(submit_button(chat, form, texts.sign_up));
    el("main")
        .attr("data-screen", "sign-up")
        .class("card")
        .put(card_head(chat, texts.sign_up))
        .put(fields)
        .put(el("p").put(link(texts.have_account, move || chat.screen.set(Screen::SignIn))))
        .put(server_field(chat))
        .drawn()
}

fn try_to_sign_up(chat: Chat, form: Form) {
    if !form.begin() {
        return;
    }
    let texts = chat.texts();
    let (name, password) = (page::value("name").trim().to_owned(), page::value("new-password"));
    if name.is_empty() || password.is_empty() {
        let missing = if name.is_empty() { texts.empty_name } else { texts.empty_password };
        return form.end(Some(missing.to_owned()));
    }
    let mine = form.mine.get_once();
    leptos::task::spawn_local(async move {
        let outcome = session::sign_up(chat, name, password, mine).await;
        form.end(outcome.err().map(|error| texts.api_error(&error)));
    });
}

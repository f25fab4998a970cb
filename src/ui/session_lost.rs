//! The server forgot the session: ask for the password over the conversation, which stays as it is.

use super::dialog::{Act, dialog};
use super::drawn::Drawn;
use super::element::{El, el, group, nothing};
use super::fields::{Form, button, password, problem, submit_button};
use crate::browser::page;
use crate::chat::{Chat, Link};
use crate::session;
use crate::watched::Own;
use chat_core::id::UserId;
use std::rc::Rc;

/// The dialog, whenever it is due. `put_off` is set while the person wants to read on without it.
pub(super) fn session_lost(chat: Chat, put_off: Own<bool>, leave: Act) -> El {
    group()
        .follow(move || {
            if !is_lost(chat) && put_off.get_once() {
                put_off.set(false);
            }
        })
        .part(move || if is_lost(chat) && !put_off.get() { ask(chat, put_off, Rc::clone(&leave)) } else { nothing() })
}

fn is_lost(chat: Chat) -> bool {
    chat.link.with(|link| *link == Link::SignedOut)
}

fn ask(chat: Chat, put_off: Own<bool>, leave: Act) -> Drawn {
    let texts = chat.texts();
    let form = Form::new();
    let me = chat.me().unwrap_or(UserId(0));
    // For password keepers: whose password it is.
    let account = el("input")
        .class("visually-hidden")
        .attr("autocomplete", "username")
        .flag("readonly", true)
        .attr("tabindex", "-1")
        .attr("aria-hidden", "true")
        .attr("value", &me.to_string());
    let choices = el("p").class("choices").put(button("", texts.sign_out, move || leave())).put(submit_button(
        chat,
        form,
        texts.sign_in,
    ));
    let fields = el("form")
        .attr("id", "sign-in-again")
        .flag("novalidate", true)
        .on_submit(move || try_to_sign_in(chat, form))
        .put(account)
        .put(password(chat, "password", texts.password, "current-password", true))
        .put(problem(form.problem))
        .put(choices);
    let hint = el("p").text(&texts.session_lost_hint.with(&[&chat.label(me)]));
    dialog(texts.session_lost, Rc::new(move || put_off.set(true)), group().put(hint).put(fields))
}

fn try_to_sign_in(chat: Chat, form: Form) {
    if !form.begin() {
        return;
    }
    let texts = chat.texts();
    let typed = page::value("password");
    if typed.is_empty() {
        return form.end(Some(texts.empty_password.to_owned()));
    }
    leptos::task::spawn_local(async move {
        let outcome = session::sign_in_again(chat, &typed).await;
        form.end(outcome.err().map(|error| texts.sign_in_error(&error)));
    });
}

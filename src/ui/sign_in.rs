//! Signing in: by id, or by a name that this browser remembers.

use super::archive::Opener;
use super::drawn::Drawn;
use super::element::{El, el, group, nothing};
use super::fields::{Form, Line, card_head, link, mine, password, problem, submit_button};
use super::forget::forget;
use super::server_field::server_field;
use crate::browser::formats::lower_case;
use crate::browser::page;
use crate::chat::{Chat, Screen};
use crate::session::{self, Remembered};
use crate::watched::Own;
use chat_core::id::UserId;

/// The form, and the way to an account.
pub(crate) fn sign_in(chat: Chat) -> Drawn {
    let texts = chat.texts();
    let form = Form::new();
    let forgotten = Own::new(false);
    let before = session::waited_before().map(|id| id.to_string());
    let user = Line {
        id: "user",
        label: texts.user,
        hint: texts.user_hint,
        value: before.as_deref().unwrap_or_default(),
        list: Some("remembered"),
        autocomplete: "username",
        changed: Box::new(|_| ()),
    };
    let fields = el("form")
        .attr("id", "sign-in")
        .flag("novalidate", true)
        .on_submit(move || try_to_sign_in(chat, form))
        .put(user.drawn())
        .put(password(chat, "password", texts.password, "current-password", false))
        .put(mine(chat, form))
        .put(problem(form.problem))
        .put(submit_button(chat, form, texts.sign_in));
    let opener = Opener::new(chat);
    opener
        .takes_drops(el("main"))
        .attr("data-screen", "sign-in")
        .class("card")
        .put(card_head(chat, &chat.title()))
        .put_if(before.map(|id| el("p").class("note").text(&texts.waited_before.with(&[&id]))))
        .put(fields)
        .put(names(chat, forgotten))
        .put_if(session::browser_is_mine().then(|| forget(chat, forgotten)))
        .put(el("p").put(link(texts.no_account, move || chat.screen.set(Screen::SignUp))))
        .put(opener.drawn())
        .put(server_field(chat))
        .drawn()
}

/// The names this browser remembers, offered to the field.
fn names(chat: Chat, forgotten: Own<bool>) -> El {
    group().part(move || {
        let names = if forgotten.get() { Vec::new() } else { session::remembered(&chat.server.get()) };
        if names.is_empty() {
            return nothing();
        }
        let option = |person: Remembered| el("option").attr("value", &format!("{}~{}", person.name, person.id));
        let list = el("datalist").attr("id", "remembered");
        let list = names.into_iter().fold(list, |list, person| list.put(option(person)));
        list.drawn()
    })
}

fn try_to_sign_in(chat: Chat, form: Form) {
    if !form.begin() {
        return;
    }
    let typed = page::value("password");
    match identify(chat, &page::value("user"), &typed) {
        Err(problem) => form.end(Some(problem)),
        Ok(user) => {
            let mine = form.mine.get_once();
            leptos::task::spawn_local(async move {
                match session::sign_in(chat, user, &typed).await {
                    Ok(session) if form.is_there() => session::begin(chat, session, mine),
                    Ok(session) => session::abandon(session),
                    Err(error) => form.end(Some(chat.texts().sign_in_error(&error))),
                }
            });
        }
    }
}

/// Whose account is meant, or what is wrong with what was typed.
fn identify(chat: Chat, typed: &str, password: &str) -> Result<UserId, String> {
    let texts = chat.texts();
    let typed = typed.trim();
    let user = find(typed, &session::remembered(&chat.server.get_once())).map_err(|same| {
        if same.is_empty() { texts.unknown_name.with(&[typed]) } else { texts.several_names.with(&[typed, &same]) }
    })?;
    if password.is_empty() { Err(texts.empty_password.to_owned()) } else { Ok(user) }
}

/// An id as it is typed (`7`), a remembered name, or a name with its id (`ana~7`); else the ids that
/// share the name.
fn find(typed: &str, remembered: &[Remembered]) -> Result<UserId, String> {
    if let Ok(id) = typed.parse() {
        return Ok(UserId(id));
    }
    let name = lower_case(typed);
    let ids: Vec<_> = remembered.iter().filter(|p| lower_case(p.name.trim()) == name).map(|p| p.id).collect();
    match (&ids[..], typed.rsplit_once('~').and_then(|(_, id)| id.parse().ok())) {
        (&[id], _) | (_, Some(id)) => Ok(UserId(id)),
        _ => Err(ids.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")),
    }
}

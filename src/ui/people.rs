//! Everybody with an account: who waits for approval first, and a switch for each.

use super::dialog::{Act, question};
use super::drawn::Drawn;
use super::element::{El, el, group, nothing, truth};
use super::fields::{button, problem};
use super::forget::forget;
use super::message::name;
use super::rows::{Row, people_rows};
use crate::browser::page;
use crate::chat::Chat;
use crate::watched::Own;
use crate::{people, session};
use chat_core::id::UserId;
use std::rc::Rc;

/// What the list keeps while it is on the page.
#[derive(Clone, Copy)]
struct Switches {
    /// Who is about to be shut out, if that is confirmed.
    to_shut_out: Own<Option<UserId>>,
    /// What went wrong with the last change.
    problem: Own<Option<String>>,
}

/// The list. On a narrow window it is a drawer that `open` pulls out.
pub(super) fn people_list(chat: Chat, open: Own<bool>) -> El {
    let texts = chat.texts();
    let switches = Switches { to_shut_out: Own::new(None), problem: Own::new(None) };
    let close = move || {
        open.set(false);
        page::focus(".bar .drawer");
    };
    let list = el("aside")
        .attr("id", "people")
        .attr("aria-label", texts.people)
        .live_truth("data-open", move || open.get())
        .put(el("header").put(el("h2").text(texts.people)).put(button("quiet drawer", texts.close, close)))
        .put(problem(switches.problem))
        .put(people_group(chat, switches, texts.waiting_people, false))
        .put(people_group(chat, switches, texts.people_in, true))
        .put_if(session::is_remembered(chat).then(|| forget(chat, Own::new(false))));
    group().put(list).part(move || ask(chat, switches))
}

/// Those who are in, or those who wait, under a heading that is there only with them.
fn people_group(chat: Chat, switches: Switches, heading: &'static str, enabled: bool) -> El {
    let heading = move || {
        let anybody = chat.accounts.with(|accounts| accounts.iter().any(|account| account.enabled == enabled));
        if anybody { heading } else { "" }
    };
    let list = el("ul").list(
        move || people_rows(chat, enabled),
        move |row| match row {
            Row::Person { user, label, enabled } => person(chat, switches, user, &label, enabled),
            _ => nothing(),
        },
    );
    group().put(el("h3").live_text(heading)).put(list)
}

/// Somebody, and their switch.
fn person(chat: Chat, switches: Switches, user: UserId, label: &str, enabled: bool) -> Drawn {
    let texts = chat.texts();
    let flip = move || {
        // Letting in is undone by a click; shutting out ends what somebody is doing.
        if enabled {
            switches.to_shut_out.set(Some(user));
        } else {
            change(chat, switches, user, true);
        }
    };
    let switch = el("button")
        .attr("role", "switch")
        .attr("aria-checked", truth(enabled))
        .attr("aria-label", &texts.let_in.with(&[label]))
        .on_click(flip);
    el("li")
        .attr("data-user", &user.to_string())
        .put(name(chat, user))
        .put(el("span").class("you").text(if chat.me() == Some(user) { texts.you } else { "" }))
        .put(switch)
        .drawn()
}

fn change(chat: Chat, switches: Switches, user: UserId, enable: bool) {
    leptos::task::spawn_local(async move {
        let outcome = people::enable(chat, user, enable).await;
        switches.problem.set(outcome.err().map(|error| chat.texts().api_error(&error)));
        // The person is in the other list now, and so is the switch that had the focus.
        let switch = format!("#people li[data-user=\"{user}\"] [role=switch]");
        page::next_frame(move || page::focus_if_lost(&switch));
    });
}

/// Asks before somebody is shut out.
fn ask(chat: Chat, switches: Switches) -> Drawn {
    let texts = chat.texts();
    let Some(user) = switches.to_shut_out.get() else { return nothing() };
    let asked = if chat.me() == Some(user) {
        texts.shut_self_out_question.to_owned()
    } else {
        texts.shut_out_question.with(&[&chat.label(user)])
    };
    let leave: Act = Rc::new(move || switches.to_shut_out.set(None));
    let confirm = {
        let leave = Rc::clone(&leave);
        move || {
            leave();
            change(chat, switches, user, false);
        }
    };
    question(&asked, texts.shut_out, texts.cancel, Rc::new(confirm), leave)
}

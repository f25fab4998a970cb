//! Everybody with an account: who waits for approval first, and a switch for each.

use super::dialog::{Act, question};
use super::drawn::Drawn;
use super::element::{El, el, group, nothing, truth};
use super::fields::{button, named_button, problem};
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
    /// Whether everybody who waits is about to be let in, if that is confirmed.
    all: Own<bool>,
    /// What went wrong with the last change.
    problem: Own<Option<String>>,
}

/// The list. On a narrow window it is a drawer that `open` pulls out.
pub(super) fn people_list(chat: Chat, open: Own<bool>) -> El {
    let texts = chat.texts();
    let switches = Switches { to_shut_out: Own::new(None), all: Own::new(false), problem: Own::new(None) };
    let close = move || {
        open.set(false);
        page::focus(".bar .drawer");
    };
    let list = el("aside")
        .attr("id", "people")
        .attr("tabindex", "-1")
        .attr("aria-label", texts.people)
        .live_truth("data-open", move || open.get())
        .put(el("header").put(el("h2").text(texts.people)).put(button("quiet drawer", texts.close, close)))
        .put(problem(switches.problem))
        .put(people_group(chat, switches, texts.waiting_people, false))
        .part(move || let_all_in(chat, switches))
        .put(people_group(chat, switches, texts.people_in, true))
        .put_if(session::is_remembered(chat).then(|| forget(chat, Own::new(false))));
    group().put(list).part(move || ask(chat, switches)).part(move || ask_about_all(chat, switches))
}

/// Those who wait to be let in, as they are listed.
fn who_waits(chat: Chat) -> Vec<UserId> {
    let user = |row| if let Row::Person { user, .. } = row { Some(user) } else { None };
    people_rows(chat, false).into_iter().filter_map(user).collect()
}

/// Lets a whole class in at once; nothing where one click does.
fn let_all_in(chat: Chat, switches: Switches) -> Drawn {
    let count = who_waits(chat).len();
    if count < 2 {
        return nothing();
    }
    let label = chat.texts().let_all_in.with(&[&chat.formats().number(count)]);
    named_button(Some("let-all-in"), "link", &label, move || switches.all.set(true)).drawn()
}

fn ask_about_all(chat: Chat, switches: Switches) -> Drawn {
    if !switches.all.get() {
        return nothing();
    }
    let texts = chat.texts();
    // Only those who were there to be seen when it was asked.
    let users = leptos::prelude::untrack(move || who_waits(chat));
    // Whoever was shut out before waits as well: the names say who they are.
    let names: Vec<String> = users.iter().map(|&user| chat.label(user)).collect();
    let asked = texts.let_all_in_question.with(&[&chat.formats().number(users.len()), &names.join(", ")]);
    let leave: Act = Rc::new(move || switches.all.set(false));
    let close = Rc::clone(&leave);
    let confirm = move || {
        close();
        change(chat, switches, users.clone(), true);
    };
    question(&asked, texts.let_in_now, texts.cancel, Rc::new(confirm), leave)
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
            change(chat, switches, vec![user], true);
        }
    };
    // One signs in by the number, which a narrow bar has no room for.
    let is_me = chat.me() == Some(user);
    let about_me =
        if is_me { [texts.you, " · ", &texts.my_number.with(&[&user.to_string()])].concat() } else { String::new() };
    let switch = el("button")
        .attr("role", "switch")
        .attr("aria-checked", truth(enabled))
        .attr("aria-label", &texts.let_in.with(&[label]))
        .attr("title", &texts.let_in.with(&[label]))
        .on_click(flip);
    el("li")
        .attr("data-user", &user.to_string())
        .put(name(chat, user))
        .put(el("span").class("you").text(&about_me))
        .put(switch)
        .drawn()
}

fn change(chat: Chat, switches: Switches, users: Vec<UserId>, enable: bool) {
    // They may all have been let in elsewhere meanwhile.
    if users.is_empty() {
        return;
    }
    leptos::task::spawn_local(async move {
        let next = next_of(chat, &users);
        let outcome = people::enable(chat, &users, enable).await;
        switches.problem.set(outcome.err().map(|error| chat.texts().api_error(&error)));
        let switch = ["#people li[data-user=\"", &next.to_string(), "\"] [role=switch]"].concat();
        page::next_frame(move || page::focus_if_lost(&switch));
    });
}

/// Whose switch gets the focus when the one that has it goes to the other list with its person: of whoever waits
/// next, so that one key after the other lets a class in; otherwise it follows the person.
fn next_of(chat: Chat, users: &[UserId]) -> UserId {
    let waiting = who_waits(chat);
    let at = waiting.iter().position(|user| users.contains(user)).unwrap_or(0);
    let (before, behind) = waiting.split_at(at);
    let next = behind.iter().chain(before.iter().rev()).find(|user| !users.contains(user));
    *next.filter(|_| at < waiting.len() && users.iter().all(|user| waiting.contains(user))).unwrap_or(&users[0])
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
            change(chat, switches, vec![user], false);
        }
    };
    question(&asked, texts.shut_out, texts.cancel, Rc::new(confirm), leave)
}

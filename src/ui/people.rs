//! Everybody with an account: who waits for approval first, and a switch for each.

use super::dialog::question;
use super::drawn::{Draw, Drawn};
use super::erased::{Part, click, part, truth, words};
use super::fields::{button, problem};
use super::message::name;
use super::rows::{list, people_rows};
use crate::browser::page;
use crate::chat::Chat;
use crate::people;
use chat_core::id::UserId;
use leptos::prelude::*;

/// What the list keeps while it is on the page.
#[derive(Clone, Copy)]
struct Switches {
    /// The id of who is about to be shut out, if that is confirmed. A text, as every other signal of a
    /// form is: a signal of another type would bring its own code.
    to_shut_out: RwSignal<Option<String>>,
    /// What went wrong with the last change.
    problem: RwSignal<Option<String>>,
}

/// The list. On a narrow window it is a drawer that `open` pulls out.
pub(super) fn people_list(chat: Chat, open: RwSignal<bool>) -> impl IntoView + use<> {
    let texts = chat.texts();
    let switches = Switches { to_shut_out: RwSignal::new(None), problem: RwSignal::new(None) };
    provide_context(switches);
    view! {
        <aside id="people" aria-label=texts.people data-open=truth(move || open.get())>
            <header>
                <h2>{texts.people}</h2>
                {button("quiet drawer", texts.close, move || {
                    open.set(false);
                    page::focus(".bar .drawer");
                })}
            </header>
            {problem(switches.problem)}
            {group(chat, texts.waiting_people, false)}
            {group(chat, texts.people_in, true)}
        </aside>
        {ask(chat, switches)}
    }
}

/// Those who are in, or those who wait, under a heading that is there only with them.
fn group(chat: Chat, heading: &'static str, enabled: bool) -> Drawn {
    let heading = words(move || {
        let anybody = chat.accounts.with(|accounts| accounts.iter().any(|account| account.enabled == enabled));
        (if anybody { heading } else { "" }).to_owned()
    });
    view! {
        <h3>{heading}</h3>
        <ul>{list(move || people_rows(chat, enabled))}</ul>
    }
    .drawn()
}

/// Somebody, and their switch.
pub(super) fn person(chat: Chat, user: UserId, label: &str, enabled: bool) -> Drawn {
    let texts = chat.texts();
    let switches = use_context::<Switches>();
    let flip = move || match switches {
        // Letting in is undone by a click; shutting out ends what somebody is doing.
        Some(switches) if enabled => switches.to_shut_out.set(Some(user.to_string())),
        Some(switches) => change(chat, switches, user, true),
        None => {}
    };
    let you = if chat.me() == Some(user) { texts.you } else { "" };
    view! {
        <li data-user=user.to_string()>
            {name(chat, user)}
            <span class="you">{you}</span>
            <button
                role="switch"
                aria-checked=enabled.to_string()
                aria-label=texts.let_in.with(&[label])
                on:click=click(flip)
            ></button>
        </li>
    }
    .drawn()
}

fn change(chat: Chat, switches: Switches, user: UserId, enable: bool) {
    leptos::task::spawn_local(async move {
        let outcome = people::enable(chat, user, enable).await;
        switches.problem.try_set(outcome.err().map(|error| chat.texts().api_error(&error)));
        // The person is in the other list now, and so is the switch that had the focus.
        let switch = format!("#people li[data-user=\"{user}\"] [role=switch]");
        request_animation_frame(move || page::focus_if_lost(&switch));
    });
}

/// Asks before somebody is shut out.
fn ask(chat: Chat, switches: Switches) -> Part {
    let texts = chat.texts();
    let leave = Callback::new(move |()| switches.to_shut_out.set(None));
    part(move || {
        let Some(user) = switches.to_shut_out.get().and_then(|id| id.parse().ok()).map(UserId) else {
            return ().drawn();
        };
        let asked = if chat.me() == Some(user) {
            texts.shut_self_out_question.to_owned()
        } else {
            texts.shut_out_question.with(&[&chat.label(user)])
        };
        let confirm = Callback::new(move |()| {
            leave.run(());
            change(chat, switches, user, false);
        });
        question(asked, texts.shut_out, texts.cancel, confirm, leave)
    })
}

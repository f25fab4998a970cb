//! Everybody with an account: who waits for approval first, and a switch for each.

use super::dialog::Question;
use super::fields::Problem;
use super::message::Name;
use crate::chat::{Chat, use_chat};
use crate::people;
use chat_core::id::UserId;
use chat_core::wire::User;
use leptos::prelude::*;

/// The list. On a narrow window it is a drawer that `open` pulls out.
#[component]
pub(super) fn People(open: RwSignal<bool>) -> impl IntoView {
    let chat = use_chat();
    let texts = chat.texts();
    let problem = RwSignal::new(None);
    let to_shut_out = RwSignal::new(None::<UserId>);
    let change = move |user: UserId, enable: bool| {
        leptos::task::spawn_local(async move {
            let outcome = people::enable(chat, user, enable).await;
            problem.try_set(outcome.err().map(|error| texts.api_error(&error)));
        });
    };
    let switch = Callback::new(move |(user, enable)| {
        // Letting in is undone by a click; shutting out ends what somebody is doing.
        if enable { change(user, true) } else { to_shut_out.set(Some(user)) }
    });
    view! {
        <aside id="people" aria-label=texts.people data-open=move || open.get().to_string()>
            <header>
                <h2>{texts.people}</h2>
                <button class="quiet drawer" on:click=move |_| open.set(false)>{texts.close}</button>
            </header>
            <Problem text=problem/>
            <Group heading=texts.waiting_people enabled=false switch/>
            <Group heading=texts.people_in enabled=true switch/>
        </aside>
        {move || {
            to_shut_out
                .get()
                .map(|user| {
                    let confirm = move |()| {
                        to_shut_out.set(None);
                        change(user, false);
                    };
                    view! {
                        <Question
                            question=question(chat, user)
                            yes=texts.shut_out
                            no=texts.cancel
                            confirm=confirm
                            leave=move |()| to_shut_out.set(None)
                        />
                    }
                })
        }}
    }
}

fn question(chat: Chat, user: UserId) -> String {
    let texts = chat.texts();
    if chat.me() == Some(user) {
        texts.shut_self_out_question.to_owned()
    } else {
        (texts.shut_out_question)(&chat.label(user))
    }
}

/// Those who are in, or those who wait.
#[component]
fn Group(heading: &'static str, enabled: bool, switch: Callback<(UserId, bool)>) -> impl IntoView {
    let chat = use_chat();
    let group = Memo::new(move |_| {
        let names = chat.names_version.get();
        let mut group: Vec<_> =
            chat.accounts.with(|all| all.iter().filter(|u| u.enabled == enabled).map(|u| u.id).collect());
        group.sort_by_cached_key(|&user| (chat.label(user).to_lowercase(), user));
        (names, group)
    });
    let rows = move || group.with(|(names, group)| group.iter().map(|&user| (*names, user)).collect::<Vec<_>>());
    move || {
        (!group.with(|(_, group)| group.is_empty())).then(|| {
            view! {
                <h3>{heading}</h3>
                <ul>
                    <For each=rows key=|row| *row children=move |(_, user)| view! { <Person user enabled switch/> }/>
                </ul>
            }
        })
    }
}

#[component]
fn Person(user: UserId, enabled: bool, switch: Callback<(UserId, bool)>) -> impl IntoView {
    let chat = use_chat();
    let texts = chat.texts();
    let label = (texts.let_in)(&chat.label(user));
    let you = (chat.me() == Some(user)).then(|| view! { <span class="you">{texts.you}</span> });
    view! {
        <li data-user=user.to_string()>
            <Name author=user/>
            {you}
            <button
                role="switch"
                aria-checked=enabled.to_string()
                aria-label=label
                on:click=move |_| switch.run((user, !enabled))
            ></button>
        </li>
    }
}

/// How many wait for approval.
pub(super) fn waiting(users: &[User]) -> usize {
    users.iter().filter(|user| !user.enabled).count()
}

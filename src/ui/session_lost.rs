//! The server forgot the session: ask for the password over the conversation, which stays as it is.

use super::dialog::Dialog;
use super::fields::{Password, Problem, value};
use crate::chat::{Link, use_chat};
use crate::session;
use chat_core::id::UserId;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// The dialog, whenever it is due. `put_off` is set while the person wants to read on without it.
#[component]
pub(crate) fn SessionLost(put_off: RwSignal<bool>, leave: Callback<()>) -> impl IntoView {
    let chat = use_chat();
    let lost = Memo::new(move |_| chat.link.get() == Link::SignedOut);
    Effect::new(move || {
        if !lost.get() {
            put_off.set(false);
        }
    });
    move || (lost.get() && !put_off.get()).then(|| view! { <AskPassword put_off leave/> })
}

#[component]
fn AskPassword(put_off: RwSignal<bool>, leave: Callback<()>) -> impl IntoView {
    let chat = use_chat();
    let texts = chat.texts();
    let password = NodeRef::<Input>::new();
    let problem = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let me = chat.me().unwrap_or(UserId(0));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = value(password);
        if busy.get_untracked() {
            return;
        }
        if typed.is_empty() {
            problem.set(Some(texts.empty_password.to_owned()));
            return;
        }
        busy.set(true);
        problem.set(None);
        leptos::task::spawn_local(async move {
            let outcome = session::sign_in_again(chat, &typed).await;
            busy.try_set(false);
            if let Err(error) = outcome {
                problem.try_set(Some(texts.sign_in_error(&error)));
            }
        });
    };
    view! {
        <Dialog heading=texts.session_lost leave=move |()| put_off.set(true)>
            <p>{(texts.session_lost_hint)(&chat.label(me))}</p>
            <form id="sign-in-again" novalidate on:submit=submit>
                // For password keepers: whose password it is.
                <input
                    class="visually-hidden"
                    autocomplete="username"
                    readonly
                    tabindex="-1"
                    aria-hidden="true"
                    value=me.to_string()
                />
                <Password id="password" label=texts.password autocomplete="current-password" node=password/>
                <Problem text=problem/>
                <p class="choices">
                    <button type="button" on:click=move |_| leave.run(())>{texts.sign_out}</button>
                    <button type="submit" class="primary" aria-disabled=move || busy.get().to_string()>
                        {move || if busy.get() { texts.one_moment } else { texts.sign_in }}
                    </button>
                </p>
            </form>
        </Dialog>
    }
}

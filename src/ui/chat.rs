//! The conversation: bar, feed, composer, people.

use super::composer::Composer;
use super::dialog::Question;
use super::feed::Feed;
use super::language_choice::LanguageChoice;
use super::message::Name;
use super::people::{self, People};
use super::session_lost::SessionLost;
use super::status::Status;
use crate::chat::use_chat;
use crate::{outbox, session};
use chat_core::id::UserId;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The screen of somebody who is signed in.
#[component]
pub(crate) fn ChatScreen() -> impl IntoView {
    let chat = use_chat();
    let texts = chat.texts();
    let following = RwSignal::new(true);
    let people_open = RwSignal::new(false);
    let leaving = RwSignal::new(false);
    let put_off = RwSignal::new(false);
    let leave =
        Callback::new(move |()| if outbox::has_unsent(chat) { leaving.set(true) } else { session::sign_out(chat) });
    let close_drawer = move |event: KeyboardEvent| {
        if event.key() == "Escape" && people_open.get_untracked() {
            people_open.set(false);
        }
    };
    view! {
        <main data-screen="chat" on:keydown=close_drawer>
            <Bar people_open leave/>
            <div class="lines">
                <Status put_off/>
            </div>
            <section class="conversation">
                <Feed following/>
                <Composer following/>
            </section>
            <People open=people_open/>
            <SessionLost put_off leave/>
            {move || {
                leaving
                    .get()
                    .then(|| {
                        view! {
                            <Question
                                question=texts.sign_out_question
                                yes=texts.sign_out
                                no=texts.cancel
                                confirm=move |()| session::sign_out(chat)
                                leave=move |()| leaving.set(false)
                            />
                        }
                    })
            }}
        </main>
    }
}

#[component]
fn Bar(people_open: RwSignal<bool>, leave: Callback<()>) -> impl IntoView {
    let chat = use_chat();
    let texts = chat.texts();
    let waiting = Memo::new(move |_| chat.accounts.with(|users| people::waiting(users)));
    let people_label = move || (texts.people_waiting)(waiting.get(), &chat.formats().number(waiting.get()));
    let me = move || {
        chat.names_version.track();
        view! { <Name author=chat.me().unwrap_or(UserId(0))/> }
    };
    view! {
        <header class="bar">
            <h1>{chat.title()}</h1>
            <span class="me">{me}</span>
            <button
                class="quiet drawer"
                aria-controls="people"
                aria-expanded=move || people_open.get().to_string()
                on:click=move |_| people_open.update(|open| *open = !*open)
            >
                {people_label}
            </button>
            <LanguageChoice/>
            <button id="sign-out" class="quiet" on:click=move |_| leave.run(())>{texts.sign_out}</button>
        </header>
    }
}

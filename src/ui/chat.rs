//! The conversation: bar, feed, composer, people.

use super::composer::composer;
use super::dialog::{Act, question};
use super::drawn::{Draw, Drawn};
use super::erased::{click, key, part, truth, words};
use super::feed::feed;
use super::fields::named_button;
use super::language_choice::language_choice;
use super::message::name;
use super::people::people_list;
use super::session_lost::session_lost;
use super::status::status;
use crate::browser::page;
use crate::chat::Chat;
use crate::{outbox, session};
use chat_core::id::UserId;
use leptos::prelude::*;

/// The screen of somebody who is signed in.
pub(crate) fn chat_screen(chat: Chat) -> Drawn {
    let following = RwSignal::new(true);
    let people_open = RwSignal::new(false);
    let leaving = RwSignal::new(false);
    let put_off = RwSignal::new(false);
    let leave =
        Callback::new(move |()| if outbox::has_unsent(chat) { leaving.set(true) } else { session::sign_out(chat) });
    let close_drawer = key(move |event| {
        if event.key() == "Escape" && people_open.get_untracked() {
            people_open.set(false);
            page::focus(".bar .drawer");
        }
    });
    view! {
        <main data-screen="chat" on:keydown=close_drawer>
            {bar(chat, people_open, leave)}
            <div class="lines">{status(chat, put_off)}</div>
            <section class="conversation">
                {feed(chat, following)}
                {composer(chat, following)}
            </section>
            {people_list(chat, people_open)}
            {session_lost(chat, put_off, leave)}
            {part(move || if leaving.get() { ask_to_leave(chat, leaving) } else { ().drawn() })}
        </main>
    }
    .drawn()
}

fn ask_to_leave(chat: Chat, leaving: RwSignal<bool>) -> Drawn {
    let texts = chat.texts();
    let stay = Callback::new(move |()| leaving.set(false));
    let leave = Callback::new(move |()| session::sign_out(chat));
    question(texts.sign_out_question.to_owned(), texts.sign_out, texts.cancel, leave, stay)
}

fn bar(chat: Chat, people_open: RwSignal<bool>, leave: Act) -> impl IntoView + use<> {
    let texts = chat.texts();
    let people_label = move || {
        let waiting = chat.accounts.with(|accounts| accounts.iter().filter(|account| !account.enabled).count());
        match waiting {
            0 => texts.people.to_owned(),
            waiting => texts.people_waiting.with(waiting, &chat.formats().number(waiting)),
        }
    };
    let me = chat.me().unwrap_or(UserId(0));
    let my_number = texts.my_number.with(&[&me.to_string()]);
    let my_name = part(move || {
        chat.people.track();
        name(chat, me)
    });
    view! {
        <header class="bar">
            <h1>{chat.title()}</h1>
            <span class="me">{my_name} " " <small>{my_number}</small></span>
            <button
                class="quiet drawer"
                aria-controls="people"
                aria-expanded=truth(move || people_open.get())
                on:click=click(move || people_open.update(|open| *open = !*open))
            >
                {words(people_label)}
            </button>
            {language_choice(chat)}
            {named_button(Some("sign-out"), "quiet", texts.sign_out, move || leave.run(()))}
        </header>
    }
}

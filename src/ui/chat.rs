//! The conversation: bar, feed, composer, people.

use super::composer::composer;
use super::dialog::{Act, question};
use super::drawn::Drawn;
use super::element::{El, el, nothing};
use super::feed::feed;
use super::fields::named_button;
use super::language_choice::language_choice;
use super::message::name;
use super::people::people_list;
use super::session_lost::session_lost;
use super::status::status;
use crate::browser::page;
use crate::chat::Chat;
use crate::watched::Own;
use crate::{outbox, session};
use chat_core::id::UserId;
use std::rc::Rc;

/// The screen of somebody who is signed in.
pub(crate) fn chat_screen(chat: Chat) -> Drawn {
    let following = Own::new(true);
    let people_open = Own::new(false);
    let leaving = Own::new(false);
    let put_off = Own::new(false);
    let leave: Act =
        Rc::new(move || if outbox::has_unsent(chat) { leaving.set(true) } else { session::sign_out(chat) });
    el("main")
        .attr("data-screen", "chat")
        .on_key(move |event| {
            if event.key() == "Escape" && people_open.get_once() {
                people_open.set(false);
                page::focus(".bar .drawer");
            }
        })
        .put(bar(chat, people_open, Rc::clone(&leave)))
        .put(el("div").class("lines").put(status(chat, put_off)))
        .put(el("section").class("conversation").put(feed(chat, following)).put(composer(chat, following)))
        .put(people_list(chat, people_open))
        .put(session_lost(chat, put_off, leave))
        .part(move || if leaving.get() { ask_to_leave(chat, leaving) } else { nothing() })
        .drawn()
}

fn ask_to_leave(chat: Chat, leaving: Own<bool>) -> Drawn {
    let texts = chat.texts();
    let stay = Rc::new(move || leaving.set(false));
    let leave = Rc::new(move || session::sign_out(chat));
    question(texts.sign_out_question, texts.sign_out, texts.cancel, leave, stay)
}

fn bar(chat: Chat, people_open: Own<bool>, leave: Act) -> El {
    let texts = chat.texts();
    let people_label = move || {
        let waiting = chat.accounts.with(|accounts| accounts.iter().filter(|account| !account.enabled).count());
        match waiting {
            0 => texts.people.to_owned(),
            waiting => texts.people_waiting.with(waiting, &chat.formats().number(waiting)),
        }
    };
    let me = chat.me().unwrap_or(UserId(0));
    let my_name = move || {
        chat.people.track();
        name(chat, me)
    };
    let drawer = el("button")
        .class("quiet drawer")
        .attr("aria-controls", "people")
        .live_truth("aria-expanded", move || people_open.get())
        .on_click(move || people_open.set(!people_open.get_once()))
        .live_text(people_label);
    let my_number = el("small").text(&texts.my_number.with(&[&me.to_string()]));
    el("header")
        .class("bar")
        .put(el("h1").text(&chat.title()))
        .put(el("span").class("me").part(my_name).text(" ").put(my_number))
        .put(drawer)
        .put(language_choice(chat))
        .put(named_button(Some("sign-out"), "quiet", texts.sign_out, move || leave()))
}

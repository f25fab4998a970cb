//! The conversation: bar, feed, composer, people.

use super::announcer::announcer;
use super::archive::archive_note;
use super::channels::{Channels, channel_list, heading};
use super::composer::composer;
use super::desk::Desk;
use super::dialog::{Act, question};
use super::drawn::Drawn;
use super::element::{El, el, group, nothing};
use super::feed::feed;
use super::fields::{icon, named_button, sign_button};
use super::loading::loading;
use super::message::name;
use super::overlay::overlay;
use super::people::people_list;
use super::search::search;
use super::session_lost::session_lost;
use super::status::status;
use crate::browser::keyboard;
use crate::browser::page::{self, Listener};
use crate::chat::{Chat, Overlay};
use crate::commands::{self, Command};
use crate::watched::Own;
use crate::{archive, notify, outbox, session};
use chat_core::id::UserId;
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// The screen of somebody who is signed in.
pub(crate) fn chat_screen(chat: Chat) -> Drawn {
    let following = Own::new(true);
    let people_open = Own::new(false);
    let channels_open = Own::new(false);
    let leaving = Own::new(false);
    let put_off = Own::new(false);
    let is_archive = chat.is_archive();
    let leave: Act = Rc::new(move || match () {
        () if is_archive => archive::close(chat),
        () if outbox::has_unsent(chat) => leaving.set(true),
        () => session::sign_out(chat),
    });
    let channels = Channels::new(chat);
    let counting = Rc::clone(&channels);
    let (searched, finder) = search(chat);
    let desk = Rc::new(Desk {
        chat,
        channels: Rc::clone(&channels),
        finder,
        channels_open,
        people_open,
        told: Own::new(String::new()),
        leave: Rc::clone(&leave),
    });
    let (pressed, shown) = (Rc::clone(&desk), Rc::clone(&desk));
    el("main")
        .attr("data-screen", "chat")
        .flag("data-archive", is_archive)
        .live_attr("data-held", move || chat.conversation.with(|conversation| conversation.log().len().to_string()))
        .live_truth("data-loading", move || {
            chat.progress.with(Option::is_some) || chat.recalling.get() || !chat.loaded.get()
        })
        .follow(move || counting.count())
        .follow(move || notify::show(chat))
        .keep(Listener::new(page::window(), "keydown", move |event| pressed.key(event.unchecked_ref())))
        // Who goes on to what the drawer covers is done with it.
        .on("focusin", move |event| {
            if page::is_within(&event, ".bar, .conversation") {
                [people_open, channels_open]
                    .into_iter()
                    .filter(|open| open.get_once())
                    .for_each(|open| open.set(false));
            }
        })
        .keep(keyboard::told())
        .put(bar(chat, searched, &channels, channels_open, people_open, Rc::clone(&leave)))
        .put(el("div").class("lines").put(status(chat, put_off)))
        .part(move || match (channels_open.get(), people_open.get()) {
            (true, _) => veil(".bar .channels-drawer"),
            (_, true) => veil(".bar .drawer"),
            _ => nothing(),
        })
        .put(channel_list(chat, channels, channels_open))
        .put(
            el("section")
                .class("conversation")
                .put(heading(chat))
                .put(loading(chat))
                .put(feed(chat, following))
                .put(if is_archive { archive_note(chat) } else { composer(&desk, following) }),
        )
        .put_if((!is_archive).then(|| people_list(chat, people_open)))
        .put(announcer(chat))
        .put(session_lost(chat, put_off, leave))
        .part(move || overlay(&shown))
        .part(move || if leaving.get() { ask_to_leave(chat, leaving) } else { nothing() })
        .drawn()
}

fn ask_to_leave(chat: Chat, leaving: Own<bool>) -> Drawn {
    let texts = chat.texts();
    let stay = Rc::new(move || leaving.set(false));
    let leave = Rc::new(move || session::sign_out(chat));
    question(texts.sign_out_question, texts.sign_out, texts.cancel, leave, stay)
}

fn bar(
    chat: Chat,
    searched: El,
    known: &Rc<Channels>,
    channels_open: Own<bool>,
    people_open: Own<bool>,
    leave: Act,
) -> El {
    let texts = chat.texts();
    let is_archive = chat.is_archive();
    let leaving = if is_archive { texts.close_archive } else { texts.sign_out };
    let me = chat.me().unwrap_or(UserId(0));
    let my_name = move || {
        chat.people.track();
        name(chat, me)
    };
    let known = Rc::clone(known);
    let channels = drawer("quiet channels-drawer", "menu", texts.channels, "channels", channels_open).part(move || {
        counted(chat, "badge", known.unread_elsewhere(), |count, number| texts.unread.with(count, number))
    });
    let people = drawer("quiet drawer", "people", texts.people, "people", people_open)
        .part(move || counted(chat, "badge", waiting(chat), |count, number| texts.waiting_count.with(count, number)));
    let way = |id, sign, label, overlay, command| {
        let open = move || chat.overlay.set(Some(overlay));
        sign_button("quiet", sign, label, open).attr("id", id).attr("aria-keyshortcuts", &commands::shortcuts(command))
    };
    let my_number = el("small").text(&texts.my_number.with(&[&me.to_string()]));
    el("header")
        .class("bar")
        .put(channels)
        .put(el("h1").text(&chat.title()))
        .put(searched)
        .put_if(
            (!is_archive)
                .then(|| group().put(el("span").class("me").part(my_name).text(" ").put(my_number)).put(people)),
        )
        .put(way("open-palette", "commands", texts.palette, Overlay::Palette, Command::Palette))
        .put(way("open-settings", "settings", texts.settings, Overlay::Settings, Command::Settings))
        .put(
            named_button(Some("sign-out"), "quiet", "", move || leave())
                .attr("title", leaving)
                .put(icon("leave"))
                .put(el("span").class("label").text(leaving)),
        )
}

/// A button that pulls a drawer out, where the window is narrow.
fn drawer(class: &str, sign: &str, label: &str, id: &'static str, open: Own<bool>) -> El {
    el("button")
        .class(class)
        .attr("title", label)
        .put(icon(sign))
        .put(el("span").class("visually-hidden").text(label))
        .attr("aria-controls", id)
        .live_truth("aria-expanded", move || open.get())
        .on_click(move || {
            open.set(!open.get_once());
            // It has what is done next in it. Where it was closed, there is nothing to take the focus.
            page::next_frame(move || page::focus(&["#", id, " header .drawer"].concat()));
        })
}

/// What a drawer is left by where there is nothing to press Esc with.
fn veil(opener: &'static str) -> Drawn {
    // Nothing beside a drawer has the focus and the drawer stays: see there.
    el("div").class("veil").on_click(move || page::focus(opener)).drawn()
}

/// How many wait to be let in.
fn waiting(chat: Chat) -> usize {
    chat.accounts.with(|accounts| accounts.iter().filter(|account| !account.enabled).count())
}

/// A number behind a word, said in words to whoever listens; nothing if there is none of it.
pub(super) fn counted(chat: Chat, class: &str, count: usize, words: impl Fn(usize, &str) -> String) -> Drawn {
    if count == 0 {
        return nothing();
    }
    let number = chat.formats().number(count);
    badge(class, &number, &words(count, &number))
}

/// A number as a badge, and the words that it stands for.
fn badge(class: &str, number: &str, words: &str) -> Drawn {
    let shown = el("span").attr("aria-hidden", "true").text(number);
    el("span").class(class).put(shown).put(el("span").class("visually-hidden").text(&[" ", words].concat())).drawn()
}

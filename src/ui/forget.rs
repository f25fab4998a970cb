//! The way to forget what is kept on this browser.

use super::element::{El, el, group, nothing};
use super::fields::link;
use crate::browser::page;
use crate::chat::Chat;
use crate::session;
use crate::watched::Own;

/// The button, and once it is done the word that it is. `forgotten` becomes true when somebody wants it.
pub(super) fn forget(chat: Chat, forgotten: Own<bool>) -> El {
    let done = Own::new(false);
    let act = move || {
        forgotten.set(true);
        leptos::task::spawn_local(async move { done.set(session::forget_browser(chat).await) });
        page::next_frame(|| {
            page::focus_if_lost("dialog .cancel");
            page::focus_if_lost("#composer textarea, #user");
        });
    };
    group().part(move || match (forgotten.get(), done.get()) {
        (false, _) => el("p").put(link(chat.texts().forget, act).attr("id", "forget")).drawn(),
        (true, false) => nothing(),
        (true, true) => el("p").class("note").attr("role", "status").text(chat.texts().forgotten).drawn(),
    })
}

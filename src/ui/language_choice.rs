//! The choice of language.

use super::drawn::{Draw, Drawn};
use super::erased::event;
use crate::browser::page;
use crate::chat::Chat;
use crate::language::Language;
use crate::session;
use leptos::prelude::*;

/// A list of the languages, each in its own name.
pub(super) fn language_choice(chat: Chat) -> Drawn {
    let current = chat.language.get_once();
    let choose = event(move |event| {
        if let Some(language) = Language::of_tag(&event_target_value(&event)) {
            let typed = page::typed();
            chat.speak(language);
            language.keep(session::browser_is_mine());
            // The page is drawn anew: what was typed and the focus go back to where they were.
            request_animation_frame(move || {
                page::type_again(typed);
                page::focus("#language");
            });
        }
    });
    let option = |language: Language| {
        let tag = language.tag();
        view! { <option value=tag lang=tag selected=language == current>{language.texts().language_name}</option> }
    };
    view! {
        <select id="language" aria-label=chat.texts().language on:change=choose>
            {Language::ALL.map(option)}
        </select>
    }
    .drawn()
}

//! The choice of language.

use super::element::{El, el};
use crate::browser::page;
use crate::chat::Chat;
use crate::language::Language;
use crate::session;

/// A list of the languages, each in its own name.
pub(super) fn language_choice(chat: Chat) -> El {
    let current = chat.language.get_once();
    let option = |language: Language| {
        let tag = language.tag();
        el("option")
            .attr("value", tag)
            .attr("lang", tag)
            .flag("selected", language == current)
            .text(language.texts().language_name)
    };
    let choice = el("select").attr("id", "language").attr("aria-label", chat.texts().language);
    Language::ALL.into_iter().fold(choice, |choice, language| choice.put(option(language))).on("change", move |event| {
        if let Some(language) = Language::of_tag(&page::value_of(&event)) {
            choose(chat, language);
        }
    })
}

/// Draws the page in a language, from now on.
pub(super) fn choose(chat: Chat, language: Language) {
    let typed = page::typed();
    chat.speak(language);
    language.keep(session::keeps_choices(chat));
    // The page is drawn anew: what was typed and the focus go back to where they were.
    page::next_frame(move || {
        page::type_again(typed);
        page::focus("#language");
    });
}

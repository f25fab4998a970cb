//! The choice of language.

use crate::browser::page;
use crate::chat::use_chat;
use crate::language::Language;
use leptos::prelude::*;

/// A list of the languages, each in its own name.
#[component]
pub(crate) fn LanguageChoice() -> impl IntoView {
    let chat = use_chat();
    let current = chat.language.get_untracked();
    let choose = move |tag: String| {
        if let Some(language) = Language::of_tag(&tag) {
            chat.speak(language);
            // The page was drawn anew: the focus goes back to where it was.
            page::focus("#language");
        }
    };
    view! {
        <select
            id="language"
            aria-label=chat.texts().language
            on:change:target=move |event| choose(event.target().value())
        >
            {Language::ALL
                .map(|language| {
                    view! {
                        <option value=language.tag() lang=language.tag() selected=language == current>
                            {language.texts().language_name}
                        </option>
                    }
                })}
        </select>
    }
}

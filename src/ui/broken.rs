//! Settings that can't be used: nothing else can be shown, so this says where the mistake is.

use super::drawn::{Draw, Drawn};
use super::fields::button;
use crate::browser::page;
use crate::config::ConfigError;
use crate::language::Language;
use leptos::prelude::*;

/// The page in place of all others.
pub(crate) fn broken(error: &ConfigError) -> Drawn {
    let language = Language::choose(None);
    language.show();
    let texts = language.texts();
    let (heading, hint) = match error {
        ConfigError::Link(_) => (texts.link_broken, texts.link_hint),
        _ => (texts.config_broken, texts.config_hint),
    };
    view! {
        <main data-screen="broken" class="card">
            <h1>{heading}</h1>
            <p role="alert">{texts.config_error(error)}</p>
            <p>{hint}</p>
            {button("", texts.reload, || drop(page::window().location().reload()))}
        </main>
    }
    .drawn()
}

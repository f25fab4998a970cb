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
    view! {
        <main data-screen="broken" class="card">
            <h1>{texts.config_broken}</h1>
            <p role="alert">{texts.config_error(error)}</p>
            <p>{texts.config_hint}</p>
            {button("", texts.reload, || drop(page::window().location().reload()))}
        </main>
    }
    .drawn()
}

//! Settings that can't be used: nothing else can be shown, so this says where the mistake is.

use super::drawn::Drawn;
use super::element::el;
use super::fields::button;
use crate::browser::page;
use crate::config::ConfigError;
use crate::language::Language;

/// The page in place of all others.
pub(crate) fn broken(error: &ConfigError) -> Drawn {
    let language = Language::choose(None);
    language.show();
    let texts = language.texts();
    let (heading, hint) = match error {
        ConfigError::Link(_) => (texts.link_broken, texts.link_hint),
        _ => (texts.config_broken, texts.config_hint),
    };
    el("main")
        .attr("data-screen", "broken")
        .class("card")
        .put(el("h1").text(heading))
        .put(el("p").attr("role", "alert").text(&texts.config_error(error)))
        .put(el("p").text(hint))
        .put(button("", texts.reload, || drop(page::window().location().reload())))
        .drawn()
}

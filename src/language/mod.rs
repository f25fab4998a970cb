//! The three languages of the interface. Each is one table of the same type, so that a missing text
//! does not compile.

mod commands;
mod en;
mod es;
mod messages;
mod pt_br;
mod template;
mod texts;

use crate::browser::page;
use crate::browser::storage::{self, Place};
use crate::panic;

pub(crate) use commands::Told;
pub(crate) use texts::Texts;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Language {
    /// Portuguese of Brazil: what the students speak.
    #[default]
    Portuguese,
    /// English.
    English,
    /// Spanish.
    Spanish,
}

const KEPT_AS: &str = "language";

impl Language {
    /// All of them, in the order they are offered.
    pub(crate) const ALL: [Self; 3] = [Self::Portuguese, Self::English, Self::Spanish];

    /// Reads a tag as `en`, `es-AR` or `pt_BR`; `None` for a language that we do not speak.
    pub(crate) fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.tag().starts_with(&primary) && primary.len() == 2)
    }

    /// The language to begin in: the query string's, the reader's own choice, the deployment's, the
    /// browser's, in this order.
    pub(crate) fn choose(configured: Option<Self>) -> Self {
        let asked = || page::query("lang").as_deref().and_then(Self::of_tag);
        let kept = |place| storage::read(place, KEPT_AS).first().and_then(|tag| Self::of_tag(tag));
        let preferred = || page::languages().iter().find_map(|tag| Self::of_tag(tag));
        asked()
            .or_else(|| kept(Place::Tab))
            .or_else(|| kept(Place::Browser))
            .or(configured)
            .or_else(preferred)
            .unwrap_or_default()
    }

    /// Puts the page into this language.
    pub(crate) fn show(self) {
        // Tells the browser and screen readers.
        page::mark_root("lang", self.tag());
        panic::prepare(self.texts());
    }

    /// Keeps it as the reader's choice: for this tab, and on a browser that is theirs, for good.
    pub(crate) fn keep(self, on_this_browser: bool) {
        // A choice that can't be kept is made again; nothing is lost.
        storage::write_one(Place::Tab, KEPT_AS, self.tag()).ok();
        if on_this_browser {
            storage::write_one(Place::Browser, KEPT_AS, self.tag()).ok();
        }
    }

    /// Forgets the choice that this browser keeps, which is nobody's any more.
    pub(crate) fn forget_on_browser() {
        storage::remove(Place::Browser, KEPT_AS);
    }

    /// The tag of BCP 47.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::Portuguese => "pt-BR",
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// The tag by which numbers, dates and times are written: the reader's own where it names a country of this
    /// language, because some write 14:05 and some 2:05 PM.
    pub(crate) fn locale(self) -> String {
        // No more than a language and a country: browsers stop at a tag that they do not understand.
        let is_plain = |tag: &String| tag.len() == 5 && tag.as_bytes()[2] == b'-' && Self::of_tag(tag) == Some(self);
        page::languages().into_iter().find(is_plain).unwrap_or_else(|| self.tag().to_owned())
    }

    /// Everything there is to say in it.
    pub(crate) const fn texts(self) -> &'static Texts {
        match self {
            Self::Portuguese => &pt_br::TEXTS,
            Self::English => &en::TEXTS,
            Self::Spanish => &es::TEXTS,
        }
    }
}

//! How the page looks and behaves for whoever sits in front of it. Kept for this tab, and on a browser that is
//! theirs for the next visit.
//!
//! Each setting is a choice among a few values, and one table of them serves what is kept, the dialog and the
//! page: so a setting costs a line and not a type. `boot.js` reads the same to dress the page before it is
//! painted first, and follows the system's theme; the language is kept by [`crate::language`].

use crate::browser::page::{self, Listener};
use crate::browser::storage::{self, Place, Texts};
use crate::chat::Chat;
use crate::session;

const KEPT_AS: &str = "settings";

/// Something to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    /// Light, dark, with more contrast, or as the system wants it.
    Theme,
    /// How much space there is between things.
    Density,
    /// How large letters are, in percent.
    TextSize,
    /// For which messages there is a sound.
    Sound,
    /// For which messages the desktop tells.
    Desktop,
    /// Whether neither happens now.
    Quiet,
    /// With which key a message is sent.
    SendKey,
    /// Seconds between polls.
    Poll,
}

/// What a setting is called where it is kept and on the page, what it may be, and which of these it is before
/// anybody chooses.
type Choice = (&'static str, &'static [&'static str], u8);

const CHOICES: [Choice; 8] = [
    ("theme", &["system", "light", "dark", "contrast-light", "contrast-dark"], 0),
    ("density", &["comfortable", "compact"], 0),
    ("text-size", &["90", "100", "115", "130"], 1),
    ("sound", &WHICH, 0),
    ("desktop", &WHICH, 0),
    ("quiet", &["no", "yes"], 0),
    ("send-key", &["enter", "ctrl-enter"], 0),
    ("poll", &["", "1", "2", "3", "5", "10", "20", "30", "60"], 0),
];

/// Of which messages one is told.
const WHICH: [&str; 3] = ["none", "mentions", "all"];

impl Setting {
    /// All of them.
    pub(crate) const ALL: [Self; 8] = [
        Self::Theme,
        Self::Density,
        Self::TextSize,
        Self::Sound,
        Self::Desktop,
        Self::Quiet,
        Self::SendKey,
        Self::Poll,
    ];

    fn choice(self) -> Choice {
        CHOICES[self as usize]
    }

    /// What it is called where it is kept, and the id of what chooses it.
    pub(crate) fn name(self) -> &'static str {
        self.choice().0
    }

    /// Everything it may be.
    pub(crate) fn values(self) -> &'static [&'static str] {
        self.choice().1
    }
}

/// What was chosen: of each setting the place among its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settings([u8; CHOICES.len()]);

impl Default for Settings {
    fn default() -> Self {
        Self(CHOICES.map(|(_, _, usual)| usual))
    }
}

impl Settings {
    /// What a setting is.
    pub(crate) fn of(&self, setting: Setting) -> &'static str {
        // A place is only ever one of a value that was found there.
        setting.values()[usize::from(self.0[setting as usize])]
    }

    /// Whether a setting is this.
    pub(crate) fn is(&self, setting: Setting, value: &str) -> bool {
        self.of(setting) == value
    }

    /// Whether Enter sends, and not only Ctrl+Enter.
    pub(crate) fn enter_sends(&self) -> bool {
        self.is(Setting::SendKey, "enter")
    }

    /// Whether neither sound nor desktop may disturb.
    pub(crate) fn is_quiet(&self) -> bool {
        self.is(Setting::Quiet, "yes")
    }

    /// Chooses. What a setting can't be changes nothing, so that what was kept and can't be read falls back
    /// alone.
    fn choose(&mut self, setting: Setting, value: &str) {
        let place = setting.values().iter().position(|&known| known == value);
        if let Some(place) = place.and_then(|place| u8::try_from(place).ok()) {
            self.0[setting as usize] = place;
        }
    }

    /// What was kept for this tab, or else on this browser.
    pub(crate) fn kept() -> Self {
        Self::read(Place::Tab).or_else(|| Self::read(Place::Browser)).unwrap_or_default()
    }

    fn read(place: Place) -> Option<Self> {
        let texts = storage::read(place, KEPT_AS);
        let mut settings = Self::default();
        for pair in texts.chunks_exact(2) {
            if let Some(setting) = Setting::ALL.into_iter().find(|setting| setting.name() == pair[0]) {
                settings.choose(setting, &pair[1]);
            }
        }
        (!texts.is_empty()).then_some(settings)
    }

    fn keep(&self, place: Place) {
        let mut texts = Texts::default();
        for setting in Setting::ALL {
            texts.add(setting.name());
            texts.add(self.of(setting));
        }
        // What can't be kept is chosen again; nothing is lost.
        storage::write(place, KEPT_AS, texts).ok();
    }

    /// Dresses the page. What the system wants of it, `boot.js` adds.
    fn show(&self) {
        page::mark_root("data-chosen-theme", self.of(Setting::Theme));
        page::mark_root("data-density", self.of(Setting::Density));
        page::mark_root("data-text-size", self.of(Setting::TextSize));
    }
}

/// Seconds between polls: as chosen, or else as the deployment has it.
pub(crate) fn poll_seconds(chat: Chat) -> f64 {
    let chosen = chat.settings.peek(|settings| settings.of(Setting::Poll)).parse::<u32>();
    chosen.map_or(chat.config.poll_seconds, f64::from)
}

/// What is said of the key that sends, followed: where Enter does, or where only Ctrl+Enter does.
pub(crate) fn said_of_keys(chat: Chat, words: &[&'static str; 2]) -> &'static str {
    words[usize::from(!chat.settings.with(Settings::enter_sends))]
}

/// Chooses, at once and for the next visit.
pub(crate) fn choose(chat: Chat, setting: Setting, value: &str) {
    let mut settings = chat.settings.get_once();
    settings.choose(setting, value);
    settings.keep(Place::Tab);
    // A guest's choice ends with the tab, even on somebody's own computer.
    if session::keeps_choices(chat) {
        settings.keep(Place::Browser);
    }
    apply(chat, settings);
}

/// Begins with what was kept, and takes over what is chosen in another tab of somebody's own browser. The page
/// never stops listening.
pub(crate) fn begin(chat: Chat) {
    chat.settings.peek(Settings::show);
    let listener = Listener::new(page::window(), "storage", move |_| {
        if session::keeps_choices(chat)
            && let Some(settings) = Settings::read(Place::Browser)
            && settings != chat.settings.get_once()
        {
            settings.keep(Place::Tab);
            apply(chat, settings);
        }
    });
    std::mem::forget(listener);
}

/// Forgets what this browser keeps, which is nobody's any more.
pub(crate) fn forget_on_browser() {
    storage::remove(Place::Browser, KEPT_AS);
}

/// Somebody signed out: what they chose is no longer anybody's, unless this browser keeps it.
pub(crate) fn leave(chat: Chat) {
    apply(chat, Settings::kept());
}

fn apply(chat: Chat, settings: Settings) {
    settings.show();
    let pace = chat.settings.peek(|before| before.of(Setting::Poll));
    chat.settings.set_if_new(settings);
    let poller = chat.poller.borrow().clone().filter(|_| !settings.is(Setting::Poll, pace));
    if let Some(poller) = poller {
        poller.keep_pace();
    }
}

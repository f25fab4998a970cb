//! What the page knows: one handle, copied to whoever needs it.
//!
//! The log and the names live in plain Rust behind a version each; screens read them when the version
//! moves. Only [`Chat::take_in`] changes the log, with what the server sent.

use crate::api::{Answer, Api, ApiError, Token};
use crate::browser::formats::Formats;
use crate::browser::page;
use crate::config::Config;
use crate::language::{Language, Texts};
use crate::session::Session;
use crate::sync::Poller;
use chat_core::conversation::{Log, People};
use chat_core::id::{MessageId, UserId};
use chat_core::outbox::Outbox;
use chat_core::time::{LocalTime, ServerClock};
use chat_core::wire::{self, User};
use leptos::prelude::*;
use std::rc::Rc;

/// Which screen is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Screen {
    /// Signing in.
    SignIn,
    /// Making an account.
    SignUp,
    /// A new account that nobody has let in yet.
    Waiting(Newcomer),
    /// The conversation.
    Chat,
}

/// Somebody who just made an account on this page. The password is in memory only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Newcomer {
    /// The account's id.
    pub(crate) id: UserId,
    /// What they called themselves.
    pub(crate) name: String,
    /// What they will sign in with.
    pub(crate) password: String,
    /// Whether this computer is theirs.
    pub(crate) mine: bool,
}

/// How the server is to be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// All is well.
    Online,
    /// The last call failed; the next is at `at`, by the browser's clock in milliseconds.
    Retrying {
        /// Why it failed.
        error: ApiError,
        /// When it is tried again.
        at: i64,
    },
    /// As before, and the browser says that it has no network.
    Offline {
        /// When it is tried again.
        at: i64,
    },
    /// The session is over: nothing goes on without the password.
    SignedOut,
}

/// Everything that the page knows.
#[derive(Clone, Copy)]
pub(crate) struct Chat {
    /// The settings of the deployment.
    pub(crate) config: StoredValue<Config>,
    /// Where the API is; the deployment's, until somebody types another.
    pub(crate) server: RwSignal<String>,
    /// The language on screen.
    pub(crate) language: RwSignal<Language>,
    /// The screen that is shown.
    pub(crate) screen: RwSignal<Screen>,
    /// Who is signed in.
    pub(crate) session: RwSignal<Option<Session>>,
    /// The log as far as it was read.
    pub(crate) log: StoredValue<Log>,
    /// Moves when the log does.
    pub(crate) log_version: RwSignal<u32>,
    /// Whether the first answer has come.
    pub(crate) loaded: RwSignal<bool>,
    /// What people are called.
    pub(crate) people: StoredValue<People>,
    /// Moves when somebody's name becomes known or changes.
    pub(crate) names_version: RwSignal<u32>,
    /// The accounts, as last listed.
    pub(crate) accounts: RwSignal<Vec<User>>,
    /// What is on its way.
    pub(crate) outbox: RwSignal<Outbox<ApiError>>,
    /// What is being typed.
    pub(crate) draft: RwSignal<String>,
    /// How the server is to be reached.
    pub(crate) link: RwSignal<Link>,
    /// The server's clock.
    pub(crate) clock: RwSignal<ServerClock>,
    /// False once the browser refused to keep something.
    pub(crate) storage_works: RwSignal<bool>,
    /// Asks the server while somebody is signed in.
    pub(crate) poller: StoredValue<Option<Rc<Poller>>, LocalStorage>,
    formats: StoredValue<Rc<Formats>, LocalStorage>,
}

impl Chat {
    /// A page that knows nothing yet.
    pub(crate) fn new(config: Config) -> Self {
        let language = Language::choose(config.language);
        language.show();
        Self {
            server: RwSignal::new(config.api.clone()),
            config: StoredValue::new(config),
            language: RwSignal::new(language),
            screen: RwSignal::new(Screen::SignIn),
            session: RwSignal::new(None),
            log: StoredValue::new(Log::default()),
            log_version: RwSignal::new(0),
            loaded: RwSignal::new(false),
            people: StoredValue::new(People::default()),
            names_version: RwSignal::new(0),
            accounts: RwSignal::new(Vec::new()),
            outbox: RwSignal::new(Outbox::default()),
            draft: RwSignal::new(String::new()),
            link: RwSignal::new(Link::Online),
            clock: RwSignal::new(ServerClock::default()),
            storage_works: RwSignal::new(true),
            poller: StoredValue::new_local(None),
            formats: StoredValue::new_local(Rc::new(Formats::new(language.tag()))),
        }
    }

    /// The texts of the language on screen. A change of language draws the page anew, so nothing has
    /// to follow it.
    pub(crate) fn texts(self) -> &'static Texts {
        self.language.get_untracked().texts()
    }

    /// The formats of the language on screen.
    pub(crate) fn formats(self) -> Rc<Formats> {
        self.formats.get_value()
    }

    /// Draws the page in another language.
    pub(crate) fn speak(self, language: Language) {
        language.show();
        language.keep(crate::session::browser_is_mine());
        self.formats.set_value(Rc::new(Formats::new(language.tag())));
        self.language.set(language);
    }

    /// What the chat is called.
    pub(crate) fn title(self) -> String {
        self.config.with_value(|config| config.title.clone()).unwrap_or_else(|| self.texts().app.to_owned())
    }

    /// The server that is talked to, and the token that it gave.
    pub(crate) fn signed_in(self) -> Option<(Api, Token)> {
        self.session.with_untracked(|session| {
            session.as_ref().map(|session| (Api::new(session.server.clone()), session.token.clone()))
        })
    }

    /// Who is signed in.
    pub(crate) fn me(self) -> Option<UserId> {
        self.session.with_untracked(|session| session.as_ref().map(Session::user))
    }

    /// Whether a token is still the session's: what was asked with an older one is of no interest.
    pub(crate) fn is_current(self, token: &Token) -> bool {
        self.session.with_untracked(|session| session.as_ref().is_some_and(|session| session.token == *token))
    }

    /// The id that the log is about to ask for.
    pub(crate) fn next(self) -> MessageId {
        self.log.with_value(Log::next)
    }

    /// Applies what a poll brought. Nothing moves on screen when it brought nothing.
    pub(crate) fn take_in(self, answer: &Answer) -> Result<(), ApiError> {
        let batch = wire::messages(&answer.body)?;
        self.observe_clock(batch.timestamp);
        let names: Vec<_> = batch.messages.iter().map(|message| (message.user, message.name.clone())).collect();
        self.learn_names(names.iter().map(|(user, name)| (*user, name.as_ref())));
        let applied = self.log.try_update_value(|log| log.append(batch.messages)).unwrap_or_default();
        if !applied.is_empty() {
            self.confirm_own(applied);
            self.log_version.update(|version| *version += 1);
        }
        if !self.loaded.get_untracked() {
            self.loaded.set(true);
        }
        Ok(())
    }

    fn observe_clock(self, timestamp: Option<LocalTime>) {
        let mut clock = self.clock.get_untracked();
        if timestamp.is_some_and(|time| clock.observe(time, page::now())) {
            self.clock.set(clock);
        }
    }

    /// Tells the outbox which messages of one's own the log now shows.
    fn confirm_own(self, applied: std::ops::Range<usize>) {
        let Some(me) = self.me() else { return };
        if self.outbox.with_untracked(|outbox| outbox.entries().is_empty()) {
            return;
        }
        self.outbox.update(|outbox| {
            self.log.with_value(|log| {
                for entry in log.entries(applied).filter(|entry| entry.author == me) {
                    outbox.saw(entry.id, entry.text);
                }
            });
        });
    }

    /// Learns what people are called.
    pub(crate) fn learn_names<'a>(self, names: impl Iterator<Item = (UserId, &'a str)>) {
        let mut changed = false;
        self.people.update_value(|people| {
            for (user, name) in names {
                changed |= people.learn(user, name);
            }
        });
        if changed {
            self.names_version.update(|version| *version += 1);
        }
    }

    /// What to call somebody on screen.
    pub(crate) fn label(self, user: UserId) -> String {
        self.people.with_value(|people| people.label(user))
    }

    /// The server's log is not the one that was read: it is read anew.
    pub(crate) fn restart_log(self) {
        self.log.set_value(Log::default());
        self.log_version.update(|version| *version += 1);
    }

    /// The server does not know the token any more. Everything stays as it is, but for the link.
    pub(crate) fn session_over(self) {
        self.set_link(Link::SignedOut);
    }

    /// Says how the server is to be reached, if that is news.
    pub(crate) fn set_link(self, link: Link) {
        if self.link.with_untracked(|current| *current != link) {
            self.link.set(link);
        }
    }

    /// Asks the server at once.
    pub(crate) fn wake(self) {
        if let Some(poller) = self.poller.get_value() {
            poller.wake();
        }
    }

    /// Remembers whether the browser kept something.
    pub(crate) fn note_kept<E>(self, kept: &Result<(), E>) {
        if kept.is_err() && self.storage_works.get_untracked() {
            self.storage_works.set(false);
        }
    }

    /// Forgets everything of a session.
    pub(crate) fn forget(self) {
        self.session.set(None);
        self.log.set_value(Log::default());
        self.log_version.update(|version| *version += 1);
        self.loaded.set(false);
        self.people.set_value(People::default());
        self.accounts.set(Vec::new());
        self.outbox.update(Outbox::clear);
        self.draft.set(String::new());
        self.clock.set(ServerClock::default());
        self.link.set(Link::Online);
    }
}

/// The page's one [`Chat`].
pub(crate) fn use_chat() -> Chat {
    expect_context()
}

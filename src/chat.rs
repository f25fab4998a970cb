//! What the page knows: one handle, copied to whoever needs it.
//!
//! Only `sync` and `history` change the conversation, with what the server sent now or before.

mod state;

use crate::api::{Api, ApiError, Token};
use crate::archive::Archived;
use crate::browser::formats::{Formats, Moment};
use crate::browser::names::fold;
use crate::browser::page;
use crate::config::Config;
use crate::connection::Connection;
use crate::drafts::{self, Drafts, Editing};
use crate::history::{self, History, Trouble};
use crate::language::{Language, Texts};
use crate::notify::Notices;
use crate::outbox;
use crate::route::{self, Route};
use crate::searching::Searching;
use crate::session::{self, Session};
use crate::settings::Settings;
use crate::sync::Poller;
use crate::tabs::Tabs;
use crate::watched::Watched;
use chat_core::conversation::{Change, ChannelId, Conversation, People, Unread};
use chat_core::emoji::Emoji;
use chat_core::id::{MessageId, UserId};
use chat_core::outbox::Outbox;
use chat_core::text::ChannelName;
use chat_core::time::{LocalTime, ServerClock};
use chat_core::wire::User;
use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Deref;
use std::rc::{Rc, Weak};

pub(crate) use state::{Known, Link, Newcomer, News, Overlay, Progress, Screen};

/// Everything that the page knows. There is one of it, and it lives as long as the page.
pub(crate) struct Page {
    /// What the deployment says.
    pub(crate) config: Config,
    /// Where the API is; the deployment's, until somebody types another.
    pub(crate) server: Watched<String>,
    /// How the page looks and behaves.
    pub(crate) settings: Watched<Settings>,
    /// The language on screen.
    pub(crate) language: Watched<Language>,
    /// The screen that is shown.
    pub(crate) screen: Watched<Screen>,
    /// Who is signed in.
    pub(crate) session: Watched<Option<Session>>,
    /// The conversation, as far as the log was read.
    pub(crate) conversation: Watched<Conversation>,
    /// What that changed since the feed last looked.
    pub(crate) changes: RefCell<Vec<Change>>,
    /// The day that is being read, while that is not the end of the conversation.
    pub(crate) day: Watched<Option<Moment>>,
    /// What is unread, as far as it was counted.
    pub(crate) unread: RefCell<Unread>,
    /// How many logs were begun: what was asked about an earlier one is of no interest.
    pub(crate) log_number: Cell<u32>,
    /// Whether it was seen where the server's log ends: what is sent now is none of what was there before.
    pub(crate) knows_end: Cell<bool>,
    /// Whether the server is one of ours, which stores once what comes twice with one key.
    pub(crate) knows_keys: Cell<bool>,
    /// This page among the others of this browser.
    pub(crate) tabs: Tabs,
    /// Whether what an earlier page left behind is known to be this one's to send.
    pub(crate) outbox_is_mine: Cell<bool>,
    /// How much of a long history has come, while it comes.
    pub(crate) progress: Watched<Option<Progress>>,
    /// What is kept of the log on this browser, if anything may be.
    pub(crate) history: RefCell<Option<Rc<History>>>,
    /// Why not everything is kept.
    pub(crate) trouble: Watched<Option<Trouble>>,
    /// Whether what is kept is being read.
    pub(crate) recalling: Watched<bool>,
    /// The channels of which nothing but mentions is told.
    pub(crate) muted: Watched<Vec<String>>,
    /// What is known of telling what is new.
    pub(crate) notices: Notices,
    /// How much is unread, once it was counted.
    pub(crate) news: Watched<News>,
    /// Announces that somebody has read on. The marks themselves are the conversation's.
    pub(crate) marks: Watched<()>,
    /// Where in the conversation one is.
    pub(crate) route: Watched<Route>,
    /// Whether the first answer has come.
    pub(crate) loaded: Watched<bool>,
    /// What people are called.
    pub(crate) people: Watched<People>,
    /// Another number whenever anybody is called something else.
    pub(crate) names_version: Cell<u64>,
    /// Long messages of which the reader wanted all.
    pub(crate) opened: RefCell<Vec<MessageId>>,
    /// The accounts, as last listed.
    pub(crate) accounts: Watched<Vec<User>>,
    /// What is on its way.
    pub(crate) outbox: Watched<Outbox<ApiError>>,
    /// The message from which one went to the one that it answers.
    pub(crate) came_from: Watched<Option<MessageId>>,
    /// What is being typed.
    pub(crate) drafts: Watched<Drafts>,
    /// The message of one's own that is being changed.
    pub(crate) editing: Watched<Option<Editing>>,
    /// The dialog about a message or a channel that is open.
    pub(crate) overlay: Watched<Option<Overlay>>,
    /// Names and shortcodes of emoji, once they were asked for.
    pub(crate) emoji: Watched<Known<Rc<Emoji>>>,
    /// How the server is to be reached.
    pub(crate) link: Watched<Link>,
    /// The server's clock.
    pub(crate) clock: Watched<ServerClock>,
    /// Whether the server began another log, and messages that were read are gone with the one before.
    pub(crate) replaced: Watched<bool>,
    /// False once the browser refused to keep something.
    pub(crate) storage_works: Watched<bool>,
    /// Asks the server while somebody is signed in.
    pub(crate) poller: RefCell<Option<Rc<Poller>>>,
    /// How the last polls went.
    pub(crate) connection: Connection,
    /// The saved file that is shown instead of a server's log.
    pub(crate) archive: Watched<Option<Rc<Archived>>>,
    /// The search, while it is on the page.
    pub(crate) searching: RefCell<Weak<Searching>>,
    formats: RefCell<Rc<Formats>>,
}

thread_local! {
    static PAGE: OnceCell<&'static Page> = const { OnceCell::new() };
}

/// The handle to the [`Page`], copied to whoever needs it. It carries nothing, so that components and
/// callbacks of any kind can hold it.
#[derive(Clone, Copy)]
pub(crate) struct Chat(());

impl Deref for Chat {
    type Target = Page;

    fn deref(&self) -> &Page {
        page()
    }
}

// Not inlined: the check would stand at each of hundreds of uses.
#[inline(never)]
fn page() -> &'static Page {
    // A handle is only made by `start`, which makes the page first.
    PAGE.with(|page| *page.get().expect("a handle is made after its page"))
}

impl Chat {
    /// A page that knows nothing yet. Called once, when the settings are there.
    pub(crate) fn start(config: Config) -> Self {
        let language = Language::choose(config.language);
        language.show();
        let page = Page {
            server: Watched::new(config.api.clone()),
            config,
            settings: Watched::new(Settings::kept()),
            language: Watched::new(language),
            screen: Watched::new(Screen::SignIn),
            session: Watched::default(),
            conversation: Watched::new(Conversation::new(fold)),
            changes: RefCell::default(),
            day: Watched::default(),
            unread: RefCell::default(),
            log_number: Cell::new(0),
            knows_end: Cell::new(false),
            knows_keys: Cell::new(false),
            tabs: Tabs::start(),
            outbox_is_mine: Cell::new(false),
            progress: Watched::default(),
            history: RefCell::default(),
            trouble: Watched::default(),
            recalling: Watched::default(),
            muted: Watched::default(),
            notices: Notices::default(),
            news: Watched::default(),
            marks: Watched::default(),
            route: Watched::new(Route::of_page()),
            loaded: Watched::new(false),
            people: Watched::default(),
            names_version: Cell::new(0),
            opened: RefCell::default(),
            accounts: Watched::default(),
            outbox: Watched::default(),
            came_from: Watched::default(),
            drafts: Watched::default(),
            editing: Watched::default(),
            overlay: Watched::default(),
            emoji: Watched::default(),
            link: Watched::new(Link::Online),
            clock: Watched::default(),
            replaced: Watched::new(false),
            storage_works: Watched::new(true),
            poller: RefCell::default(),
            connection: Connection::default(),
            archive: Watched::default(),
            searching: RefCell::default(),
            formats: RefCell::new(Rc::new(Formats::new(&language.locale()))),
        };
        PAGE.with(|cell| {
            cell.get_or_init(|| Box::leak(Box::new(page)));
        });
        Self(())
    }

    /// The texts of the language on screen. A change of language draws the page anew, so nothing has
    /// to follow it.
    pub(crate) fn texts(self) -> &'static Texts {
        self.language.get_once().texts()
    }

    /// The formats of the language on screen.
    pub(crate) fn formats(self) -> Rc<Formats> {
        Rc::clone(&self.formats.borrow())
    }

    /// Draws the page in another language.
    pub(crate) fn speak(self, language: Language) {
        language.show();
        self.formats.replace(Rc::new(Formats::new(&language.locale())));
        // Their names are those of another language now.
        self.emoji.update_quietly(|known| *known = Known::NotAsked);
        self.language.set(language);
    }

    /// What the chat is called.
    pub(crate) fn title(self) -> String {
        self.config.title.clone().unwrap_or_else(|| self.texts().app.to_owned())
    }

    /// The server that is talked to, and the token that it gave.
    pub(crate) fn signed_in(self) -> Option<(Api, Token)> {
        self.session
            .peek(|session| session.as_ref().map(|session| (Api::new(session.server.clone()), session.token.clone())))
    }

    /// Whether what is shown is a saved file, to which nothing can be said.
    pub(crate) fn is_archive(self) -> bool {
        self.archive.peek(Option::is_some)
    }

    /// The server whose log is shown.
    pub(crate) fn log_server(self) -> String {
        let of_archive = self.archive.peek(|archive| archive.as_ref().map(|archive| archive.about.server.clone()));
        of_archive.unwrap_or_else(|| self.server.get_once())
    }

    /// Who is signed in.
    pub(crate) fn me(self) -> Option<UserId> {
        self.session.peek(|session| session.as_ref().map(Session::user))
    }

    /// Whether a token is still the session's: what was asked with an older one is of no interest.
    pub(crate) fn is_current(self, token: &Token) -> bool {
        self.session.peek(|session| session.as_ref().is_some_and(|session| session.token == *token))
    }

    /// The id that the log is about to ask for.
    pub(crate) fn next(self) -> MessageId {
        self.conversation.peek(Conversation::next)
    }

    /// An id above all that are held. What is sent now will have none below it.
    pub(crate) fn end(self) -> MessageId {
        let last = self.conversation.peek(|conversation| conversation.log().last());
        self.next().max(last.map_or(MessageId(0), |last| MessageId(last.0.saturating_add(1))))
    }

    /// The name of the open channel.
    pub(crate) fn channel(self) -> String {
        self.route.peek(|route| route.channel.clone())
    }

    /// The channel with a name, if anybody has written there.
    pub(crate) fn find_channel(self, name: &str) -> Option<ChannelId> {
        let name = ChannelName::new(name, fold)?;
        self.conversation.peek(|conversation| conversation.channel(&name))
    }

    /// Takes in the server's time of an answer.
    pub(crate) fn observe_clock(self, timestamp: Option<LocalTime>) {
        let mut clock = self.clock.get_once();
        if timestamp.is_some_and(|time| clock.observe(time, page::now())) {
            self.clock.set(clock);
        }
    }

    /// Learns what people are called, and which message was the last one then.
    pub(crate) fn learn_names<'a>(self, names: impl Iterator<Item = (UserId, &'a str, MessageId)>) {
        let mut changed = false;
        self.people.update_quietly(|people| {
            for (user, name, said) in names {
                changed |= people.learn(user, name, said);
            }
        });
        if changed {
            self.names_version.set(self.names_version.get() + 1);
            self.people.announce();
        }
    }

    /// What to call somebody on screen.
    pub(crate) fn label(self, user: UserId) -> String {
        self.people.peek(|people| people.label(user))
    }

    /// The server's log is not the one that was read: it is read anew.
    pub(crate) fn restart_log(self) {
        drafts::forget_ids(self);
        self.came_from.set(None);
        self.overlay.set(None);
        self.opened.take();
        if self.conversation.peek(|known| !known.log().is_empty()) {
            self.replaced.set_if_new(true);
        }
        self.begin_log();
        outbox::log_restarted(self);
        history::restart(self);
    }

    /// What was taken for held is not: it is asked for again, from this id on.
    pub(crate) fn ask_again(self, from: MessageId) {
        // What is on its way was asked for too late.
        self.log_number.set(self.log_number.get() + 1);
        self.conversation.update(|conversation| conversation.missing_from(from));
        self.wake();
    }

    /// What is kept of the log on this browser.
    pub(crate) fn history(self) -> Option<Rc<History>> {
        self.history.borrow().clone()
    }

    fn begin_log(self) {
        self.log_number.set(self.log_number.get() + 1);
        self.knows_end.set(false);
        self.changes.take();
        self.unread.take();
        self.news.set_if_new(News::default());
        self.notices.begin_log();
        self.tabs.shows(session::account(self));
        self.progress.set_if_new(None);
        self.recalling.set_if_new(false);
        self.conversation.set(Conversation::new(fold));
    }

    /// The server does not know the token any more. Everything stays as it is, but for the link.
    pub(crate) fn session_over(self) {
        self.set_link(Link::SignedOut);
    }

    /// Says how the server is to be reached, if that is news.
    pub(crate) fn set_link(self, link: Link) {
        self.link.set_if_new(link);
    }

    /// Asks the server at once.
    pub(crate) fn wake(self) {
        // Not within the borrow: a poll may end the session.
        let poller = self.poller.borrow().clone();
        if let Some(poller) = poller {
            poller.wake();
        }
    }

    /// Remembers whether the browser kept something.
    pub(crate) fn note_kept<E>(self, kept: &Result<(), E>) {
        if kept.is_err() {
            self.storage_works.set_if_new(false);
        }
    }

    /// Forgets everything of a session.
    pub(crate) fn forget(self) {
        self.session.set(None);
        self.archive.set(None);
        self.connection.forget();
        self.overlay.set(None);
        self.came_from.set(None);
        self.opened.take();
        let first = Route::to(ChannelName::DEFAULT.as_str());
        route::correct(&first);
        self.route.set(first);
        self.editing.set(None);
        self.begin_log();
        self.trouble.set_if_new(None);
        self.replaced.set_if_new(false);
        self.loaded.set(false);
        self.people.set(People::default());
        self.muted.set(Vec::new());
        self.accounts.set(Vec::new());
        self.outbox.update(Outbox::clear);
        self.drafts.set(Drafts::default());
        self.clock.set(ServerClock::default());
        self.link.set(Link::Online);
    }
}

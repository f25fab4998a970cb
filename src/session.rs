//! Who is signed in. The token is in sessionStorage, for this tab; on a browser that is theirs a
//! person's id and name are in localStorage. The password is nowhere.

use crate::api::{Api, ApiError, Token};
use crate::browser::storage::{self, NotKept, Place, Texts};
use crate::chat::{Chat, Link, Newcomer, Screen};
use crate::language::Language;
use crate::sync::Poller;
use crate::{drafts, history, muting, outbox, people, reading, settings};
use chat_core::id::{MessageId, UserId};

const SESSION: &str = "session";
const REMEMBERED: &str = "people";
const WAITING: &str = "waiting";

/// Somebody signed in at a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Session {
    /// Where the API is.
    pub(crate) server: String,
    id: u64,
    /// What they are called.
    pub(crate) name: String,
    /// What proves it.
    pub(crate) token: Token,
}

impl Session {
    /// Who it is.
    pub(crate) fn user(&self) -> UserId {
        UserId(self.id)
    }

    fn keep(&self) -> Result<(), NotKept> {
        let mut texts = Texts::default();
        texts.add(&self.server);
        texts.add(&self.id.to_string());
        texts.add(&self.name);
        texts.add(self.token.reveal());
        storage::write(Place::Tab, SESSION, texts)
    }

    fn kept() -> Option<Self> {
        let [server, id, name, token] = storage::read(Place::Tab, SESSION).try_into().ok()?;
        Some(Self { server, id: id.parse().ok()?, name, token: Token::new(token) })
    }
}

/// Somebody this browser remembers, because it is theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remembered {
    server: String,
    /// The account's id.
    pub(crate) id: u64,
    /// What they are called.
    pub(crate) name: String,
}

/// Everybody this browser remembers at a server.
pub(crate) fn remembered(server: &str) -> Vec<Remembered> {
    all_remembered().into_iter().filter(|person| person.server == server).collect()
}

/// Whether this browser remembers who is signed in: they said that it is theirs.
pub(crate) fn is_remembered(chat: Chat) -> bool {
    chat.session.peek(|session| {
        let same = |session: &Session| remembered(&session.server).iter().any(|person| person.id == session.id);
        session.as_ref().is_some_and(same)
    })
}

/// Whether somebody said that this computer is theirs.
pub(crate) fn browser_is_mine() -> bool {
    !all_remembered().is_empty()
}

/// Who is signed in where, as one text.
pub(crate) fn account(chat: Chat) -> String {
    chat.session.peek(|session| match session {
        Some(session) => [&*session.id.to_string(), " ", &session.server].concat(),
        None => String::new(),
    })
}

/// Whether what is chosen may be kept on this browser: it is that of who is signed in, or of somebody at all
/// while nobody is.
pub(crate) fn keeps_choices(chat: Chat) -> bool {
    if chat.me().is_some() { is_remembered(chat) } else { browser_is_mine() }
}

/// Forgets everything kept on this browser, and tells whether nothing is left.
pub(crate) async fn forget_browser(chat: Chat) -> bool {
    storage::clear(Place::Browser);
    history::forget_everything(chat).await
}

fn all_remembered() -> Vec<Remembered> {
    let kept = storage::read(Place::Browser, REMEMBERED);
    let person = |kept: &[String]| {
        Some(Remembered { server: kept[0].clone(), id: kept[1].parse().ok()?, name: kept[2].clone() })
    };
    kept.chunks_exact(3).filter_map(person).collect()
}

/// Remembers somebody on this browser, or forgets them.
fn remember(chat: Chat, session: &Session, mine: bool) {
    let mut people = all_remembered();
    let before = people.len();
    people.retain(|person| (person.server.as_str(), person.id) != (session.server.as_str(), session.id));
    if mine {
        let person = Remembered { server: session.server.clone(), id: session.id, name: session.name.clone() };
        people.insert(0, person);
    } else {
        reading::forget_on_browser(&session.server, session.user());
        muting::forget_on_browser(&session.server, session.user());
        if people.is_empty() {
            // Nor does it belong to anybody else.
            settings::forget_on_browser();
            Language::forget_on_browser();
        }
        if people.len() == before {
            return;
        }
        history::forget(&session.server, session.user());
    }
    let mut texts = Texts::default();
    for person in people {
        texts.add(&person.server);
        texts.add(&person.id.to_string());
        texts.add(&person.name);
    }
    chat.note_kept(&storage::write(Place::Browser, REMEMBERED, texts));
}

/// Signs in at the server that the page shows. Nothing on screen changes until the session
/// [begins](begin): whoever asked may have left meanwhile.
pub(crate) async fn sign_in(chat: Chat, user: UserId, password: &str) -> Result<Session, ApiError> {
    let server = chat.server.get_once();
    let api = Api::new(server.clone());
    let token = api.sign_in(user, password).await?;
    // The answer to a sign-in carries no name, and nothing depends on one.
    let name = api.user(&token, user).await.map(|user| user.name).unwrap_or_default();
    Ok(Session { server, id: user.0, name, token })
}

/// Begins a session: the conversation comes on screen. One that comes too late, when another has
/// begun, is ended.
pub(crate) fn begin(chat: Chat, session: Session, mine: bool) {
    if chat.me().is_some() {
        return abandon(session);
    }
    remember(chat, &session, mine);
    storage::remove(Place::Tab, WAITING);
    let same = |kept: Session| kept.server == session.server && kept.id == session.id;
    if !Session::kept().is_some_and(same) {
        // What somebody else typed in this tab, or typed for another server, is not this person's to send.
        outbox::forget_kept();
        drafts::forget_kept();
        reading::forget_kept();
        muting::forget_kept();
    }
    enter(chat, session);
}

/// Ends a session that nobody waits for any more, as far as the server lets it.
pub(crate) fn abandon(session: Session) {
    leptos::task::spawn_local(async move {
        // The real server always refuses, and the token then dies of disuse within five minutes.
        drop(Api::new(session.server.clone()).sign_out(&session.token, session.user()).await);
    });
}

/// Signs in again after the server forgot the token; everything on screen stays.
pub(crate) async fn sign_in_again(chat: Chat, password: &str) -> Result<(), ApiError> {
    let Some(mut session) = chat.session.get_once() else { return Ok(()) };
    let expired = session.token.clone();
    session.token = Api::new(session.server.clone()).sign_in(session.user(), password).await?;
    if !chat.is_current(&expired) {
        // Signed out while the answer was on its way.
        abandon(session);
        return Ok(());
    }
    chat.note_kept(&session.keep());
    chat.session.set(Some(session));
    chat.set_link(Link::Online);
    chat.wake();
    outbox::pump(chat);
    Ok(())
}

/// Makes an account at the server that the page shows.
pub(crate) async fn sign_up(chat: Chat, name: String, password: String, mine: bool) -> Result<(), ApiError> {
    let id = Api::new(chat.server.get_once()).sign_up(&name, &password).await?;
    chat.note_kept(&storage::write_one(Place::Tab, WAITING, &id.to_string()));
    // Whoever signed in meanwhile is not sent away.
    if chat.me().is_none() {
        chat.screen.set(Screen::Waiting(Newcomer { id, name, password, mine }));
    }
    Ok(())
}

/// The account that this tab made and that was waiting when the page was last left.
pub(crate) fn waited_before() -> Option<UserId> {
    storage::read(Place::Tab, WAITING).first()?.parse().ok().map(UserId)
}

/// Goes on with the session that this tab had before it was reloaded, if there was one. A link that
/// names another server is not answered with this session's token.
pub(crate) fn resume(chat: Chat) {
    let Some(session) = Session::kept() else { return };
    let elsewhere = session.server != chat.server.get_once();
    if elsewhere && chat.config.api_from_link {
        return;
    }
    chat.server.set(session.server.clone());
    enter(chat, session);
}

fn enter(chat: Chat, session: Session) {
    chat.note_kept(&session.keep());
    chat.learn_names(std::iter::once((session.user(), session.name.as_str(), MessageId(0))));
    chat.session.set(Some(session));
    let inherited = outbox::restore(chat);
    drafts::restore(chat);
    reading::restore(chat);
    muting::restore(chat);
    chat.tabs.shows(account(chat));
    let me = chat.me();
    history::begin(chat, move || {
        // Somebody may have signed out meanwhile, or in again.
        if chat.me() == me && chat.poller.borrow().is_none() {
            let poller = Poller::start(chat);
            chat.poller.replace(Some(poller));
            leptos::task::spawn_local(outbox::settle(chat, inherited));
        }
    });
    chat.screen.set(Screen::Chat);
    leptos::task::spawn_local(people::refresh(chat));
}

/// Signs out: the page forgets at once, whatever the server answers.
pub(crate) fn sign_out(chat: Chat) {
    if let Some(session) = chat.session.get_once() {
        abandon(session);
    }
    if let Some(poller) = chat.poller.take() {
        poller.stop();
    }
    history::leave(chat);
    storage::clear(Place::Tab);
    settings::leave(chat);
    chat.screen.set(Screen::SignIn);
    chat.forget();
}

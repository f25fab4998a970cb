//! Tells of what is new: the page's title and icon always; a sound and the desktop, for whoever wants that, of
//! messages that just came from others, and only once for all tabs.

use crate::browser::desktop::{self, Desktop};
use crate::browser::page;
use crate::browser::sound::Sound;
use crate::chat::{Chat, News};
use crate::muting;
use crate::route::{self, Route};
use crate::settings::Setting;
use chat_core::id::{MessageId, UserId};
use leptos::prelude::untrack;
use std::cell::Cell;

/// What is known of telling, and what does it.
#[derive(Default)]
pub(crate) struct Notices {
    /// How many messages were held when it was last looked at what is new; nothing before the first answer, of
    /// which nothing is.
    seen: Cell<Option<usize>>,
    sound: Sound,
    /// When it was last played.
    played: Cell<Option<i64>>,
    desktop: Desktop,
}

/// The least time between two sounds, in milliseconds: however fast others write, it is no alarm.
const QUIET_FOR: i64 = 4_000;

/// What there is to tell.
#[derive(Default)]
struct Found {
    sounds: bool,
    /// How many messages the desktop is told of.
    count: usize,
    /// The last of them.
    last: Option<Told>,
}

/// A message, as the desktop is told of it: not what it says, because others may be looking at the screen.
struct Told {
    id: MessageId,
    author: UserId,
    channel: String,
}

impl Notices {
    /// Another log begins, and what is in it already is no news.
    pub(crate) fn begin_log(&self) {
        self.seen.set(None);
        // It leads to what is gone, and whoever sits here next is to know nothing of it.
        self.desktop.hide();
    }
}

/// A whole answer was taken in: tells of what is new in it.
pub(crate) fn look(chat: Chat) {
    let held = chat.conversation.peek(|conversation| conversation.log().len());
    if held == 0 {
        // An empty answer may be a read that failed.
        return;
    }
    let Some(before) = chat.notices.seen.replace(Some(held)) else { return };
    if before >= held || chat.settings.peek(crate::settings::Settings::is_quiet) {
        return;
    }
    let found = untrack(|| find(chat, before..held));
    let up_to = chat.end();
    if found.sounds || found.count > 0 {
        let (me, log) = (chat.me(), chat.log_number.get());
        leptos::task::spawn_local(async move {
            // Somebody may have signed out meanwhile.
            if chat.tabs.may_tell(up_to.0).await && chat.me() == me && chat.log_number.get() == log {
                tell(chat, found);
            }
        });
    }
}

/// What is worth telling among the messages that came last.
fn find(chat: Chat, came: std::ops::Range<usize>) -> Found {
    let mut found = Found::default();
    let Some(me) = chat.me() else { return found };
    let (open, is_looked_at) = (chat.channel(), page::is_looked_at());
    let (sound, desktop) = chat.settings.peek(|all| (all.of(Setting::Sound), all.of(Setting::Desktop)));
    let told = chat.tabs.told();
    chat.conversation.peek(|conversation| {
        let views = conversation.log().entries(came).filter_map(|entry| conversation.message(entry.id));
        for view in views.filter(|view| view.author != me && !view.deleted && view.id.0 >= told) {
            let channel = conversation.name(view.channel);
            if is_looked_at && channel == open {
                continue;
            }
            let mentions = chat.people.peek(|people| conversation.mentions(&view, me, people));
            let is_muted = muting::is_muted(chat, channel);
            let is_wanted = |which| mentions && which != "none" || !is_muted && which == "all";
            found.sounds |= is_wanted(sound);
            if !is_looked_at && is_wanted(desktop) {
                found.count += 1;
                found.last = Some(Told { id: view.id, author: view.author, channel: channel.to_owned() });
            }
        }
    });
    found
}

fn tell(chat: Chat, found: Found) {
    let now = page::uptime();
    if found.sounds && chat.notices.played.get().is_none_or(|played| now - played >= QUIET_FOR) {
        chat.notices.played.set(Some(now));
        chat.notices.sound.play();
    }
    let Some(Told { id, author, channel }) = found.last else { return };
    let title = match found.count {
        1 => chat.title(),
        count => chat.texts().new_messages.with(count, &chat.formats().number(count)),
    };
    let body = [&*chat.label(author), " · #", &channel].concat();
    chat.notices.desktop.show(&title, &body, move || route::go(chat, &Route::to_message(&channel, id)));
}

/// Why the desktop can never be told from here, if it can't.
pub(crate) fn desktop_problem(chat: Chat) -> Option<&'static str> {
    let texts = chat.texts();
    match (desktop::is_secure(), desktop::is_there()) {
        (false, _) => Some(texts.desktop_insecure),
        (true, false) => Some(texts.desktop_refused),
        (true, true) => None,
    }
}

/// Plays the sound, and tells whether the browser did.
pub(crate) async fn try_sound(chat: Chat) -> bool {
    chat.notices.sound.plays().await
}

/// Asks whether the desktop may be told, and tells the answer.
pub(crate) async fn may_tell_desktop() -> bool {
    desktop::ask().await
}

/// Shows what is unread, mentions apart, in the title and the icon of the page; followed.
pub(crate) fn show(chat: Chat) {
    let news = chat.news.get();
    let channel = chat.route.with(|route| route.channel.clone());
    let number = |count| chat.formats().number(count);
    let count = match news {
        News { mentions: 1.., .. } => ["(", &number(news.mentions), " @) "].concat(),
        News { unread: 1.., .. } => ["(", &number(news.unread), ") "].concat(),
        News { .. } => String::new(),
    };
    page::document().set_title(&[&*count, "#", &channel, " · ", &chat.title()].concat());
    show_icon(news);
}

/// Shows the title of a page without a conversation.
pub(crate) fn show_none(chat: Chat) {
    page::document().set_title(&chat.title());
    show_icon(News::default());
}

/// The page's icon, as its file has it.
const ICON: &str = include_str!("../style/icon.svg");

fn show_icon(news: News) {
    let (number, ground) = if news.mentions > 0 { (news.mentions, "#b3261e") } else { (news.unread, "#3c4454") };
    let drawing = ICON.trim_end().strip_suffix("</svg>").filter(|_| number > 0);
    let Some(drawing) = drawing else { return page::set_icon(None) };
    let number = if number > 9 { "9+".to_owned() } else { number.to_string() };
    let badge = [
        drawing,
        "<circle cx='21' cy='21' r='11' fill='",
        ground,
        "'/><text x='21' y='26.5' font-family='sans-serif' font-weight='700' font-size='15' text-anchor='middle' fill='#fff'>",
        &number,
        "</text></svg>",
    ];
    page::set_icon(Some(&badge.concat()));
}

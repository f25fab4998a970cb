//! Where commands are done, however they were given: by a key, in the palette, behind a slash.

use super::channels::Channels;
use super::composer::FIELD;
use super::dialog::Act;
use super::editing;
use super::language_choice::choose;
use super::overlay::close;
use super::search::Finder;
use crate::browser::names::fold;
use crate::browser::{clipboard, page};
use crate::chat::{Chat, Overlay};
use crate::commands::{self, Command, Place};
use crate::language::Language;
use crate::route::{self, Route};
use crate::watched::Own;
use crate::{muting, posting, reading};
use chat_core::command::slash;
use chat_core::text::ChannelName;
use std::rc::Rc;
use web_sys::KeyboardEvent;

/// What commands are about, beside the conversation.
pub(super) struct Desk {
    pub(super) chat: Chat,
    pub(super) channels: Rc<Channels>,
    pub(super) finder: Rc<Finder>,
    pub(super) channels_open: Own<bool>,
    pub(super) people_open: Own<bool>,
    /// What came of the last command, where that is not to be seen otherwise.
    pub(super) told: Own<String>,
    /// Signs out, and asks before if anything is unsent.
    pub(super) leave: Act,
}

impl Desk {
    /// A key that was pressed anywhere on the page, and that nobody else has answered.
    pub(super) fn key(&self, event: &KeyboardEvent) {
        // What is behind a dialog is inert, for keys as well.
        let behind_dialog = page::document().query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some());
        if behind_dialog || event.default_prevented() {
            return;
        }
        let is_there = |command: &Command| commands::ALL[*command as usize].is_there(self.chat);
        match commands::of_key(event, Place::Anywhere).filter(is_there) {
            None => return,
            Some(Command::Leave) => return self.close_drawers(),
            // The second time it is the browser's own search that is wanted.
            Some(Command::Search) if page::is_within(event, "#search input") => return,
            // On a selection it is the key that opens it.
            Some(Command::NextChannel) if page::is_within(event, "select") => return,
            Some(Command::NextChannel) => self.channels.go_to_next(event.key() == "ArrowUp"),
            Some(command) => self.begin(command),
        }
        event.prevent_default();
    }

    /// Does a command that was not written; what comes of it is told near the field.
    pub(super) fn begin(&self, command: Command) {
        if let Err(why) = self.run(command, "") {
            self.told.set(why);
        }
    }

    /// Does a command, with what is said behind it; or says why not.
    pub(super) fn run(&self, command: Command, about: &str) -> Result<(), String> {
        let chat = self.chat;
        let texts = chat.texts();
        self.told.set(String::new());
        match command {
            Command::Topic if !about.is_empty() => posting::set_topic(chat, &chat.channel(), about),
            Command::Channel | Command::NewChannel if !about.is_empty() => return self.go_to(about),
            Command::Language if !about.is_empty() => return self.speak(about),
            Command::NextUnread if self.channels.go_to_unread() => {}
            Command::NextUnread => self.told.set(texts.commands.all_read.to_owned()),
            Command::MarkRead => {
                reading::mark_all(chat);
                self.told.set(texts.commands.all_read.to_owned());
            }
            Command::Mute => muting::toggle(chat, &chat.channel()),
            Command::Search if !about.is_empty() => self.finder.ask(about),
            Command::Search => self.finder.take_focus(),
            Command::People => {
                self.people_open.set(true);
                page::next_frame(|| page::focus("#people"));
            }
            Command::EditLast if editing::begin_with_last(chat) => {}
            Command::EditLast => return Err(texts.commands.nothing_to_edit.to_owned()),
            Command::CopyLink => self.copy_link(),
            Command::SignOut => (self.leave)(),
            Command::Leave => self.close_drawers(),
            command => {
                if let Some(dialog) = dialog_of(command) {
                    chat.overlay.set(Some(dialog));
                }
            }
        }
        Ok(())
    }

    /// Does something when the dialog that is open is gone, and the focus is back where it was.
    pub(super) fn after_closing(&self, act: impl FnOnce() + 'static) {
        close(self.chat);
        page::next_frame(move || page::next_frame(act));
    }

    fn close_drawers(&self) {
        for (drawer, button) in [(self.people_open, ".bar .drawer"), (self.channels_open, ".bar .channels-drawer")] {
            if drawer.get_once() {
                drawer.set(false);
                return page::focus(button);
            }
        }
    }

    fn go_to(&self, typed: &str) -> Result<(), String> {
        let name = typed.trim_start_matches('#');
        let channel = ChannelName::new(name, fold).ok_or_else(|| self.chat.texts().bad_channel_name.with(&[name]))?;
        route::go(self.chat, &Route::to(channel.as_str()));
        Ok(())
    }

    /// By its tag or the beginning of its own name.
    fn speak(&self, typed: &str) -> Result<(), String> {
        let is_called = |language: &&Language| slash::begins(language.texts().language_name, typed);
        let language = Language::of_tag(typed).or_else(|| Language::ALL.iter().find(is_called).copied());
        let language = language.ok_or_else(|| self.chat.texts().commands.no_language.with(&[typed]))?;
        choose(self.chat, language);
        // The page is drawn anew, and the choice has the focus then.
        page::next_frame(|| page::next_frame(|| page::focus(FIELD)));
        Ok(())
    }

    fn copy_link(&self) {
        let texts = self.chat.texts();
        let channel = self.chat.channel();
        let copied = clipboard::copy(&Route::to(&channel).link());
        self.told.set(if copied { texts.commands.link_copied.with(&[&channel]) } else { texts.not_copied.to_owned() });
    }
}

/// The dialog that a command opens, if it does.
pub(super) fn dialog_of(command: Command) -> Option<Overlay> {
    Some(match command {
        Command::Palette => Overlay::Palette,
        Command::Day => Overlay::Day,
        Command::NewChannel => Overlay::NewChannel,
        Command::Topic => Overlay::Topic,
        Command::Settings | Command::Language => Overlay::Settings,
        Command::Help => Overlay::Help,
        Command::Export => Overlay::Export,
        Command::About => Overlay::About,
        _ => return None,
    })
}

//! The one table of commands: what drives the keys, the palette, what is written behind a slash, and the help.
//!
//! What a command is called is in `language/commands`, what it does is in `ui/commands.rs`; those about a message
//! and about a field are done where these are.

use crate::browser::page;
use crate::chat::Chat;
use crate::language::Language;
use chat_core::command::keys::{self, OTHER, Pressed};
use chat_core::command::slash;
use web_sys::KeyboardEvent;

/// Something that can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Everything there is, by a few letters.
    Palette,
    /// A channel by its name.
    Channel,
    /// The channel above or below in the list.
    NextChannel,
    /// The next channel with something unread.
    NextUnread,
    /// Everything is read.
    MarkRead,
    /// Tells of what is new in the open channel, or does not any more.
    Mute,
    /// The search.
    Search,
    /// A day of the open channel.
    Day,
    /// The list of people.
    People,
    /// Sends what is typed.
    Send,
    /// Breaks the line.
    Line,
    /// Changes one's own last message.
    EditLast,
    /// Says what one does.
    Me,
    /// Opens a channel that may be new.
    NewChannel,
    /// Says what the open channel is about.
    Topic,
    /// Copies a link to the open channel.
    CopyLink,
    /// The message above or below.
    NextMessage,
    /// The beginning or the end of the channel.
    Ends,
    /// Answers the message that has the focus.
    Reply,
    /// Changes it.
    Edit,
    /// What else can be done with it.
    Menu,
    /// Leaves what one is in.
    Leave,
    /// How the page looks and behaves.
    Settings,
    /// The list of commands.
    Help,
    /// The language of the page.
    Language,
    /// Messages as a file.
    Export,
    /// How the server is reached.
    About,
    /// Signs out.
    SignOut,
}

/// Where a key means a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// On the whole page, but for dialogs. What writes a character does so in a field.
    Anywhere,
    /// In the field for a message.
    Field,
    /// There while nothing is typed.
    EmptyField,
    /// In the feed.
    Feed,
    /// On a message that has the focus.
    Message,
}

/// What stands behind the slash and the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Nothing.
    Nothing,
    /// Something, or nothing.
    Something,
    /// Something, always.
    Needed,
}

/// Under which heading a command is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// What leads somewhere.
    Going,
    /// What is written.
    Writing,
    /// What is done in the feed.
    Reading,
    /// What is about the page.
    Page,
}

/// A command, its keys as `aria-keyshortcuts` has them, and what its slash takes.
pub(crate) struct Row {
    /// What it is known by on the page.
    pub(crate) id: &'static str,
    pub(crate) command: Command,
    pub(crate) group: Group,
    pub(crate) keys: Keys,
    pub(crate) takes: Takes,
}

/// Keys, and where they mean the command.
type Keys = &'static [(Place, &'static str)];

const fn row(id: &'static str, command: Command, group: Group, keys: Keys, takes: Takes) -> Row {
    Row { id, command, group, keys, takes }
}

use Group::{Going, Page, Reading, Writing};
use Place::{Anywhere, EmptyField, Feed, Field, Message};
use Takes::{Needed, Nothing, Something};

/// All of them, in the order in which they are told.
pub(crate) const ALL: &[Row] = &[
    row("palette", Command::Palette, Going, &[(Anywhere, "Control+K")], Nothing),
    row("channel", Command::Channel, Going, &[], Needed),
    row(
        "next-channel",
        Command::NextChannel,
        Going,
        &[(Anywhere, "Alt+ArrowUp"), (Anywhere, "Alt+ArrowDown")],
        Nothing,
    ),
    row("next-unread", Command::NextUnread, Going, &[(Anywhere, "Alt+A")], Nothing),
    row("mark-read", Command::MarkRead, Going, &[], Nothing),
    row("mute", Command::Mute, Going, &[], Nothing),
    row("search", Command::Search, Going, &[(Anywhere, "Control+F"), (Anywhere, "/")], Something),
    row("day", Command::Day, Going, &[], Nothing),
    row("people", Command::People, Going, &[], Nothing),
    row("send", Command::Send, Writing, &[(Field, "Enter"), (Field, "Control+Enter")], Nothing),
    row("line", Command::Line, Writing, &[(Field, "Enter"), (Field, "Shift+Enter")], Nothing),
    row("edit-last", Command::EditLast, Writing, &[(EmptyField, "ArrowUp")], Nothing),
    row("me", Command::Me, Writing, &[], Needed),
    row("new-channel", Command::NewChannel, Writing, &[], Something),
    row("topic", Command::Topic, Writing, &[], Something),
    row("copy-link", Command::CopyLink, Writing, &[], Nothing),
    row("next-message", Command::NextMessage, Reading, &[(Feed, "ArrowUp"), (Feed, "ArrowDown")], Nothing),
    row("ends", Command::Ends, Reading, &[(Feed, "Home"), (Feed, "End")], Nothing),
    row("reply", Command::Reply, Reading, &[(Message, "R")], Nothing),
    row("edit", Command::Edit, Reading, &[(Message, "E")], Nothing),
    row("menu", Command::Menu, Reading, &[(Message, "Enter")], Nothing),
    row("leave", Command::Leave, Page, &[(Anywhere, "Escape"), (Field, "Escape"), (Message, "Escape")], Nothing),
    row("settings", Command::Settings, Page, &[(Anywhere, "Control+,")], Nothing),
    row("help", Command::Help, Page, &[(Anywhere, "F1"), (Anywhere, "Control+/")], Nothing),
    row("language", Command::Language, Page, &[], Something),
    row("export", Command::Export, Page, &[], Nothing),
    row("about", Command::About, Page, &[], Nothing),
    row("sign-out", Command::SignOut, Page, &[], Nothing),
];

impl Row {
    /// Whether it can be done now: beside an archive nobody writes, and nothing is new.
    pub(crate) fn is_there(&self, chat: Chat) -> bool {
        let needs_chat = self.group == Writing
            || matches!(
                self.command,
                Command::Channel
                    | Command::NextUnread
                    | Command::MarkRead
                    | Command::Mute
                    | Command::People
                    | Command::Reply
                    | Command::Edit
            );
        !(needs_chat && chat.is_archive())
    }
}

/// The command that a key means at a place.
pub(crate) fn of_key(event: &KeyboardEvent, place: Place) -> Option<Command> {
    let four = [event.ctrl_key(), event.alt_key(), event.shift_key(), event.meta_key()];
    let held = keys::held(four, is_mac()) | foreign(event);
    let (key, code) = (event.key(), event.code());
    let pressed = Pressed { key: &key, code: &code, held };
    let is_meant = |&&(at, written): &&(Place, &str)| at == place && keys::is(written, pressed);
    let (row, written) = ALL.iter().find_map(|row| Some((row, row.keys.iter().find(is_meant)?.1)))?;
    // Somebody who writes wants the character.
    let writes = place == Anywhere && keys::is_typed(written) && page::is_within(event, "input, textarea, select");
    (!writes).then_some(row.command)
}

/// Whether ⌘ is what calls commands here.
pub(crate) fn is_mac() -> bool {
    page::window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac"))
}

/// Keys of an input method, and those with `AltGr`, are for writing.
fn foreign(event: &KeyboardEvent) -> u8 {
    let composes = event.is_composing() || event.key_code() == 229;
    if composes || event.get_modifier_state("AltGraph") { OTHER } else { 0 }
}

/// The keys of a command, as `aria-keyshortcuts` has them.
pub(crate) fn shortcuts(command: Command) -> String {
    let mut shortcuts = String::new();
    for (_, key) in ALL.iter().filter(|row| row.command == command).flat_map(|row| row.keys) {
        shortcuts.push_str(if shortcuts.is_empty() { "" } else { " " });
        shortcuts.push_str(key);
    }
    shortcuts
}

/// The command with a word, in whatever language.
pub(crate) fn of_word(word: &str) -> Option<&'static Row> {
    for language in Language::ALL {
        for row in ALL {
            if language.texts().commands.told(row).words().any(|other| slash::is_same(word, other)) {
                return Some(row);
            }
        }
    }
    None
}

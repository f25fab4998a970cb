//! What commands are called, and what is said about them.

mod en;
mod es;
mod pt_br;

use super::template::Template;
use crate::commands::Command;

pub(super) use en::COMMANDS as EN;
pub(super) use es::COMMANDS as ES;
pub(super) use pt_br::COMMANDS as PT_BR;

/// A command in the words of one language.
pub(crate) struct Told {
    /// What it is called.
    pub(crate) name: &'static str,
    /// What there is to know about it beside that.
    pub(crate) does: &'static str,
    /// The words behind a slash that mean it, the usual one first. Without the accents: they make no difference.
    pub(crate) slash: &'static [&'static str],
    /// What stands behind that word.
    pub(crate) takes: &'static str,
}

const fn told(name: &'static str, does: &'static str, slash: &'static [&'static str], takes: &'static str) -> Told {
    Told { name, does, slash, takes }
}

/// A command that is a key and nothing else.
const fn key(name: &'static str, does: &'static str) -> Told {
    told(name, does, &[], "")
}

/// All commands in the words of one language, and what is said around them.
pub(crate) struct Commands {
    /// Heads what leads somewhere.
    pub(crate) going: &'static str,
    /// Heads what is written.
    pub(crate) writing: &'static str,
    /// Heads what is done in the feed.
    pub(crate) reading: &'static str,
    /// Heads what is about the page.
    pub(crate) page: &'static str,
    /// Heads what can be written in a message.
    pub(crate) markup: &'static str,
    /// What to write, and what it becomes.
    pub(crate) samples: &'static [(&'static str, &'static str)],
    /// Stands above all commands.
    pub(crate) help_hint: &'static str,
    /// Teaches the signs that narrow the palette.
    pub(crate) palette_hint: &'static str,
    /// The palette found nothing.
    pub(crate) nothing_fits: &'static str,
    /// Stands behind somebody whom the palette offers to mention.
    pub(crate) mention: &'static str,
    /// A word that is no command.
    pub(crate) unknown: Template<1>,
    /// A command that has a line behind its own.
    pub(crate) one_line: &'static str,
    /// A command that needs something: the command, and what.
    pub(crate) missing: Template<2>,
    /// A command that takes nothing.
    pub(crate) too_much: Template<1>,
    /// A language that is not spoken here.
    pub(crate) no_language: Template<1>,
    /// Nothing is unread anywhere else.
    pub(crate) all_read: &'static str,
    /// Nothing of one's own can be changed in this channel.
    pub(crate) nothing_to_edit: &'static str,
    /// The link to a channel was copied.
    pub(crate) link_copied: Template<1>,
    palette: Told,
    channel: Told,
    channel_above: Told,
    channel_below: Told,
    next_unread: Told,
    search: Told,
    day: Told,
    people: Told,
    send: Told,
    line_break: Told,
    me: Told,
    edit_last: Told,
    new_channel: Told,
    topic: Told,
    copy_link: Told,
    above: Told,
    below: Told,
    first: Told,
    last: Told,
    reply: Told,
    edit: Told,
    menu: Told,
    leave: Told,
    settings: Told,
    help: Told,
    language: Told,
    export: Told,
    about: Told,
    sign_out: Told,
}

impl Commands {
    /// What one of them is called.
    pub(crate) const fn of(&self, command: Command) -> &Told {
        match command {
            Command::Palette => &self.palette,
            Command::Channel => &self.channel,
            Command::ChannelAbove => &self.channel_above,
            Command::ChannelBelow => &self.channel_below,
            Command::NextUnread => &self.next_unread,
            Command::Search => &self.search,
            Command::Day => &self.day,
            Command::People => &self.people,
            Command::Send => &self.send,
            Command::Break => &self.line_break,
            Command::Me => &self.me,
            Command::EditLast => &self.edit_last,
            Command::NewChannel => &self.new_channel,
            Command::Topic => &self.topic,
            Command::CopyLink => &self.copy_link,
            Command::Above => &self.above,
            Command::Below => &self.below,
            Command::First => &self.first,
            Command::Last => &self.last,
            Command::Reply => &self.reply,
            Command::Edit => &self.edit,
            Command::Menu => &self.menu,
            Command::Leave => &self.leave,
            Command::Settings => &self.settings,
            Command::Help => &self.help,
            Command::Language => &self.language,
            Command::Export => &self.export,
            Command::About => &self.about,
            Command::SignOut => &self.sign_out,
        }
    }
}

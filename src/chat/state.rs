//! What the page may be showing and waiting for, as [`Page`](super::Page) keeps it.

use crate::api::ApiError;
use chat_core::id::{MessageId, UserId};

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

/// A dialog over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Overlay {
    /// What can be done with a message.
    Menu(MessageId),
    /// Which emoji to put on a message.
    Picker(MessageId),
    /// The texts that a message had.
    Versions(MessageId),
    /// The text of a message as it was sent.
    Source(MessageId),
    /// Whether to take a message back.
    Delete(MessageId),
    /// The name of a new channel.
    NewChannel,
    /// What the open channel is about.
    Topic,
    /// The day to which to go in the open channel.
    Day,
    /// Everything that can be done or gone to, by a few letters of it.
    Palette,
    /// How the page looks and behaves.
    Settings,
    /// Every key and command.
    Help,
    /// How the server is reached, and what is held.
    About,
    /// Which messages to save as a file.
    Export,
}

/// How much of a long history has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Progress {
    /// Bytes that have come.
    pub(crate) received: u64,
    /// Bytes that there will be, where that can be told; more or less.
    pub(crate) length: Option<u64>,
}

/// What is unread, in all channels together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct News {
    /// Messages; of muted channels only those that mention the reader.
    pub(crate) unread: usize,
    /// Those of them that mention the reader.
    pub(crate) mentions: usize,
    /// Whether anything is unread anywhere.
    pub(crate) is_any: bool,
}

/// Something that is fetched when it is first needed.
#[derive(Clone, Debug, Default)]
pub(crate) enum Known<T> {
    /// Nobody asked.
    #[default]
    NotAsked,
    /// It is on its way.
    Asked,
    /// It could not be had.
    Failed,
    /// It is there.
    There(T),
}

/// How the server is to be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// All is well.
    Online,
    /// The last call failed; the next is at `at`, in milliseconds since the page was opened.
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

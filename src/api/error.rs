//! What can go wrong between this page and the server.

use chat_core::wire::{Refusal, WireError};

/// Why a call did not bring what was asked for. What a person can do about each is in the language
/// tables.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ApiError {
    /// No connection: no server there, no network, or the browser forbids the address.
    #[error("the server can't be reached")]
    Unreachable,
    /// Nothing came for too long.
    #[error("the server did not answer in time")]
    TimedOut,
    /// The answer stopped in the middle.
    #[error("the answer was cut in the middle")]
    CutShort,
    /// The address answers "elsewhere": a slash, `https` or a path is wrong.
    #[error("the server redirects")]
    Redirected,
    /// Something answers there, but not the chat API.
    #[error("status {status}, but no answer of the chat API: {wire}")]
    NotTheApi {
        /// The HTTP status.
        status: u16,
        /// What came instead.
        wire: WireError,
    },
    /// A proxy answers in place of the server: 502, 503 or 504, or any other failure told in HTML.
    #[error("a proxy answered {0}")]
    Gateway(u16),
    /// The token is unknown or has expired.
    #[error("the session is over")]
    SessionOver,
    /// No such account, a wrong password, or an account that nobody let in: the API tells them apart
    /// for nobody.
    #[error("not found")]
    NotFound,
    /// Too many wrong passwords were tried, for this account or from this address.
    #[error("too many tries")]
    TooOften,
    /// The request was larger than the server takes.
    #[error("too large")]
    TooLarge,
    /// The server refused what was asked, in its own words.
    #[error("refused with {status}: {words}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// The server's words; may be empty.
        words: String,
    },
    /// The server failed, in its own words.
    #[error("the server failed with {status}: {words}")]
    ServerFault {
        /// The HTTP status.
        status: u16,
        /// The server's words; may be empty.
        words: String,
    },
    /// "Sent", said the server, and had stored nothing.
    #[error("a success without an id")]
    Hollow,
    /// The page was loaded anew before the answer came.
    #[error("the page was reloaded")]
    Reloaded,
    /// "Sent", said the server, under an id that its log does not have.
    #[error("it was taken, and is not in the log")]
    Vanished,
    /// The server has begun another log, which can't tell what became of what was sent before.
    #[error("the server has begun another log")]
    AnotherLog,
}

impl ApiError {
    /// What an answer with an unexpected status means.
    pub(super) fn of_status(status: u16, body: Result<Refusal, WireError>) -> Self {
        match (status, body) {
            (502..=504, _) | (500.., Err(WireError::Html)) => Self::Gateway(status),
            (413, _) => Self::TooLarge,
            (429, _) => Self::TooOften,
            (_, Err(wire)) => Self::NotTheApi { status, wire },
            (401 | 403, Ok(_)) => Self::SessionOver,
            (404, Ok(_)) => Self::NotFound,
            (500.., Ok(refusal)) => Self::ServerFault { status, words: words(refusal) },
            (_, Ok(refusal)) => Self::Refused { status, words: words(refusal) },
        }
    }

    /// Whether the server is known not to have done what was asked, and would not do it if it were asked again.
    /// Otherwise it may have.
    pub(crate) fn is_certain(&self) -> bool {
        match self {
            Self::NotFound | Self::TooLarge => true,
            // A proxy's page, and a server's words.
            Self::NotTheApi { status, .. } | Self::Refused { status, .. } => {
                (400..500).contains(status) && !TRANSIENT.contains(status)
            }
            // Mended by whoever runs the server, or stays as it is: the tries come to an end.
            Self::Redirected
            | Self::SessionOver
            | Self::TooOften
            | Self::Hollow
            | Self::Unreachable
            | Self::TimedOut
            | Self::CutShort
            | Self::Gateway(_)
            | Self::ServerFault { .. }
            | Self::Reloaded
            | Self::Vanished
            | Self::AnotherLog => false,
        }
    }
}

/// Too slow, too early, too often: refusals that ask for another try.
const TRANSIENT: [u16; 3] = [408, 425, 429];

fn words(refusal: Refusal) -> String {
    if refusal.error.is_empty() { refusal.message } else { refusal.error }
}

/// A success whose body is no answer of the API.
impl From<WireError> for ApiError {
    fn from(wire: WireError) -> Self {
        match wire {
            WireError::CutShort => Self::CutShort,
            wire => Self::NotTheApi { status: 200, wire },
        }
    }
}

//! API v3 over HTTP: paths, statuses, bodies. No SQL, no files, no terminal.

mod answer;
mod auth;
mod body;
mod caller;
mod error;
mod html;
mod messages;
mod path;
mod resent;
mod routes;
mod session;
mod users;

pub use error::ApiError;
pub use html::not_found;
pub use routes::router;

use resent::Resent;

use crate::{
    attempts::Attempts,
    domain::{MessageId, Token},
    passwords::{PasswordError, Passwords},
    sessions::{Clock, Sessions},
    store::{Store, StoreError},
};
use std::sync::Arc;

/// The largest body a request may have.
pub const BODY_LIMIT: usize = 1024 * 1024;

/// Everything a call needs, shared by all of them.
#[derive(Clone)]
pub struct Chat {
    store: Arc<dyn Store>,
    sessions: Arc<Sessions>,
    passwords: Arc<Passwords>,
    attempts: Arc<Attempts>,
    /// Whether callers are named by a proxy in front.
    behind_proxy: bool,
    resent: Arc<Resent>,
}

impl Chat {
    /// A chat kept in `store`, whose tokens age by `clock`.
    pub fn new(store: Arc<dyn Store>, clock: impl Clock + 'static) -> Result<Self, PasswordError> {
        let clock: Arc<dyn Clock> = Arc::new(clock);
        Ok(Self {
            store,
            sessions: Arc::new(Sessions::new(Arc::clone(&clock))),
            passwords: Arc::new(Passwords::new()?),
            attempts: Arc::new(Attempts::new(clock)),
            behind_proxy: false,
            resent: Arc::default(),
        })
    }

    /// The same chat, told whether a proxy in front names the callers in `X-Forwarded-For`.
    #[must_use]
    pub fn behind_proxy(self, behind_proxy: bool) -> Self {
        Self { behind_proxy, ..self }
    }

    /// Asks the store on a thread that may block.
    async fn stored<T: Send + 'static>(
        &self,
        call: impl FnOnce(&dyn Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let store = Arc::clone(&self.store);
        let called = tokio::task::spawn_blocking(move || call(store.as_ref()));
        called.await.map_err(|_| StoreError::Stopping)?
    }

    /// The highest id of the log, without asking the disk.
    fn highest(&self) -> MessageId {
        self.store.highest()
    }
}

/// A token nobody can guess.
fn fresh_token() -> Result<Token, ApiError> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).map_err(|_| ApiError::NoRandomness)?;
    Ok(Token::from_random(bits))
}

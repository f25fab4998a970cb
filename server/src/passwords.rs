//! Turning passwords into argon2 hashes and checking them, without letting many people at once
//! exhaust memory (each hash needs 19 MiB) or the machine. Nothing here knows accounts.

use crate::domain::Password;
use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash};
use std::{fmt, num::NonZeroUsize, sync::Arc};
use tokio::sync::Semaphore;

/// What is stored of a password: argon2's own text, with its salt and parameters.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// Hashes at once, on this thread.
    pub fn of(password: &Password) -> Result<Self, PasswordError> {
        let hash = Argon2::default().hash_password(password.as_bytes())?;
        Ok(Self(hash.to_string()))
    }

    /// A hash read back from the store.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The text to store.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the hash of `password`; takes as long either way.
    fn is_of(&self, password: &Password) -> Result<bool, PasswordError> {
        match Argon2::default().verify_password(password.as_bytes(), self.as_str()) {
            Ok(()) => Ok(true),
            Err(password_hash::Error::PasswordInvalid) => Ok(false),
            Err(cause) => Err(cause.into()),
        }
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PasswordHash(…)")
    }
}

/// Why a password could not be hashed or checked.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// Argon2 refused, or a stored hash is not one.
    #[error("a password could not be hashed: {0}")]
    Hashing(#[from] password_hash::Error),
    /// The thread that was hashing went away: the server is stopping.
    #[error("the server is stopping")]
    Stopping,
}

/// Hashes passwords beside the async runtime, as many at a time as there are cores.
#[derive(Debug)]
pub struct Passwords {
    permits: Arc<Semaphore>,
    decoy: PasswordHash,
}

impl Passwords {
    /// Ready to work; hashes one password of its own to compare strangers with.
    pub fn new() -> Result<Self, PasswordError> {
        let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        Ok(Self { permits: Arc::new(Semaphore::new(cores)), decoy: PasswordHash::of(&Password::new(String::new()))? })
    }

    /// The hash of a new password.
    pub async fn hash(&self, password: Password) -> Result<PasswordHash, PasswordError> {
        self.work(move || PasswordHash::of(&password)).await
    }

    /// Whether `password` is the one `hash` was made of. Without a hash the same work is done
    /// for nothing, so that the time it takes does not tell whether an account exists.
    pub async fn matches(&self, password: Password, hash: Option<PasswordHash>) -> Result<bool, PasswordError> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.decoy.clone());
        self.work(move || Ok(hash.is_of(&password)? && known)).await
    }

    /// The permit travels with the work: a client that goes away does not free its place early.
    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| PasswordError::Stopping)?;
        let hashed = tokio::task::spawn_blocking(move || {
            let result = work();
            drop(permit);
            result
        });
        hashed.await.map_err(|_| PasswordError::Stopping)?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Password {
        Password::new(text.into())
    }

    #[tokio::test]
    async fn only_the_same_password_matches() {
        let passwords = Passwords::new().expect("argon2 works");
        let hash = passwords.hash(password("segredo")).await.expect("hashed");
        let matches = |text| passwords.matches(password(text), Some(hash.clone()));
        assert!(matches("segredo").await.expect("checked"));
        assert!(!matches("errada").await.expect("checked"));
    }

    #[tokio::test]
    async fn nothing_matches_an_account_that_is_not_there() {
        let passwords = Passwords::new().expect("argon2 works");
        let decoys_own = password("");
        assert!(!passwords.matches(decoys_own, None).await.expect("checked"));
    }

    #[test]
    fn the_same_password_never_hashes_to_the_same_text() {
        let [one, other] = [(); 2].map(|()| PasswordHash::of(&password("x")).expect("hashed"));
        assert_ne!(one, other);
        assert!(one.as_str().starts_with("$argon2id$"));
    }
}

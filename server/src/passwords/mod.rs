//! Turning passwords into argon2 hashes and checking them, without letting many people at once
//! exhaust memory (each hash needs 19 MiB) or the machine. Nothing here knows accounts.

mod hash;

pub use hash::{PasswordHash, Workspace};

use crate::domain::Password;
use argon2::password_hash;
use std::{
    num::NonZeroUsize,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::Semaphore;

/// Why a password could not be hashed or checked.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// Argon2 refused, or a stored hash cannot be read.
    #[error("a password could not be hashed: {0}")]
    Hashing(#[from] password_hash::Error),
    /// A stored hash is of another kind than this server makes.
    #[error("a stored password hash is not argon2id's")]
    NotOurs,
    /// The system gave no random bits for a salt.
    #[error("the system has no randomness to give")]
    NoRandomness,
    /// The thread that was hashing went away: the server is stopping.
    #[error("the server is stopping")]
    Stopping,
}

/// Hashes passwords beside the async runtime, as many at a time as there are cores.
#[derive(Debug)]
pub struct Passwords {
    permits: Arc<Semaphore>,
    /// What is not being worked in: never more than there are permits.
    workspaces: Arc<Mutex<Vec<Workspace>>>,
    decoy: PasswordHash,
}

impl Passwords {
    /// Ready to work; hashes one password of its own to compare strangers with.
    pub fn new() -> Result<Self, PasswordError> {
        let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let mut workspace = Workspace::default();
        let decoy = PasswordHash::of(&Password::new(String::new()), &mut workspace)?;
        Ok(Self { permits: Arc::new(Semaphore::new(cores)), workspaces: Arc::new(Mutex::new(vec![workspace])), decoy })
    }

    /// The hash of a new password.
    pub async fn hash(&self, password: Password) -> Result<PasswordHash, PasswordError> {
        self.work(move |workspace| PasswordHash::of(&password, workspace)).await
    }

    /// Whether `password` is the one `hash` was made of. Without a hash the same work is done
    /// for nothing, so that the time it takes does not tell whether an account exists.
    pub async fn matches(&self, password: Password, hash: Option<PasswordHash>) -> Result<bool, PasswordError> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.decoy.clone());
        self.work(move |workspace| Ok(hash.is_of(&password, workspace)? && known)).await
    }

    /// The permit travels with the work: a client that goes away does not free its place early.
    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Workspace) -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| PasswordError::Stopping)?;
        let workspaces = Arc::clone(&self.workspaces);
        let hashed = tokio::task::spawn_blocking(move || {
            let workspace = idle(&workspaces).pop();
            let mut workspace = workspace.unwrap_or_default();
            let result = work(&mut workspace);
            idle(&workspaces).push(workspace);
            drop(permit);
            result
        });
        hashed.await.map_err(|_| PasswordError::Stopping)?
    }
}

fn idle(workspaces: &Mutex<Vec<Workspace>>) -> MutexGuard<'_, Vec<Workspace>> {
    // A list of idle workspaces is whole between any two calls on it.
    workspaces.lock().unwrap_or_else(PoisonError::into_inner)
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
}

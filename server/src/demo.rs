//! The demonstration.

use crate::store::{Store, StoreError};

/// Why the demonstration could not be stored.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Fills an empty store.
pub fn fill(_store: &dyn Store) -> Result<String, DemoError> {
    Ok(String::new())
}

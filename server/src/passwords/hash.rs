//! Argon2 itself: a password in, the text that is stored out, and back. It works in memory it is
//! lent: left to allocate 19 MiB for every hash, the allocator keeps them by the hundred.

use super::PasswordError;
use crate::domain::Password;
use argon2::{
    ARGON2ID_IDENT, Algorithm, Argon2, Block, Params, Version,
    password_hash::phc::{self, Output, ParamsString, Salt},
};
use std::fmt;

/// What is stored of a password: argon2's own text, with its salt and parameters.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

/// The memory one hash at a time is worked out in.
#[derive(Debug, Default)]
pub struct Workspace(Vec<Block>);

impl PasswordHash {
    /// Hashes at once, on this thread, with a salt of its own.
    pub fn of(password: &Password, workspace: &mut Workspace) -> Result<Self, PasswordError> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(|_| PasswordError::NoRandomness)?;
        let params = Params::default();
        let hash = phc::PasswordHash {
            algorithm: ARGON2ID_IDENT,
            version: Some(Version::V0x13.into()),
            params: ParamsString::try_from(&params)?,
            salt: Some(Salt::new(&salt).map_err(argon2::password_hash::Error::from)?),
            hash: Some(workspace.output(params, password, &salt)?),
        };
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
    pub(super) fn is_of(&self, password: &Password, workspace: &mut Workspace) -> Result<bool, PasswordError> {
        let hash = phc::PasswordHash::new(&self.0).map_err(argon2::password_hash::Error::from)?;
        let (Some(salt), Some(stored)) = (&hash.salt, &hash.hash) else {
            return Err(PasswordError::NotOurs);
        };
        if hash.algorithm != ARGON2ID_IDENT || hash.version != Some(Version::V0x13.into()) {
            return Err(PasswordError::NotOurs);
        }
        let output = workspace.output(Params::try_from(&hash)?, password, salt)?;
        // Outputs compare in the same time wherever they differ.
        Ok(output == *stored)
    }
}

impl Workspace {
    fn output(&mut self, params: Params, password: &Password, salt: &[u8]) -> Result<Output, PasswordError> {
        let blocks = params.block_count();
        if self.0.len() < blocks {
            self.0.resize(blocks, Block::new());
        }
        let mut output = vec![0; params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN)];
        let lent = &mut self.0[..blocks];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(password.as_bytes(), salt, &mut output, lent)
            .map_err(argon2::password_hash::Error::from)?;
        Ok(Output::new(&output).map_err(argon2::password_hash::Error::from)?)
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PasswordHash(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Password {
        Password::new(text.into())
    }

    #[test]
    fn the_same_password_never_hashes_to_the_same_text() {
        let mut workspace = Workspace::default();
        let [one, other] = [(); 2].map(|()| PasswordHash::of(&password("x"), &mut workspace).expect("hashed"));
        assert_ne!(one, other);
        assert!(one.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    }

    #[test]
    fn what_was_worked_out_before_makes_no_difference() {
        let mut workspace = Workspace::default();
        let hash = PasswordHash::of(&password("segredo"), &mut workspace).expect("hashed");
        for (typed, right) in [("errada", false), ("segredo", true), ("", false)] {
            let matches = hash.is_of(&password(typed), &mut workspace);
            assert_eq!(matches.expect("checked"), right, "{typed}");
        }
        let matches = hash.is_of(&password("segredo"), &mut Workspace::default());
        assert!(matches.expect("checked"));
    }

    #[test]
    fn a_hash_made_elsewhere_with_other_parameters_is_checked_by_them() {
        // By argon2's own interface, which allocates for itself.
        use argon2::PasswordHasher;
        let params = Params::new(64, 1, 1, Some(24)).expect("small, but allowed");
        let elsewhere = Argon2::from(params);
        let made = elsewhere.hash_password(b"segredo").expect("hashed");
        let hash = PasswordHash::from_stored(made.to_string());
        let mut workspace = Workspace::default();
        assert!(hash.is_of(&password("segredo"), &mut workspace).expect("checked"));
        assert!(!hash.is_of(&password("errada"), &mut workspace).expect("checked"));
    }

    #[test]
    fn a_text_that_is_no_hash_of_ours_is_an_error_and_no_match() {
        for text in ["", "segredo", "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAA"] {
            let hash = PasswordHash::from_stored(text.into());
            let checked = hash.is_of(&password(text), &mut Workspace::default());
            assert!(checked.is_err(), "{text}");
        }
    }
}

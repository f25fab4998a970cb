//! What must never reach a log, a disk or a `Debug` line: passwords as typed, and tokens.

use serde::{Serialize, Serializer};
use std::fmt;

/// A password as somebody typed it. Lives as long as the request that brought it.
pub struct Password(String);

impl Password {
    /// Takes what was typed.
    pub fn new(typed: String) -> Self {
        Self(typed)
    }

    /// The bytes to be hashed; nothing else may ask for them.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Password(…)")
    }
}

/// Proof of having signed in: 128 random bits, written as 32 upper-case hexadecimal digits.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Token([u8; 16]);

impl Token {
    /// A token of these bits, which have to come from a cryptographic source.
    pub fn from_random(bits: [u8; 16]) -> Self {
        Self(bits)
    }

    /// Reads a header's value; anything but 32 upper-case hexadecimal digits is no token.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let mut bits = [0; 16];
        if text.len() != 2 * bits.len() {
            return None;
        }
        for (byte, pair) in bits.iter_mut().zip(text.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(Self(bits))
    }
}

fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'A'..=b'F' => Some(character - b'A' + 10),
        _ => None,
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Token(…)")
    }
}

impl Serialize for Token {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&format!("{:032X}", u128::from_be_bytes(self.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_back_from_what_it_writes() {
        let token = Token::from_random([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 250, 255]);
        let written = serde_json::to_string(&token).expect("a string");
        assert_eq!(written, "\"000102030405060708090A0B0C0D FAFF\"".replace(' ', ""));
        assert_eq!(Token::parse(written.trim_matches('"').as_bytes()), Some(token));
    }

    #[test]
    fn other_spellings_are_no_token() {
        for text in ["", "NOPE", "0b884e8e44c64a5c9b1b026b426e7876", &"A".repeat(33)] {
            assert_eq!(Token::parse(text.as_bytes()), None);
        }
    }

    #[test]
    fn debugging_shows_no_secret() {
        let token = Token::from_random([7; 16]);
        assert_eq!(format!("{token:?}"), "Token(…)");
        assert_eq!(format!("{:?}", Password::new("segredo".into())), "Password(…)");
    }
}

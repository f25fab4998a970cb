//! What the targets share.

use unicode_normalization::UnicodeNormalization;

/// Brings names of channels into the form in which they are compared.
#[must_use]
pub fn fold(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase().nfc().collect()
}

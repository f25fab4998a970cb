//! What a channel is called.

use std::borrow::Cow;

/// Brings a name into the form in which names are compared: composed (NFC) and in lower case.
///
/// It comes from outside, because its tables are large and every browser has them.
pub type FoldCase = fn(&str) -> String;

/// The name of a channel, in the form in which names are compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChannelName<'a>(Cow<'a, str>);

impl<'a> ChannelName<'a> {
    /// The channel of a text that names none.
    pub const DEFAULT: ChannelName<'static> = ChannelName(Cow::Borrowed("geral"));

    /// How many characters a name may have.
    pub const LONGEST: usize = 32;

    /// The channel with a name, which stands without the `#`: a letter, and up to 31 letters, digits, `-` and `_`.
    pub fn new(name: &'a str, fold: FoldCase) -> Option<Self> {
        let name = if name.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
            Cow::Borrowed(name)
        } else if name.is_ascii() {
            Cow::Owned(name.to_ascii_lowercase())
        } else if name.chars().count() > 4 * Self::LONGEST {
            // However it is composed, it is too long.
            return None;
        } else {
            Cow::Owned(fold(name))
        };
        is_name(&name).then_some(Self(name))
    }

    /// The name, without the `#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same, kept.
    pub fn into_owned(self) -> ChannelName<'static> {
        ChannelName(Cow::Owned(self.0.into_owned()))
    }
}

fn is_name(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(is_letter)
        && chars.clone().all(|c| is_letter(c) || c.is_ascii_digit() || c == '-' || c == '_')
        && chars.count() < ChannelName::LONGEST
}

/// A letter that shows. The Hangul fillers are letters of no width: a channel named by them has no name.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !matches!(c, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}')
}

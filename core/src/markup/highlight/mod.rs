//! The colours of code: which kind of token each piece is. Never wrong by more than colour.

/// What a piece of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Anything that has no colour.
    Plain,
    /// A word of the language.
    Keyword,
    /// A text.
    String,
    /// A number, or another value that is written out.
    Number,
    /// What is said to the reader.
    Comment,
    /// What is called or declared.
    Function,
    /// A type, a tag, a selector.
    Type,
    /// An attribute, a key, a property.
    Attribute,
}

//! The colours of code: which kind of token each piece is. Never wrong by more than colour.
//!
//! One engine, steered by tables, reads most languages; shell, HTML and CSS have small lexers of their own.
//! All walk along the code once, and look ahead only over what they then pass, so that time is linear.

mod css;
mod cursor;
mod engine;
mod html;
mod languages;
mod shell;
mod spans;
#[cfg(test)]
mod tests;

use cursor::Cursor;
use languages::{LANGUAGES, Lexer};

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

/// A language that code can be coloured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language(usize);

impl Language {
    /// What people call it, such as `C#`.
    pub fn name(self) -> &'static str {
        LANGUAGES[self.0].name
    }
}

/// The language with a name or alias, in any case: `python`, `py`, `C#`.
pub fn language(name: &str) -> Option<Language> {
    LANGUAGES.iter().position(|language| languages::listed(language.aliases, name, true)).map(Language)
}

/// The pieces of code, in order; together they are exactly the code. None is empty, and neighbours differ in kind.
pub fn highlight(language: Language, code: &str) -> Vec<(Kind, &str)> {
    let mut cursor = Cursor::new(code);
    LANGUAGES[language.0].lexer.run(&mut cursor);
    cursor.into_pieces()
}

impl Lexer {
    /// Paints all that is left of the code.
    fn run(&self, cursor: &mut Cursor<'_>) {
        match self {
            Lexer::Code(grammar) => engine::run(cursor, grammar),
            Lexer::Shell => shell::run(cursor),
            Lexer::Html => html::run(cursor),
            Lexer::Css => css::run(cursor),
        }
    }
}

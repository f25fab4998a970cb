//! Shell: what the first word of a command is, and what `$` brings in.

use super::Kind;
use super::cursor::{Cursor, is_blank, is_space, is_word};
use super::languages::listed;
use crate::part::part;
use crate::steps::step;

/// Words of the language, where a command may stand.
const KEYWORDS: &str = "if then elif else fi for while until do done case esac select function time ! { } [[";
/// Those behind which a name stands, and no command.
const NAMING: &str = "for case select function [[";
/// Commands whose argument is a command.
const LEADING: &str = "sudo exec env command xargs nohup";

/// Paints a script, or what was typed at a prompt.
pub(super) fn run(cursor: &mut Cursor<'_>) {
    let mut shell = Shell { cursor, command: true, lists: false, ends: None };
    while !shell.cursor.is_done() {
        step();
        shell.token();
    }
}

struct Shell<'c, 'a> {
    cursor: &'c mut Cursor<'a>,
    /// Whether a command is due.
    command: bool,
    /// Whether an `in` is due.
    lists: bool,
    /// The word that ends the text which begins on the next line.
    ends: Option<&'a str>,
}

impl Shell<'_, '_> {
    fn token(&mut self) {
        match self.cursor.byte() {
            b'\n' => self.line_end(),
            b'#' if is_word_start(self.cursor.before(1)) => {
                self.cursor.skip_while(|byte| byte != b'\n');
                self.cursor.paint(Kind::Comment);
            }
            b'\'' => {
                self.cursor.skip(1);
                self.cursor.skip_while(|byte| byte != b'\'');
                self.cursor.paint_next(1, Kind::String);
                self.command = false;
            }
            b'"' => self.quoted(),
            b'$' => self.dollar(),
            b'<' if self.cursor.sees("<<") => self.here(),
            b'\\' => self.cursor.paint_next(2, Kind::Plain),
            byte if ends_word(byte) => {
                self.cursor.paint_next(1, Kind::Plain);
                self.command = matches!(byte, b'|' | b'&' | b';' | b'(' | b'`') || self.command && is_space(byte);
            }
            _ => self.word(),
        }
    }

    fn line_end(&mut self) {
        self.cursor.paint_next(1, Kind::Plain);
        self.command = true;
        let Some(end) = self.ends.take() else { return };
        let mut last = false;
        while !self.cursor.is_done() && !last {
            step();
            let line = self.cursor.pending().len();
            self.cursor.skip_while(|byte| byte != b'\n');
            last = part(self.cursor.pending(), line..).trim() == end;
            self.cursor.skip(usize::from(!last));
        }
        self.cursor.paint(Kind::String);
    }

    /// A string with what `$` brings in.
    fn quoted(&mut self) {
        self.cursor.skip(1);
        while !self.cursor.is_done() {
            step();
            let byte = self.cursor.byte();
            if byte == b'$' {
                self.cursor.paint(Kind::String);
                if self.variable() {
                    continue;
                }
            }
            self.cursor.skip(if byte == b'\\' { 2 } else { 1 });
            if byte == b'"' {
                break;
            }
        }
        self.cursor.paint(Kind::String);
        self.command = false;
    }

    /// A variable; or a sign before a string, a command within another, or the prompt.
    fn dollar(&mut self) {
        if self.variable() {
            self.command = false;
        } else {
            self.cursor.paint_next(1, Kind::Plain);
        }
    }

    /// `$name`, `${…}`, `$1` or `$?`, if it is.
    fn variable(&mut self) -> bool {
        let next = self.cursor.ahead(1);
        if next == b'{' {
            self.cursor.skip_while(|byte| byte != b'}' && byte != b'\n');
            self.cursor.skip(usize::from(self.cursor.byte() == b'}'));
        } else if is_name(next) {
            self.cursor.skip(1);
            self.cursor.skip_while(is_name);
        } else if matches!(next, b'?' | b'@' | b'#' | b'$' | b'!' | b'*' | b'-') {
            self.cursor.skip(2);
        } else {
            return false;
        }
        self.cursor.paint(Kind::Attribute);
        true
    }

    /// `<<`, and the word that will end the text if one follows.
    fn here(&mut self) {
        let dash = usize::from(self.cursor.ahead(2) == b'-');
        self.cursor.paint_next(2 + dash, Kind::Plain);
        self.cursor.skip_while(|byte| matches!(byte, b'\'' | b'"'));
        self.cursor.paint(Kind::String);
        self.cursor.skip_while(is_word);
        self.ends = Some(self.cursor.pending()).filter(|word| !word.is_empty());
        self.cursor.skip_while(|byte| matches!(byte, b'\'' | b'"'));
        self.cursor.paint(Kind::String);
    }

    fn word(&mut self) {
        self.cursor.skip_while(|byte| !ends_word(byte));
        let word = self.cursor.pending();
        let kind = self.kind(word);
        if kind == Kind::Keyword {
            self.command = !listed(NAMING, word, false) && word != "in";
            self.lists = matches!(word, "for" | "case" | "select");
        } else {
            self.command = kind == Kind::Function && listed(LEADING, word, false);
        }
        self.cursor.paint(kind);
    }

    fn kind(&self, word: &str) -> Kind {
        if self.command && listed(KEYWORDS, word, false) || self.lists && word == "in" || word == "{" {
            Kind::Keyword
        } else if word.starts_with('-') || self.cursor.byte() == b'=' && word.bytes().all(is_name) {
            Kind::Attribute
        } else if word.bytes().all(|byte| byte.is_ascii_digit()) {
            Kind::Number
        } else if self.command {
            Kind::Function
        } else {
            Kind::Plain
        }
    }
}

/// Whether a word may begin behind a byte.
fn is_word_start(before: u8) -> bool {
    before == 0 || is_blank(before) || matches!(before, b';' | b'|' | b'&' | b'(' | b')' | b'`')
}

/// What ends a word.
fn ends_word(byte: u8) -> bool {
    is_blank(byte)
        || matches!(byte, b'\'' | b'"' | b'$' | b'`' | b';' | b'|' | b'&' | b'(' | b')' | b'<' | b'>' | b'\\' | b'=')
}

/// What the names of variables consist of.
fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

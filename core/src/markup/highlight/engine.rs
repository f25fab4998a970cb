//! The engine: reads the languages that are much like C, each steered by its grammar.

use super::Kind;
use super::cursor::{Cursor, is_blank, is_space, is_word};
use super::languages::{BRACKETS, CAPITALS, FOLDS, Grammar, KEYS, MARKS, RUSTY, SINGLE, SLASHES, listed};
use super::spans::{BRACES, ESCAPES, LINES, Span};
use crate::steps::step;

/// Words behind which something is declared that is called.
const DECLARE_FUNCTIONS: &str = "def fn func function";
/// Words behind which a type is named.
const DECLARE_TYPES: &str = "class enum extends impl implements interface new record struct trait type";

/// Stands for any sign behind which a value is due.
const SIGN: u8 = b'=';

/// Paints code as a grammar has it.
pub(super) fn run(cursor: &mut Cursor<'_>, grammar: &'static Grammar) {
    let mut engine = Engine { cursor, grammar, holes: Vec::new(), previous: b',', fresh: true, declared: Kind::Plain };
    while !engine.cursor.is_done() {
        step();
        engine.token();
    }
}

struct Engine<'c, 'a> {
    cursor: &'c mut Cursor<'a>,
    grammar: &'static Grammar,
    /// The strings around this place that have code in them, each with the braces that are open in its code.
    holes: Vec<(Span, usize)>,
    /// The last byte of what was before, leaving out spaces, comments and keywords.
    previous: u8,
    /// Whether nothing but spaces was on this line yet.
    fresh: bool,
    /// What the word before says that the next one is.
    declared: Kind,
}

impl Engine<'_, '_> {
    fn token(&mut self) {
        let byte = self.cursor.byte();
        let next = self.cursor.ahead(1);
        if byte == b'\n' {
            self.line_end();
        } else if is_space(byte) {
            self.cursor.skip_while(is_space);
            self.cursor.paint(Kind::Plain);
        } else {
            let grammar = self.grammar;
            if byte == b'\'' && grammar.is(SLASHES) && is_word(self.cursor.before(1)) && self.previous != SIGN {
                // An apostrophe of a text between tags.
                self.cursor.paint_next(1, Kind::Plain);
            } else if let Some(span) = grammar.spans.iter().find(|span| self.cursor.sees(span.open)) {
                self.cursor.skip(span.open.len());
                self.span(*span);
            } else if byte.is_ascii_digit() || byte == b'.' && next.is_ascii_digit() && self.previous != b'.' {
                self.number();
            } else if is_word(byte) {
                self.word();
            } else {
                self.sign(byte, next);
            }
            self.fresh = false;
        }
    }

    /// A line end also ends the code within strings that would have ended with their line.
    fn line_end(&mut self) {
        self.cursor.paint_next(1, Kind::Plain);
        self.fresh = true;
        while self.holes.pop_if(|(span, _)| !span.is(LINES)).is_some() {
            step();
        }
    }

    /// From within a span to its end, or to the code in it.
    fn span(&mut self, span: Span) {
        let hole = span.read(self.cursor);
        self.cursor.paint(if !hole && self.is_key(span) { Kind::Attribute } else { span.kind });
        if hole {
            // The mark itself is code.
            self.cursor.paint_next(if span.is(BRACES) { 1 } else { 2 }, Kind::Plain);
            self.holes.push((span, 0));
            self.previous = SIGN;
        } else if span.kind == Kind::String {
            self.previous = b'"';
        }
        self.declared = Kind::Plain;
    }

    /// Whether the string that is pending is a key.
    fn is_key(&self, span: Span) -> bool {
        if !self.grammar.is(KEYS) || span.kind != Kind::String || !matches!(self.previous, b'{' | b',') {
            return false;
        }
        let blanks = self.cursor.rest().iter().take_while(|&&byte| is_blank(byte)).inspect(|_| step()).count();
        self.cursor.ahead(blanks) == b':'
    }

    fn number(&mut self) {
        let hexadecimal = self.cursor.ahead(1) | 0x20 == b'x';
        loop {
            step();
            let byte = self.cursor.byte();
            let next = self.cursor.ahead(1);
            let exponent = byte | 0x20 == b'e' && !hexadecimal && matches!(next, b'+' | b'-');
            if exponent {
                self.cursor.skip(2);
            } else if is_word(byte) || byte == b'.' && next.is_ascii_digit() {
                self.cursor.skip(1);
            } else {
                break;
            }
        }
        self.cursor.paint(Kind::Number);
        self.previous = b'0';
    }

    fn word(&mut self) {
        self.cursor.skip_while(is_word);
        if self.is_prefix() {
            return;
        }
        let kind = self.kind();
        let word = self.cursor.pending();
        self.declared = match kind {
            Kind::Keyword if listed(DECLARE_FUNCTIONS, word, false) => Kind::Function,
            Kind::Keyword if listed(DECLARE_TYPES, word, false) => Kind::Type,
            _ => Kind::Plain,
        };
        self.previous = if kind == Kind::Keyword { SIGN } else { b'a' };
        self.cursor.paint(kind);
    }

    /// What the pending word is.
    fn kind(&self) -> Kind {
        let grammar = self.grammar;
        let word = self.cursor.pending();
        let next = self.cursor.byte();
        let member = self.cursor.before(1) == b'.' && self.cursor.before(2) != b'.' && word != "await";
        let is = |list| !member && listed(list, word, grammar.is(FOLDS));
        let called = next == b'(' || next == b'!' && grammar.is(RUSTY) && self.cursor.ahead(1) != b'=';
        if next == b':' && grammar.is(KEYS) && matches!(self.previous, b'{' | b'(' | b',' | b';') && word != "default" {
            Kind::Attribute
        } else if is(grammar.keywords) {
            Kind::Keyword
        } else if is(grammar.types) {
            Kind::Type
        } else if is(grammar.values) {
            Kind::Number
        } else if self.declared != Kind::Plain {
            self.declared
        } else if self.is_tag() || is_type(word) && !(if called { grammar.is(CAPITALS) } else { member }) {
            Kind::Type
        } else if called {
            Kind::Function
        } else {
            Kind::Plain
        }
    }

    /// Whether the pending word is right behind `<` or `</`, where that is a tag.
    fn is_tag(&self) -> bool {
        let before = self.cursor.before(1);
        self.grammar.is(SLASHES) && (before == b'<' || before == b'/' && self.cursor.before(2) == b'<')
    }

    /// Takes the pending word as the beginning of a string, if it is.
    fn is_prefix(&mut self) -> bool {
        let word = self.cursor.pending();
        let next = self.cursor.byte();
        let prefixes = self.grammar.prefixes.as_bytes();
        if word.len() > 2 || !matches!(next, b'"' | b'\'' | b'#') || !word.bytes().all(|b| prefixes.contains(&b)) {
            return false;
        }
        let rusty = self.grammar.is(RUSTY);
        if rusty && word.ends_with('r') {
            return self.raw();
        }
        let Some(span) = self.grammar.spans.iter().find(|span| self.cursor.sees(span.open)) else {
            return rusty && next == b'\'' && self.quote();
        };
        let mut span = *span;
        if span.kind != Kind::String {
            return false;
        }
        if word.contains(['f', 'F']) {
            span.ways |= BRACES;
        }
        self.cursor.skip(span.open.len());
        self.span(span);
        true
    }

    /// A raw string of Rust, from its first `#` or quotation mark. Hashes alone are no string.
    fn raw(&mut self) -> bool {
        let hashes = self.cursor.rest().iter().take_while(|&&byte| byte == b'#').inspect(|_| step()).count();
        if self.cursor.ahead(hashes) != b'"' {
            return false;
        }
        self.cursor.skip(hashes + 1);
        while !self.cursor.is_done() {
            step();
            let byte = self.cursor.byte();
            self.cursor.skip(1);
            if byte == b'"' {
                let closing = self.cursor.rest().iter().take(hashes).take_while(|&&byte| byte == b'#');
                let closing = closing.inspect(|_| step()).count();
                self.cursor.skip(closing);
                if closing == hashes {
                    break;
                }
            }
        }
        self.cursor.paint(Kind::String);
        self.previous = b'"';
        true
    }

    /// A character of Rust, or a lifetime. Always takes something.
    fn quote(&mut self) -> bool {
        self.cursor.skip(1);
        let rest = self.cursor.rest();
        let width = rest.iter().skip(1).take_while(|&&byte| byte & 0xC0 == 0x80).inspect(|_| step()).count() + 1;
        if self.cursor.byte() == b'\\' || self.cursor.ahead(width) == b'\'' {
            self.span(SINGLE);
        } else {
            self.cursor.skip_while(is_word);
            self.cursor.paint(Kind::Type);
        }
        true
    }

    /// Anything else: a sign that is one byte long, or that begins something longer.
    fn sign(&mut self, byte: u8, next: u8) {
        let grammar = self.grammar;
        self.declared = Kind::Plain;
        if byte == b'@' && grammar.is(MARKS) && is_word(next) {
            self.cursor.skip(1);
            self.cursor.skip_while(|byte| is_word(byte) || byte == b'.');
            self.cursor.paint(Kind::Attribute);
        } else if byte == b'\'' && grammar.is(RUSTY) {
            self.quote();
        } else if byte == b'/' && grammar.is(SLASHES) && self.awaits_value() {
            self.cursor.skip(1);
            self.regular_expression();
        } else if byte == b'[' && grammar.is(BRACKETS) && self.fresh {
            self.span(Span::new(Kind::Attribute, "[", "]", ESCAPES));
        } else {
            self.cursor.paint_next(1, Kind::Plain);
            self.previous = byte;
            self.brace(byte);
        }
    }

    /// Whether a value is due, and no operator. Behind `<` a `/` closes a tag.
    fn awaits_value(&self) -> bool {
        !is_word(self.previous) && !matches!(self.previous, b'"' | b')' | b']' | b'}' | b'<')
    }

    /// Counts the braces of code within a string, and goes on with the string behind the last.
    fn brace(&mut self, byte: u8) {
        if let Some((span, open)) = self.holes.last_mut() {
            match byte {
                b'{' => *open += 1,
                b'}' if *open > 0 => *open -= 1,
                b'}' => {
                    let span = *span;
                    self.holes.pop();
                    self.span(span);
                }
                _ => {}
            }
        }
    }

    /// From behind the first `/` to the flags, or to the end of the line.
    fn regular_expression(&mut self) {
        let mut class = false;
        while !self.cursor.is_done() {
            step();
            match self.cursor.byte() {
                b'\n' => break,
                b'\\' => self.cursor.skip(1),
                b'[' => class = true,
                b']' => class = false,
                b'/' if !class => {
                    self.cursor.skip(1);
                    self.cursor.skip_while(is_word);
                    break;
                }
                _ => {}
            }
            self.cursor.skip(1);
        }
        self.cursor.paint(Kind::String);
        self.previous = b'"';
    }
}

/// Whether a word looks like the name of a type: `User` or `T`, and not `MAX`.
fn is_type(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_uppercase())
        && (word.len() == 1 || word.bytes().any(|byte| byte.is_ascii_lowercase()))
}

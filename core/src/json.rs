//! JSON, taken apart without a copy.
//!
//! `serde_json` says whether a text is JSON, and where it is not. What is JSON is read here, value by value
//! as the caller asks for it: the types that serde makes and the tree that `serde_json` has bring ten times
//! the code, most of it for numbers with fractions and for messages that nobody would see.

use serde::de::IgnoredAny;
use std::borrow::Cow;

/// Reads the values of a text that is JSON, from the first to the last.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    /// Where the next value begins, or what stands before it.
    at: usize,
}

/// A value as far as it can be told without going into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A number, a truth value or `null`, as it is written.
    Bare(&'a str),
    /// A list or an object.
    Many,
}

impl<'a> Reader<'a> {
    /// A reader of a text. An error tells where it is not JSON.
    pub fn new(text: &'a str) -> Result<Self, serde_json::Error> {
        // Of the bytes: there is code for those already.
        serde_json::from_slice::<IgnoredAny>(text.as_bytes())?;
        Ok(Self { text, at: 0 })
    }

    /// Reads the members of an object, each with its name; false if the next value is none. What is not
    /// read of a member is passed over.
    pub fn object(&mut self, read: &mut dyn FnMut(&str, &mut Self)) -> bool {
        self.each(b'{', &mut |reader| {
            if let Value::Text(name) = reader.value() {
                reader.one(&mut |reader| read(&name, reader));
            }
        })
    }

    /// Reads the entries of a list; false if the next value is none. What is not read of an entry is
    /// passed over.
    pub fn list(&mut self, read: &mut dyn FnMut(&mut Self)) -> bool {
        self.each(b'[', read)
    }

    /// Reads the next value.
    pub fn value(&mut self) -> Value<'a> {
        match self.next() {
            Some(b'"') => Value::Text(unescaped(self.string())),
            Some(b'{' | b'[') => {
                self.pass_over();
                Value::Many
            }
            _ => Value::Bare(self.bare()),
        }
    }

    fn each(&mut self, begin: u8, read: &mut dyn FnMut(&mut Self)) -> bool {
        let is_one = self.next() == Some(begin);
        if is_one {
            self.at += 1;
            while !matches!(self.next(), None | Some(b'}' | b']')) {
                self.one(read);
            }
            self.at += 1;
        }
        is_one
    }

    /// Lets somebody read one value, or passes it over.
    fn one(&mut self, read: &mut dyn FnMut(&mut Self)) {
        self.next();
        let begin = self.at;
        read(self);
        if self.at == begin {
            self.pass_over();
        }
    }

    /// The first byte of the next value or the end of what is around it. All that stands before it is
    /// where it has to be.
    fn next(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..)?;
        self.at += rest.iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | b',' | b':')).count();
        self.text.as_bytes().get(self.at).copied()
    }

    fn pass_over(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.next() {
            match byte {
                b'"' => drop(self.string()),
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    self.at += 1;
                }
                _ => drop(self.bare()),
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// What is between the quotes of a text.
    fn string(&mut self) -> &'a str {
        let begin = self.at + 1;
        self.at = begin;
        while let Some(byte) = self.text.as_bytes().get(self.at).filter(|byte| **byte != b'"') {
            self.at += if *byte == b'\\' { 2 } else { 1 };
        }
        self.at += 1;
        self.text.get(begin..self.at - 1).unwrap_or_default()
    }

    /// What has no quotes around it.
    fn bare(&mut self) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let belongs = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'z' | b'E' | b'+' | b'-' | b'.');
        let length = rest.bytes().take_while(belongs).count();
        // At least one, so that reading comes to an end whatever stands there.
        self.at += length.max(1);
        rest.get(..length).unwrap_or_default()
    }
}

/// A text without the escapes of JSON. Half a surrogate pair, which JSON allows to be written and Unicode
/// does not, becomes a replacement character.
fn unescaped(written: &str) -> Cow<'_, str> {
    let mut rest = written;
    let mut text = String::new();
    while let Some(at) = rest.bytes().position(|byte| byte == b'\\') {
        text.push_str(rest.get(..at).unwrap_or_default());
        let mut escape = rest.get(at + 1..).unwrap_or_default().chars();
        text.push(match escape.next().unwrap_or_default() {
            'b' => '\u{8}',
            'f' => '\u{C}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let (c, length) = unescaped_unit(escape.as_str());
                escape = escape.as_str().get(length..).unwrap_or_default().chars();
                c
            }
            c => c,
        });
        rest = escape.as_str();
    }
    if text.is_empty() {
        return Cow::Borrowed(rest);
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The character behind `\u`, and how many bytes say so.
fn unescaped_unit(text: &str) -> (char, usize) {
    let unit = |at: usize| u32::from_str_radix(text.get(at..at + 4)?, 16).ok();
    let first = unit(0).unwrap_or_default();
    let second = unit(6).filter(|second| text.get(4..6) == Some("\\u") && (0xDC00..0xE000).contains(second));
    match second {
        Some(second) if (0xD800..0xDC00).contains(&first) => {
            (char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00)).unwrap_or_default(), 10)
        }
        _ => (char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), 4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use proptest::prelude::*;
    use serde_json::json;
    use std::fmt::Write;

    /// The tree of what a reader reads.
    fn tree(reader: &mut Reader<'_>) -> serde_json::Value {
        let mut members = serde_json::Map::new();
        let mut entries = Vec::new();
        if reader.object(&mut |name, reader| drop(members.insert(name.to_owned(), tree(reader)))) {
            return members.into();
        }
        if reader.list(&mut |reader| entries.push(tree(reader))) {
            return entries.into();
        }
        match reader.value() {
            Value::Text(text) => text.into(),
            Value::Bare(written) => serde_json::from_str(written).unwrap(),
            Value::Many => unreachable!("it would have been an object or a list"),
        }
    }

    fn any_json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<i32>().prop_map(|number| (f64::from(number) / 4.0).into()),
            ".*".prop_map(Into::into),
            "[\"\\\\/\n\u{8}\u{0}é🌎{}\\[\\]:, ]*".prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
                prop::collection::vec((".*", inner), 0..6)
                    .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #![proptest_config(cases::of(128))]

        #[test]
        fn it_reads_what_serde_json_reads(json in any_json()) {
            for text in [json.to_string(), serde_json::to_string_pretty(&json).unwrap()] {
                prop_assert_eq!(&tree(&mut Reader::new(&text).unwrap()), &json);
                // The same text with every letter escaped that is not ASCII.
                let mut escaped = String::new();
                for unit in text.encode_utf16() {
                    match u8::try_from(unit).ok().filter(u8::is_ascii) {
                        Some(byte) => escaped.push(byte.into()),
                        None => write!(escaped, "\\u{unit:04X}").unwrap(),
                    }
                }
                prop_assert_eq!(&tree(&mut Reader::new(&escaped).unwrap()), &json);
            }
        }

        #[test]
        fn what_nobody_reads_is_passed_over(json in any_json(), nested in any_json()) {
            let text = json!([nested, { "a": nested, "b": json }, json]).to_string();
            let mut reader = Reader::new(&text).unwrap();
            let (mut at, mut read) = (0, Vec::new());
            reader.list(&mut |reader| {
                at += 1;
                match at {
                    1 => assert!(matches!(reader.value(), Value::Many) == (nested.is_array() || nested.is_object())),
                    2 => assert!(reader.object(&mut |name, reader| if name == "b" { read.push(tree(reader)) })),
                    _ => read.push(tree(reader)),
                }
            });
            prop_assert_eq!(read, [json.clone(), json]);
        }
    }

    #[test]
    fn a_number_is_read_as_serde_json_reads_it() {
        // What is written of this one is read as its neighbour.
        let text = "[[-102546453.33914573]]";
        let read: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(tree(&mut Reader::new(text).unwrap()), read);
    }

    #[test]
    fn half_a_surrogate_pair_becomes_a_replacement_character() {
        for (written, read) in [
            (r#""a\ud83cb""#, "a\u{FFFD}b"),
            (r#""\udf0e""#, "\u{FFFD}"),
            (r#""\ud83c\ud83c\udf0e""#, "\u{FFFD}🌎"),
            (r#""\ud83c\u0041""#, "\u{FFFD}A"),
            (r#""\\ud83c \ud83c""#, "\\ud83c \u{FFFD}"),
            (r#""\ud83c\udf0e""#, "🌎"),
        ] {
            assert_eq!(Reader::new(written).unwrap().value(), Value::Text(read.into()), "{written}");
        }
    }

    #[test]
    fn a_text_without_escapes_is_not_copied() {
        assert!(matches!(Reader::new("\"olá\"").unwrap().value(), Value::Text(Cow::Borrowed("olá"))));
    }

    #[test]
    fn depth_is_no_danger() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(Reader::new(&deep).unwrap().value(), Value::Many);
    }
}

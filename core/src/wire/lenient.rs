//! The forgiving way to understand JSON: a value that means something is taken for that, whatever is odd
//! about it.

use super::WireError;
use crate::json::{Reader, Value};
use serde_json::error::Category;
use std::borrow::Cow;

/// Reads the members of an answer, each with its name; false if the answer is no object.
pub(crate) fn members<'a>(text: &'a str, read: &mut dyn FnMut(&str, &mut Reader<'a>)) -> Result<bool, WireError> {
    Ok(reader(text)?.object(read))
}

/// A reader of a body.
pub(crate) fn reader(text: &str) -> Result<Reader<'_>, WireError> {
    Reader::new(text).map_err(|error| explain(text, &error))
}

/// What a body is that is not JSON.
fn explain(text: &str, error: &serde_json::Error) -> WireError {
    if text.trim_ascii_start().starts_with('<') {
        WireError::Html
    } else if error.classify() == Category::Eof {
        WireError::CutShort
    } else {
        WireError::NotJson { line: error.line(), column: error.column() }
    }
}

/// An id: a whole number above zero that fits 64 bits, or such a number in a string.
pub(crate) fn id(value: &Value<'_>) -> Option<u64> {
    match value {
        Value::Bare(written) => written.parse().ok(),
        Value::Text(text) => text.trim().parse().ok(),
        Value::Many => None,
    }
}

/// A text: a string as it is, whole numbers and truth values as they are written, nothing for the rest.
pub(crate) fn text(value: Value<'_>) -> Cow<'_, str> {
    match value {
        Value::Text(text) => text,
        Value::Bare(written) if matches!(written, "true" | "false") || written.parse::<i64>().is_ok() => written.into(),
        Value::Bare(_) | Value::Many => Cow::default(),
    }
}

/// The words that say no; any other says yes.
const NO: [&str; 10] = ["", "0", "0.0", "false", "no", "n", "off", "não", "NÃO", "nao"];

/// `enabled`, which may be a number, a truth value, or a string that somebody put there.
pub(super) fn truth(value: &Value<'_>) -> bool {
    match value {
        // A number is zero if no digit before its exponent is another.
        Value::Bare(written) => {
            let digits = written.bytes().take_while(|byte| !matches!(byte, b'e' | b'E'));
            *written == "true" || digits.into_iter().any(|byte| matches!(byte, b'1'..=b'9'))
        }
        Value::Text(text) => {
            let word = text.trim();
            !NO.iter().any(|no| word.eq_ignore_ascii_case(no))
        }
        Value::Many => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(written: &str) -> Value<'_> {
        Reader::new(written).unwrap().value()
    }

    #[test]
    fn what_is_not_json_says_what_it_is() {
        let read = |text: &str| members(text, &mut |_, _| {});
        assert_eq!(read(" <!doctype html>"), Err(WireError::Html));
        assert_eq!(read("{\"data\": [{\"id\""), Err(WireError::CutShort));
        assert_eq!(read(""), Err(WireError::CutShort));
        assert_eq!(read("{\n  oops}"), Err(WireError::NotJson { line: 2, column: 3 }));
        assert!(read(&"[".repeat(100_000)).is_err());
        assert_eq!(read("[]"), Ok(false));
    }

    #[test]
    fn enabled_may_be_almost_anything() {
        for yes in ["1", "true", "\"sim\"", "\"1\"", "-1", "0.5", "1e0"] {
            assert!(truth(&value(yes)), "{yes}");
        }
        for no in
            ["0", "0.0", "-0", "0e5", "false", "null", "\"\"", "\"0\"", "\" False \"", "[1]", "{}", "\"n\\u00e3o\""]
        {
            assert!(!truth(&value(no)), "{no}");
        }
    }

    #[test]
    fn an_id_is_exact_to_64_bits() {
        assert_eq!(id(&value(&u64::MAX.to_string())), Some(u64::MAX));
        assert_eq!(id(&value("\"9007199254740993\"")), Some(9_007_199_254_740_993));
        for bad in ["-1", "1.5", "null", "\"x\"", "[1]", "\"1e3\"", "18446744073709551616"] {
            assert_eq!(id(&value(bad)), None, "{bad}");
        }
    }

    #[test]
    fn a_text_may_be_a_number() {
        for (written, read) in [("\"a\"", "a"), ("5", "5"), ("-5", "-5"), ("true", "true"), ("1.5", ""), ("null", "")] {
            assert_eq!(text(value(written)), read, "{written}");
        }
    }
}

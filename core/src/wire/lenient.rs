//! The forgiving way to read JSON: any body that means something is read, whatever is odd about it.

use super::WireError;
use serde_json::Value;
use serde_json::error::Category;
use std::borrow::Cow;

/// Reads a body as JSON; if that fails, once more with its invalid Unicode mended.
pub(super) fn value(body: &[u8]) -> Result<Value, WireError> {
    let first = match serde_json::from_slice(body) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    mended(body).and_then(|text| serde_json::from_str(&text).ok()).ok_or_else(|| explain(body, &first))
}

/// What a body is that is not JSON.
pub(super) fn explain(body: &[u8], error: &serde_json::Error) -> WireError {
    let start = body.trim_ascii_start();
    if start.starts_with(b"<") {
        WireError::Html
    } else if error.classify() == Category::Eof {
        WireError::CutShort
    } else {
        WireError::NotJson { line: error.line(), column: error.column() }
    }
}

/// The body with replacement characters for bytes that are not UTF-8 and for escaped halves of
/// surrogate pairs, which JSON allows to be written and Unicode does not. `None` if nothing was wrong.
fn mended(body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(body);
    match without_lone_surrogates(&text) {
        Some(mended) => Some(mended),
        None => match text {
            Cow::Owned(text) => Some(text),
            Cow::Borrowed(_) => None,
        },
    }
}

/// `None` if there are no lone surrogates.
fn without_lone_surrogates(text: &str) -> Option<String> {
    let mut mended = None;
    let mut copied = 0;
    let mut at = 0;
    while let Some(backslash) = text[at..].find('\\').map(|found| at + found) {
        let step = match escaped_unit(text, backslash) {
            Some(0xD800..=0xDBFF) if matches!(escaped_unit(text, backslash + 6), Some(0xDC00..=0xDFFF)) => 12,
            Some(0xD800..=0xDFFF) => {
                let out: &mut String = mended.get_or_insert_default();
                out.push_str(&text[copied..backslash]);
                out.push_str("\\ufffd");
                copied = backslash + 6;
                6
            }
            Some(_) => 6,
            // A backslash and the character it escapes, which may be another backslash.
            None => 1 + text[backslash + 1..].chars().next().map_or(0, char::len_utf8),
        };
        at = backslash + step;
    }
    mended.map(|out| out + &text[copied..])
}

/// The UTF-16 unit that is written as `\uXXXX` at `at`.
fn escaped_unit(text: &str, at: usize) -> Option<u16> {
    let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
    u16::from_str_radix(digits, 16).ok()
}

/// An id: a whole number above zero that fits 64 bits, or such a number in a string.
pub(super) fn id(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// A text: a string as it is, whole numbers and truth values as they are written, nothing for the rest.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => number.as_i64().map(|number| number.to_string()).unwrap_or_default(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

/// The words that say no; any other says yes.
const NO: [&str; 10] = ["", "0", "0.0", "false", "no", "n", "off", "não", "NÃO", "nao"];

/// `enabled`, which may be a number, a truth value, or a string that somebody put there.
pub(super) fn truth(value: &Value) -> bool {
    match value {
        Value::Bool(truth) => *truth,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => {
            let word = text.trim();
            !NO.iter().any(|no| word.eq_ignore_ascii_case(no))
        }
        Value::Null | Value::Array(_) | Value::Object(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn half_a_surrogate_pair_becomes_a_replacement_character() {
        for (written, read) in [
            (r#""a\ud83cb""#, "a\u{FFFD}b"),
            (r#""\udf0e""#, "\u{FFFD}"),
            (r#""\ud83c\ud83c\udf0e""#, "\u{FFFD}🌎"),
            (r#""\\ud83c \ud83c""#, "\\ud83c \u{FFFD}"),
            (r#""\ud83c\udf0e""#, "🌎"),
        ] {
            assert_eq!(value(written.as_bytes()).unwrap(), json!(read), "{written}");
        }
    }

    #[test]
    fn bytes_that_are_not_utf_8_become_replacement_characters() {
        assert_eq!(value(b"\"ol\xe1\"").unwrap(), json!("ol\u{FFFD}"));
    }

    #[test]
    fn what_is_not_json_says_what_it_is() {
        assert_eq!(value(b" <!doctype html>"), Err(WireError::Html));
        assert_eq!(value(b"{\"data\": [{\"id\""), Err(WireError::CutShort));
        assert_eq!(value(b""), Err(WireError::CutShort));
        assert_eq!(value(b"{\n  oops}"), Err(WireError::NotJson { line: 2, column: 3 }));
        let deep = "[".repeat(100_000);
        assert!(value(deep.as_bytes()).is_err());
    }

    #[test]
    fn enabled_may_be_almost_anything() {
        for yes in [json!(1), json!(true), json!("sim"), json!("1"), json!(-1), json!(0.5)] {
            assert!(truth(&yes), "{yes}");
        }
        for no in [
            json!(0),
            json!(false),
            json!(null),
            json!(""),
            json!("0"),
            json!(" False "),
            json!([1]),
            json!({}),
            json!("não"),
        ] {
            assert!(!truth(&no), "{no}");
        }
    }

    #[test]
    fn an_id_is_exact_to_64_bits() {
        assert_eq!(id(&json!(u64::MAX)), Some(u64::MAX));
        assert_eq!(id(&json!("9007199254740993")), Some(9_007_199_254_740_993));
        for bad in [json!(-1), json!(1.5), json!(null), json!("x"), json!([1]), json!("1e3")] {
            assert_eq!(id(&bad), None, "{bad}");
        }
    }
}

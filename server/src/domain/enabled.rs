//! The `enabled` field of an account: whatever somebody put there, and what that means.

use serde::{Serialize, Serializer};
use serde_json::Value;

/// Whether an account may sign in, kept the way it was given.
#[derive(Clone, Debug, PartialEq)]
pub enum Enabled {
    /// A whole number; `true` is 1 and `false` is 0.
    Whole(i64),
    /// A number with a fraction, or beyond 64 bits.
    Real(f64),
    /// Any text.
    Text(String),
}

/// Texts that keep an account out, trimmed and in lower case.
const NO: [&str; 9] = ["", "0", "0.0", "false", "no", "n", "off", "não", "nao"];

impl Enabled {
    /// Reads a JSON value; `None` for one that cannot be stored (null, list, object).
    pub fn from_json(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(yes) => Some(Self::Whole(i64::from(*yes))),
            Value::Number(number) => number.as_i64().map(Self::Whole).or_else(|| number.as_f64().map(Self::Real)),
            Value::String(text) => Some(Self::Text(text.clone())),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// Whether the account may sign in: a number other than zero, or a text that, trimmed and in
    /// lower case, is not empty and none of `0`, `0.0`, `false`, `no`, `n`, `off`, `não`, `nao`.
    pub fn lets_in(&self) -> bool {
        match self {
            Self::Whole(number) => *number != 0,
            Self::Real(number) => *number != 0.0,
            Self::Text(text) => !NO.contains(&text.trim().to_lowercase().as_str()),
        }
    }
}

impl Serialize for Enabled {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Whole(number) => out.serialize_i64(*number),
            Self::Real(number) => out.serialize_f64(*number),
            Self::Text(text) => out.serialize_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn lets_in(value: &Value) -> bool {
        Enabled::from_json(value).expect("a storable value").lets_in()
    }

    #[test]
    fn yes_in_any_form_lets_in() {
        for yes in [json!(true), json!(1), json!(-2), json!(0.5), json!("sim"), json!("1")] {
            assert!(lets_in(&yes), "{yes}");
        }
    }

    #[test]
    fn no_in_any_form_keeps_out() {
        for no in [json!(false), json!(0), json!(0.0), json!(""), json!(" No "), json!("NÃO")] {
            assert!(!lets_in(&no), "{no}");
        }
    }

    #[test]
    fn what_was_given_comes_back_as_it_was_except_for_booleans() {
        for (given, back) in [
            (json!(true), json!(1)),
            (json!(false), json!(0)),
            (json!(7), json!(7)),
            (json!(2.5), json!(2.5)),
            (json!("sim"), json!("sim")),
        ] {
            let enabled = Enabled::from_json(&given).expect("a storable value");
            assert_eq!(serde_json::to_value(enabled).expect("plain values"), back);
        }
    }

    #[test]
    fn null_lists_and_objects_cannot_be_stored() {
        for value in [json!(null), json!([]), json!({})] {
            assert_eq!(Enabled::from_json(&value), None);
        }
    }
}

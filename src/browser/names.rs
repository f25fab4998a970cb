//! Names as they are compared, by the browser's own tables.

use js_sys::JsString;

/// A name composed (NFC) and in lower case.
pub(crate) fn fold(name: &str) -> String {
    let composed = |name: JsString| name.normalize("NFC");
    composed(composed(name.into()).to_lower_case()).into()
}

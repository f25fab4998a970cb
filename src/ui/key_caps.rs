//! Keys as they stand on a keyboard.

use super::element::{El, el};
use crate::commands::is_mac;

/// A key that is written as `aria-keyshortcuts` has it.
pub(super) fn key_caps(written: &str) -> El {
    written.split('+').enumerate().fold(el("span").class("keys"), |keys, (at, key)| {
        let keys = if at == 0 { keys } else { keys.text("+") };
        keys.put(el("kbd").text(cap(key)))
    })
}

/// What stands on a key.
fn cap(key: &str) -> &str {
    match key {
        "Control" if is_mac() => "⌘",
        "Control" => "Ctrl",
        "Alt" if is_mac() => "⌥",
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "Escape" => "Esc",
        key => key,
    }
}

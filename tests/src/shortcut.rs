//! Keys as `aria-keyshortcuts` writes them, `Control+K`, pressed on a real keyboard or told to the page as another
//! keyboard would.

use crate::browser::Browser;
use serde_json::json;
use thirtyfour::Key;

impl Browser {
    /// Presses a key that is written so, wherever the focus is.
    pub async fn presses_shortcut(&self, written: &str) {
        let (modifiers, key) = written.rsplit_once('+').unwrap_or(("", written));
        let held: Vec<char> =
            modifiers.split('+').filter(|held| !held.is_empty()).map(|held| char::from(named(held))).collect();
        let key = if key.chars().count() == 1 { key.to_lowercase() } else { char::from(named(key)).to_string() };
        let mut chain = self.session.action_chain();
        for key in &held {
            chain = chain.key_down(*key);
        }
        chain = chain.send_keys(key);
        for key in held.iter().rev() {
            chain = chain.key_up(*key);
        }
        chain.perform().await.expect("a page takes keys");
    }

    /// Tells the page of a key as some other keyboard does, and whether the page made it its own.
    pub async fn is_answered(&self, key: &str, init: &str) -> bool {
        let script = "const init = Object.assign({ key: arguments[0], bubbles: true, cancelable: true }, JSON.parse(arguments[1])); \
            return !(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', init))";
        self.runs(script, &[json!(key), json!(init)]).await == true
    }
}

fn named(name: &str) -> Key {
    match name {
        "Control" => Key::Control,
        "Alt" => Key::Alt,
        "Shift" => Key::Shift,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "Home" => Key::Home,
        "End" => Key::End,
        "F1" => Key::F1,
        _ => panic!("no key is called {name}"),
    }
}

//! What somebody saves as a file, and files that they open.

use crate::person::Person;
use serde_json::{Value, json};

/// Keeps the file that is saved, in place of giving it to the browser.
const CATCH: &str = "URL.createObjectURL = file => { window.saved = file; return 'blob:kept' }; \
    HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download }";

/// A file in the hands of somebody.
const FILE: &str = "const given = new DataTransfer(); given.items.add(new File([arguments[0]], 'saved.json'));";

impl Person {
    /// Opens the dialog that saves messages; what is saved from now on is kept for [`Person::saved`].
    pub async fn begins_to_save(&self) {
        self.runs(CATCH, &[]).await;
        self.clicks("#open-settings").await;
        self.clicks("#open-export").await;
        self.finds("#export-form").await;
    }

    /// Chooses one of several, by its value.
    pub async fn selects(&self, selector: &str, value: &str) {
        let script = "const select = document.querySelector(arguments[0]); select.value = arguments[1]; \
            select.dispatchEvent(new Event('change', { bubbles: true })); return select.value === arguments[1]";
        self.waits_until(&format!("{value} is chosen"), script, &[json!(selector), json!(value)]).await;
    }

    /// Saves a part of the conversation in some form: the file's name and text.
    pub async fn saves(&self, what: &str, form: &str) -> (String, String) {
        self.runs("window.savedAs = ''", &[]).await;
        self.selects("#export-what", what).await;
        self.selects("#export-as", form).await;
        self.clicks("#save-export").await;
        let name = self.waits_until("a file is saved", "return window.savedAs", &[]).await;
        let text = self.awaits("window.saved.text().then(arguments[0])", &[]).await;
        (text_of(&name), text_of(&text))
    }

    /// Chooses a file with this text to be opened.
    pub async fn opens_file(&self, text: &str) {
        self.is_at("sign-in").await;
        let choose = "const field = document.querySelector('#open-archive'); field.files = given.files; \
            field.dispatchEvent(new Event('change', { bubbles: true }))";
        self.runs(&[FILE, choose].concat(), &[json!(text)]).await;
    }

    /// Drops a file with this text on the page.
    pub async fn drops_file(&self, text: &str) {
        self.is_at("sign-in").await;
        let drop = "document.querySelector('main').dispatchEvent( \
            new DragEvent('drop', { dataTransfer: given, bubbles: true, cancelable: true }))";
        self.runs(&[FILE, drop].concat(), &[json!(text)]).await;
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

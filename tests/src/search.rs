//! What somebody does with the search, and what they see of it.

use crate::person::Person;
use serde_json::json;

/// Where it is typed.
pub const SEARCH: &str = "#search input";

/// What was found.
pub const HIT: &str = "#search a[data-hit]";

impl Person {
    /// Types a question in place of the one that was there.
    pub async fn searches(&self, question: &str) {
        self.clicks(SEARCH).await;
        self.empties(SEARCH).await;
        self.types(SEARCH, question).await;
    }

    /// Waits until these are the messages that are shown as found, in this order, and nothing more is
    /// being looked for.
    pub async fn finds_messages(&self, ids: &[u64]) {
        let script = "const ids = [...document.querySelectorAll('#search a[data-hit]')].map(hit => Number(hit.dataset.hit)); \
            return JSON.stringify(ids) === JSON.stringify(arguments[0])";
        self.waits_until(&format!("{ids:?} are found"), script, &[json!(ids)]).await;
    }

    /// Waits until the search says this.
    pub async fn is_told_by_the_search(&self, words: &str) {
        let script = "return document.querySelector('#search [role=status]').textContent.includes(arguments[0])";
        self.waits_until(&format!("the search says {words:?}"), script, &[json!(words)]).await;
    }

    /// Waits until these are the marked parts of what was found, one after the other.
    pub async fn sees_marked(&self, parts: &[&str]) {
        let script = "const marks = [...document.querySelectorAll('#search mark')].map(mark => mark.textContent); \
            return JSON.stringify(marks) === JSON.stringify(arguments[0])";
        self.waits_until(&format!("{parts:?} are marked"), script, &[json!(parts)]).await;
    }

    /// Waits until the results are to be seen, or not.
    pub async fn has_results_open(&self, open: bool) {
        let script = "return document.querySelector('#search .results').checkVisibility() === arguments[0]";
        self.waits_until(&format!("that the results are open is {open}"), script, &[json!(open)]).await;
    }
}

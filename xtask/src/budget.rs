//! What the first load may cost. The only place that states it.
//!
//! The unit is bytes as they travel after gzip, as the `.gz` files of dist/ have them, because browsers ask plain-HTTP servers
//! for nothing better. A kilobyte is 1000 bytes. Raising the budget means changing [`FIRST_LOAD_GZIP`] here, together with the reason and with [`PARTS`].

/// The most that everything a first visit fetches may weigh, in bytes after gzip.
///
/// It was meant to be 110 KB for the first stage and 140 for the conversation, and is what the client measures, with little
/// room. That stage alone was 166 KB with Leptos's typed views; the conversation, Markdown, code in colours, the picker and
/// their screens on top of it were 208. What brought that down: screens written with a builder of our own instead of typed
/// views (−26), one sort and one ordered list for all (−15), JSON taken apart by a small reader (−16), short names between
/// script and module and a minified script (−8), one style sheet (−1), cutting texts without the library's words about a wrong
/// range (−5), and much that is about 1 KB. What was tried and
/// brought nothing: `opt-level = "s"`, the passes of wasm-opt beyond `-Oz`.
pub(crate) const FIRST_LOAD_GZIP: u64 = 169_500;

/// A share of the budget.
pub(crate) struct Part {
    /// What it is spent on.
    pub(crate) what: &'static str,
    /// How much of it, in bytes after gzip.
    pub(crate) gzip: u64,
}

/// What the budget is spent on; the parts add up to it. The core's parts were measured one by one as modules of their own,
/// the style and the script as they are; the rest is divided by the names in the module.
pub(crate) const PARTS: [Part; 7] = [
    Part { what: "Leptos's reactive system, Rust's library, the JavaScript beside the module", gzip: 56_000 },
    Part { what: "sign-in, polling, outbox, configuration, storage: all that has no view", gzip: 25_000 },
    Part { what: "the conventions, the fold, names, unread counts", gzip: 11_500 },
    Part { what: "Markdown (12), code in colours (8), emoji (2)", gzip: 22_000 },
    Part { what: "the screens, and three languages (12 KB of it, by estimate)", gzip: 47_000 },
    Part { what: "style, index.html, boot script, icon, configuration", gzip: 6_500 },
    Part { what: "room for what a tool of another version adds", gzip: 1_500 },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_add_up_to_the_budget() {
        let sum: u64 = PARTS.iter().map(|part| part.gzip).sum();
        assert_eq!(sum, FIRST_LOAD_GZIP);
    }
}

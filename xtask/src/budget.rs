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
///
/// A history of a million messages was meant to bring it to 150, and brought it to 202: reading answers while they come (8) and
/// the feed that scrolls through any length (5), search (19, and 16 by estimate since), the history kept in `IndexedDB` (16, of
/// which `idb` is 5), and small things; zopfli takes 9 off all of it. What is left to do is known: search, colours, emoji,
/// people and dialogs as a second module that is fetched when one of them is first used (Debian's wasm-split can cut it off,
/// −20 by estimate), and the texts of the two languages that are not shown (−4.6, measured).
///
/// That nothing typed is lost or sent twice brought it to 213: an outbox that the log decides about, kept in `IndexedDB` and
/// handed from tab to tab (4), names that look like another's (3), words for what can go wrong (2), and a panic screen that
/// needs no WebAssembly (1, in boot.js). The outbox can't be fetched later: it is what has to work when nothing else does.
///
/// The interface that people keep open brought it to 272, and was meant to stay below 150: one table of commands with its
/// palette, slashes and help (11), settings, themes, mute, sound and notices (11), saving and reading files, with what is told
/// of the connection (21, of which its writers and reader are 8), the worker, the manifest, an icon and what phones need (5),
/// signs, skeletons, what is heard, and letting a class in (5), and the style and the texts of all of it, in three languages.
/// All but the worker could be a second module that is fetched when one of them is first opened; see above.
pub(crate) const FIRST_LOAD_GZIP: u64 = 273_000;

/// A share of the budget.
pub(crate) struct Part {
    /// What it is spent on.
    pub(crate) what: &'static str,
    /// How much of it, in bytes after gzip.
    pub(crate) gzip: u64,
}

/// What the budget is spent on; the parts add up to it. The core's parts were measured one by one as modules of their own,
/// the style and the script as they are, what is new by its difference; the rest is divided by estimate.
pub(crate) const PARTS: [Part; 14] = [
    Part { what: "Leptos's reactive system, Rust's library, the JavaScript beside the module", gzip: 54_000 },
    Part { what: "sign-in, polling, outbox, configuration, storage: all that has no view", gzip: 27_500 },
    Part { what: "reading answers while they come, the feed of any length, days, counts", gzip: 16_500 },
    Part { what: "search", gzip: 15_500 },
    Part { what: "the history in IndexedDB", gzip: 15_500 },
    Part { what: "the conventions, the fold, names, unread counts", gzip: 14_000 },
    Part { what: "Markdown (11.5), code in colours (8), emoji (2)", gzip: 21_500 },
    Part { what: "the screens, and three languages (8 KB of it)", gzip: 40_500 },
    Part { what: "commands: keys, slashes, palette, help", gzip: 11_500 },
    Part { what: "settings, themes, mute, sound, notices", gzip: 11_500 },
    Part { what: "saving and opening files, what is told of the connection", gzip: 22_000 },
    Part { what: "the worker, the manifest, an icon, phones", gzip: 5_500 },
    Part { what: "signs, what is heard, letting many in; the style of all new screens", gzip: 8_500 },
    Part { what: "style, index.html, boot script, icon, configuration; room for another tool's version", gzip: 9_000 },
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

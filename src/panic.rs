//! What is said when the page breaks, and where. A panic in WebAssembly cannot be recovered from, and nothing here can be
//! relied on after one; of a trap (no memory, no stack) nothing here ever hears. So the screen is `boot.js`'s, and this leaves
//! it the words beforehand, in attributes of the document's root.

use crate::browser::page;
use crate::language::Texts;

/// Where the words are.
const WORDS: &str = "data-last-words";

/// Where a panic's place is.
const PLACE: &str = "data-panicked-at";

/// Leaves the place of whatever panics, for the report. The panic's message is left out, as it may quote a text.
pub(crate) fn install() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        web_sys::console::error_1(&["panic at ", &place].concat().into());
        page::mark_root(PLACE, &place);
    }));
}

/// Leaves what the screen says, a line for each text, in the order in which `boot.js` takes them.
pub(crate) fn prepare(texts: &Texts) {
    let words = [
        texts.broke,
        texts.broke_memory,
        texts.broke_kept,
        texts.broke_not_kept,
        texts.reload,
        texts.copy_report,
        texts.copied,
        texts.not_copied,
        texts.report,
        env!("CARGO_PKG_VERSION"),
        // What it was built with. Naming the tools here changes the names of the built files whenever the tools change: the
        // names are made before the tools have done their work.
        option_env!("IMPACT_CHAT_TOOLS").unwrap_or("trunk"),
    ];
    page::mark_root(WORDS, &words.join("\n"));
}

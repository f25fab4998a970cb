//! How much of a long history has come, over the feed while it comes.

use super::drawn::Drawn;
use super::element::{El, el, nothing};
use crate::chat::{Chat, Progress};
use crate::watched::Own;

const MEGABYTE: u64 = 1_000_000;

/// A bar by bytes, and the counts in words. Nothing while all is there.
pub(super) fn loading(chat: Chat) -> El {
    let loads = Own::new(false);
    el("div")
        .attr("id", "loading")
        .follow(move || {
            let now = chat.progress.with(Option::is_some);
            if loads.get_once() != now {
                loads.set(now);
            }
        })
        .part(move || if loads.get() { bar(chat) } else { nothing() })
}

fn bar(chat: Chat) -> Drawn {
    let progress = move || chat.progress.get().unwrap_or(Progress { received: 0, length: None });
    let bar = el("progress").attr("aria-label", chat.texts().loading_history);
    // Without a length it shows that something goes on, and not how far.
    let bar = match progress().length {
        Some(length) => {
            bar.attr("max", &length.to_string()).live_attr("value", move || progress().received.to_string())
        }
        None => bar,
    };
    el("p").put(bar).put(el("span").live_text(move || counts(chat, progress()))).drawn()
}

fn counts(chat: Chat, progress: Progress) -> String {
    let (texts, formats) = (chat.texts(), chat.formats());
    let held = chat.conversation.peek(|conversation| conversation.log().len());
    let messages = texts.messages_held.with(held, &formats.number(held));
    let megabytes = |bytes: u64| formats.number(usize::try_from(bytes.div_ceil(MEGABYTE)).unwrap_or(usize::MAX));
    let bytes = match progress.length {
        Some(length) => texts.megabytes_of.with(&[&megabytes(progress.received), &megabytes(length)]),
        None => texts.megabytes.with(&[&megabytes(progress.received)]),
    };
    [&*messages, " · ", &bytes].concat()
}

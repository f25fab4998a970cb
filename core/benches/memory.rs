//! What a long history costs in memory. `cargo xtask bench` runs it beside `speed`.

mod mixed;

use chat_core::conversation::Conversation;
use mixed::fold;
use peak_alloc::PeakAlloc;

/// Counts what was asked for; what the allocator adds is not in it.
#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

const MANY: usize = 1_000_000;

/// What a filter has to be part of for this to be run.
const NAME: &str = "memory of 1,000,000";

fn main() {
    let filters: Vec<_> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    if filters.is_empty() || filters.iter().any(|filter| NAME.contains(filter.as_str())) {
        measure();
    }
}

fn measure() {
    let log = mixed::log(MANY);
    let texts: usize = log.iter().map(|entry| entry.text().len()).sum();
    let batch = mixed::messages(&log);
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    let mut conversation = Conversation::new(fold);
    let changes = conversation.append(batch);
    let most = HEAP.peak_usage().saturating_sub(before);
    drop(changes);
    // The batch is gone by now, and was there before.
    let batch = MANY * size_of::<chat_core::wire::Message<'_>>();
    let kept = (HEAP.current_usage() + batch).saturating_sub(before);
    println!(
        "{NAME}: {} bytes per message, {} of them its text; while reading at most {} more",
        per_message(kept),
        per_message(texts),
        per_message(most.saturating_sub(kept))
    );
    drop(conversation);
}

fn per_message(bytes: usize) -> usize {
    bytes.div_ceil(MANY)
}

//! What a conversation takes in memory, by a counting allocator. A test binary of its own: others would
//! allocate beside it.

#[path = "../src/cases.rs"]
mod cases;

use chat_core::conversation::Conversation;
use chat_core::id::{MessageId, UserId};
use chat_core::time::LocalTime;
use chat_core::wire::Message;
use peak_alloc::PeakAlloc;
use std::borrow::Cow;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// Names are ASCII here, and so compared without any table.
fn fold(name: &str) -> String {
    name.to_ascii_lowercase()
}

fn text(id: u64) -> String {
    match id % 10 {
        0 => format!(">>{} concordo com isso", id - 1),
        1 => format!(">>{} 👍", id.saturating_sub(5)),
        2 => format!("#canal{}: uma mensagem noutro canal", id % 7),
        3 => format!(">>{} := outra coisa", id.saturating_sub(20)),
        _ => format!("uma mensagem como outra qualquer, a de número {id}"),
    }
}

fn message(id: u64) -> Message<'static> {
    let time = Some(LocalTime(id.cast_signed()));
    Message { id: MessageId(id), time, user: UserId(id % 20), name: Cow::Borrowed("ana"), text: Cow::Owned(text(id)) }
}

/// Takes in a log in batches of this many, in this order of ids, and asks what that took.
fn takes(ids: &[u64], batch: usize) -> (usize, usize) {
    let texts: usize = ids.iter().map(|&id| text(id).len()).sum();
    let before = HEAP.current_usage();
    let mut conversation = Conversation::new(fold);
    for ids in ids.chunks(batch) {
        conversation.append(ids.iter().map(|&id| message(id)).collect());
    }
    let taken = HEAP.current_usage() - before;
    drop(conversation);
    (taken, texts * 16 / 10 + ids.len() * 64)
}

#[test]
fn a_message_takes_little_more_than_its_text() {
    let many = cases::or(20_000, 100_000);
    let forwards: Vec<u64> = (1..=many).collect();
    let backwards: Vec<u64> = forwards.chunks(1_000).rev().flatten().copied().collect();
    for (ids, batch) in [(&forwards, forwards.len()), (&forwards, 137), (&forwards, 1), (&backwards, 1_000)] {
        let (taken, allowed) = takes(ids, batch);
        assert!(taken <= allowed, "{taken} bytes in batches of {batch}, where {allowed} are allowed");
    }
}

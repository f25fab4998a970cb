//! What is done to the messages of an answer before it goes on.

use super::exchange::Answer;
use serde_json::{Value, json};
use std::ops::Range;

/// The list of messages of an answer, changed.
pub(super) fn list(answer: &mut Answer, change: impl FnOnce(&mut Vec<Value>)) {
    whole(answer, |body| {
        if let Some(messages) = body["data"].as_array_mut() {
            change(messages);
        }
    });
}

/// Every message of a list, twice.
pub(super) fn doubled(messages: &mut Vec<Value>) {
    *messages = messages.iter().flat_map(|message| [message.clone(), message.clone()]).collect();
}

/// Another number at a place in the time of an answer, which is `2026-11-22T22:20:19.123456`.
pub(super) fn in_time(answer: &mut Answer, place: Range<usize>, change: impl FnOnce(u64) -> u64) {
    whole(answer, |body| {
        let mut time = body["timestamp"].as_str().unwrap_or_default().to_owned();
        let Some(number) = time.get(place.clone()).and_then(|number| number.parse().ok()) else { return };
        let width = place.len();
        time.replace_range(place, &format!("{:0width$}", change(number)));
        body["timestamp"] = json!(time);
    });
}

fn whole(answer: &mut Answer, change: impl FnOnce(&mut Value)) {
    if let Ok(mut body) = serde_json::from_slice(&answer.body) {
        change(&mut body);
        answer.body = body.to_string().into_bytes();
    }
}

//! What is done to the messages of an answer before it goes on.

use super::exchange::Answer;
use serde_json::{Value, json};

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

/// An answer whose time is wrong by so many hours, on the same day.
pub(super) fn mistimed(answer: &mut Answer, hours: i64) {
    whole(answer, |body| {
        let time = body["timestamp"].as_str().unwrap_or_default().to_owned();
        let Some(hour) = time.get(11..13).and_then(|hour| hour.parse::<i64>().ok()) else { return };
        body["timestamp"] = json!(format!("{}{:02}{}", &time[..11], (hour + hours).rem_euclid(24), &time[13..]));
    });
}

fn whole(answer: &mut Answer, change: impl FnOnce(&mut Value)) {
    if let Ok(mut body) = serde_json::from_slice(&answer.body) {
        change(&mut body);
        answer.body = body.to_string().into_bytes();
    }
}

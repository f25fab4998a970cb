//! The answer to `GET /v3/message/` while it comes: its messages are read as soon as they are whole, a slice
//! at a time, so that a history of any length needs no more memory than what it says.
//!
//! Only where texts and brackets begin and end is looked at here. Each slice is a list of its own, and what
//! is around the messages is an answer without any; both are read like every other body.

use super::log::{self, Batch};
use super::{Message, WireError};

/// How many bytes a slice has, unless a single message is longer.
const SLICE: usize = 64 * 1024;

/// An answer of which more may come.
#[derive(Debug, Default)]
pub struct LogStream {
    /// What has come and is not read yet. Where messages are under way it begins with `[`.
    bytes: Vec<u8>,
    /// Where what is not read yet begins.
    begin: usize,
    /// How far the brackets were looked at.
    at: usize,
    /// The last comma between two messages that are not read yet.
    comma: Option<usize>,
    depth: usize,
    in_text: bool,
    escaped: bool,
    in_messages: bool,
    /// The answer without its messages.
    frame: Vec<u8>,
    skipped: usize,
}

impl LogStream {
    /// More has come.
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes.drain(..self.begin);
        self.at -= self.begin;
        self.comma = None;
        self.begin = 0;
        self.bytes.extend_from_slice(bytes);
    }

    /// Hands on the next messages that are whole; false if there are none until more comes.
    pub fn read(&mut self, take: &mut dyn FnMut(Vec<Message<'_>>)) -> Result<bool, WireError> {
        let Some(end) = self.find_end() else { return Ok(false) };
        self.comma = None;
        // A comma ends this slice, and begins the next one.
        self.bytes[end] = b']';
        self.skipped += log::list(&String::from_utf8_lossy(&self.bytes[self.begin..=end]), take)?;
        self.begin = end;
        if self.in_messages {
            self.bytes[end] = b'[';
        } else {
            self.begin = end + 1;
        }
        Ok(true)
    }

    /// The answer so far, without its messages.
    pub(crate) fn frame(&self) -> &[u8] {
        &self.frame
    }

    /// The same as if nothing more came, and it ended as it has to.
    pub(crate) fn closed_frame(&self) -> Vec<u8> {
        let end: &[u8] = match (self.in_messages, self.unread()) {
            (true, _) => b"]}",
            (false, Some(_)) => b"}",
            (false, None) => b"",
        };
        [&self.frame, end].concat()
    }

    /// What has come of the messages and was not read yet, or could not be; nothing while none are under way. Begins
    /// with `[`.
    pub(crate) fn unread(&self) -> Option<&[u8]> {
        let is_any = self.in_messages || self.begin < self.at;
        is_any.then(|| self.bytes.get(self.begin..).unwrap_or_default())
    }

    /// How many entries had no usable id or author so far.
    pub(crate) fn skipped(&self) -> usize {
        self.skipped
    }

    /// What is to be said of the whole answer when nothing more comes. Its messages were handed on.
    pub fn finish(self) -> Result<Batch<'static>, WireError> {
        let batch = log::messages(&self.frame)?;
        Ok(Batch { messages: Vec::new(), skipped: self.skipped, timestamp: batch.timestamp })
    }

    /// Where the next slice ends: at the end of the messages, or at a comma between two of them.
    fn find_end(&mut self) -> Option<usize> {
        while let Some(&byte) = self.bytes.get(self.at) {
            let at = self.at;
            self.at += 1;
            if self.in_text {
                self.pass_through_text(byte, at);
                continue;
            }
            match byte {
                b'"' => self.in_text = true,
                b'{' => self.depth += 1,
                b'[' => {
                    self.depth += 1;
                    if self.depth == 2 && !self.in_messages && is_named_data(&self.frame) {
                        self.in_messages = true;
                        self.frame.push(b'[');
                        self.begin = at;
                    }
                }
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.in_messages && self.depth < 2 {
                        self.in_messages = false;
                        self.frame.push(byte);
                        return Some(at);
                    }
                }
                b',' if self.in_messages && self.depth == 2 => {
                    self.comma = Some(at);
                    if at - self.begin >= SLICE {
                        return self.comma;
                    }
                }
                _ => {}
            }
            if !self.in_messages {
                self.frame.push(byte);
                self.begin = self.at;
            }
        }
        self.comma
    }

    fn pass_through_text(&mut self, byte: u8, at: usize) {
        if self.escaped {
            self.escaped = false;
        } else if byte == b'\\' {
            self.escaped = true;
        } else if byte == b'"' {
            self.in_text = false;
        } else if self.in_messages {
            // Most of an answer is this.
            let rest = &self.bytes[at..];
            self.at = at + rest.iter().position(|byte| matches!(byte, b'"' | b'\\')).unwrap_or(rest.len());
            return;
        }
        if !self.in_messages {
            self.frame.push(byte);
            self.begin = self.at;
        }
    }
}

/// Whether what comes behind this is the value of `data`.
fn is_named_data(frame: &[u8]) -> bool {
    let name = frame.trim_ascii_end().strip_suffix(b":").map(<[u8]>::trim_ascii_end);
    name.is_some_and(|name| name.ends_with(b"\"data\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use crate::wire::messages;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    /// What is read of an answer that comes in these pieces.
    fn read<'a>(
        pieces: impl IntoIterator<Item = &'a [u8]>,
    ) -> (Vec<Message<'static>>, Result<Batch<'static>, WireError>) {
        let mut stream = LogStream::default();
        let mut read = Vec::new();
        for piece in pieces {
            stream.push(piece);
            loop {
                let mut take = |messages: Vec<Message<'_>>| read.extend(messages.into_iter().map(Message::into_owned));
                match stream.read(&mut take) {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(error) => return (read, Err(error)),
                }
            }
        }
        (read, stream.finish())
    }

    fn whole(body: &[u8]) -> (Vec<Message<'static>>, Result<Batch<'static>, WireError>) {
        match messages(body) {
            Ok(batch) => {
                let messages = batch.messages.into_iter().map(Message::into_owned).collect();
                (messages, Ok(Batch { messages: Vec::new(), skipped: batch.skipped, timestamp: batch.timestamp }))
            }
            Err(error) => (Vec::new(), Err(error)),
        }
    }

    fn entry(id: u64, text: &str) -> Value {
        json!({ "id": id, "timestamp": "2026-01-01T10:00:00", "user_id": 1, "user_name": "ana", "text": text })
    }

    fn body_of(texts: &[&str]) -> String {
        let entries: Vec<_> = (1..).zip(texts).map(|(id, text)| entry(id, text)).collect();
        json!({ "data": entries, "message": "Message loaded" }).to_string()
    }

    /// Reads what came of an answer that has these texts.
    fn cut_short(texts: &[&str], came: &[u8]) -> Result<(), TestCaseError> {
        let (kept, end) = read([came]);
        prop_assert_eq!(end, Err(WireError::CutShort));
        for (message, text) in kept.iter().zip(texts) {
            prop_assert_eq!(&message.text, text);
        }
        // The last one before the cut is whole only if something tells that it is.
        let came = String::from_utf8_lossy(came).matches("\"user_name\":").count();
        prop_assert!(kept.len() + 1 >= came.min(texts.len()), "{} of {came}", kept.len());
        Ok(())
    }

    #[test]
    fn an_answer_may_be_cut_anywhere() {
        let texts = ["ࠀ𐀀A¡a¡\u{b}0   𐀀𐀀\"¡\0\u{80}", "a¡", "𐀀𐀀 \\𐀀\u{c}\u{8}"];
        let body = body_of(&texts);
        for cut in 1..body.len() {
            cut_short(&texts, &body.as_bytes()[..cut]).unwrap();
        }
    }

    fn any_entry() -> impl Strategy<Value = Value> {
        prop_oneof![
            8 => (1_u64.., ".*").prop_map(|(id, text)| entry(id, &text)),
            1 => (1_u64..9, "[\\[\\]{}\",:\\\\]*").prop_map(|(id, text)| entry(id, &text)),
            1 => Just(json!({ "id": null, "text": ["data", [1, 2], { "data": [] }] })),
            1 => Just(json!("não é uma mensagem")),
        ]
    }

    proptest! {
        #![proptest_config(cases::of(128))]

        #[test]
        fn pieces_say_what_the_whole_says(
            entries in prop::collection::vec(any_entry(), 0..12),
            other in any_entry(),
            first in any::<bool>(),
            pretty in any::<bool>(),
            size in 1_usize..300,
        ) {
            let answer = if first {
                json!({ "data": entries, "message": "Message loaded", "timestamp": "2026-01-01T11:00:00", "x": other })
            } else {
                json!({ "A": other, "B": [[other]], "timestamp": "2026-01-01T11:00:00", "data": entries })
            };
            let body = if pretty { serde_json::to_string_pretty(&answer).unwrap() } else { answer.to_string() };
            prop_assert_eq!(read(body.as_bytes().chunks(size)), whole(body.as_bytes()));
        }

        #[test]
        fn what_is_cut_is_cut_short_and_what_came_whole_is_kept(
            texts in prop::collection::vec(".{0,40}", 1..8),
            cut in any::<prop::sample::Index>(),
        ) {
            let texts: Vec<_> = texts.iter().map(String::as_str).collect();
            let body = body_of(&texts);
            cut_short(&texts, &body.as_bytes()[..=cut.index(body.len() - 1)])?;
        }

        #[test]
        fn nothing_makes_it_fail_otherwise(bytes in prop::collection::vec(any::<u8>(), 0..200), size in 1_usize..50) {
            drop(read(bytes.chunks(size)));
        }
    }

    #[test]
    fn many_messages_are_handed_on_before_the_end() {
        let entries: Vec<_> = (1..5_000).map(|id| entry(id, "uma mensagem, [como] outra \"qualquer\"")).collect();
        let body = json!({ "data": entries }).to_string();
        let mut stream = LogStream::default();
        let (mut slices, mut read, mut most) = (0, 0, 0);
        for piece in body.as_bytes().chunks(1_000) {
            stream.push(piece);
            while stream.read(&mut |messages| read += messages.len()).unwrap() {
                slices += 1;
            }
            most = most.max(stream.bytes.len());
        }
        assert_eq!(read, entries.len());
        assert!(slices > 5, "{slices}");
        // What was read is let go.
        assert!(most < 2 * SLICE, "{most}");
        assert_eq!(stream.finish().unwrap().skipped, 0);
    }

    #[test]
    fn a_cut_answer_of_many_slices_gives_what_came_whole() {
        let entries: Vec<_> = (1..5_000).map(|id| entry(id, "uma mensagem como outra qualquer")).collect();
        let body = json!({ "data": entries }).to_string();
        let (kept, end) = read([&body.as_bytes()[..body.len() - 10]]);
        assert_eq!(kept.len(), entries.len() - 1);
        assert_eq!(end, Err(WireError::CutShort));
    }

    #[test]
    fn a_page_is_no_answer() {
        assert_eq!(read([&b"<html>[\"data\": [</html>"[..]]).1, Err(WireError::Html));
        assert_eq!(read([&b"{\"data\": 7}"[..]]).1, Err(WireError::Missing("data")));
        assert_eq!(read([&b""[..]]).1, Err(WireError::CutShort));
    }
}

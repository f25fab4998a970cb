//! A saved file, opened to be read: the conversation as it was saved, without a server. Nothing is sent, asked or kept,
//! and nothing that anybody has on this browser is touched.

use crate::arrival::SLICE;
use crate::browser::names::fold;
use crate::browser::page;
use crate::chat::{Chat, Screen};
use crate::export::Progress;
use crate::watched::Own;
use chat_core::conversation::{Conversation, People};
use chat_core::export::{About, ArchiveReader, Ending, Wrong};
use chat_core::id::MessageId;
use chat_core::wire::Message;
use js_sys::Uint8Array;
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// How many bytes are fetched of a file at a time.
const PIECE: f64 = 1_048_576.0;

/// The file that is shown.
pub(crate) struct Archived {
    /// What it says of itself.
    pub(crate) about: About,
    /// How many messages came whole.
    pub(crate) messages: usize,
    /// How many entries were none.
    pub(crate) skipped: usize,
    /// What is wrong behind them.
    pub(crate) wrong: Option<Wrong>,
}

/// Why a file is not shown.
pub(crate) enum NotOpened {
    /// Somebody did not want it any more.
    Ended,
    /// The browser can't read it.
    Unreadable,
    /// It is no archive.
    Wrong(Wrong),
}

/// What was read so far.
struct Reading {
    reader: ArchiveReader,
    conversation: Conversation,
    people: People,
    rested: f64,
}

/// Reads a file and shows it. It ends when `progress`, which is in bytes, is taken away, or goes with what shows it.
pub(crate) async fn open(chat: Chat, file: Blob, progress: Own<Progress>) -> Result<(), NotOpened> {
    let mut reading = Reading {
        reader: ArchiveReader::default(),
        conversation: Conversation::new(fold),
        people: People::default(),
        rested: page::stopwatch(),
    };
    let size = file.size();
    let mut begin = 0.0;
    let mut wrong = None;
    while begin < size && wrong.is_none() {
        progress.set(Some((whole(begin), whole(size))));
        let piece = bytes(&file, begin).await.ok_or(NotOpened::Unreadable)?;
        reading.reader.push(&piece.to_vec());
        begin += PIECE;
        wrong = reading.take_in(progress).await?;
    }
    let Reading { reader, mut conversation, mut people, .. } = reading;
    let last = &mut |messages: Vec<Message<'_>>| take(&mut conversation, &mut people, messages);
    let (ending, messages) = reader.end(wrong, last).map_err(NotOpened::Wrong)?;
    // Somebody may have signed in meanwhile.
    if progress.get_once().is_some() && chat.me().is_none() {
        show(chat, conversation, people, ending, messages);
    }
    Ok(())
}

async fn bytes(file: &Blob, begin: f64) -> Option<Uint8Array> {
    let piece = file.slice_with_f64_and_f64(begin, begin + PIECE).ok()?;
    Some(Uint8Array::new(&JsFuture::from(piece.array_buffer()).await.ok()?))
}

impl Reading {
    /// Takes in all that is there, with rests in between. Tells what is wrong with it.
    async fn take_in(&mut self, progress: Own<Progress>) -> Result<Option<Wrong>, NotOpened> {
        loop {
            let (conversation, people) = (&mut self.conversation, &mut self.people);
            let outcome = self.reader.read(&mut |messages: Vec<Message<'_>>| take(conversation, people, messages));
            match outcome {
                Ok(true) => {}
                Ok(false) => return Ok(None),
                Err(wrong) => return Ok(Some(wrong)),
            }
            if page::stopwatch() - self.rested >= SLICE {
                page::breathe().await;
                self.rested = page::stopwatch();
            }
            if progress.get_once().is_none() {
                return Err(NotOpened::Ended);
            }
        }
    }
}

fn take(conversation: &mut Conversation, people: &mut People, messages: Vec<Message<'_>>) {
    for message in &messages {
        people.learn(message.user, &message.name, message.id);
    }
    conversation.append_part(messages);
}

/// Shows what was read, in which nothing is news.
fn show(chat: Chat, mut conversation: Conversation, people: People, ending: Ending, messages: usize) {
    chat.forget();
    let last = conversation.log().last();
    conversation.marks_mut().read_everywhere(last.unwrap_or(MessageId(0)));
    chat.clock.set(ending.about.clock);
    chat.names_version.set(chat.names_version.get() + 1);
    chat.people.set(people);
    chat.conversation.set(conversation);
    chat.loaded.set(true);
    let Ending { about, skipped, wrong } = ending;
    chat.archive.set(Some(Rc::new(Archived { about, messages, skipped, wrong })));
    chat.screen.set(Screen::Chat);
}

/// Leaves it.
pub(crate) fn close(chat: Chat) {
    chat.screen.set(Screen::SignIn);
    chat.forget();
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // What does not fit is as much as there can be.
fn whole(bytes: f64) -> usize {
    bytes as usize
}

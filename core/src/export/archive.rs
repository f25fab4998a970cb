//! An archive, read while its bytes come: what it is, its messages, and what is wrong with it, if anything is.

use super::json::MINUTE;
use super::{FORMAT, VERSION};
use crate::json::{Reader, Value};
use crate::time::{LocalTime, ServerClock};
use crate::wire::lenient::{id, members, reader, text};
use crate::wire::log::list;
use crate::wire::{LogStream, Message, WireError};
use std::borrow::Cow;

/// How long what stands before the messages may be. A file of something else is not read to its end.
const HEAD: usize = 1 << 16;

/// How many minutes a zone may be ahead of UTC.
const ZONES: std::ops::RangeInclusive<i64> = -720..=840;

/// What an archive says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The server whose log it is.
    pub server: String,
    /// When it was saved, in UTC.
    pub saved: LocalTime,
    /// The server's clock.
    pub clock: ServerClock,
}

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is not JSON, in this line.
    NotJson(usize),
    /// It is JSON, and no archive.
    NotAnArchive,
    /// A newer version of this page saved it.
    Newer,
    /// Its end is missing.
    CutShort,
}

/// How reading an archive ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// What it says of itself.
    pub about: About,
    /// How many entries were no messages and were left out.
    pub skipped: usize,
    /// What is wrong behind the messages that came whole.
    pub wrong: Option<Wrong>,
}

/// An archive of which more may come.
#[derive(Debug, Default)]
pub struct ArchiveReader {
    stream: LogStream,
    /// How many lines have come to their end.
    lines: usize,
    /// How many messages were handed on.
    messages: usize,
    /// What it says of itself, once that was read.
    about: Option<About>,
}

impl ArchiveReader {
    /// More has come.
    pub fn push(&mut self, bytes: &[u8]) {
        let is_first = self.lines == 0 && self.stream.frame().is_empty();
        let bytes = if is_first { bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes) } else { bytes };
        self.lines += count_lines(bytes);
        self.stream.push(bytes);
    }

    /// Hands on the next messages that are whole; false if there are none until more comes. After an error nothing
    /// more is read; [`end`](Self::end) says what it is worth.
    pub fn read(&mut self, take: &mut dyn FnMut(Vec<Message<'_>>)) -> Result<bool, Wrong> {
        let messages = &mut self.messages;
        let mut count = |batch: Vec<Message<'_>>| {
            *messages += batch.len();
            take(batch);
        };
        let outcome = self.stream.read(&mut count);
        self.look_at_head()?;
        outcome.map_err(|error| {
            let wrong = self.explain(&error);
            self.salvage(&error, take);
            wrong
        })
    }

    /// Nothing more comes, or nothing more could be read because of this. Hands on the last message, if only what stands
    /// behind it is missing. An error if the file is worth nothing.
    pub fn end(
        mut self,
        wrong: Option<Wrong>,
        take: &mut dyn FnMut(Vec<Message<'_>>),
    ) -> Result<(Ending, usize), Wrong> {
        if matches!(wrong, Some(Wrong::NotAnArchive | Wrong::Newer)) {
            return Err(wrong.unwrap_or(Wrong::NotAnArchive));
        }
        let wrong = wrong.or_else(|| self.wrong_at_end());
        if wrong == Some(Wrong::CutShort) {
            let left = String::from_utf8_lossy(self.stream.unread().unwrap_or_default()).into_owned();
            self.hand_on(&left, take);
        }
        self.look_at_whole_head(wrong)?;
        let about = self.about.take().unwrap_or_default();
        let skipped = self.stream.skipped();
        if self.messages == 0 && wrong.is_some() {
            return Err(wrong.unwrap_or(Wrong::CutShort));
        }
        Ok((Ending { about, skipped, wrong }, self.messages))
    }

    /// Looks at what stands before the messages, as soon as these begin.
    fn look_at_head(&mut self) -> Result<(), Wrong> {
        let frame = self.stream.frame();
        if self.about.is_some() || self.stream.unread().is_none() && frame.len() < HEAD {
            return Ok(());
        }
        match read_head(&self.stream.closed_frame()) {
            Ok(about) => self.about = Some(about),
            // What it says of itself may stand behind the messages.
            Err(Wrong::NotAnArchive) if frame.len() < HEAD => {}
            Err(Wrong::CutShort) => return Err(Wrong::NotAnArchive),
            Err(wrong) => return Err(wrong),
        }
        Ok(())
    }

    /// The same at the end, if it was not found before. `wrong` is what is known to be wrong behind it.
    fn look_at_whole_head(&mut self, wrong: Option<Wrong>) -> Result<(), Wrong> {
        if self.about.is_none() {
            let about = read_head(self.stream.frame()).map_err(|error| wrong.unwrap_or(error))?;
            self.about = Some(about);
        }
        Ok(())
    }

    /// What is wrong where nothing more comes.
    fn wrong_at_end(&self) -> Option<Wrong> {
        let left = self.stream.unread().unwrap_or_else(|| self.stream.frame());
        // A sign whose number is missing would be no JSON, wherever the file ends.
        let left = left.strip_suffix(b"-").unwrap_or(left);
        let error = reader(&String::from_utf8_lossy(left)).err()?;
        Some(self.explain(&error))
    }

    /// What an error in what is not read yet means in the whole file.
    fn explain(&self, error: &WireError) -> Wrong {
        match error {
            WireError::CutShort => Wrong::CutShort,
            WireError::NotJson { line, .. } => {
                let left = self.stream.unread().unwrap_or_else(|| self.stream.frame());
                Wrong::NotJson((self.lines + line).saturating_sub(count_lines(left)))
            }
            WireError::Html => Wrong::NotJson(1),
            WireError::Missing(_) => Wrong::NotAnArchive,
        }
    }

    /// Hands on the messages that stand in lines before the one that can't be read.
    fn salvage(&mut self, error: &WireError, take: &mut dyn FnMut(Vec<Message<'_>>)) {
        let WireError::NotJson { line, .. } = error else { return };
        let left = String::from_utf8_lossy(self.stream.unread().unwrap_or_default()).into_owned();
        let whole = left.match_indices('\n').nth(line.saturating_sub(2)).and_then(|(end, _)| left.get(..end));
        if let Some(whole) = whole.filter(|_| *line > 1) {
            self.hand_on(whole, take);
        }
    }

    /// Hands on the messages of a list that has no end, if they are whole.
    fn hand_on(&mut self, list_begun: &str, take: &mut dyn FnMut(Vec<Message<'_>>)) {
        let closed = [list_begun.trim_end().trim_end_matches(','), "]"].concat();
        let messages = &mut self.messages;
        // What is broken in another way as well is left.
        drop(list(&closed, &mut |batch| {
            *messages += batch.len();
            take(batch);
        }));
    }
}

fn count_lines(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

/// What an archive without its messages says of itself.
fn read_head(frame: &[u8]) -> Result<About, Wrong> {
    let frame = String::from_utf8_lossy(frame);
    let (mut is_ours, mut version, mut about) = (false, None, About::default());
    let outcome = members(&frame, &mut |name, reader: &mut Reader<'_>| match name {
        "format" => is_ours = reader.value() == Value::Text(Cow::Borrowed(FORMAT)),
        "version" => version = id(&reader.value()),
        "server" => about.server = text(reader.value()).into_owned(),
        "saved" => about.saved = LocalTime::parse(&text(reader.value())).unwrap_or_default(),
        "offset_minutes" => {
            let minutes = text(reader.value()).parse().ok().filter(|minutes| ZONES.contains(minutes));
            about.clock = minutes.map_or(ServerClock::Unknown, |minutes| ServerClock::Zone(minutes * MINUTE));
        }
        _ => {}
    });
    match outcome {
        Err(WireError::CutShort) => Err(Wrong::CutShort),
        Err(WireError::NotJson { line, .. }) => Err(Wrong::NotJson(line)),
        Err(_) => Err(Wrong::NotJson(1)),
        Ok(_) if !is_ours => Err(Wrong::NotAnArchive),
        Ok(_) => match version {
            None => Err(Wrong::NotAnArchive),
            Some(version) if version > VERSION => Err(Wrong::Newer),
            Some(_) => Ok(about),
        },
    }
}

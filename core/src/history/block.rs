//! A run of messages as bytes: columns of short numbers, then the texts, and a checksum behind it all.
//!
//! Version 1, all numbers [varints](super::varint), `n` messages by `a` authors:
//!
//! ```text
//! "ICB" 1                      what it is, and its version: 4 bytes
//! n, a
//! a × id, a × length of name   an author is an id and a name: whoever takes another name is one more
//! n × id                       distances from the one before, the first from 0
//! n × time                     distances in milliseconds, the first from 0; without a time: i64::MIN
//! n × author                   a place among the authors
//! n × length of text           in bytes
//! the names, the texts         UTF-8, nothing in between
//! xxh64 of all that, seed 0    8 bytes, the lowest first
//! ```

use super::varint::{Varints, put, put_delta};
use crate::id::{MessageId, UserId};
use crate::time::LocalTime;
use crate::wire::Message;
use std::borrow::Cow;
use xxhash_rust::xxh64::xxh64;

const MAGIC: &[u8; 3] = b"ICB";
const VERSION: u8 = 1;
const CHECKSUM: usize = 8;
/// What stands for a message without a time.
const NO_TIME: u64 = i64::MIN.cast_unsigned();

/// Why a block can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BlockError {
    /// It does not begin as a block does.
    #[error("not a block")]
    NotABlock,
    /// Written by another version of this program.
    #[error("a block of version {0}")]
    Version(u8),
    /// Its bytes are not those that were written: the checksum says so.
    #[error("the block is damaged")]
    Damaged,
    /// The checksum is right, and yet it does not hold what a block holds.
    #[error("the block does not hold together")]
    Malformed,
}

/// A block that is being filled, column by column.
#[derive(Debug, Default)]
pub struct Block {
    count: u64,
    /// Who wrote in it, each once, and the place of the one who wrote last.
    authors: Vec<(u64, String)>,
    last_author: usize,
    last_id: u64,
    last_time: u64,
    ids: Vec<u8>,
    times: Vec<u8>,
    by: Vec<u8>,
    lengths: Vec<u8>,
    texts: Vec<u8>,
}

impl Block {
    /// Puts a message behind those that are in it.
    pub fn push(&mut self, message: &Message<'_>) {
        let author = self.author(message.user.0, &message.name);
        put(&mut self.by, author as u64);
        put_delta(&mut self.ids, &mut self.last_id, message.id.0);
        put_delta(&mut self.times, &mut self.last_time, message.time.map_or(NO_TIME, |time| time.0.cast_unsigned()));
        put(&mut self.lengths, message.text.len() as u64);
        self.texts.extend_from_slice(message.text.as_bytes());
        self.count += 1;
    }

    /// The place of an author among those who are known. Few people write in one block.
    fn author(&mut self, id: u64, name: &str) -> usize {
        let is = |author: &(u64, String)| author.0 == id && author.1 == name;
        if !self.authors.get(self.last_author).is_some_and(is) {
            self.last_author = self.authors.iter().position(is).unwrap_or_else(|| {
                self.authors.push((id, name.to_owned()));
                self.authors.len() - 1
            });
        }
        self.last_author
    }

    /// How many messages are in it.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// About how many bytes it is.
    pub fn size(&self) -> usize {
        self.texts.len() + self.ids.len() + self.times.len() + self.by.len() + self.lengths.len()
    }

    /// The finished block.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.size() + 64 + self.authors.len() * 32);
        out.extend_from_slice(MAGIC);
        out.push(VERSION);
        put(&mut out, self.count);
        put(&mut out, self.authors.len() as u64);
        for (id, _) in &self.authors {
            put(&mut out, *id);
        }
        for (_, name) in &self.authors {
            put(&mut out, name.len() as u64);
        }
        for column in [&self.ids, &self.times, &self.by, &self.lengths] {
            out.extend_from_slice(column);
        }
        for (_, name) in &self.authors {
            out.extend_from_slice(name.as_bytes());
        }
        out.extend_from_slice(&self.texts);
        let checksum = xxh64(&out, 0);
        out.extend_from_slice(&checksum.to_le_bytes());
        out
    }
}

/// These messages as a block.
pub fn write(messages: &[Message<'_>]) -> Vec<u8> {
    let mut block = Block::default();
    for message in messages {
        block.push(message);
    }
    block.bytes()
}

/// The messages of a block, in the order in which they were written. Names and texts are borrowed from it.
pub fn read(bytes: &[u8]) -> Result<Vec<Message<'_>>, BlockError> {
    let body = checked(bytes)?;
    let mut columns = Varints(body);
    let count = columns.count()?;
    let authors = columns.count()?;
    // Every message takes a byte in each of four columns: so nobody makes room for more than there is.
    if count > columns.0.len() / 4 {
        return Err(BlockError::Malformed);
    }
    let mut people = Vec::with_capacity(authors);
    for _ in 0..authors {
        people.push((columns.next()?, 0));
    }
    for person in &mut people {
        person.1 = columns.count()?;
    }
    let mut messages = Vec::with_capacity(count);
    let mut id = 0;
    for _ in 0..count {
        let id = MessageId(columns.delta(&mut id)?);
        messages.push(Message { id, time: None, user: UserId(0), name: Cow::default(), text: Cow::default() });
    }
    let mut time = 0;
    for message in &mut messages {
        let time = columns.delta(&mut time)?;
        message.time = (time != NO_TIME).then_some(LocalTime(time.cast_signed()));
    }
    // The rest of the numbers can only be understood with the texts behind them.
    let mut by = Varints(columns.0);
    for _ in 0..count {
        columns.next()?;
    }
    let mut lengths = Varints(columns.0);
    for _ in 0..count {
        columns.next()?;
    }
    let mut texts = Texts(str::from_utf8(columns.0).map_err(|_| BlockError::Malformed)?);
    let mut names = Vec::with_capacity(authors);
    for &(user, length) in &people {
        names.push((UserId(user), texts.next(length)?));
    }
    for message in &mut messages {
        let author = usize::try_from(by.next()?).ok().and_then(|at| names.get(at)).ok_or(BlockError::Malformed)?;
        message.user = author.0;
        message.name = Cow::Borrowed(author.1);
        message.text = Cow::Borrowed(texts.next(lengths.count()?)?);
    }
    if texts.0.is_empty() { Ok(messages) } else { Err(BlockError::Malformed) }
}

/// What stands between the version and the checksum, if that is right.
fn checked(bytes: &[u8]) -> Result<&[u8], BlockError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(BlockError::NotABlock)?;
    let (&version, rest) = rest.split_first().ok_or(BlockError::Damaged)?;
    if version != VERSION {
        return Err(BlockError::Version(version));
    }
    let (body, checksum) = rest.split_last_chunk::<CHECKSUM>().ok_or(BlockError::Damaged)?;
    let (whole, _) = bytes.split_at(bytes.len() - CHECKSUM);
    if xxh64(whole, 0).to_le_bytes() == *checksum { Ok(body) } else { Err(BlockError::Damaged) }
}

/// Texts that stand one behind the other.
struct Texts<'a>(&'a str);

impl<'a> Texts<'a> {
    /// The next text, of so many bytes.
    fn next(&mut self, length: usize) -> Result<&'a str, BlockError> {
        let (text, rest) = self.0.split_at_checked(length).ok_or(BlockError::Malformed)?;
        self.0 = rest;
        Ok(text)
    }
}

#[cfg(test)]
mod tests;

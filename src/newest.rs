//! The newest messages of a long history, asked for while the history comes from its beginning. The API has
//! neither paging nor a last id, so where the end is has to be guessed from how many bytes are left.

use crate::api::{Api, Incoming, Token};
use chat_core::id::MessageId;
use chat_core::wire::{LogStream, Message};

/// How much of the end is asked for, in bytes.
const WANTED: usize = 100_000;

/// How much of an answer is read before it is known to begin too early, in bytes.
const ENOUGH: usize = 400_000;

/// How often it is guessed. Each guess makes the server read that much of its log.
const GUESSES: usize = 5;

/// The newest messages, if they could be found. `seen` is the highest id of the first `received` bytes, and
/// `left` is how many bytes are still to come.
pub(crate) async fn fetch(
    api: &Api,
    token: &Token,
    seen: MessageId,
    received: usize,
    left: usize,
) -> Option<Vec<Message<'static>>> {
    let mut low = seen.0;
    let mut high = None;
    let mut guess = ahead(low, low, received, left);
    for _ in 0..GUESSES {
        let mut incoming = api.messages(token, MessageId(guess)).await.ok()?;
        let (messages, is_all) = read(&mut incoming).await?;
        let ids = || messages.iter().map(|message| message.id.0);
        match (ids().min(), ids().max()) {
            (Some(_), _) if is_all => return Some(messages),
            (Some(first), Some(last)) => {
                low = last;
                let left = incoming.length()? - incoming.received();
                guess = ahead(last, last - first, incoming.received(), left);
            }
            _ => {
                high = Some(guess);
                guess = low + (guess - low) / 2;
            }
        }
        // Never at or behind where nothing was.
        guess = high.map_or(guess, |high| guess.min(low + (high - low) / 2));
        if guess <= low {
            return None;
        }
    }
    None
}

/// The id that has about [`WANTED`] bytes behind it, if so many ids took the bytes that were received.
fn ahead(from: u64, ids: u64, received: usize, left: usize) -> u64 {
    let bytes = u128::from(left.saturating_sub(WANTED) as u64) * u128::from(ids);
    let distance = bytes / u128::from(received.max(1) as u64);
    from.saturating_add(u64::try_from(distance).unwrap_or(u64::MAX))
}

/// The messages of an answer, and whether these are all; only the first of them if it is long.
async fn read(incoming: &mut Incoming) -> Option<(Vec<Message<'static>>, bool)> {
    let (mut stream, mut bytes, mut all) = (LogStream::default(), Vec::new(), Vec::new());
    while incoming.received() < ENOUGH {
        bytes.clear();
        let more = incoming.next(&mut bytes).await.ok()?;
        stream.push(&bytes);
        let mut take = |messages: Vec<Message<'_>>| all.extend(messages.into_iter().map(Message::into_owned));
        while stream.read(&mut take).ok()? {}
        if !more {
            return stream.finish().is_ok().then_some((all, true));
        }
    }
    Some((all, false))
}

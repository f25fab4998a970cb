//! The newest messages of a long history, asked for while the history comes from its beginning. The API has
//! no paging: where the end is has to be guessed from how many bytes are left, where no server tells it.

use crate::api::{Api, Incoming, Token};
use crate::arrival::share;
use chat_core::id::MessageId;
use chat_core::wire::{LogStream, Message};

/// How many messages of the end are wanted, and how many bytes of them.
const WANTED: u64 = 300;
const WANTED_BYTES: u64 = 150_000;

/// How much of an answer is read before it is known to begin too early, in bytes.
const ENOUGH: u64 = 400_000;

/// How often it is guessed. Each guess makes the server read that much of its log.
const GUESSES: usize = 6;

/// The id to ask for the end from. `seen` is the highest that has come, and `left` is how many bytes have not.
pub(crate) fn guess(incoming: &Incoming, seen: MessageId, left: u64) -> MessageId {
    let end = incoming.last_id().map_or_else(|| ahead(seen.0, seen.0, incoming.received(), left), |last| last.0);
    let fit = share(seen.0, WANTED_BYTES, incoming.received());
    MessageId(end.saturating_sub(fit.clamp(WANTED / 10, WANTED)).max(seen.0 + 1))
}

/// The newest messages, if they can be found by asking about from there on.
pub(crate) async fn fetch(
    api: &Api,
    token: &Token,
    seen: MessageId,
    guess: MessageId,
) -> Option<Vec<Message<'static>>> {
    let (mut low, mut high, mut guess) = (seen.0, u64::MAX, guess.0);
    let mut step = WANTED;
    for _ in 0..GUESSES {
        let mut incoming = api.messages(token, MessageId(guess)).await.ok()?;
        let (messages, is_all) = read(&mut incoming).await?;
        let ids = || messages.iter().map(|message| message.id.0);
        guess = match (ids().min(), ids().max()) {
            (Some(_), _) if is_all => return Some(messages),
            (Some(first), Some(last)) => {
                low = last;
                let left = incoming.length()? - incoming.received();
                ahead(last, last - first, incoming.received(), left).saturating_sub(WANTED)
            }
            // A single message that is longer than that.
            _ if !is_all => return None,
            _ => {
                // A guess is rarely far off.
                step *= 4;
                high = guess;
                guess.saturating_sub(step)
            }
        };
        // Never where nothing was, nor where too much was.
        guess = guess.clamp(low + 1, (low + 1).max(high - 1));
    }
    None
}

/// The last id, if so many ids took the bytes that were received.
fn ahead(from: u64, ids: u64, received: u64, left: u64) -> u64 {
    from.saturating_add(share(left, ids, received))
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
    let is_all = incoming.length() == Some(incoming.received());
    Some((all, is_all))
}

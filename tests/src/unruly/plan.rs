//! What goes wrong, and at which request: made of a seed, so that it goes wrong again in the same way.

use super::dice::Dice;

/// How many requests of a kind a plan has something to say about. Behind them nothing goes wrong.
pub const LENGTH: usize = 400;

/// How many kinds of mischief one plan is made of.
const KINDS: u64 = 5;

/// One way to treat a request wrongly. Times are in milliseconds.
///
/// A request that is passed on at all has reached the server within two seconds of the moment when its client was
/// told that it failed: a client may rely on a network that forgets as fast as that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mischief {
    /// Held before it is passed on.
    Late(u64),
    /// The server's answer is held: what it tells is old when it comes.
    Held(u64),
    /// The server's answer comes byte by byte, and takes this long.
    Drips(u64),
    /// Nobody passes it on and nobody answers: the client has to give up by itself.
    Silence,
    /// It is passed on, and nobody answers.
    Swallowed,
    /// A page in HTML, as a proxy sends it.
    Page {
        /// Its HTTP status.
        status: u16,
        /// Whether the request was passed on all the same.
        passed_on: bool,
    },
    /// The server's own words that it failed, with this status.
    Fault(u16),
    /// The address has moved: 308.
    Moved,
    /// The server's answer, of which half comes, and the head promised all of it.
    Cut,
    /// The server's answer, of which half comes, and the head promised no more.
    Halved,
    /// The connection is reset, and the request never passed on.
    ResetBefore,
    /// The connection is reset, and the request passed on so much later.
    ResetThenPassedOn(u64),
    /// The request is passed on and the connection reset without an answer.
    ResetAfter,
    /// The connection is reset in the middle of the answer.
    ResetAmid,
    /// A success with nothing behind it: 201 with no id, 200 with an empty list.
    Hollow,
    /// The token is forgotten.
    Forgotten,
    /// Every message of the list is there twice.
    Twice,
    /// The list begins some messages before what was asked for.
    Overlapping,
    /// The list is in another order.
    Reordered,
    /// The answer of the request before, once more, if that was within the last two seconds.
    Stale,
    /// The server's clock is ahead by so many hours, and has the same day again after midnight.
    Clock(u64),
    /// The server's clock is ahead by so many years.
    Year(u64),
}

/// What goes wrong with the requests to send a message, and with those for the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    posts: Vec<Option<Mischief>>,
    gets: Vec<Option<Mischief>>,
}

impl Plan {
    /// The plan of a seed: some kinds of mischief, each again and again among requests that are treated well.
    pub fn of(seed: u64) -> Self {
        let mut dice = Dice::of(seed);
        let posts = list(&mut dice, &POSTS);
        let gets = list(&mut dice, &GETS);
        Self { posts, gets }
    }

    /// What is done to a request: `number` counts those of its kind from 0.
    pub fn at(&self, call: &str, number: usize) -> Option<Mischief> {
        let list = match call {
            "POST message" => &self.posts,
            "GET message" => &self.gets,
            _ => return None,
        };
        list.get(number).copied().flatten()
    }
}

/// What may happen to a message that is sent.
pub const POSTS: [Mischief; 18] = [
    Mischief::Late(900),
    Mischief::Held(1_200),
    Mischief::Drips(800),
    Mischief::Page { status: 502, passed_on: false },
    Mischief::Page { status: 504, passed_on: true },
    Mischief::Page { status: 500, passed_on: true },
    Mischief::Page { status: 200, passed_on: false },
    Mischief::Fault(500),
    Mischief::Moved,
    Mischief::Cut,
    Mischief::Halved,
    Mischief::ResetBefore,
    Mischief::ResetThenPassedOn(1_400),
    Mischief::ResetAfter,
    Mischief::ResetAmid,
    Mischief::Swallowed,
    Mischief::Hollow,
    Mischief::Forgotten,
];

/// What may happen to a question for the log.
pub const GETS: [Mischief; 19] = [
    Mischief::Late(700),
    Mischief::Held(1_500),
    Mischief::Drips(1_200),
    Mischief::Page { status: 502, passed_on: false },
    Mischief::Page { status: 504, passed_on: true },
    Mischief::Page { status: 200, passed_on: false },
    Mischief::Fault(500),
    Mischief::Moved,
    Mischief::Cut,
    Mischief::Halved,
    Mischief::ResetBefore,
    Mischief::ResetAmid,
    Mischief::Hollow,
    Mischief::Forgotten,
    Mischief::Twice,
    Mischief::Overlapping,
    Mischief::Reordered,
    Mischief::Stale,
    Mischief::Clock(3),
];

fn list(dice: &mut Dice, kinds: &[Mischief]) -> Vec<Option<Mischief>> {
    let chosen: Vec<_> = (0..KINDS).map(|_| *dice.one_of(kinds)).collect();
    // Between a quarter and a half of the requests: some tries of a message in a row, and not so many that it is
    // given up.
    let share = 25 + dice.below(26);
    (0..LENGTH).map(|_| (dice.below(100) < share).then(|| *dice.one_of(&chosen))).collect()
}

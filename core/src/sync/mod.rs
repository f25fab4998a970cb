//! When to ask the server, what for, and how far its answers reach.

mod pace;
mod polls;
mod pulse;
mod reach;

pub use pace::{HIDDEN_SECONDS, LONGEST_SECONDS, POLL_SECONDS, Pace};
pub use polls::{Polls, Question, Worth};
pub use pulse::{Pulse, REMEMBERED, Summary};
pub use reach::Reach;

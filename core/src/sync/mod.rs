//! When to ask the server, and how far its answers reach. What is asked for is the log's own matter: see
//! [`Log::next`](crate::conversation::Log::next).

mod pace;
mod reach;

pub use pace::{HIDDEN_SECONDS, LONGEST_SECONDS, POLL_SECONDS, Pace};
pub use reach::Reach;

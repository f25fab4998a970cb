//! When to ask the server. What is asked for is the log's own matter: see
//! [`Log::next`](crate::conversation::Log::next).

mod pace;

pub use pace::{HIDDEN_SECONDS, LONGEST_SECONDS, POLL_SECONDS, Pace};

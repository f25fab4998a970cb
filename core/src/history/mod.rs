//! What a browser keeps of the log between two visits, as bytes: the [blocks](block) that the messages are in, and the
//! [state](Kept) that says which blocks there are.
//!
//! Nothing here stores anything. The format, its versions and what may be kept where are told in docs/HISTORY.md.

pub mod block;
mod keeper;
mod kept;
mod varint;

pub use keeper::{Keeper, LARGE, Lost, SMALL, Write};
pub use kept::Kept;

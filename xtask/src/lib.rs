//! What the programs of this repository that build, test and measure it have in common.

pub mod error;
pub mod files;
pub mod process;
pub mod scratch;
pub mod search_path;
pub mod siblings;
pub mod workspace;

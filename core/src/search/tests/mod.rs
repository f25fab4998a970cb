//! The search against a slow oracle, which folds everything with Unicode's own tables and looks at it all.

mod folding;
mod oracle;
mod questions;

//! The chat computed from the log.

//! The API v3 server.
fn main() {}

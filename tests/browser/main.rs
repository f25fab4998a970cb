//! The product in a real browser, on a real server: a file per feature.

mod arrival;
mod connection;
mod session;
mod sign_in;

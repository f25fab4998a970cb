//! The product in a real browser, on a real server: a file per feature.

mod arrival;
mod composer;
mod config;
mod connection;
mod deployed;
mod everybody;
mod feed;
mod hostile;
mod misbehaviour;
mod people;
mod security;
mod session;
mod sign_in;
mod storage;
mod times;

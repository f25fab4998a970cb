//! The browser client: the only place that knows a browser exists.

// Components own what they are given.
#![allow(clippy::needless_pass_by_value)]

mod api;
mod app;
mod archive;
mod arrival;
mod browser;
mod chat;
mod commands;
mod config;
mod connection;
mod drafts;
mod emoji;
mod export;
mod history;
mod language;
mod muting;
mod newest;
mod notify;
mod outbox;
mod panic;
mod people;
mod posting;
mod reading;
mod route;
mod searching;
mod session;
mod settings;
mod sync;
mod tabs;
mod ui;
mod watched;

fn main() {
    panic::install();
    leptos::mount::mount_to_body(app::app);
}

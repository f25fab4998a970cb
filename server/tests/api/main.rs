//! The server from outside: real HTTP against the real program on a free port, with a real
//! `SQLite` file in a directory of its own. One file per subject; `world` builds what they need.

mod world;

mod accounts;
mod attempts;
mod bodies;
mod broken_store;
mod cors;
mod demo;
mod history;
mod load;
mod logs;
mod replay;
mod site;
mod start;
mod stop;

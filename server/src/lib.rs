//! An API v3 chat server that also serves the browser client.
//!
//! The server is a dumb, ordered log of texts: it knows accounts, tokens and messages, and never
//! looks inside a text. Rooms, and what may not enter them:
//!
//! - [`domain`]: the types everything else speaks. No I/O, no clock, no HTTP.
//! - [`store`]: accounts and messages on disk. Knows SQL, does not know HTTP or tokens.
//! - [`sessions`] and [`passwords`]: who is signed in, and proving it. Memory only.
//! - [`attempts`]: who tried wrong passwords, and has to wait. Memory only.
//! - [`api`]: API v3 over HTTP. Knows no SQL.
//! - [`site`] and [`headers`]: the client's files and the headers around every answer.
//! - [`cli`], [`run`], [`demo`], [`request_log`]: the program around it all.
//!
//! # Where it differs from the server it stands in for
//!
//! Paths, statuses and the shape of every body are those of API v3, except, on purpose:
//!
//! 1. **Signing out works.** `DELETE /v3/auth/{id}` with that user's own valid token answers 201
//!    with `timestamp` and `message`, and the token is gone. Anything else stays 404
//!    `User not logged`.
//! 2. **The first account of an empty database is enabled at once**: somebody has to let the
//!    others in.
//! 3. **A hollow success never happens.** When the store fails the answer is 500 with `error`,
//!    never 201 with a null id or 200 with an empty list. A long history whose reading fails
//!    half-way is cut off, so that it is not valid JSON, rather than ended early.
//! 4. **A body over 1 MiB gets 413** with a JSON error, with or without `Content-Length`; one
//!    that takes over 30 seconds to arrive gets 408.
//! 5. **Shutting somebody out ends their tokens at once** (403 `Invalid token`).
//! 6. **An expired token never works once more**, and `enable: null` is 400 `Empty enable field`.
//! 7. **Guessing passwords is slowed down**: after five wrong ones for an account, signing in to it
//!    answers 429 with `error` and the header `Retry-After`, for 1 second first and 30 at last
//!    ([`attempts`]).
//!
//! Beyond API v3, `GET /v3/message/` tells the highest id of the log in the header `x-last-id`.
//!
//! `enabled` is kept as it was given. Signing in is allowed when it is a number other than zero,
//! or a text that, trimmed and in lower case, is none of those listed at
//! [`domain::Enabled::lets_in`].

pub mod api;
pub mod attempts;
pub mod cli;
pub mod demo;
pub mod domain;
pub mod headers;
pub mod passwords;
pub mod request_log;
pub mod run;
pub mod sessions;
pub mod site;
pub mod store;

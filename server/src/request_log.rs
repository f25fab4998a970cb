//! One line per request on stderr: method, path, status, duration. Never a query, a header or a
//! body, so never a password, a token or a text.

use axum::{extract::Request, middleware::Next, response::Response};
use std::{io, time::Instant};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::{filter::Targets, layer::SubscriberExt, util::SubscriberInitExt};

/// Sends our own log to stderr from this level on; other crates' only from warnings on, as they
/// do not know what must not be logged.
pub fn start(level: LevelFilter) {
    let ours = Targets::new().with_default(level.min(LevelFilter::WARN)).with_target("chat_server", level);
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(io::stderr)
        .with_ansi(io::IsTerminal::is_terminal(&io::stderr()))
        .with_target(false);
    tracing_subscriber::registry().with(ours).with(lines).init();
}

/// Logs a request once its answer's head is ready.
pub async fn record(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let took = began.elapsed();
    if response.status().is_server_error() {
        tracing::warn!("{method} {path} {status} {took:.1?}");
    } else {
        tracing::debug!("{method} {path} {status} {took:.1?}");
    }
    response
}

//! What a browser complained about. A page is well when there is nothing but what a test expects.

use thirtyfour::BrowserLogEntry;

/// Chromium logs every answer of 404; a refused sign-in is one.
pub const NOT_FOUND: &str = "status of 404";

/// Chromium logs every answer of 403; a session that is over is one.
pub const FORBIDDEN: &str = "status of 403";

/// Chromium logs every connection that fails: the server is not there.
pub const SERVER_GONE: &str = "net::ERR_";

/// Errors and warnings, but for those that contain one of the expected words.
pub fn complaints(entries: &[BrowserLogEntry], expected: &[&str]) -> Vec<String> {
    let serious = entries.iter().filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"));
    serious
        .map(|entry| format!("{} {}: {}", entry.level, entry.source.as_deref().unwrap_or("?"), entry.message))
        .filter(|complaint| !expected.iter().any(|words| complaint.contains(words)))
        .collect()
}

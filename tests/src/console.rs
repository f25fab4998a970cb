//! What a browser complained about. A page is well when there is nothing but what a test expects.

use thirtyfour::BrowserLogEntry;

/// Browsers may log every answer of 404; a refused sign-in is one.
pub const NOT_FOUND: &str = "status of 404";

/// Browsers may log every answer of 403; a session that is over is one.
pub const FORBIDDEN: &str = "status of 403";

/// Chromium logs every connection that fails: the server is not there.
pub const SERVER_GONE: &str = "net::ERR_";

/// Chromium fetches the icon that a page would be installed with whenever it likes, and a server may be gone by then. That
/// nothing is wrong with the icon has a test of its own.
const ICON: &str = "following icon from the Manifest";

/// The errors and warnings in a log.
pub(crate) fn complaints(entries: &[BrowserLogEntry]) -> Vec<String> {
    let serious = entries.iter().filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"));
    serious
        .filter(|entry| !entry.message.contains(ICON))
        .map(|entry| format!("{} {}: {}", entry.level, entry.source.as_deref().unwrap_or("?"), entry.message))
        .collect()
}

/// Those in which none of the expected words is, as lines.
pub(crate) fn unexpected(complaints: &[String], expected: &[&str]) -> String {
    let is_unexpected = |complaint: &&String| !expected.iter().any(|words| complaint.contains(words));
    complaints.iter().filter(is_unexpected).map(String::as_str).collect::<Vec<_>>().join("\n")
}

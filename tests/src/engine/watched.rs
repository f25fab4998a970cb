//! Complaints of an engine that tells nobody of them: the page itself is made to note them.
//!
//! That is all that scripts can know: errors that nobody caught, what was printed as an error or a warning, and what
//! the policy about the page's contents refused. What only the network knows is not among it.

use thirtyfour::WebDriver;

/// What every page begins with.
pub(super) const WATCH: &str = include_str!("watch.js");

/// What was noted in all windows.
pub(super) async fn complaints(session: &WebDriver) -> Vec<String> {
    let mut complaints = Vec::new();
    for window in session.windows().await.unwrap_or_default() {
        session.switch_to_window(window).await.expect("it is there");
        let name = session.execute("return window.name", []).await.and_then(|name| name.convert::<String>());
        complaints.extend(name.expect("a window has a name").lines().map(str::to_owned));
    }
    complaints
}

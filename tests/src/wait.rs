//! Waiting for something to become true. Nothing here sleeps and hopes.

use std::time::{Duration, Instant};

/// How long anything may take before a test gives up on it.
pub const LIMIT: Duration = Duration::from_secs(20);

/// The pause between two looks.
const PAUSE: Duration = Duration::from_millis(40);

/// Looks again and again until there is something to see; `None` when the limit is over.
pub async fn until<T>(limit: Duration, mut look: impl AsyncFnMut() -> Option<T>) -> Option<T> {
    let began = Instant::now();
    loop {
        if let Some(seen) = look().await {
            return Some(seen);
        }
        if began.elapsed() > limit {
            return None;
        }
        tokio::time::sleep(PAUSE).await;
    }
}

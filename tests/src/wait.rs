//! Waiting for something to become true. Nothing here sleeps and hopes.

use crate::times;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// How long anything may take on a computer that has nothing else to do.
const LIMIT: Duration = Duration::from_secs(20);

/// The pauses between two looks: short ones at first, longer ones when it takes longer. Each look takes time from what is looked at.
const PAUSES: (Duration, Duration) = (Duration::from_millis(10), Duration::from_millis(150));

/// What the work below takes on such a computer, unoptimised.
const USUAL: Duration = Duration::from_millis(15);

/// Slower than that a computer is not worth waiting for.
const SLOWEST: u32 = 8;

/// How long anything may take before a test gives up on it: longer on a computer that is slow or busy.
pub fn limit() -> Duration {
    scaled(LIMIT)
}

/// A time that is enough on a computer that has nothing else to do, as it is on this one.
pub fn scaled(time: Duration) -> Duration {
    static SLOWNESS: OnceLock<f64> = OnceLock::new();
    time.mul_f64(*SLOWNESS.get_or_init(slowness))
}

/// How many times as long as usual a piece of work takes, measured once; 1 at least. The slowest of some pieces counts: who shares a
/// processor has it for a while, and then not.
fn slowness() -> f64 {
    let slowest = (0..8).map(|_| piece_of_work()).max().unwrap_or_default();
    let slowness = (slowest.as_secs_f64() / USUAL.as_secs_f64()).clamp(1.0, SLOWEST.into());
    eprintln!("This computer takes {slowness:.1} times as long as a quiet one; tests wait accordingly.");
    slowness
}

fn piece_of_work() -> Duration {
    let began = Instant::now();
    let mut number = 1_u64;
    for step in 0..1_000_000_u64 {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(step);
    }
    std::hint::black_box(number);
    began.elapsed()
}

/// Looks again and again until there is something to see; `None` when the limit is over. `what` is waited for: the report on the
/// slowest tests says it.
pub async fn until<T>(what: &str, limit: Duration, mut look: impl AsyncFnMut() -> Option<T>) -> Option<T> {
    let began = Instant::now();
    let seen = loop {
        if let Some(seen) = look().await {
            break Some(seen);
        }
        if began.elapsed() > limit {
            break None;
        }
        tokio::time::sleep((began.elapsed() / 8).clamp(PAUSES.0, PAUSES.1)).await;
    };
    times::waited(what, began.elapsed());
    seen
}

//! Some minutes of a busy chat in a simulated time: six, ten in a thorough run; `cargo xtask soak` lets eight hours pass. See
//! `browser_tests::hours`.

use browser_tests::{hours, thorough};

#[tokio::test]
async fn minutes_with_restarts_and_sleeps_lose_nothing_and_take_no_more_memory_than_their_messages() {
    let measured = hours::pass(thorough::or(6, 10), thorough::or(3, 5), |measured| println!("{measured}")).await;
    hours::is_flat(&measured).unwrap_or_else(|growth| panic!("{growth}"));
}

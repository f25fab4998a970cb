//! Ten minutes of a busy chat in a simulated time; `cargo xtask soak` lets eight hours pass. See `browser_tests::hours`.

use browser_tests::hours;

#[tokio::test]
async fn ten_minutes_with_restarts_and_sleeps_lose_nothing_and_take_no_more_memory_than_their_messages() {
    let measured = hours::pass(10, 5, |measured| println!("{measured}")).await;
    hours::is_flat(&measured).unwrap_or_else(|growth| panic!("{growth}"));
}

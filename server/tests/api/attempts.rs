//! Guessing passwords becomes slow, for whoever guesses.

use crate::world::{Client, Server};
use reqwest::Method;
use serde_json::json;

async fn guess(client: &Client, id: i64, from: &str) -> (u16, String) {
    let request = client.request(Method::POST, &format!("/v3/auth/{id}")).header("X-Forwarded-For", from);
    let answer = request.json(&json!({ "password": "errada" })).send().await.expect("the server answers");
    let wait = answer.headers().get("retry-after").map_or("", |value| value.to_str().expect("a number")).to_owned();
    (answer.status().as_u16(), wait)
}

#[tokio::test]
async fn after_five_wrong_passwords_one_has_to_wait() {
    let server = Server::start();
    let client = server.client();
    client.first().await;
    let bia = client.sign_up("bia", "outra").await;
    for _ in 0..5 {
        assert_eq!(client.try_sign_in(1, "errada").await.status, 404);
    }
    let refused = client.try_sign_in(1, "errada").await;
    assert_eq!((refused.status, refused.header("retry-after")), (429, "1"));
    let body = refused.json();
    assert!(body["error"].as_str().is_some_and(|error| error.contains("too many")), "{body}");
    assert!(body["timestamp"].is_string(), "{body}");
    assert_eq!(client.try_sign_in(bia, "outra").await.status, 404, "others do not wait");
}

#[tokio::test]
async fn an_account_that_does_not_exist_is_answered_like_any_other() {
    let server = Server::start();
    let client = server.client();
    client.first().await;
    let mut answers = Vec::new();
    for id in [1, 4711] {
        let mut statuses = Vec::new();
        for _ in 0..7 {
            statuses.push(client.try_sign_in(id, "errada").await.status);
        }
        answers.push(statuses);
    }
    assert_eq!(answers[0], [404, 404, 404, 404, 404, 429, 429]);
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn many_guesses_at_a_time_gain_nothing() {
    let server = Server::start();
    let client = server.client();
    client.first().await;
    let guesses = (0..40).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { client.try_sign_in(1, "errada").await.status })
    });
    let mut heard = 0;
    for guess in guesses.collect::<Vec<_>>() {
        heard += usize::from(guess.await.expect("no guess panics") == 404);
    }
    // All may take longer than the first wait or two.
    assert!((5..=8).contains(&heard), "{heard} were told that they were wrong");
}

#[tokio::test]
async fn a_newcomer_with_the_right_password_may_ask_again_and_again() {
    let server = Server::start();
    let client = server.client();
    client.first().await;
    let bia = client.sign_up("bia", "outra").await;
    for _ in 0..12 {
        assert_eq!(client.try_sign_in(bia, "outra").await.status, 404);
    }
}

#[tokio::test]
async fn who_came_in_before_comes_in_while_others_guess_from_the_same_address() {
    let server = Server::start();
    let client = server.client();
    client.first().await;
    for id in 2..40 {
        client.try_sign_in(id, "errada").await;
    }
    assert_eq!(client.try_sign_in(99, "errada").await.status, 429);
    assert_eq!(client.try_sign_in(1, "segredo").await.status, 200);
}

#[tokio::test]
async fn what_a_proxy_says_counts_only_if_there_is_one() {
    let direct = Server::start();
    let client = direct.client();
    client.first().await;
    for place in 1..=5 {
        assert_eq!(guess(&client, 1, &format!("192.0.2.{place}")).await.0, 404);
    }
    assert_eq!(guess(&client, 1, "192.0.2.6").await, (429, "1".to_owned()), "nobody gets away by a header");

    let behind = Server::start_with(&["--behind-proxy"]);
    let client = behind.client();
    client.first().await;
    for invented in 1..=5 {
        assert_eq!(guess(&client, 1, &format!("198.51.100.{invented}, 192.0.2.1")).await.0, 404);
    }
    assert_eq!(guess(&client, 1, "198.51.100.9, 192.0.2.1").await.0, 429);
    assert_eq!(guess(&client, 1, "192.0.2.2").await.0, 404);
}

//! Accounts and sessions: who gets in, and who is put out.

use crate::world::Server;
use serde_json::json;

const MIB: u64 = 1024 * 1024;

#[tokio::test]
async fn only_the_first_account_of_an_empty_database_may_sign_in_at_once() {
    let server = Server::start();
    let client = server.client();
    client.first().await;
    let bia = client.sign_up("bia", "outra").await;
    let refused = client.try_sign_in(bia, "outra").await;
    assert_eq!(refused.status, 404);
    assert_eq!(refused.json()["error"], "User not found");
}

#[tokio::test]
async fn whoever_is_let_in_may_sign_in_and_let_in_others() {
    let server = Server::start();
    let client = server.client();
    let ana = client.first().await;
    let bia = client.sign_up("bia", "outra").await;
    let caio = client.sign_up("caio", "mais uma").await;
    assert_eq!(ana.enable(bia, true).await.status, 200);
    let bia = client.sign_in(bia, "outra").await;
    assert_eq!(bia.enable(caio, 1).await.status, 200);
    client.sign_in(caio, "mais uma").await;
}

#[tokio::test]
async fn shutting_somebody_out_ends_their_tokens_at_once_and_nobody_elses() {
    let server = Server::start();
    let client = server.client();
    let ana = client.first().await;
    let id = client.sign_up("bia", "outra").await;
    ana.enable(id, true).await;
    let at_home = client.sign_in(id, "outra").await;
    let at_school = client.sign_in(id, "outra").await;
    at_home.send("oi").await;
    ana.enable(id, false).await;
    for bia in [at_home, at_school] {
        let refused = bia.get("/v3/message/").await;
        assert_eq!(refused.status, 403);
        assert_eq!(refused.json()["message"], "Invalid token");
        assert_eq!(bia.try_send("ainda estou aqui").await.status, 403);
    }
    assert_eq!(client.try_sign_in(id, "outra").await.status, 404);
    assert_eq!(ana.load(0).await.len(), 1);
}

#[tokio::test]
async fn an_account_let_in_again_keeps_its_password_but_not_its_tokens() {
    let server = Server::start();
    let client = server.client();
    let ana = client.first().await;
    let id = client.sign_up("bia", "outra").await;
    ana.enable(id, "sim").await;
    let before = client.sign_in(id, "outra").await;
    ana.enable(id, "não").await;
    ana.enable(id, "sim").await;
    assert_eq!(before.get("/v3/user/").await.status, 403);
    client.sign_in(id, "outra").await;
}

#[tokio::test]
async fn enabled_comes_back_as_it_was_given() {
    let server = Server::start();
    let ana = server.client().first().await;
    let id = server.client().sign_up("bia", "outra").await;
    for (given, back) in [
        (json!(true), json!(1)),
        (json!(false), json!(0)),
        (json!(7), json!(7)),
        (json!(-1.5), json!(-1.5)),
        (json!("talvez\u{0} 🌎"), json!("talvez\u{0} 🌎")),
        (json!(""), json!("")),
    ] {
        assert_eq!(ana.enable(id, given.clone()).await.status, 200, "{given}");
        let user = ana.get(&format!("/v3/user/{id}")).await.json();
        assert_eq!(user["user"]["enabled"], back, "{given}");
    }
}

#[tokio::test]
async fn enabled_that_cannot_be_stored_is_refused_in_words() {
    let server = Server::start();
    let ana = server.client().first().await;
    for (given, status) in [(json!(null), 400), (json!([]), 500), (json!({}), 500)] {
        let refused = ana.enable(1, given.clone()).await;
        assert_eq!(refused.status, status, "{given}");
        assert!(refused.json()["error"].is_string(), "{given}");
    }
    assert_eq!(ana.get("/v3/user/").await.status, 200);
}

#[tokio::test]
async fn people_who_share_a_name_are_told_apart_by_their_ids() {
    let server = Server::start();
    let client = server.client();
    let ana = client.first().await;
    let one = client.sign_up("bia", "da primeira").await;
    let other = client.sign_up("bia", "da segunda").await;
    assert_ne!(one, other);
    for id in [one, other] {
        ana.enable(id, true).await;
    }
    let bia = client.sign_in(one, "da primeira").await;
    assert_eq!(client.try_sign_in(other, "da primeira").await.status, 404);
    bia.send("sou a primeira").await;
    let log = ana.get("/v3/message/").await.json();
    assert_eq!(log["data"][0]["user_id"], one);
    assert_eq!(log["data"][0]["user_name"], "bia");
}

#[tokio::test]
async fn signing_out_ends_that_token_and_needs_it() {
    let server = Server::start();
    let client = server.client();
    let ana = client.first().await;
    let elsewhere = client.sign_in(1, "segredo").await;
    for stranger in [&client, &client.with_token("NOPE")] {
        let refused = stranger.delete("/v3/auth/1").await;
        assert_eq!(refused.status, 404);
        assert_eq!(refused.json()["error"], "User not logged");
    }
    assert_eq!(ana.delete("/v3/auth/2").await.status, 404);
    assert_eq!(ana.delete("/v3/auth/1").await.status, 201);
    assert_eq!(ana.delete("/v3/auth/1").await.status, 404);
    assert_eq!(ana.get("/v3/user/").await.status, 403);
    assert_eq!(elsewhere.get("/v3/user/").await.status, 200);
}

#[tokio::test]
async fn a_restart_forgets_tokens_and_keeps_everything_else() {
    let mut server = Server::start();
    let ana = server.client().first().await;
    ana.send("guarde isto").await;
    server.signal(rustix::process::Signal::TERM);
    assert!(server.ended().0.success());
    let server = server.start_again(&[]);
    let client = server.client();
    let stale = client.with_token(ana.token());
    assert_eq!(stale.get("/v3/user/").await.status, 403);
    let ana = client.sign_in(1, "segredo").await;
    assert_eq!(ana.load(0).await, [(1, "guarde isto".to_owned())]);
    assert_eq!(ana.send("e isto").await, 2);
}

#[tokio::test]
async fn two_hundred_people_may_sign_in_at_once() {
    let server = Server::start();
    let client = server.client();
    client.sign_up("ana", "segredo").await;
    let attempts = (0..200).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { client.sign_in(1, "segredo").await })
    });
    let mut tokens = std::collections::HashSet::new();
    for attempt in attempts.collect::<Vec<_>>() {
        let signed_in = attempt.await.expect("nobody is refused");
        tokens.insert(signed_in.token().to_owned());
    }
    assert_eq!(tokens.len(), 200);
    let peak = server.peak_memory();
    assert!(peak < 200 * MIB, "{} MiB for a few hashes at a time", peak / MIB);
}

#[tokio::test]
async fn a_path_that_names_no_account_is_answered_like_an_unknown_one() {
    let server = Server::start();
    let ana = server.client().first().await;
    for id in ["ana", "%FF", "99999999999999999999", "-1", "1%00"] {
        let unknown = ana.get(&format!("/v3/user/{id}")).await;
        assert_eq!(unknown.status, 404, "{id}");
        assert_eq!(unknown.json()["error"], "User not found", "{id}");
        let body = json!({ "enable": true });
        assert_eq!(ana.put(&format!("/v3/user/{id}"), body).await.status, 200, "{id}");
        let body = json!({ "password": "segredo" });
        assert_eq!(ana.post(&format!("/v3/auth/{id}"), body).await.status, 404, "{id}");
        assert_eq!(ana.delete(&format!("/v3/auth/{id}")).await.status, 404, "{id}");
    }
}

//! The demonstration: what a newcomer sees first.

use crate::world::Server;
use rustix::process::Signal;

/// Starts a demonstration, reads what it printed and starts a server on it again.
fn demonstration() -> (Server, String) {
    let mut server = Server::start_with(&["--demo"]);
    server.signal(Signal::TERM);
    let (status, printed) = server.ended();
    assert!(status.success());
    (server.start_again(&["--demo"]), printed)
}

#[tokio::test]
async fn a_demonstration_is_five_people_who_may_sign_in_and_300_messages() {
    let (server, printed) = demonstration();
    let client = server.client();
    for (name, id) in ["ana", "bia", "caio", "duda", "enzo"].into_iter().zip(1..) {
        let line = format!("  id {id}  name {name:<4}  password impacto");
        assert!(printed.lines().any(|one| one == line), "{printed}");
        client.sign_in(id, "impacto").await;
    }
    let ana = client.sign_in(1, "impacto").await;
    let ids: Vec<_> = ana.load(0).await.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, (1..=300).collect::<Vec<_>>());
    let users = ana.get("/v3/user/").await.json();
    assert_eq!(users["users"].as_array().map(Vec::len), Some(5));
}

#[tokio::test]
async fn a_second_start_leaves_what_is_there_alone_and_serves_it() {
    let (mut server, _) = demonstration();
    let ana = server.client().sign_in(1, "impacto").await;
    assert_eq!(ana.send("a 301ª").await, 301);
    server.signal(Signal::TERM);
    let (_, printed) = server.ended();
    assert!(printed.contains("left it as it is"), "{printed}");
    let server = server.start_again(&["--demo"]);
    let ana = server.client().sign_in(1, "impacto").await;
    assert_eq!(ana.load(0).await.len(), 301);
}

#[tokio::test]
async fn a_database_with_only_an_account_is_left_alone() {
    let mut server = Server::start();
    server.client().first().await;
    server.signal(Signal::TERM);
    server.ended();
    let server = server.start_again(&["--demo"]);
    let ana = server.client().sign_in(1, "segredo").await;
    assert_eq!(ana.load(0).await, []);
}

#[tokio::test]
async fn every_reference_points_at_an_earlier_message_that_is_one() {
    let (server, _) = demonstration();
    let log = server.client().sign_in(1, "impacto").await.load(0).await;
    let mut references = 0;
    for (id, text) in &log {
        let Some(target) = reference(text) else {
            continue;
        };
        references += 1;
        assert!((1..*id).contains(&target), "{id}: {text}");
        let (_, target) = &log[usize::try_from(target - 1).expect("just checked")];
        let body = target.split_once(' ').map_or("", |(_, body)| body);
        let edit = reference(target).is_some() && body.starts_with(":=");
        assert!(!edit && !is_reaction(target), "{id} points at {target:?}");
    }
    assert!(references > 20);
}

#[tokio::test]
async fn about_a_tenth_uses_the_conventions_of_every_kind() {
    let (server, _) = demonstration();
    let ana = server.client().sign_in(1, "impacto").await;
    let log = ana.get("/v3/message/").await.json();
    let log = log["data"].as_array().expect("a history").clone();
    let texts: Vec<_> = log.iter().filter_map(|message| message["text"].as_str()).collect();
    let count = |is: &dyn Fn(&str) -> bool| texts.iter().filter(|text| is(text)).count();
    let addressed = |text: &str| text.starts_with('#') && text.contains(": ");
    assert!(count(&|text| text.starts_with('#') && text.contains(" := ")) >= 2);
    assert!(count(&addressed) >= 8);
    assert!(count(&is_reaction) >= 5);
    assert!(count(&|text| text.starts_with("/me ")) >= 1);
    assert!(count(&|text| text.contains("```")) >= 15);
    let all = count(&|text| addressed(text) || reference(text).is_some());
    assert!((25..=50).contains(&all), "{all} of 300");
    for message in &log {
        let text = message["text"].as_str().expect("a text");
        if text.contains(" := ") && text.starts_with(">>") {
            let target = usize::try_from(reference(text).expect("an edit points")).expect("an id");
            assert_eq!(log[target - 1]["user_id"], message["user_id"], "{text}");
        }
    }
}

/// The id after `>>`, if a text begins with one.
fn reference(text: &str) -> Option<i64> {
    text.strip_prefix(">>")?.split(' ').next()?.parse().ok()
}

/// Whether a text is a reference and then a symbol or two, which only emoji are here.
fn is_reaction(text: &str) -> bool {
    let body = text.split_once(' ').map_or("", |(_, body)| body);
    reference(text).is_some() && body.chars().count() <= 2 && !body.is_ascii()
}

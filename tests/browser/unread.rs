//! What was not read yet: counted by channel, divided from what was, and still known after a reload.

use browser_tests::person::Person;
use browser_tests::server::Server;
use thirtyfour::Key;

/// The id of the first message below the line that divides.
const BELOW: &str = "let one = document.querySelector('#feed .unread'); \
    while (one && !one.matches('article')) one = one.nextElementSibling; return one?.dataset.id ?? null";

#[tokio::test]
async fn what_was_there_before_is_no_news_to_who_comes_for_the_first_time() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("oi").await;
    bia.says("#rust: oi, @ana").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.has_channels(&[("geral", 0, 0), ("rust", 0, 0)]).await;
    person.misses("#feed .unread").await;
    person.leaves().await;
}

#[tokio::test]
async fn what_is_unread_is_still_unread_after_a_reload_and_read_once_it_was_seen() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: antes").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.has_channels(&[("geral", 0, 0), ("rust", 0, 0)]).await;
    bia.says("#rust: um").await;
    bia.says("#rust: dois, @ana").await;
    person.has_channels(&[("geral", 0, 0), ("rust", 2, 1)]).await;
    person.reloads().await;
    person.has_channels(&[("geral", 0, 0), ("rust", 2, 1)]).await;
    person.opens_channel("rust").await;
    person.reads(&["antes", "um", "dois, @ana"]).await;
    person.finds("#feed .unread").await;
    assert_eq!(person.runs(BELOW, &[]).await, "2");
    person.has_channels(&[("geral", 0, 0), ("rust", 0, 0)]).await;
    person.reloads().await;
    person.reads(&["antes", "um", "dois, @ana"]).await;
    person.has_channels(&[("geral", 0, 0), ("rust", 0, 0)]).await;
    person.leaves().await;
}

#[tokio::test]
async fn what_one_said_oneself_is_no_news() {
    let server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.has_channels(&[("geral", 0, 0)]).await;
    ana.says("#rust: de outro lugar").await;
    person.has_channels(&[("geral", 0, 0), ("rust", 0, 0)]).await;
    person.leaves().await;
}

#[tokio::test]
async fn in_the_open_channel_nothing_stays_unread() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.has_channels(&[("geral", 0, 0)]).await;
    bia.says("oi, @ana").await;
    person.reads(&["oi, @ana"]).await;
    person.has_channels(&[("geral", 0, 0)]).await;
    person.leaves().await;
}

#[tokio::test]
async fn an_edit_or_a_reaction_is_no_news_and_what_was_deleted_no_longer() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.has_channels(&[("geral", 0, 0)]).await;
    for text in ["#rust: um", ">>1 := outro", ">>1 👍", "#rust := assunto"] {
        bia.says(text).await;
    }
    person.has_channels(&[("geral", 0, 0), ("rust", 1, 0)]).await;
    bia.says(">>1 :=").await;
    person.has_channels(&[("geral", 0, 0), ("rust", 0, 0)]).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_long_channel_opens_where_the_news_begin() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says_often("#rust: antes", 120).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.has_channels(&[("geral", 0, 0), ("rust", 0, 0)]).await;
    bia.says_often("#rust: depois", 60).await;
    person.has_channels(&[("geral", 0, 0), ("rust", 60, 0)]).await;
    person.opens_channel("rust").await;
    person.is_in_view(121).await;
    assert_eq!(person.runs(BELOW, &[]).await, "121");
    person.clicks("#composer textarea").await;
    person.presses(Key::Escape).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_long_channel_that_is_opened_from_a_short_one_is_not_drawn_whole() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#pequeno: oi").await;
    bia.says_often("antes", 450).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.opens_channel("pequeno").await;
    person.reads(&["oi"]).await;
    bia.says_often("depois", 3).await;
    person.has_channels(&[("geral", 3, 0), ("pequeno", 0, 0)]).await;
    person.opens_channel("geral").await;
    person.sees("depois 3").await;
    person.has_in_view("#feed .unread").await;
    person.is_painted().await;
    let drawn = person.count("#feed article").await;
    assert!(drawn <= 170, "{drawn} messages are on the page");
    person.leaves().await;
}

#[tokio::test]
async fn what_was_not_in_view_stays_unread() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let tall = "uma\ncoisa\ndepois\nda\noutra";
    bia.says_often(tall, 120).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.is_in_view(120).await;
    bia.says_often(&format!("#longo: {tall}"), 70).await;
    person.has_channels(&[("geral", 0, 0), ("longo", 70, 0)]).await;
    person.opens_channel("longo").await;
    person.has_in_view("#feed .unread").await;
    let unread = "return document.querySelector('#channels [data-channel=longo]').dataset.unread";
    let fewer = format!("return (() => {{ {unread} }})() < 70");
    person.waits_until("something of it is read", &fewer, &[]).await;
    person.is_painted().await;
    let left = person.runs(unread, &[]).await;
    assert!(left.as_str().and_then(|left| left.parse().ok()) > Some(30), "{left} are unread");
    person.has_in_view("#feed .unread").await;
    person.scrolls_down_to(190).await;
    person.has_channels(&[("geral", 0, 0), ("longo", 0, 0)]).await;
    person.leaves().await;
}

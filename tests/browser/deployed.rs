//! The page below a path, behind a real nginx that also passes the API on.

use browser_tests::engine::Circumstances;
use browser_tests::nginx::Nginx;
use browser_tests::person::Person;
use browser_tests::server::Server;

#[tokio::test]
async fn the_page_works_below_a_path_behind_nginx() {
    let server = Server::start();
    let nginx = Nginx::before(&server.url);
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let person = Person::enters(&nginx.url, ana.id).await;
    person.says("por trás do nginx").await;
    // What is on its way is in nobody's log yet, and could still be overtaken.
    person.sees("por trás do nginx").await;
    bia.says("chegou").await;
    person.reads(&["por trás do nginx", "chegou"]).await;
    // From here on a worker answers for the page's files, and for nothing else.
    person.finds("html[data-offline=kept]").await;
    person.reloads().await;
    person.reads(&["por trás do nginx", "chegou"]).await;
    let worker = person.runs("return navigator.serviceWorker?.controller?.scriptURL", &[]).await;
    assert_eq!(worker, serde_json::json!(format!("{}worker.js", nginx.url)));
    let elsewhere = "const ours = arguments[0]; return performance.getEntriesByType('resource') \
        .map(entry => entry.name).filter(address => !address.startsWith(ours))";
    let origin = nginx.url.trim_end_matches("chat/").into();
    assert_eq!(person.runs(elsewhere, &[origin]).await, serde_json::json!([]));
    person.leaves().await;
}

#[tokio::test]
async fn a_server_that_is_down_behind_nginx_is_told_as_that() {
    let mut server = Server::start();
    let nginx = Nginx::before(&server.url);
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&nginx.url, ana.id).await;
    person.is_connected("online").await;
    server.stop();
    person.is_connected("retrying").await;
    assert!(person.text("#status").await.contains("The chat server is down behind its proxy (HTTP 502)."));
    person.says("não se perde").await;
    person.has_unsent("failed", "não se perde").await;
    person.leaves_despite(&["status of 502"]).await;
}

#[tokio::test]
async fn on_a_page_that_is_not_secure_everything_works() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let (circumstances, url) = Circumstances::by_name(&server.url);
    let person = Person::opens_in(&circumstances, &url).await;
    person.signs_in(ana.id).await;
    assert_eq!(person.runs("return window.isSecureContext", &[]).await, false);
    person.says("sem cadeado").await;
    person.sees("sem cadeado").await;
    bia.says("chegou").await;
    person.reads(&["sem cadeado", "chegou"]).await;
    person.reloads().await;
    person.reads(&["sem cadeado", "chegou"]).await;
    person.signs_out().await;
    person.leaves().await;
}

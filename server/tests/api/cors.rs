//! Pages from anywhere may call the API.

use crate::world::{Server, answer};
use reqwest::Method;

#[tokio::test]
async fn a_preflight_allows_any_origin_header_and_method() {
    let server = Server::start();
    for (path, method) in [("/v3/message/", "POST"), ("/v3/user/1", "PUT"), ("/v3/auth/1", "DELETE")] {
        let request = server
            .client()
            .request(Method::OPTIONS, path)
            .header("Origin", "https://example.org")
            .header("Access-Control-Request-Method", method)
            .header("Access-Control-Request-Headers", "authorization,content-type");
        let allowed = answer(request).await;
        assert_eq!(allowed.status, 200, "{path}");
        assert_eq!(allowed.header("access-control-allow-origin"), "*");
        assert!(allowed.header("access-control-allow-methods").contains(method));
        let headers = allowed.header("access-control-allow-headers");
        assert!(headers.contains("authorization") && headers.contains("content-type"));
    }
}

#[tokio::test]
async fn every_answer_of_the_api_may_be_read_from_anywhere_failures_too() {
    let server = Server::start();
    let client = server.client();
    let ana = client.first().await;
    for (path, status) in [("/v3/message/", 200), ("/v3/user/99", 404), ("/v3/message", 308), ("/v3/nothing", 404)] {
        let request = ana.request(Method::GET, path).header("Origin", "null");
        let got = answer(request).await;
        assert_eq!(got.status, status);
        assert_eq!(got.header("access-control-allow-origin"), "*", "{path}");
        assert_eq!(got.header("cache-control"), "no-store", "{path}");
    }
    assert_eq!(client.get("/v3/message/").await.header("access-control-allow-origin"), "*");
}

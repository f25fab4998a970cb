//! What the log says, and what it must never say.

use crate::world::{Server, answer, wait_until};
use reqwest::Method;

#[tokio::test]
async fn no_password_token_or_text_is_logged_at_the_most_verbose_level() {
    let server = Server::start_with(&["--log", "trace"]);
    let client = server.client();
    let id = client.sign_up("ana", "SEGREDO-CERTO").await;
    client.try_sign_in(id, "SEGREDO-ERRADO").await;
    let ana = client.sign_in(id, "SEGREDO-CERTO").await;
    ana.send("SEGREDO-TEXTO").await;
    ana.load(0).await;
    ana.get("/v3/message/?last=SEGREDO-CONSULTA").await;
    ana.get("/v3/message?token=SEGREDO-CONSULTA").await;
    client.with_token("SEGREDO-FALSO").get("/v3/user/").await;
    for broken in [r#"{"text":"SEGREDO-TEXTO"#, r#"["SEGREDO-TEXTO"]"#] {
        let request = ana.request(Method::POST, "/v3/message/");
        answer(request.header("Content-Type", "application/json").body(broken)).await;
    }
    ana.delete("/v3/auth/1").await;

    wait_until("the last call is logged", || server.log().contains("DELETE"));
    let log = server.log();
    assert!(log.contains("POST /v3/message/ 201"), "{log}");
    assert!(log.contains("GET /v3/message/ 200"), "{log}");
    for secret in ["SEGREDO", ana.token(), "last=", "argon2id"] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
}

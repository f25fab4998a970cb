//! The client's files: kinds, copies, caching, and the headers around them.

use crate::world::{Answer, LIMIT, Server, answer};
use reqwest::Method;
use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    sync::Arc,
};
use tempfile::TempDir;

const WASM: &str = "/impact-chat-1a2b3c4d5e6f7a8b_bg.wasm";

/// A server with a small client of files like trunk's.
fn with_client() -> Server {
    let home = TempDir::new().expect("a temporary directory can be made");
    let dist = home.path().join("dist");
    for directory in ["below", "emoji"] {
        fs::create_dir_all(dist.join(directory)).expect("directories can be made");
    }
    for (name, content) in [
        ("index.html", "<!doctype html><title>página</title>"),
        ("config.json", "{}"),
        ("icon.svg", "<svg/>"),
        ("style-0123456789abcdef.css", "body{}"),
        ("impact-chat-1a2b3c4d5e6f7a8b.js", "export {}"),
        ("impact-chat-1a2b3c4d5e6f7a8b_bg.wasm", "plain"),
        ("impact-chat-1a2b3c4d5e6f7a8b_bg.wasm.br", "brotli"),
        ("impact-chat-1a2b3c4d5e6f7a8b_bg.wasm.gz", "gzip"),
        ("below/index.html", "below"),
        ("emoji/pt-BR.txt", "🎉 festa"),
        ("../secret", "SEGREDO"),
    ] {
        fs::write(dist.join(name), content).expect("files can be written");
    }
    Server::start_in(Arc::new(home), &["--dist", "dist"])
}

async fn get_with(server: &Server, path: &str, name: &str, value: &str) -> Answer {
    let request = server.client().request(Method::GET, path);
    answer(request.header(name, value)).await
}

#[tokio::test]
async fn files_have_their_kinds_and_only_hashed_ones_are_kept() {
    let server = with_client();
    let keep = "public, max-age=31536000, immutable";
    for (path, kind, caching) in [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/config.json", "application/json", "no-cache"),
        ("/icon.svg", "image/svg+xml", "no-cache"),
        ("/emoji/pt-BR.txt", "text/plain; charset=utf-8", "no-cache"),
        ("/style-0123456789abcdef.css", "text/css; charset=utf-8", keep),
        ("/impact-chat-1a2b3c4d5e6f7a8b.js", "text/javascript; charset=utf-8", keep),
        (WASM, "application/wasm", keep),
    ] {
        let got = server.client().get(path).await;
        assert_eq!(got.status, 200, "{path}");
        assert_eq!(got.header("content-type"), kind, "{path}");
        assert_eq!(got.header("cache-control"), caching, "{path}");
    }
}

#[tokio::test]
async fn a_file_that_is_not_there_is_a_page_nobody_keeps() {
    let server = with_client();
    for path in ["/nothing", "/gone-0123456789abcdef.js"] {
        let got = server.client().get(path).await;
        assert_eq!(got.status, 404, "{path}");
        assert_eq!(got.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(got.header("cache-control"), "no-cache");
    }
}

#[tokio::test]
async fn compressed_copies_are_sent_to_those_who_accept_them() {
    let server = with_client();
    for (accepted, encoding, body) in [
        ("gzip, deflate, br", "br", "brotli"),
        ("gzip", "gzip", "gzip"),
        ("br;q=0, gzip", "gzip", "gzip"),
        ("identity", "", "plain"),
        ("zstd", "", "plain"),
    ] {
        let got = get_with(&server, WASM, "Accept-Encoding", accepted).await;
        assert_eq!(got.header("content-encoding"), encoding, "{accepted}");
        assert_eq!(got.header("content-type"), "application/wasm", "{accepted}");
        assert_eq!(got.header("vary"), "accept-encoding", "{accepted}");
        assert_eq!(got.text, body, "{accepted}");
    }
}

#[tokio::test]
async fn a_file_without_a_compressed_copy_is_sent_as_it_is() {
    let server = with_client();
    let got = get_with(&server, "/config.json", "Accept-Encoding", "gzip, br").await;
    assert_eq!((got.header("content-encoding"), got.text.as_str()), ("", "{}"));
}

#[tokio::test]
async fn a_file_that_has_not_changed_is_not_sent_again() {
    let server = with_client();
    let first = server.client().get("/index.html").await;
    for (question, known) in
        [("If-Modified-Since", first.header("last-modified")), ("If-None-Match", first.header("etag"))]
    {
        assert!(!known.is_empty(), "{question}");
        let again = get_with(&server, "/index.html", question, known).await;
        assert_eq!(again.status, 304, "{question}");
        assert_eq!(again.text, "");
        assert_eq!(again.header("cache-control"), "no-cache");
    }
}

#[tokio::test]
async fn security_headers_are_on_every_answer() {
    let server = with_client();
    for path in ["/", WASM, "/nothing", "/v3/user/", "/v3/nothing", "/v3/user"] {
        let got = server.client().get(path).await;
        assert_eq!(
            got.header("content-security-policy"),
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
             img-src 'self' data:; connect-src 'self' http: https:; manifest-src 'self'; worker-src 'self'; \
             base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "{path}"
        );
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("x-frame-options", "DENY"),
            ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
        ] {
            assert_eq!(got.header(name), value, "{path}");
        }
    }
}

#[tokio::test]
async fn nothing_outside_the_directory_can_be_read() {
    let server = with_client();
    for path in [
        "/../secret",
        "/below/../../secret",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "/..\\secret",
        "/%2e%2e%5csecret",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/../data/chat.sqlite3",
    ] {
        let got = get_raw(&server, path);
        assert!(!got.starts_with("HTTP/1.1 200"), "{path}: {got}");
        assert!(!got.contains("SEGREDO") && !got.contains("root:"), "{path}: {got}");
    }
}

/// Asks for a path as it is written: every well-behaved client would tidy it first.
fn get_raw(server: &Server, path: &str) -> String {
    let mut stream = TcpStream::connect(server.address()).expect("the server listens");
    stream.set_read_timeout(Some(LIMIT)).expect("a limit can be set");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").expect("the question is sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer comes");
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn without_a_client_the_api_answers_and_the_rest_is_not_found() {
    let server = Server::start();
    assert_eq!(server.client().get("/").await.status, 404);
    assert_eq!(server.client().get("/v3/user/").await.status, 401);
}

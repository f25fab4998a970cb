//! The client's files: a directory as trunk builds it, with precompressed copies beside the
//! files. Nothing of the API may enter here.

use crate::api::not_found;
use axum::{
    Router,
    extract::Request,
    handler::HandlerWithoutStateExt,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::Response,
};
use std::path::{Path, PathBuf};
use tower_http::services::ServeDir;

/// The directory has no client in it.
#[derive(Debug, thiserror::Error)]
#[error(
    "there is no client in {} (no index.html). `cargo xtask serve` builds it; or name its directory with --dist DIR, or run without it with --api-only",
    directory.display()
)]
pub struct NoClient {
    directory: PathBuf,
}

/// Answers everything with the files below `directory`, which has to hold an `index.html`.
pub fn router(directory: &Path) -> Result<Router, NoClient> {
    if !directory.join("index.html").is_file() {
        return Err(NoClient { directory: directory.to_owned() });
    }
    let files = ServeDir::new(directory).precompressed_br().precompressed_gzip().fallback(not_found.into_service());
    Ok(Router::new().fallback_service(files).layer(middleware::from_fn(describe)))
}

async fn describe(request: Request, next: Next) -> Response {
    let hashed = has_content_hash(request.uri().path());
    let mut response = next.run(request).await;
    let lasting = hashed && found(response.status());
    let caching = if lasting { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    name_the_charset(headers);
    response
}

fn found(status: StatusCode) -> bool {
    status.is_success() || status == StatusCode::NOT_MODIFIED
}

fn name_the_charset(headers: &mut HeaderMap) {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("text/") || kind.contains("charset") {
        return;
    }
    if let Ok(named) = HeaderValue::from_str(&format!("{kind}; charset=utf-8")) {
        headers.insert(header::CONTENT_TYPE, named);
    }
}

/// Whether trunk put a hash of the content into the file's name: `-`, 15 or 16 hexadecimal
/// digits, then `.`, `_` or the end.
fn has_content_hash(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split('-').skip(1).any(|part| {
        let digits = part.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')).count();
        let after = part.as_bytes().get(digits);
        matches!(digits, 15 | 16) && matches!(after, None | Some(b'.' | b'_'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_trunks_hash_are_told_apart() {
        for hashed in [
            "/impact-chat-1a2b3c4d5e6f7a8b_bg.wasm",
            "/impact-chat-1a2b3c4d5e6f7a8.js",
            "/below/style-0123456789abcdef.css",
            "/snippets-0123456789abcdef",
        ] {
            assert!(has_content_hash(hashed), "{hashed}");
        }
    }

    #[test]
    fn other_names_are_not_taken_for_hashed() {
        for plain in [
            "/",
            "/index.html",
            "/config.json",
            "/worker.js",
            "/icons/192.png",
            "/emoji-v15.json",
            "/1a2b3c4d5e6f7a8b.js",
            "/style-1a2b3c4d5e6f7a8b9.css",
            "/style-1A2B3C4D5E6F7A8B.css",
            "/style-1a2b3c4d5e6f7a8bx.css",
            "/app-1a2b3c4d5e6f7a8b.d/index.html",
        ] {
            assert!(!has_content_hash(plain), "{plain}");
        }
    }
}

//! The two answers of API v3 that are pages: a path without its slash, and no such path.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{Html, IntoResponse, Response},
};

const NOT_FOUND: &str = "<!doctype html>
<html lang=en>
<title>404 Not Found</title>
<h1>Not Found</h1>
<p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>
";

/// No such path.
pub async fn not_found() -> Response {
    (StatusCode::NOT_FOUND, Html(NOT_FOUND)).into_response()
}

/// The same path with its slash, at the address the client used.
pub(super) async fn add_slash(uri: Uri, headers: HeaderMap) -> Response {
    let origin = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .map_or_else(String::new, |host| format!("http://{host}"));
    let query = uri.query().map_or_else(String::new, |query| format!("?{query}"));
    let target = format!("{origin}{}/{query}", uri.path());
    let Ok(location) = HeaderValue::from_str(&target) else {
        return not_found().await;
    };
    let page = Html(redirection_to(&escaped(&target)));
    let mut response = (StatusCode::PERMANENT_REDIRECT, page).into_response();
    response.headers_mut().insert(header::LOCATION, location);
    response
}

fn redirection_to(target: &str) -> String {
    format!(
        "<!doctype html>
<html lang=en>
<title>Redirecting...</title>
<h1>Redirecting...</h1>
<p>You should be redirected automatically to the target URL: <a href=\"{target}\">{target}</a>. If not, click the link.
"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&#34;").replace('\'', "&#39;")
}

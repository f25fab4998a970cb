//! Which path leads where, and what surrounds every call: CORS, the body limit, no caching.

use super::{Chat, auth, body, error::method_not_allowed, html, messages, users};
use axum::{
    Router,
    http::{HeaderValue, Response, header},
    middleware,
    routing::{any, get, post},
};
use std::time::Duration;
use tower_http::cors::{AllowHeaders, AllowMethods, Any, CorsLayer};

/// Everything under `/v3`. Whatever else is asked for is left to the caller's fallback.
pub fn router(chat: Chat) -> Router {
    Router::new()
        .route("/v3/user/", get(users::everybody).post(users::sign_up))
        .route("/v3/user/{id}", get(users::one).put(users::enable))
        .route("/v3/auth/{id}", post(auth::sign_in).delete(auth::sign_out))
        .route("/v3/message/", get(messages::load).post(messages::send))
        .route("/v3/user", any(html::add_slash))
        .route("/v3/message", any(html::add_slash))
        .route("/v3", any(html::not_found))
        .route("/v3/", any(html::not_found))
        .route("/v3/{*anything}", any(html::not_found))
        .method_not_allowed_fallback(method_not_allowed)
        .layer(middleware::from_fn(body::take_whole))
        .layer(middleware::map_response(keep_out_of_caches))
        .layer(open_to_all())
        .with_state(chat)
}

/// Any page anywhere may call. The headers are repeated, not `*`: a star would not cover
/// `Authorization`.
fn open_to_all() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods(AllowMethods::mirror_request())
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers([messages::LAST_ID])
        .max_age(Duration::from_hours(1))
}

async fn keep_out_of_caches<B: Send>(mut response: Response<B>) -> Response<B> {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

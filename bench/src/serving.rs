//! The server under both pages: our own, in this very process, so that what it shows can be changed at once.

use crate::dam::Dam;
use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use axum::serve::ListenerExt;
use chat_server::api::Chat;
use chat_server::passwords::PasswordError;
use chat_server::sessions::SystemClock;
use chat_server::site::{self, NoClient};
use std::path::Path;
use std::sync::Arc;
use tokio::net::TcpListener;

/// The files of the page that does next to nothing.
const FLOOR: [(&str, &str, &str); 3] = [
    ("/floor/", "text/html; charset=utf-8", include_str!("floor/index.html")),
    ("/floor/page.js", "text/javascript", include_str!("floor/page.js")),
    ("/floor/page.css", "text/css", include_str!("floor/page.css")),
];

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotServing {
    /// The page was not built.
    #[error(transparent)]
    NoClient(#[from] NoClient),
    /// Argon2 failed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// There is no port to be had.
    #[error("the system refused: {0}")]
    System(#[from] std::io::Error),
}

/// A running server; it ends with the program.
pub(crate) struct Serving {
    /// Where it listens, with a slash at the end.
    pub(crate) url: String,
    /// What it shows.
    pub(crate) dam: Arc<Dam>,
}

/// Serves the page in `dist` at the root, the floor page in `floor/`, and the API.
pub(crate) async fn start(dam: Dam, dist: &Path) -> Result<Serving, NotServing> {
    let dam = Arc::new(dam);
    let chat = Chat::new(Arc::<Dam>::clone(&dam), SystemClock)?;
    let application = chat_server::run::application(chat, site(dist)?);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/", listener.local_addr()?);
    // A connection that stays slow is slow for both pages.
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    tokio::spawn(async { axum::serve(listener, application).await });
    Ok(Serving { url, dam })
}

fn site(dist: &Path) -> Result<Router, NoClient> {
    let file = |site: Router, (path, kind, content): (&str, &'static str, &'static str)| {
        site.route(path, get(move || async move { ([(CONTENT_TYPE, kind)], content) }))
    };
    Ok(FLOOR.into_iter().fold(Router::new(), file).fallback_service(site::router(dist)?))
}

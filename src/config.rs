//! Where the server is and how to behave: `config.json` beside the page, with the query string over it.
//!
//! Nothing is guessed: a file that cannot be meant as it stands stops the page and says where it is wrong.

use crate::browser::page;
use crate::language::Language;
use chat_core::sync::POLL_SECONDS;
use gloo_net::http::{Request, Response};
use serde::Deserialize;
use web_sys::RequestCache;

const FILE: &str = "config.json";

/// The settings of a deployment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Config {
    /// Where the API is: an absolute address that ends in a slash.
    pub(crate) api: String,
    /// Whether the query string, and not the deployment, named the server.
    pub(crate) api_from_link: bool,
    /// Seconds between polls.
    pub(crate) poll_seconds: f64,
    /// What the chat is called.
    pub(crate) title: Option<String>,
    /// The language to begin in, before the reader chooses.
    pub(crate) language: Option<Language>,
}

/// Why the settings can't be used.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum ConfigError {
    /// The file could not be fetched.
    #[error("config.json can't be fetched: {0}")]
    NotFetched(String),
    /// The file is not what it should be.
    #[error("config.json, line {line}: {detail}")]
    Broken {
        /// From 1.
        line: usize,
        /// In the words of the JSON reader, in English.
        detail: String,
    },
    /// No address of a server.
    #[error("no address: {0}")]
    Address(String),
    /// The page came over HTTPS and the server is at plain HTTP, which browsers forbid.
    #[error("an HTTPS page can't call {0}")]
    PlainFromSecure(String),
}

/// The file as it is written. A name that is not here is a mistake, and told.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    api: Option<String>,
    poll_seconds: Option<f64>,
    title: Option<String>,
    language: Option<String>,
}

/// Fetches and reads the settings.
pub(crate) async fn load() -> Result<Config, ConfigError> {
    let text = fetch().await?;
    let file = read(&text)?;
    let from_link = page::query("api").filter(|address| !address.trim().is_empty());
    let address = from_link.as_deref().or(file.api.as_deref()).unwrap_or("/");
    Ok(Config {
        api: api_base(address)?,
        api_from_link: from_link.is_some(),
        poll_seconds: file.poll_seconds.unwrap_or(2.0),
        title: file.title.filter(|title| !title.trim().is_empty()),
        language: file.language.as_deref().and_then(Language::of_tag),
    })
}

async fn fetch() -> Result<String, ConfigError> {
    let response = Request::get(FILE).cache(RequestCache::NoCache).send().await.map_err(not_fetched)?;
    text_of(response).await
}

async fn text_of(response: Response) -> Result<String, ConfigError> {
    match response.status() {
        200 => response.text().await.map_err(not_fetched),
        // Without the file, the API is expected where the page came from.
        404 => Ok("{}".to_owned()),
        status => Err(ConfigError::NotFetched(format!("HTTP {status}"))),
    }
}

#[allow(clippy::needless_pass_by_value)] // The shape that `map_err` wants.
fn not_fetched(error: gloo_net::Error) -> ConfigError {
    ConfigError::NotFetched(error.to_string())
}

fn read(text: &str) -> Result<File, ConfigError> {
    // A byte-order mark, which some editors put before the text, is not JSON.
    let text = text.trim_start_matches('\u{FEFF}');
    let file: File = serde_json::from_str(text).map_err(|error| {
        let whole = error.to_string();
        let detail = whole.split(" at line ").next().unwrap_or_default().to_owned();
        ConfigError::Broken { line: error.line().max(1), detail }
    })?;
    let wrong = |name: &str, detail: String| ConfigError::Broken { line: line_of(text, name), detail };
    if let Some(seconds) = file.poll_seconds.filter(|seconds| !POLL_SECONDS.contains(seconds)) {
        let (least, most) = (POLL_SECONDS.start(), POLL_SECONDS.end());
        return Err(wrong("poll_seconds", format!("poll_seconds: {seconds}; {least}–{most}")));
    }
    if let Some(tag) = file.language.as_deref().filter(|tag| Language::of_tag(tag).is_none()) {
        return Err(wrong("language", format!("language: \"{tag}\"; \"pt-BR\", \"en\", \"es\"")));
    }
    if let Some(Err(_)) = file.api.as_deref().map(api_base) {
        return Err(wrong("api", format!("api: \"{}\"", file.api.unwrap_or_default())));
    }
    Ok(file)
}

/// The line that names a field, from 1.
fn line_of(text: &str, name: &str) -> usize {
    let quoted = format!("\"{name}\"");
    text.lines().position(|line| line.contains(&quoted)).map_or(1, |at| at + 1)
}

/// An address as somebody writes it, as the base that `v3/…` is put behind: absolute or relative to
/// the page, with or without a slash or `/v3` at its end.
pub(crate) fn api_base(address: &str) -> Result<String, ConfigError> {
    let address = address.trim();
    let unusable = || ConfigError::Address(address.to_owned());
    let url = page::resolve(address).ok_or_else(unusable)?;
    if !matches!(url.protocol().as_str(), "http:" | "https:") || url.hostname().is_empty() {
        return Err(unusable());
    }
    if url.protocol() == "http:" && page::is_https() && !is_loopback(&url.hostname()) {
        return Err(ConfigError::PlainFromSecure(address.to_owned()));
    }
    let path = url.pathname();
    let path = path.trim_end_matches('/');
    let path = path.strip_suffix("/v3").unwrap_or(path);
    Ok(format!("{}{path}/", url.origin()))
}

/// Browsers take loopback for safe, whatever the protocol.
fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.") || host == "[::1]"
}

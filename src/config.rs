//! Where the server is and how to behave: `config.json` beside the page, with the query string over it.
//!
//! Nothing is guessed: a file that cannot be meant as it stands stops the page and says where it is wrong.

use crate::api::{self, ApiError};
use crate::browser::page;
use crate::language::Language;
use chat_core::json::{Reader, Value};
use chat_core::sync::POLL_SECONDS;

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
    NotFetched(ApiError),
    /// The file is not JSON.
    #[error("config.json, line {line} is not JSON: {written}")]
    NotJson {
        /// Where reading stopped, from 1.
        line: usize,
        /// What is there.
        written: String,
    },
    /// A setting is not what it should be.
    #[error("config.json, line {line}: {written}; expected: {wanted}")]
    Wrong {
        /// Where it is, from 1.
        line: usize,
        /// What is there.
        written: String,
        /// What should be.
        wanted: String,
    },
    /// The link that was opened names a server that can't be one.
    #[error("?api= in the address: {0}")]
    Link(AddressError),
}

/// Why something can't be the address of the server.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum AddressError {
    /// No address of a server.
    #[error("no address: {0}")]
    NotOne(String),
    /// The page came over HTTPS and the server is at plain HTTP, which browsers forbid.
    #[error("an HTTPS page can't call {0}")]
    PlainFromSecure(String),
}

/// Every setting there is. Any other name in the file is a mistake, and told.
const SETTINGS: &str = "api, poll_seconds, title, language";

/// Fetches and reads the settings.
pub(crate) async fn load() -> Result<Config, ConfigError> {
    let mut config = read(&fetch().await?)?;
    let from_link = page::query("api").filter(|address| !address.trim().is_empty());
    config.api_from_link = from_link.is_some();
    if config.api_from_link || config.api.is_empty() {
        // Where nobody says, the API is expected where the page came from.
        config.api = api_base(from_link.as_deref().unwrap_or("/")).map_err(ConfigError::Link)?;
    }
    Ok(config)
}

async fn fetch() -> Result<String, ConfigError> {
    let page = api::fetch_page(FILE).await.map_err(ConfigError::NotFetched)?;
    match page {
        Some(body) => Ok(String::from_utf8_lossy(&body).into_owned()),
        None => Ok("{}".to_owned()),
    }
}

/// Reads the file. A setting that is null is not there; an address that is not there is empty.
fn read(text: &str) -> Result<Config, ConfigError> {
    // A byte-order mark, which some editors put before the text, is not JSON.
    let text = text.trim_start_matches('\u{FEFF}');
    let written = |line: usize| text.lines().nth(line - 1).unwrap_or_default().trim().chars().take(80).collect();
    let mut reader = Reader::new(text).map_err(|error| {
        let line = error.line().max(1);
        ConfigError::NotJson { line, written: written(line) }
    })?;
    let wrong =
        |line: usize, wanted: &str| ConfigError::Wrong { line, written: written(line), wanted: wanted.to_owned() };
    let mut config =
        Config { api: String::new(), api_from_link: false, poll_seconds: 2.0, title: None, language: None };
    let mut mistake = None;
    let is_object = reader.object(&mut |name, reader| {
        let value = reader.value();
        if mistake.is_none() && value != Value::Bare("null") {
            mistake = set(&mut config, name, value).err().map(|wanted| wrong(line_of(text, name), wanted));
        }
    });
    match mistake {
        Some(mistake) => Err(mistake),
        None if !is_object => Err(wrong(1, "{ … }")),
        None => Ok(config),
    }
}

/// Takes in a setting. The error is what it should have been.
fn set(config: &mut Config, name: &str, value: Value<'_>) -> Result<(), &'static str> {
    match (name, value) {
        ("api", Value::Text(address)) => {
            config.api = api_base(&address).map_err(|error| match error {
                AddressError::PlainFromSecure(_) => "https://…",
                AddressError::NotOne(_) => "http://…",
            })?;
        }
        ("api", _) => return Err("http://…"),
        ("title", Value::Text(title)) => {
            config.title = Some(title.into_owned()).filter(|title| !title.trim().is_empty());
        }
        ("title", _) => return Err("\"…\""),
        ("poll_seconds", value) => {
            // The browser reads fractions: Rust would bring large tables for it.
            let seconds = if let Value::Bare(written) = value { js_sys::parse_float(written) } else { f64::NAN };
            if !POLL_SECONDS.contains(&seconds) {
                // The bounds are written out: to format a float takes 9 KB of code.
                return Err("1–60");
            }
            config.poll_seconds = seconds;
        }
        ("language", value) => {
            let language = if let Value::Text(tag) = value { Language::of_tag(&tag) } else { None };
            config.language = Some(language.ok_or("\"pt-BR\", \"en\", \"es\"")?);
        }
        _ => return Err(SETTINGS),
    }
    Ok(())
}

/// The line that names a setting, from 1.
fn line_of(text: &str, name: &str) -> usize {
    let named = |line: &str| line.split('"').any(|part| part == name);
    text.lines().position(named).map_or(1, |at| at + 1)
}

/// An address as somebody writes it, as the base that `v3/…` is put behind: absolute or relative to
/// the page, with or without a slash or `/v3` at its end.
pub(crate) fn api_base(address: &str) -> Result<String, AddressError> {
    let address = address.trim();
    let unusable = || AddressError::NotOne(address.to_owned());
    let url = page::resolve(address).ok_or_else(unusable)?;
    if !matches!(url.protocol().as_str(), "http:" | "https:") || url.hostname().is_empty() {
        return Err(unusable());
    }
    if url.protocol() == "http:" && page::is_https() && !is_loopback(&url.hostname()) {
        return Err(AddressError::PlainFromSecure(address.to_owned()));
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

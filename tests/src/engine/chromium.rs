//! Chromium: over the commands of its own developer tools, it can be put into any circumstances.

use super::{Circumstances, Storage};
use crate::console;
use crate::driver::{Port, Program};
use crate::programs;
use serde_json::{Map, Value, json};
use std::path::Path;
use std::process::Command;
use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverResult;

pub(super) fn driver() -> Program {
    let mut command = Command::new(programs::chromedriver());
    command.arg("--port=0");
    // It wants the same port for IPv4 and IPv6 and chooses by one of them, so that now and then it finds the other taken.
    Program { command, port: Port::Announced("was started successfully on port "), screen: None }
}

pub(super) fn capabilities(home: &Path, circumstances: &Circumstances) -> Map<String, Value> {
    let arguments = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--no-proxy-server",
        "--window-size=1280,800",
        "--accept-lang=en-US",
    ];
    let mut arguments: Vec<_> = arguments.map(str::to_owned).into();
    if !super::is_visible() {
        arguments.push("--headless=new".to_owned());
    }
    arguments.push(format!("--user-data-dir={}", home.join("profile").display()));
    arguments.push(format!("--host-resolver-rules=MAP {} 127.0.0.1", Circumstances::NAMED));
    if circumstances.storage == Storage::Private {
        arguments.push("--incognito".to_owned());
    }
    let mut options = json!({ "binary": programs::chromium(), "args": arguments });
    if circumstances.storage == Storage::Forbidden {
        // "Block all cookies", which is about everything that a page may keep.
        options["prefs"] = json!({ "profile.default_content_setting_values.cookies": 2 });
    }
    let capabilities = [
        ("browserName", json!("chrome")),
        ("goog:chromeOptions", options),
        ("goog:loggingPrefs", json!({ "browser": "ALL" })),
    ];
    capabilities.map(|(name, value)| (name.to_owned(), value)).into_iter().collect()
}

pub(super) async fn resizes(session: &WebDriver, width: u32, height: u32) {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    commands(session, "Emulation.setDeviceMetricsOverride", size).await;
}

pub(super) async fn prefers(session: &WebDriver, theme: &str) {
    emulates(session, &[("prefers-color-scheme", theme), ("prefers-reduced-motion", "reduce")]).await;
}

pub(super) async fn forces_colours(session: &WebDriver) {
    emulates(session, &[("forced-colors", "active")]).await;
}

async fn emulates(session: &WebDriver, features: &[(&str, &str)]) {
    let features: Vec<_> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    commands(session, "Emulation.setEmulatedMedia", json!({ "features": features })).await;
}

pub(super) async fn complaints(session: &WebDriver) -> Vec<String> {
    let entries = session.browser_log().await.unwrap_or_else(|error| panic!("the driver keeps no log: {error}"));
    console::complaints(&entries)
}

/// Reads the log, which begins anew with that, and gives the new tab the focus that the first one of a browser has.
pub(super) async fn forgets(session: &WebDriver) -> WebDriverResult<()> {
    session.cdp().send_raw("Page.bringToFront", json!({})).await?;
    session.browser_log().await.map(|_| ())
}

/// A command of Chromium's own protocol.
pub(crate) async fn commands(session: &WebDriver, method: &str, parameters: Value) -> Value {
    let outcome = session.cdp().send_raw(method, parameters).await;
    outcome.unwrap_or_else(|error| panic!("{method} failed: {error}"))
}

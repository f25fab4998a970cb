//! What a test that failed leaves behind: a picture of each page in it, what was on it, and what its server wrote down. They are
//! in the directory that `CHAT_FAILURES` names, in one of the test's name.
//!
//! It is asked of the driver in the plainest way there is, since whoever panics can't wait for tasks.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs, thread};

/// Says where.
const VARIABLE: &str = "CHAT_FAILURES";

/// A page that has broken may not answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Leaves what a browser shows and has printed.
pub(crate) fn of(driver: &str, session: &str, printed: &[String]) {
    let Some(directory) = directory() else { return };
    let number = (1..100).find(|number| !directory.join(format!("{number}.html")).exists()).unwrap_or(1);
    let file = |kind: &str| directory.join(format!("{number}.{kind}"));
    if let Some(source) = asked(driver, &format!("/session/{session}/source")) {
        write(&file("html"), source.as_bytes());
    }
    let picture = asked(driver, &format!("/session/{session}/screenshot"));
    if let Some(picture) = picture.and_then(|text| STANDARD.decode(text).ok()) {
        write(&file("png"), &picture);
    }
    write(&file("printed.txt"), printed.join("\n").as_bytes());
}

/// Leaves a text.
pub(crate) fn text(name: &str, text: &str) {
    if let Some(directory) = directory() {
        write(&directory.join(name), text.as_bytes());
    }
}

/// Where the test that is running leaves what it leaves, if anybody wants it.
fn directory() -> Option<PathBuf> {
    let all = env::var_os(VARIABLE).filter(|path| !path.is_empty())?;
    let directory = Path::new(&all).join(thread::current().name().unwrap_or("a test").replace("::", "."));
    fs::create_dir_all(&directory).ok()?;
    Some(directory)
}

/// That it can't be written is not what has to be told now.
fn write(file: &Path, content: &[u8]) {
    fs::write(file, content).ok();
}

/// The value that a driver answers a question with, as text.
fn asked(driver: &str, path: &str) -> Option<String> {
    let address = driver.strip_prefix("http://")?;
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").ok()?;
    let mut answer = Vec::new();
    // Some drivers keep the connection: what came until then is enough.
    stream.read_to_end(&mut answer).ok();
    let answer = String::from_utf8_lossy(&answer);
    let (_, body) = answer.split_once("\r\n\r\n")?;
    let body: Value = serde_json::from_str(body.trim()).ok()?;
    Some(body["value"].as_str()?.to_owned())
}

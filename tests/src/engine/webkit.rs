//! `WebKit`: the small browser that comes with GTK's build of it, on a screen that nobody sees.
//!
//! Its driver knows what the standard says and nothing else. So what there is to say about a browser is said before it
//! starts: in its arguments, in the environment, in the settings of its toolkit.

use super::{Circumstances, Storage};
use crate::driver::{Port, Program};
use crate::programs;
use crate::screen::Screen;
use serde_json::{Map, Value, json};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use thirtyfour::WebDriver;

/// The window may be as narrow as a phone once its own buttons take no room.
const BUTTONS: &str = "headerbar, headerbar *, toolbar *, box > * { min-width: 0; padding: 0; margin: 0; \
    border-width: 0; font-size: 1px; -gtk-icon-transform: scale(0.1); }";

pub(super) fn driver(home: &Path) -> Program {
    let screen = (!super::is_visible()).then(Screen::start);
    let settings = home.join("config/gtk-3.0");
    fs::create_dir_all(&settings).expect("a temporary directory can be written to");
    fs::write(settings.join("gtk.css"), BUTTONS).expect("a temporary directory can be written to");
    let mut command = Command::new(programs::webkit_driver());
    command
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_CACHE_HOME", home.join("cache"))
        .env("XDG_DATA_HOME", home.join("data"))
        .env("GDK_BACKEND", "x11")
        // There is no desktop around it to ask for settings, passwords or proxies.
        .env("GSETTINGS_BACKEND", "memory")
        .env("GIO_USE_VFS", "local")
        .env("GIO_USE_PROXY_RESOLVER", "dummy")
        .env("GTK_USE_PORTAL", "0")
        .env("NO_AT_BRIDGE", "1");
    if let Some(screen) = &screen {
        command.env("DISPLAY", &screen.name);
    }
    speaks_english(&mut command, home);
    Program { command, port: Port::Chosen, screen }
}

/// The browser tells pages the language of the system if there is such a language, and on a server there often is none.
/// It is enough that it can be named.
fn speaks_english(command: &mut Command, home: &Path) {
    let locales = home.join("locales");
    fs::create_dir_all(&locales).expect("a temporary directory can be written to");
    symlink("/usr/lib/locale/C.utf8", locales.join("en_US.UTF-8")).expect("a temporary directory can be written to");
    command.env_remove("LC_ALL").env_remove("LANGUAGE").env("LOCPATH", locales).env("LANG", "en_US.UTF-8");
}

pub(super) fn capabilities(circumstances: &Circumstances) -> Map<String, Value> {
    // A window that is driven is a private one.
    let mut arguments = vec!["--automation".to_owned()];
    if circumstances.storage == Storage::Forbidden {
        arguments.extend(["--enable-html5-local-storage=false", "--enable-html5-database=false"].map(str::to_owned));
    }
    if let Some(server) = &circumstances.named {
        // Names can't be given to it. But whoever asks a proxy leaves it to that where a name leads to, and our server
        // answers what it is asked as a proxy, too.
        arguments.push(format!("--proxy={}", server.trim_end_matches('/')));
        arguments.push("--ignore-host=127.0.0.1".to_owned());
    }
    let options = json!({ "binary": programs::webkit_browser(), "args": arguments });
    [("webkitgtk:browserOptions".to_owned(), options)].into_iter().collect()
}

pub(super) async fn settles(session: &WebDriver) {
    session.set_window_rect(0, 0, 1280, 800).await.expect("a window can be given a size");
}

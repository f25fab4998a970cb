//! The time that these tests live in: a zone of their own, whatever the computer's is, and, where somebody wants to see them at
//! another hour, a clock that is ahead.
//!
//! `cargo xtask test --at 2028-02-29T23:55 --zone Pacific/Kiritimati` says it to them in these variables.

use std::env;
use std::process::Command;
use std::sync::OnceLock;

/// Where the school is, and the tests are, unless they are asked to be elsewhere.
const ZONE: &str = "America/Sao_Paulo";

/// Names another zone.
const OTHER_ZONE: &str = "CHAT_TESTS_ZONE";

/// Seconds that servers and pages are ahead of the computer's clock.
const AHEAD: &str = "CHAT_TESTS_AHEAD";

/// What puts a program's clock ahead, as Debian's libfaketime has it; where it is.
const LIBRARY: &str = "CHAT_TESTS_FAKETIME";

/// The zone that servers and browsers are in.
pub(crate) fn zone() -> &'static str {
    static OTHER: OnceLock<Option<String>> = OnceLock::new();
    OTHER.get_or_init(|| given(OTHER_ZONE)).as_deref().unwrap_or(ZONE)
}

/// The seconds by which they are ahead, if they are.
fn ahead() -> Option<i64> {
    given(AHEAD).map(|text| text.parse().unwrap_or_else(|_| panic!("{AHEAD} is {text}, which is no number of seconds")))
}

/// Gives a server the clock and the zone, or another one.
pub(crate) fn is_told(server: &mut Command, zone: Option<&str>) {
    server.env("TZ", zone.unwrap_or(self::zone()));
    if let Some(seconds) = ahead() {
        let library =
            given(LIBRARY).unwrap_or_else(|| panic!("{AHEAD} needs {LIBRARY}, which is the path of libfaketime"));
        server.env("LD_PRELOAD", library).env("FAKETIME", format!("{seconds:+}s"));
        // How long something takes is as it is.
        server.env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    }
}

/// What gives a page the clock, if it needs another than the computer's.
pub(crate) fn script() -> Option<String> {
    ahead().map(|seconds| script_ahead(seconds * 1_000))
}

/// What puts a page's clock ahead by so many milliseconds.
pub(crate) fn script_ahead(milliseconds: i64) -> String {
    format!(
        "{{ const Right = Date; const now = () => Right.now() + {milliseconds}; \
        window.Date = class extends Right {{ \
            constructor(...when) {{ if (when.length) super(...when); else super(now()); }} \
            static now() {{ return now(); }} }}; }}"
    )
}

fn given(variable: &str) -> Option<String> {
    env::var(variable).ok().filter(|text| !text.is_empty())
}

//! Reading `Cargo.lock`, so that a version is written down once.

use std::fs;

use crate::error::Error;
use crate::workspace;

/// The version of a package that `Cargo.lock` has locked.
pub(crate) fn version_of(package: &str) -> Result<String, Error> {
    let path = workspace::root().join("Cargo.lock");
    let text = fs::read_to_string(&path).map_err(Error::file("read", &path))?;
    locked_version(&text, package).map(String::from).ok_or_else(|| Error::Missing {
        what: format!("Cargo.lock has no package `{package}`."),
        way_out: "Run `cargo update --workspace`, which completes it.".into(),
    })
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.next();
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
[[package]]
name = "wasm-bindgen-futures"
version = "0.4.50"

[[package]]
name = "wasm-bindgen"
version = "0.2.129"
dependencies = [
 "wasm-bindgen-macro",
]
"#;

    #[test]
    fn the_version_is_that_of_the_package_of_exactly_this_name() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(locked_version(LOCK, "wasm-bindgen-futures"), Some("0.4.50"));
    }

    #[test]
    fn a_package_that_is_not_locked_has_no_version() {
        assert_eq!(locked_version(LOCK, "wasm"), None);
        assert_eq!(locked_version("", "wasm-bindgen"), None);
    }

    #[test]
    fn our_own_lock_file_is_understood() {
        assert!(version_of("wasm-bindgen").is_ok());
    }
}

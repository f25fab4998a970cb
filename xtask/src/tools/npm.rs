//! Packages from npm, at exactly one version.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::error::Error;
use crate::process;
use crate::search_path;

/// Whether npm is there, and node, which runs what it installs.
pub(crate) fn is_there() -> bool {
    search_path::find("npm").is_some() && search_path::find("node").is_some()
}

/// An npm that keeps quiet about what does not concern an installation.
pub(crate) fn npm(subcommand: &str, directory: &Path) -> Command {
    let mut npm = Command::new("npm");
    // Nothing of what is installed has to run for that.
    npm.args([subcommand, "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]);
    npm.arg(directory);
    npm
}

/// The version of a package as installed in `directory`. Asking the package itself would start node, which takes long.
pub(crate) fn installed_version(directory: &Path, package: &str) -> Option<String> {
    let manifest = directory.join("node_modules").join(package).join("package.json");
    let text = fs::read_to_string(manifest).ok()?;
    string_value(&text, "version").map(String::from)
}

/// Installs the package unless it is there.
pub(crate) fn ensure(directory: &Path, package: &str, version: &str) -> Result<(), Error> {
    if installed_version(directory, package).as_deref() == Some(version) {
        return Ok(());
    }
    fs::create_dir_all(directory).map_err(Error::file("create", directory))?;
    process::run(npm("install", directory).arg(format!("{package}@{version}")))
}

/// The first string under this key in a manifest; enough for the few that npm itself has written.
pub(crate) fn string_value<'a>(json: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = json.split_once(&format!("\"{key}\""))?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    rest.strip_prefix('"')?.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_from_a_manifest() {
        let manifest = "{\n  \"name\": \"binaryen\",\n  \"version\" : \"132.0.0\"\n}";
        assert_eq!(string_value(manifest, "version"), Some("132.0.0"));
        assert_eq!(string_value(manifest, "name"), Some("binaryen"));
        assert_eq!(string_value(manifest, "licence"), None);
        assert_eq!(string_value("{\"version\": 3}", "version"), None);
    }
}

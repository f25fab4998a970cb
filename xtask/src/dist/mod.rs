//! The page: built by trunk into `dist/`, made smaller, with compressed siblings for web servers that send those.

mod finish;
mod freshness;
mod icon;
mod installable;
mod linked;
mod page;
mod precompress;
mod wasm;

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::error::Error;
use crate::process;
use crate::tools::{self, Tools};
use crate::workspace;
use freshness::Stamp;
pub(crate) use precompress::{originals_under, sibling};

/// Builds the page unless what is there is of these sources and tools; gives its directory.
pub(crate) fn build() -> Result<PathBuf, Error> {
    let tools = tools::set_up()?;
    let dist = workspace::dist();
    let stamp = Stamp::of_inputs(&tools)?;
    if stamp.is_on(&dist)? {
        eprintln!("dist/ is up to date.");
        return Ok(dist);
    }
    fetch_crates()?;
    process::run(&mut trunk_build(&tools))?;
    finish::finish(&dist, &tools.minifier)?;
    installable::make(&dist)?;
    precompress::all_under(&dist)?;
    stamp.put_on(&dist)?;
    eprintln!("dist/ is built.");
    Ok(dist)
}

/// Trunk runs offline, and hands that on to cargo: what cargo needs has to be here before. That is the crates of the page and
/// those that run while it is compiled, which are this computer's.
fn fetch_crates() -> Result<(), Error> {
    let host = host()?;
    process::run(workspace::cargo().args(["fetch", "--target", tools::WASM_TARGET, "--target", &host]))
}

fn host() -> Result<String, Error> {
    let about = process::output(Command::new("rustc").arg("-vV"))?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(String::from).ok_or_else(|| Error::Missing {
        what: "`rustc -vV` does not say which computer it compiles for.".into(),
        way_out: "Install Rust through https://rustup.rs.".into(),
    })
}

fn trunk_build(tools: &Tools) -> Command {
    let mut trunk = Command::new(&tools.trunk);
    trunk
        .args(["build", "--release"])
        .current_dir(workspace::root())
        .env("PATH", tools.path())
        // Offline, so that a tool of the wrong version is an error here, not a silent download of another one.
        .env("TRUNK_OFFLINE", "true")
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        .env("TRUNK_TOOLS_WASM_BINDGEN", &tools.wasm_bindgen)
        .env("TRUNK_TOOLS_WASM_OPT", &tools.wasm_opt)
        // The client compiles this in, to say what it was built with. It also keeps the names that trunk gives apart: those are
        // of what cargo made, before wasm-bindgen and wasm-opt changed it.
        .env("IMPACT_CHAT_TOOLS", &tools.summary);
    if env::var_os("NO_COLOR").is_some() {
        // By convention any value counts, `1` most often; trunk takes only these two words.
        trunk.env("NO_COLOR", "true");
    }
    trunk
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    /// Trunk copies a whole directory or files one by one; beside the lists of emoji there is what makes them.
    #[test]
    fn every_list_of_emoji_is_in_the_page_and_nothing_else_of_its_directory() {
        let html = fs::read_to_string(workspace::root().join("index.html")).expect("index.html is there");
        for entry in fs::read_dir(workspace::root().join("emoji")).expect("a directory") {
            let name = entry.expect("an entry").file_name();
            let name = name.to_string_lossy();
            let copied = format!("rel=\"copy-file\" href=\"emoji/{name}\" data-target-path=\"emoji\"");
            assert_eq!(
                html.contains(&copied),
                Path::new(&*name).extension().is_some_and(|kind| kind == "txt"),
                "{name}"
            );
        }
    }
}

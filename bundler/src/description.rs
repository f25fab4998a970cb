//! How the page is built, as `index.html` and `Trunk.toml` say it: the one description, which `trunk serve` reads as well.
//!
//! This is no parser of HTML nor of TOML. It is enough for elements `<link data-trunk … />` whose values are in double quotes, and
//! for lines `key = '…'`.

use xtask::error::Error;

use crate::page::attribute;

/// What is to be part of the page, and where it stands in `index.html`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Description<'a> {
    /// The style sheets, in their order.
    pub(crate) styles: Vec<Asset<'a>>,
    pub(crate) icon: Asset<'a>,
    /// Files that stay what they are.
    pub(crate) copies: Vec<Asset<'a>>,
    pub(crate) client: Client<'a>,
    /// Trunk's words for where the page is told of its script and its module.
    pub(crate) script: &'a str,
    pub(crate) preload: &'a str,
}

/// A file of the repository.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Asset<'a> {
    /// The whole element that asks for it.
    pub(crate) element: &'a str,
    /// The file, from the repository's root.
    pub(crate) file: &'a str,
    /// The directory of the page that it goes to, empty for the page's own.
    pub(crate) directory: &'a str,
}

/// What cargo compiles.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Client<'a> {
    /// The whole element that asks for it.
    pub(crate) element: &'a str,
    /// The binary's name.
    pub(crate) name: &'a str,
    /// What `wasm-opt` is told.
    pub(crate) options: Vec<String>,
}

impl<'a> Description<'a> {
    /// Reads both files.
    pub(crate) fn read(html: &'a str, trunk: &'a str) -> Result<Self, Error> {
        let (mut styles, mut icons, mut copies, mut clients) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for element in elements(html) {
            match attribute(element, "rel") {
                Some("css") => styles.push(Asset::of(element)?),
                Some("icon") => icons.push(Asset::of(element)?),
                Some("copy-file") => copies.push(Asset::of(element)?),
                Some("rust") => clients.push(Client::of(element)?),
                other => return Err(not_understood(&format!("rel=\"{}\"", other.unwrap_or_default()))),
            }
        }
        let once = |what: &str| not_understood(&format!("anything but one element with rel=\"{what}\""));
        Ok(Self {
            styles,
            icon: icons.pop().filter(|_| icons.is_empty()).ok_or_else(|| once("icon"))?,
            copies,
            client: clients.pop().filter(|_| clients.is_empty()).ok_or_else(|| once("rust"))?,
            script: setting(trunk, "pattern_script")?,
            preload: setting(trunk, "pattern_preload")?,
        })
    }
}

impl<'a> Asset<'a> {
    fn of(element: &'a str) -> Result<Self, Error> {
        let file = attribute(element, "href").ok_or_else(|| not_understood(element))?;
        Ok(Self { element, file, directory: attribute(element, "data-target-path").unwrap_or_default() })
    }
}

impl<'a> Client<'a> {
    fn of(element: &'a str) -> Result<Self, Error> {
        let level = attribute(element, "data-wasm-opt").map(|level| format!("-O{level}"));
        let others = attribute(element, "data-wasm-opt-params").unwrap_or_default().split_whitespace();
        Ok(Self {
            element,
            name: attribute(element, "data-bin").ok_or_else(|| not_understood(element))?,
            options: level.into_iter().chain(others.map(String::from)).collect(),
        })
    }
}

/// The elements that are trunk's.
fn elements(html: &str) -> impl Iterator<Item = &str> {
    html.match_indices("<link data-trunk ").filter_map(|(start, _)| {
        let length = html[start..].find('>')? + 1;
        Some(&html[start..start + length])
    })
}

fn setting<'a>(toml: &'a str, key: &str) -> Result<&'a str, Error> {
    let value = |line: &'a str| line.strip_prefix(key)?.trim_start().strip_prefix("= '")?.strip_suffix('\'');
    toml.lines().find_map(value).ok_or_else(|| Error::Missing {
        what: format!("Trunk.toml has no line `{key} = '…'`, which says how the page is told of its script."),
        way_out: "bundler/src/description.rs says what it reads.".into(),
    })
}

fn not_understood(what: &str) -> Error {
    Error::Missing {
        what: format!("index.html wants something of trunk that `cargo xtask dist` does not do: {what}."),
        way_out: "bundler/src/description.rs says what it understands.".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use xtask::workspace;

    const TRUNK: &str =
        "pattern_script = '<script src=\"{js}\"></script>'\npattern_preload = '<link href=\"{wasm}\">'\n";
    const HTML: &str = "<link data-trunk rel=\"icon\" href=\"style/icon.svg\" />\n\
        <link data-trunk rel=\"css\" href=\"style/a.css\" />\n<link data-trunk rel=\"css\" href=\"style/b.css\" />\n\
        <link data-trunk rel=\"copy-file\" href=\"emoji/en.txt\" data-target-path=\"emoji\" />\n\
        <link data-trunk rel=\"rust\" data-wasm-opt=\"z\" data-wasm-opt-params=\"--low  --high\" data-bin=\"page\" />";

    #[test]
    fn both_files_are_understood() {
        let read = Description::read(HTML, TRUNK).expect("a description");
        assert_eq!(read.styles.iter().map(|style| style.file).collect::<Vec<_>>(), ["style/a.css", "style/b.css"]);
        assert_eq!((read.icon.file, read.icon.directory), ("style/icon.svg", ""));
        assert_eq!((read.copies[0].file, read.copies[0].directory), ("emoji/en.txt", "emoji"));
        assert_eq!((read.client.name, read.client.options.join(" ")), ("page", "-Oz --low --high".into()));
        assert_eq!((read.script, read.preload), ("<script src=\"{js}\"></script>", "<link href=\"{wasm}\">"));
        assert!(HTML.ends_with(read.client.element));
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        for (html, trunk) in [
            (HTML.replace("rel=\"css\"", "rel=\"sass\""), TRUNK.to_owned()),
            (HTML.replace("rel=\"icon\"", "rel=\"css\""), TRUNK.to_owned()),
            (HTML.to_owned() + HTML, TRUNK.to_owned()),
            (HTML.replace("data-bin", "data-cargo-bin"), TRUNK.to_owned()),
            (HTML.to_owned(), TRUNK.replace("pattern_preload", "preload")),
        ] {
            assert!(Description::read(&html, &trunk).is_err(), "{html}\n{trunk}");
        }
    }

    fn of_repository(file: &str) -> String {
        fs::read_to_string(workspace::root().join(file)).expect("a file of the repository")
    }

    #[test]
    fn the_files_of_this_repository_are_understood_and_name_what_is_there() {
        let (html, trunk) = (of_repository("index.html"), of_repository("Trunk.toml"));
        let read = Description::read(&html, &trunk).expect("a description");
        for asset in read.styles.iter().chain(&read.copies).chain([&read.icon]) {
            assert!(workspace::root().join(asset.file).is_file(), "{}", asset.file);
        }
        assert!(workspace::root().join("Cargo.toml").is_file() && read.client.name == "impact-chat");
    }

    /// A whole directory is copied file by file; beside the lists of emoji there is what makes them.
    #[test]
    fn every_list_of_emoji_is_in_the_page_and_nothing_else_of_its_directory() {
        let (html, trunk) = (of_repository("index.html"), of_repository("Trunk.toml"));
        let read = Description::read(&html, &trunk).expect("a description");
        for entry in fs::read_dir(workspace::root().join("emoji")).expect("a directory") {
            let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
            let is_copied =
                read.copies.iter().any(|copy| copy.file == format!("emoji/{name}") && copy.directory == "emoji");
            assert_eq!(is_copied, name.rsplit_once('.').is_some_and(|(_, kind)| kind == "txt"), "{name}");
        }
    }
}

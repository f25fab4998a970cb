//! Which files a first visit fetches.
//!
//! A file counts if its name is a word of `index.html`, or of a script or style sheet that counts: whether in `src`, `href`,
//! `data-…`, an `import` or a `url()`. That is on the strict side: a file that a script mentions but loads later counts too.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::error::Error;

/// Fetched by the client itself, whose code is no text to be searched.
const FETCHED_BY_THE_CLIENT: &str = "config.json";

/// The files that the page in this directory fetches before anybody does anything, `index.html` first.
pub(super) fn first_load(dist: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = vec![dist.join("index.html")];
    let config = dist.join(FETCHED_BY_THE_CLIENT);
    if config.is_file() {
        files.push(config);
    }
    let mut searched = 0;
    while let Some(file) = files.get(searched).cloned() {
        for reference in references_in(&file)? {
            if reference.starts_with(dist) && reference.is_file() && !files.contains(&reference) {
                files.push(reference);
            }
        }
        searched += 1;
    }
    Ok(files)
}

/// Every path that a file might refer to, from where it is.
fn references_in(file: &Path) -> Result<Vec<PathBuf>, Error> {
    if !can_refer(file) {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(file).map_err(Error::file("read", file))?;
    let directory = file.parent().unwrap_or(file);
    Ok(words(&text).map(|word| joined(directory, word)).collect())
}

fn can_refer(file: &Path) -> bool {
    file.extension().is_some_and(|extension| ["html", "js", "mjs", "css"].iter().any(|known| extension == *known))
}

/// What could be a relative URL: the text between quotes, brackets, blanks and the like, without query and fragment.
/// Minified HTML leaves quotes out, so they cannot be relied on.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| letter.is_whitespace() || "\"'`<>()=,;".contains(letter))
        .map(|word| word.split(['?', '#']).next().unwrap_or_default())
        .filter(|word| word.contains('.'))
}

/// Joins without asking the file system, so that `./a.js` and `a.js` are one file.
fn joined(directory: &Path, relative: &str) -> PathBuf {
    let mut path = directory.to_path_buf();
    for component in Path::new(relative.trim_start_matches('/')).components() {
        match component {
            Component::Normal(name) => path.push(name),
            Component::ParentDir => {
                path.pop();
            }
            _ => {}
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    /// A built page of these files.
    struct Page(Scratch);

    impl Page {
        fn of(test: &str, files: &[(&str, &str)]) -> Self {
            let page = Self(Scratch::of(test));
            for (name, text) in files {
                let path = page.0.join(name);
                fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
                fs::write(path, text).expect("a file");
            }
            page
        }

        fn first_load(&self) -> Vec<String> {
            let files = first_load(&self.0).expect("a page");
            let inside = |file: &PathBuf| file.strip_prefix(&*self.0).expect("inside").display().to_string();
            let mut names: Vec<_> = files.iter().map(inside).collect();
            names.sort();
            names
        }
    }

    #[test]
    fn everything_that_index_html_names_counts_in_whatever_attribute() {
        let html = r#"<link rel=stylesheet href="./a-1.css"><link rel=icon href=icon.svg>
            <link rel="modulepreload" href='./app-2.js' crossorigin><link rel="preload" href="./app-2_bg.wasm">
            <script src="boot-3.js?x=1#y" data-list="./words.json"></script>"#;
        let page = Page::of(
            "attributes",
            &[
                ("index.html", html),
                ("a-1.css", ""),
                ("icon.svg", ""),
                ("app-2.js", ""),
                ("app-2_bg.wasm", "\0asm"),
                ("boot-3.js", ""),
                ("words.json", ""),
            ],
        );
        assert_eq!(
            page.first_load(),
            ["a-1.css", "app-2.js", "app-2_bg.wasm", "boot-3.js", "icon.svg", "index.html", "words.json"]
        );
    }

    #[test]
    fn what_scripts_and_styles_name_counts_from_where_they_are() {
        let page = Page::of(
            "transitive",
            &[
                ("index.html", "<script>import init from './js/app.js'</script><link href=style/a.css>"),
                ("js/app.js", "import{x}from\"./snippets/one.js\";"),
                ("js/snippets/one.js", ""),
                ("style/a.css", "@font-face{src:url(../font.woff2)}"),
                ("font.woff2", ""),
            ],
        );
        assert_eq!(page.first_load(), ["font.woff2", "index.html", "js/app.js", "js/snippets/one.js", "style/a.css"]);
    }

    #[test]
    fn the_configuration_counts_although_nobody_names_it() {
        let page = Page::of("config", &[("index.html", ""), ("config.json", "{}")]);
        assert_eq!(page.first_load(), ["config.json", "index.html"]);
    }

    #[test]
    fn nothing_else_counts() {
        let page = Page::of(
            "others",
            &[
                ("index.html", "<script src=https://example.org/other.js></script>../index.html"),
                ("index.html.gz", ""),
                ("emoji.json", ""),
                ("other.js", ""),
            ],
        );
        assert_eq!(page.first_load(), ["index.html"]);
    }
}

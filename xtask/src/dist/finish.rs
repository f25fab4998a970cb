//! What is done to the page after trunk: it becomes smaller, and its files are called after what is in them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::compress;
use crate::dist::{linked, page};
use crate::error::Error;
use crate::files;
use crate::tools::Minifier;

/// The one style sheet that all are joined in.
const STYLE: &str = "style";

/// How the file with the WebAssembly is called besides the script.
const MODULE: &str = "_bg.wasm";

/// The files that make a page out of what trunk left, as text. Another text may make another page of the same sources.
pub(super) const RECIPE: [&str; 12] = [
    include_str!("finish.rs"),
    include_str!("icon/drawing.rs"),
    include_str!("icon/mod.rs"),
    include_str!("icon/painting.rs"),
    include_str!("icon/png.rs"),
    include_str!("installable.rs"),
    include_str!("linked.rs"),
    include_str!("page.rs"),
    include_str!("precompress.rs"),
    include_str!("wasm.rs"),
    include_str!("../compress.rs"),
    include_str!("../tools/esbuild.rs"),
];

/// Finishes what trunk left in a directory. Does it once: not for a page that is finished.
pub(super) fn finish(dist: &Path, minifier: &Minifier) -> Result<(), Error> {
    let index = dist.join("index.html");
    let html = read(&index)?;
    let html = join_styles(dist, &html, minifier)?;
    shorten_names(dist)?;
    minify_scripts(dist, minifier)?;
    let html = name_by_content(dist, html)?;
    write(&index, page::squeezed(&page::with_policy(&html)).as_bytes())
}

fn join_styles(dist: &Path, html: &str, minifier: &Minifier) -> Result<String, Error> {
    let links = page::style_links(html);
    let mut all = String::new();
    for link in &links {
        let file = dist.join(link.file);
        all += &read(&file)?;
        fs::remove_file(&file).map_err(Error::file("delete", &file))?;
    }
    let all = minifier.style(all.as_bytes())?.unwrap_or_else(|| all.into_bytes());
    let name = format!("{STYLE}-{}.css", compress::hash_of(&all));
    write(&dist.join(&name), &all)?;
    Ok(page::with_one_style(html, &links, &name))
}

fn shorten_names(dist: &Path) -> Result<(), Error> {
    for (script, module) in clients(dist)? {
        let content = fs::read(&module).map_err(Error::file("read", &module))?;
        match linked::shorten(&read(&script)?, &content) {
            Some((short_script, short_module)) => {
                write(&script, short_script.as_bytes())?;
                write(&module, &short_module)?;
            }
            None => eprintln!(
                "{} is not as wasm-bindgen used to write it, and keeps its long names: about 7 KB more to download.",
                module.display()
            ),
        }
    }
    Ok(())
}

fn minify_scripts(dist: &Path, minifier: &Minifier) -> Result<(), Error> {
    let modules: Vec<_> = clients(dist)?.into_iter().map(|(script, _)| script).collect();
    for file in files_of_kind(dist, "js")? {
        let smaller =
            if modules.contains(&file) { minifier.module(&file)? } else { minifier.script(read(&file)?.as_bytes())? };
        if let Some(smaller) = smaller {
            write(&file, &smaller)?;
        }
    }
    Ok(())
}

/// Trunk calls files after what they were made of, before tools did their work. Here they get names after what is in them: the
/// same name never has another content.
fn name_by_content(dist: &Path, html: String) -> Result<String, Error> {
    let mut html = html;
    for file in files_in(dist)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let Some((before, after)) = around_hash(&name) else {
            continue;
        };
        let content = fs::read(&file).map_err(Error::file("read", &file))?;
        let named = format!("{before}{}{after}", compress::hash_of(&content));
        fs::rename(&file, dist.join(&named)).map_err(Error::file("rename", &file))?;
        html = html.replace(&*name, &named);
    }
    Ok(html)
}

/// What stands before and behind the hash in a file's name: `-`, 15 or 16 hexadecimal digits, then `.` or `_`.
fn around_hash(name: &str) -> Option<(&str, &str)> {
    let mut starts = name.match_indices('-').map(|(at, _)| at + 1);
    starts.find_map(|start| {
        let digits = name[start..].find(|letter| !matches!(letter, '0'..='9' | 'a'..='f'))?;
        let after = &name[start + digits..];
        (matches!(digits, 15 | 16) && after.starts_with(['.', '_'])).then_some((&name[..start], after))
    })
}

/// Each script of wasm-bindgen with its module.
fn clients(dist: &Path) -> Result<Vec<(PathBuf, PathBuf)>, Error> {
    let pair = |module: PathBuf| {
        let name = module.file_name()?.to_str()?.strip_suffix(MODULE)?;
        let script = module.with_file_name(format!("{name}.js"));
        script.is_file().then_some((script, module))
    };
    Ok(files_of_kind(dist, "wasm")?.into_iter().filter_map(pair).collect())
}

fn files_of_kind(dist: &Path, extension: &str) -> Result<Vec<PathBuf>, Error> {
    Ok(files_in(dist)?.into_iter().filter(|file| file.extension().is_some_and(|its| its == extension)).collect())
}

/// Only those beside `index.html`: nothing else in there is of trunk's making.
fn files_in(dist: &Path) -> Result<Vec<PathBuf>, Error> {
    Ok(files::under(dist)?.into_iter().filter(|file| file.parent() == Some(dist)).collect())
}

fn read(file: &Path) -> Result<String, Error> {
    fs::read_to_string(file).map_err(Error::file("read", file))
}

fn write(file: &Path, content: &[u8]) -> Result<(), Error> {
    fs::write(file, content).map_err(Error::file("write", file))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dist::wasm::tests::module;
    use crate::scratch::Scratch;

    const HTML: &str = r#"<link rel="stylesheet" href="./a-0123456789abcdef.css"/>
        <link rel="stylesheet" href="./b-0123456789abcdef.css"/>
        <script src="./boot.js" data-js="page-0123456789abcde.js" data-wasm="page-0123456789abcde_bg.wasm"></script>"#;

    fn page_of_trunk(test: &str) -> Scratch {
        let dist = Scratch::of(test);
        let module = module(&[("./page_bg.js", "__wbg_item_2fbc5d9a03fe97aa")], &["work"]);
        let script = b"const i = { __wbg_item_2fbc5d9a03fe97aa: 1 }; export default { \"./page_bg.js\": i };";
        let files: [(&str, &[u8]); 6] = [
            ("index.html", HTML.as_bytes()),
            ("a-0123456789abcdef.css", b"a {}\n"),
            ("b-0123456789abcdef.css", b"b {}\n"),
            ("boot.js", b"start();"),
            ("page-0123456789abcde.js", script),
            ("page-0123456789abcde_bg.wasm", &module),
        ];
        for (name, content) in files {
            fs::write(dist.join(name), content).expect("a file");
        }
        dist
    }

    fn names(dist: &Path) -> Vec<String> {
        let files = files::under(dist).expect("a directory");
        files.iter().map(|file| file.file_name().unwrap_or_default().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn without_a_minifier_a_page_is_whole_and_its_files_have_their_names_from_what_is_in_them() {
        let dist = page_of_trunk("finish");
        finish(&dist, &Minifier::none()).expect("a finished page");
        let html = read(&dist.join("index.html")).expect("a page");
        let names = names(&dist);
        assert_eq!(names.len(), 5, "{names:?}");
        for name in names.iter().filter(|name| *name != "index.html") {
            assert!(html.contains(name.as_str()), "{name} in {html}");
            let content = fs::read(dist.join(name)).expect("a file");
            assert!(name == "boot.js" || name.contains(&compress::hash_of(&content)), "{name}");
        }
    }

    #[test]
    fn style_sheets_are_joined_in_their_order() {
        let dist = page_of_trunk("styles");
        finish(&dist, &Minifier::none()).expect("a finished page");
        let style = names(&dist).into_iter().find(|name| name.starts_with(STYLE)).expect("a style sheet");
        assert_eq!(read(&dist.join(style)).expect("a style sheet"), "a {}\nb {}\n");
    }

    #[test]
    fn names_between_script_and_module_are_short() {
        let dist = page_of_trunk("short");
        finish(&dist, &Minifier::none()).expect("a finished page");
        let scripts = files_of_kind(&dist, "js").expect("a directory");
        let script = scripts.iter().find(|file| !file.ends_with("boot.js")).expect("a script");
        let script = read(script).expect("a script");
        assert_eq!(script, "const i = { a: 1 }; export default { \"a\": i };");
    }

    #[test]
    fn a_hash_is_found_where_trunk_puts_it() {
        assert_eq!(around_hash("a-b-0123456789abcdef.css"), Some(("a-b-", ".css")));
        assert_eq!(around_hash("a-0123456789abcde_bg.wasm"), Some(("a-", "_bg.wasm")));
        for name in ["boot.js", "a-0123456789.css", "a-0123456789abcdef0.css", "0123456789abcdef.css"] {
            assert_eq!(around_hash(name), None, "{name}");
        }
    }
}

//! The page: everything that its description names, smaller, in files that are called after what is in them.

use std::fs;
use std::path::{Path, PathBuf};

use xtask::error::Error;
use xtask::workspace;

use crate::description::{Asset, Description};
use crate::minifier::Minifier;
use crate::{Order, bindings, compress, installable, linked, page, precompress};

/// The one style sheet that all are joined in.
const STYLE: &str = "style";

/// Makes the page that was ordered.
pub(crate) fn bundle(order: &Order) -> Result<(), Error> {
    let root = workspace::root();
    let (html, trunk) = (read(&root.join("index.html"))?, read(&root.join("Trunk.toml"))?);
    let description = Description::read(&html, &trunk)?;
    let dist = &order.dist;
    begin_anew(dist)?;
    let style = join_styles(&root, dist, &description.styles, &order.minifier)?;
    let icon = copy_named(&root, dist, &description.icon)?;
    for copy in &description.copies {
        copy_file(&root, dist, copy, &order.minifier)?;
    }
    let (script, module) = client(order, &description)?;
    let told = page::told(&html, &description, &page::Files { style, icon, script, module });
    write(&dist.join("index.html"), page::squeezed(&page::with_policy(&told)).as_bytes())?;
    installable::make(dist)?;
    precompress::all_under(dist)
}

/// An empty directory. Who serves it finds it under the same name afterwards.
fn begin_anew(dist: &Path) -> Result<(), Error> {
    if dist.exists() {
        fs::remove_dir_all(dist).map_err(Error::file("delete", dist))?;
    }
    fs::create_dir_all(dist).map_err(Error::file("create", dist))
}

fn join_styles(root: &Path, dist: &Path, styles: &[Asset<'_>], minifier: &Minifier) -> Result<String, Error> {
    let mut all = String::new();
    for style in styles {
        all += &read(&root.join(style.file))?;
    }
    let all = minifier.style(all.as_bytes())?.unwrap_or_else(|| all.into_bytes());
    write_named(dist, (STYLE, ".css"), &all)
}

fn copy_named(root: &Path, dist: &Path, asset: &Asset<'_>) -> Result<String, Error> {
    let file = root.join(asset.file);
    let content = fs::read(&file).map_err(Error::file("read", &file))?;
    let (stem, kind) = (file.file_stem().unwrap_or_default(), file.extension().unwrap_or_default());
    write_named(dist, (&stem.to_string_lossy(), &format!(".{}", kind.to_string_lossy())), &content)
}

fn copy_file(root: &Path, dist: &Path, asset: &Asset<'_>, minifier: &Minifier) -> Result<(), Error> {
    let file = root.join(asset.file);
    let content = fs::read(&file).map_err(Error::file("read", &file))?;
    let smaller = if has_kind(&file, "js") { minifier.script(&content)? } else { None };
    let directory = dist.join(asset.directory);
    fs::create_dir_all(&directory).map_err(Error::file("create", &directory))?;
    write(&directory.join(file.file_name().unwrap_or_default()), &smaller.unwrap_or(content))
}

/// The script and the module of the client, by their names in the page.
fn client(order: &Order, description: &Description<'_>) -> Result<(String, String), Error> {
    let name = description.client.name;
    let workshop = Workshop::beside(&order.dist)?;
    let bound = bindings::bind(&order.module, name, &workshop.0)?;
    order.optimiser.optimise(&bound.module, &description.client.options)?;
    let module = fs::read(&bound.module).map_err(Error::file("read", &bound.module))?;
    let (script, module) = shortened(&read(&bound.script)?, module, name);
    write(&bound.script, script.as_bytes())?;
    let script = order.minifier.module(&bound.script)?.unwrap_or_else(|| script.into_bytes());
    let names =
        (write_named(&order.dist, (name, ".js"), &script)?, write_named(&order.dist, (name, "_bg.wasm"), &module)?);
    Ok(names)
}

fn shortened(script: &str, module: Vec<u8>, name: &str) -> (String, Vec<u8>) {
    linked::shorten(script, &module).unwrap_or_else(|| {
        eprintln!(
            "{name} is not as wasm-bindgen used to write it, and keeps its long names: about 7 KB more to download."
        );
        (script.to_owned(), module)
    })
}

/// A directory for what is in the making.
struct Workshop(PathBuf);

impl Workshop {
    fn beside(dist: &Path) -> Result<Self, Error> {
        let directory = workspace::target()?.join("bundler").join(dist.file_name().unwrap_or_default());
        begin_anew(&directory)?;
        Ok(Self(directory))
    }
}

/// Writes a file called after what is in it: the same name never has another content. Returns the name.
fn write_named(dist: &Path, (before, after): (&str, &str), content: &[u8]) -> Result<String, Error> {
    let name = format!("{before}-{}{after}", compress::hash_of(content));
    write(&dist.join(&name), content)?;
    Ok(name)
}

fn has_kind(file: &Path, kind: &str) -> bool {
    file.extension().is_some_and(|its| its == kind)
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
    use crate::wasm::tests::module;
    use xtask::scratch::Scratch;

    fn repository(test: &str) -> Scratch {
        let root = Scratch::of(test);
        for (name, content) in
            [("a.css", "a {}\n"), ("b.css", "b {}\n"), ("icon.svg", "<svg/>"), ("boot.js", "start();")]
        {
            write(&root.join(name), content.as_bytes()).expect("a file");
        }
        root
    }

    fn asset(file: &str) -> Asset<'_> {
        Asset { element: "", file, directory: "" }
    }

    #[test]
    fn style_sheets_are_joined_in_their_order_and_called_after_what_is_in_them() {
        let root = repository("styles");
        let name =
            join_styles(&root, &root, &[asset("a.css"), asset("b.css")], &Minifier(None)).expect("a style sheet");
        assert_eq!(read(&root.join(&name)).expect("a style sheet"), "a {}\nb {}\n");
        assert_eq!(name, format!("style-{}.css", compress::hash_of(b"a {}\nb {}\n")));
    }

    #[test]
    fn a_file_goes_where_it_belongs_under_its_name_or_that_of_its_content() {
        let root = repository("copies");
        let dist = root.join("dist");
        begin_anew(&dist).expect("a directory");
        let icon = copy_named(&root, &dist, &asset("icon.svg")).expect("an icon");
        assert_eq!(icon, format!("icon-{}.svg", compress::hash_of(b"<svg/>")));
        let boot = Asset { directory: "deep/down", ..asset("boot.js") };
        copy_file(&root, &dist, &boot, &Minifier(None)).expect("a copy");
        assert_eq!(read(&dist.join("deep/down/boot.js")).expect("a copy"), "start();");
    }

    #[test]
    fn what_was_there_before_is_gone() {
        let dist = Scratch::of("anew");
        write(&dist.join("old.js"), b"").expect("a file");
        begin_anew(&dist).expect("a directory");
        assert!(dist.is_dir() && !dist.join("old.js").exists());
    }

    #[test]
    fn names_between_script_and_module_are_short() {
        let module = module(&[("./page_bg.js", "__wbg_item_2fbc5d9a03fe97aa")], &["work"]);
        let script = "const i = { __wbg_item_2fbc5d9a03fe97aa: 1 }; export default { \"./page_bg.js\": i };";
        let (script, shorter) = shortened(script, module.clone(), "page");
        assert_eq!(script, "const i = { a: 1 }; export default { \"a\": i };");
        assert!(shorter.len() < module.len());
    }

    #[test]
    fn what_is_not_understood_keeps_its_names() {
        assert_eq!(shortened("script", b"no module".to_vec(), "page"), ("script".into(), b"no module".to_vec()));
    }
}

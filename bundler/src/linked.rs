//! Short names between a script and its WebAssembly.
//!
//! wasm-bindgen gives each function that one offers to the other a name such as `__wbg_item_2fbc5d9a03fe97aa`. There are
//! hundreds, each stands in both files, and what is random in them can't be compressed. Nobody else reads them, so here
//! they become names of a letter or two, in both files alike: about 7 KB less after gzip.

use std::collections::{BTreeMap, BTreeSet};

use crate::wasm::{self, Name};

/// Names that wasm-bindgen made up begin like this, and no other word of its scripts does.
const GENERATED: &str = "__wb";

/// What stands before the name of an export wherever the script uses it.
const EXPORTS: &str = "wasm.";

/// How the name of what the WebAssembly imports from ends.
const SCRIPT: &str = "_bg.js";

/// A script and its module with short names; `None` if the module isn't as wasm-bindgen writes them.
pub(crate) fn shorten(script: &str, module: &[u8]) -> Option<(String, Vec<u8>)> {
    let names = ShortNames::of(script, module)?;
    let module = wasm::map_names(module, &mut |name| names.of_name(name))?;
    Some((names.in_script(script), module))
}

/// What is called what from now on. A name that is missing here stays.
struct ShortNames {
    imports: BTreeMap<String, String>,
    exports: BTreeMap<String, String>,
    origins: BTreeMap<String, String>,
}

impl ShortNames {
    /// Only a name whose every mention in the script is understood may change.
    fn of(script: &str, module: &[u8]) -> Option<Self> {
        let (mut imports, mut exports, mut origins) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        wasm::map_names(module, &mut |name| {
            match name {
                Name::Origin(origin) => origins.insert(origin.to_owned()),
                Name::Import(import) => imports.insert(import.to_owned()),
                Name::Export(export) => exports.insert(export.to_owned()),
            };
            name.as_written().to_owned()
        })?;
        let mentions = Mentions::of(script);
        Some(Self {
            imports: shortened(imports, |name| name.starts_with(GENERATED) && mentions.is_only_one(name)),
            exports: shortened(exports, |name| mentions.are_all_of_exports(name)),
            origins: shortened(origins, |name| name.ends_with(SCRIPT) && script.matches(&quoted(name)).count() == 1),
        })
    }

    fn of_name(&self, name: Name<'_>) -> String {
        let names = match name {
            Name::Origin(_) => &self.origins,
            Name::Import(_) => &self.imports,
            Name::Export(_) => &self.exports,
        };
        names.get(name.as_written()).cloned().unwrap_or_else(|| name.as_written().to_owned())
    }

    fn in_script(&self, script: &str) -> String {
        let mut text = String::with_capacity(script.len());
        let mut copied = 0;
        for (at, word) in words(script) {
            if let Some(short) = self.exports.get(word).or_else(|| self.imports.get(word)) {
                text.push_str(&script[copied..at]);
                text.push_str(short);
                copied = at + word.len();
            }
        }
        text.push_str(&script[copied..]);
        self.origins.iter().fold(text, |text, (origin, short)| text.replace(&quoted(origin), &quoted(short)))
    }
}

/// Short names for those that may change, none of them the name of one that stays.
fn shortened(names: BTreeSet<String>, may_change: impl Fn(&str) -> bool) -> BTreeMap<String, String> {
    let (changing, staying): (BTreeSet<_>, BTreeSet<_>) = names.into_iter().partition(|name| may_change(name));
    let free = short_names().filter(|name| !staying.contains(name));
    changing.into_iter().zip(free).collect()
}

/// How often each word is in a script, and how often as an export of the module.
struct Mentions<'a>(BTreeMap<&'a str, (usize, usize)>);

impl<'a> Mentions<'a> {
    fn of(script: &'a str) -> Self {
        let mut mentions = BTreeMap::new();
        for (at, word) in words(script) {
            let (all, of_exports) = mentions.entry(word).or_insert((0, 0));
            *all += 1;
            *of_exports += usize::from(script[..at].ends_with(EXPORTS));
        }
        Self(mentions)
    }

    fn is_only_one(&self, word: &str) -> bool {
        self.0.get(word).is_some_and(|(all, _)| *all == 1)
    }

    fn are_all_of_exports(&self, word: &str) -> bool {
        self.0.get(word).is_some_and(|(all, of_exports)| all == of_exports)
    }
}

/// What could be a name in a script, each with where it begins.
fn words(script: &str) -> impl Iterator<Item = (usize, &str)> {
    let belongs = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '$';
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + script[rest..].find(belongs)?;
        let length = script[start..].find(|letter| !belongs(letter)).unwrap_or(script.len() - start);
        rest = start + length;
        Some((start, &script[start..rest]))
    })
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// `a` to `z`, then `aa` to `zz`, and so on.
fn short_names() -> impl Iterator<Item = String> {
    let letters = || (b'a'..=b'z').map(char::from);
    let mut longest = vec![String::new()];
    std::iter::repeat_with(move || {
        longest = longest.iter().flat_map(|name| letters().map(move |letter| format!("{name}{letter}"))).collect();
        longest.clone()
    })
    .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wasm::tests::module;

    const SCRIPT_TEXT: &str = r#"let wasm;
export function work(a) { return wasm.work(a, wasm.__wbindgen_malloc(1)) + String(wasm.other); }
const other = 1;
function imports() {
    const import0 = { __proto__: null,
        __wbg_item_2fbc5d9a03fe97aa: function(arg0) { return arg0; },
        __wbg_seen: function() { return this.__wbg_seen; },
    };
    return { __proto__: null, "./page_bg.js": import0 };
}
"#;

    fn shortened_module() -> (String, Vec<u8>) {
        let imports = [("./page_bg.js", "__wbg_item_2fbc5d9a03fe97aa"), ("./page_bg.js", "__wbg_seen")];
        let module = module(&imports, &["work", "__wbindgen_malloc", "other", "memory"]);
        shorten(SCRIPT_TEXT, &module).expect("a module that is understood")
    }

    fn names_in(module: &[u8]) -> Vec<String> {
        let mut names = Vec::new();
        wasm::map_names(module, &mut |name| {
            names.push(name.as_written().to_owned());
            name.as_written().to_owned()
        })
        .expect("still a module");
        names
    }

    #[test]
    fn both_files_say_the_same_short_names() {
        let (script, module) = shortened_module();
        assert!(script.contains("a: function(arg0)"), "{script}");
        assert!(script.contains("wasm.a(1)"), "{script}");
        assert!(script.contains("{ __proto__: null, \"a\": import0 }"), "{script}");
        assert_eq!(names_in(&module), ["a", "a", "a", "__wbg_seen", "work", "a", "other", "memory"]);
    }

    #[test]
    fn a_name_that_is_mentioned_in_other_ways_stays() {
        let (script, _) = shortened_module();
        for kept in
            ["export function work(a)", "wasm.work(a,", "wasm.other", "__wbg_seen: function() { return this.__wbg_seen"]
        {
            assert!(script.contains(kept), "{kept} in {script}");
        }
    }

    #[test]
    fn a_short_name_is_never_that_of_one_that_stays() {
        let names = ["a", "b", "__wbg_long", "__wbg_longer"].map(String::from).into();
        let short = shortened(names, |name| name.starts_with(GENERATED));
        assert_eq!(short.values().collect::<Vec<_>>(), ["c", "d"]);
    }

    #[test]
    fn short_names_never_run_out_and_never_repeat() {
        let names: Vec<_> = short_names().take(1000).collect();
        assert_eq!([&names[0], &names[25], &names[26], &names[702]], ["a", "z", "aa", "aaa"]);
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), 1000);
    }

    #[test]
    fn words_are_found_with_their_places() {
        assert_eq!(words("é=a_1.$b").collect::<Vec<_>>(), [(0, "é"), (3, "a_1"), (7, "$b")]);
    }

    #[test]
    fn what_is_no_module_is_left_alone() {
        assert!(shorten("", b"no module").is_none());
    }
}

//! What is coloured how, in code as it is pasted into a chat.

mod code;
mod linear;
mod pages;
mod scripts;
mod whole;

use super::{Kind, highlight, language};

/// The pieces of one kind.
fn pieces<'a>(kind: Kind, name: &str, code: &'a str) -> Vec<&'a str> {
    let language = language(name).expect("a language");
    highlight(language, code).into_iter().filter(|(one, _)| *one == kind).map(|(_, piece)| piece).collect()
}

fn keywords<'a>(name: &str, code: &'a str) -> Vec<&'a str> {
    pieces(Kind::Keyword, name, code)
}

fn strings<'a>(name: &str, code: &'a str) -> Vec<&'a str> {
    pieces(Kind::String, name, code)
}

fn numbers<'a>(name: &str, code: &'a str) -> Vec<&'a str> {
    pieces(Kind::Number, name, code)
}

fn comments<'a>(name: &str, code: &'a str) -> Vec<&'a str> {
    pieces(Kind::Comment, name, code)
}

fn functions<'a>(name: &str, code: &'a str) -> Vec<&'a str> {
    pieces(Kind::Function, name, code)
}

fn types<'a>(name: &str, code: &'a str) -> Vec<&'a str> {
    pieces(Kind::Type, name, code)
}

fn attributes<'a>(name: &str, code: &'a str) -> Vec<&'a str> {
    pieces(Kind::Attribute, name, code)
}

#[test]
fn languages_are_known_by_their_usual_names_in_any_case() {
    for (names, shown) in [
        ("python py PYTHON python3 Py", "Python"),
        ("rust rs", "Rust"),
        ("javascript js jsx", "JavaScript"),
        ("typescript ts tsx", "TypeScript"),
        ("sql SQL", "SQL"),
        ("go golang", "Go"),
        ("c# C# csharp cs", "C#"),
        ("java", "Java"),
        ("shell sh bash zsh console", "Shell"),
        ("json", "JSON"),
        ("html", "HTML"),
        ("xml", "XML"),
        ("svg", "SVG"),
        ("css", "CSS"),
    ] {
        for name in names.split(' ') {
            assert_eq!(language(name).map(super::Language::name), Some(shown), "{name}");
        }
    }
}

#[test]
fn other_names_are_of_no_language() {
    for name in ["", " ", "texto", "python py", "py ", "рy"] {
        assert_eq!(language(name), None, "{name}");
    }
}

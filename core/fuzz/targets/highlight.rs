//! The pieces of code are the code, whatever it is. The first character of the input chooses the language.
#![no_main]

use chat_core::markup::highlight::{highlight, language};
use libfuzzer_sys::fuzz_target;

const LANGUAGES: [&str; 14] = [
    "python",
    "rust",
    "javascript",
    "typescript",
    "sql",
    "go",
    "c#",
    "java",
    "shell",
    "json",
    "html",
    "xml",
    "svg",
    "css",
];

fuzz_target!(|input: &str| {
    let mut letters = input.chars();
    let Some(first) = letters.next() else { return };
    let code = letters.as_str();
    let language = language(LANGUAGES[first as usize % LANGUAGES.len()]).expect("a language that is known");
    let pieces = highlight(language, code);
    assert_eq!(pieces.iter().map(|(_, piece)| *piece).collect::<String>(), code);
    assert!(pieces.iter().all(|(_, piece)| !piece.is_empty()), "an empty piece");
    assert!(pieces.windows(2).all(|pair| pair[0].0 != pair[1].0), "neighbours of one kind");
});

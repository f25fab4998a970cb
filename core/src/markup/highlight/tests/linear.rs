//! Ten times the code takes ten times the steps.

use super::super::languages::LANGUAGES;
use super::super::{Language, highlight};
use crate::cases;
use crate::steps::count;

/// Each a beginning and what is repeated behind it.
const WORST: [(&str, &str); 48] = [
    ("", "\""),
    ("", "'"),
    ("", "\"'"),
    ("", "`"),
    ("", "\"\"\""),
    ("", "/*"),
    ("", "*/"),
    ("", "/* */"),
    ("", "<"),
    ("", "<a"),
    ("", "<a "),
    ("", "</"),
    ("", "<!--"),
    ("", "<script>"),
    ("", "<script></script>"),
    ("", "<style>a{"),
    ("", "&"),
    ("", "&a"),
    ("", "$"),
    ("", "${"),
    ("", "$("),
    ("", "`${"),
    ("", "`${`}"),
    ("", "{"),
    ("", "}"),
    ("", ";"),
    ("", "a;{"),
    ("", ":"),
    ("", "a"),
    ("", "é"),
    ("", " "),
    ("", "\n"),
    ("", "\"\n"),
    ("", "\\"),
    ("", "/[ = "),
    ("", "=/"),
    ("", "r#"),
    ("r", "#"),
    ("r####\"", "\"###"),
    ("", "r#\"\"##"),
    ("", "f\"{"),
    ("", "f\"{\n"),
    ("", "$\"{\"\"}"),
    ("", "<<E\n"),
    ("<<E\n", "E \n"),
    ("", "[\n"),
    ("", "{\"a\"    "),
    ("", "#[#["),
];

fn steps(language: usize, begin: &str, repeated: &str, times: usize) -> u64 {
    let code = begin.to_owned() + &repeated.repeat(times);
    count(|| highlight(Language(language), &code))
}

#[test]
fn ten_times_the_code_takes_at_most_twelve_times_the_steps() {
    let times = cases::or(100, 400);
    for language in 0..LANGUAGES.len() {
        for (begin, repeated) in WORST {
            let few = steps(language, begin, repeated, times);
            let many = steps(language, begin, repeated, 10 * times);
            let name = Language(language).name();
            assert!(many <= few * 12, "{name}: {few} steps, then {many} for {begin:?} and {repeated:?}");
        }
    }
}

#[test]
fn no_byte_takes_more_than_a_few_steps() {
    let times = cases::or(250, 1000);
    for language in 0..LANGUAGES.len() {
        for (begin, repeated) in WORST {
            let bytes = begin.len() + repeated.len() * times;
            let steps = steps(language, begin, repeated, times);
            let name = Language(language).name();
            assert!(steps <= 4 * bytes as u64, "{name}: {steps} steps for {bytes} bytes of {repeated:?}");
        }
    }
}

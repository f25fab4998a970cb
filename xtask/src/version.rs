//! Versions as tools print them.

/// The first word of a tool's `--version` output that looks like a version: `trunk 0.21.14` → `0.21.14`.
pub(crate) fn stated(output: &str) -> Option<&str> {
    output
        .split_whitespace()
        .map(|word| word.trim_start_matches('v'))
        .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

/// The one number that binaryen's tools count by: `wasm-opt version 108 (version_108)` → 108.
pub(crate) fn stated_number(output: &str) -> Option<u32> {
    let version = stated(output)?;
    let digits = version.split(|letter: char| !letter.is_ascii_digit()).next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_found_among_other_words() {
        for (output, version) in [
            ("trunk 0.21.14\n", "0.21.14"),
            ("wasm-bindgen 0.2.129\n", "0.2.129"),
            ("wasm-bindgen 0.2.74 (27c7a4d06)", "0.2.74"),
            ("trunk 0.22.0-beta.1", "0.22.0-beta.1"),
            ("v20.1.0", "20.1.0"),
        ] {
            assert_eq!(stated(output), Some(version), "{output}");
        }
        assert_eq!(stated("no such thing"), None);
    }

    #[test]
    fn another_version_is_not_the_same_for_beginning_alike() {
        assert_ne!(stated("trunk 0.21.140"), Some("0.21.14"));
        assert_ne!(stated("trunk 0.21.14-beta.1"), Some("0.21.14"));
    }

    #[test]
    fn binaryen_counts_in_whole_numbers() {
        for (output, number) in [
            ("wasm-opt version 108", 108),
            ("wasm-opt version 132 (version_132)", 132),
            ("wasm-opt version 118-12-gabcdef", 118),
            ("132.0.0", 132),
        ] {
            assert_eq!(stated_number(output), Some(number), "{output}");
        }
        assert_eq!(stated_number("wasm-opt"), None);
    }
}

//! Folding against Unicode's own tables.

use super::super::fold::{fold, folded};
use crate::cases;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// What our own table says otherwise than a decomposition does.
const OWN: [(&str, &str); 22] = [
    ("æ", "ae"),
    ("œ", "oe"),
    ("ß", "ss"),
    ("þ", "th"),
    ("ĳ", "ij"),
    ("ǆ", "dz"),
    ("ǉ", "lj"),
    ("ǌ", "nj"),
    ("ǳ", "dz"),
    ("ø", "o"),
    ("đ", "d"),
    ("ð", "d"),
    ("ħ", "h"),
    ("ı", "i"),
    ("ł", "l"),
    ("ŀ", "l"),
    ("ŧ", "t"),
    ("ſ", "s"),
    ("ŉ", "n"),
    ("ẚ", "a"),
    ("ς", "σ"),
    ("ϐ", "ϐ"),
];

fn text_of(text: &str) -> String {
    String::from_utf8(folded(text)).expect("a folded text is UTF-8")
}

/// In lower case and without accents, by the book.
fn by_unicode(c: char) -> String {
    let plain = |text: String| text.nfd().filter(|c| !('\u{300}'..='\u{36F}').contains(c)).collect::<String>();
    let lower = plain(plain(c.to_string()).chars().flat_map(char::to_lowercase).collect());
    lower
        .chars()
        .map(|c| OWN.iter().find(|(from, _)| from.starts_with(c)).map_or(c.to_string(), |(_, to)| (*to).into()))
        .collect()
}

#[test]
fn letters_of_latin_greek_and_cyrillic_are_folded_as_unicode_says() {
    let ranges =
        [0x00..=0x24F, 0x300..=0x36F, 0x386..=0x3CE, 0x400..=0x481, 0x48A..=0x4BF, 0x4D0..=0x52F, 0x1E00..=0x1EFF];
    // Letters with a hook or a stroke that no keyboard of a language has in both cases; and those of Cyrillic that
    // are composed of another and a mark.
    let is_left = |c: char| ('\u{460}'..='\u{52F}').contains(&c) && c.to_string().nfd().count() > 1;
    for code in ranges.into_iter().flatten() {
        let c = char::from_u32(code).expect("a character");
        if c.is_whitespace() || is_left(c) {
            continue;
        }
        assert_eq!(text_of(&c.to_string()), by_unicode(c), "{c} U+{code:04X}");
    }
}

#[test]
fn what_people_write_is_folded_as_they_expect() {
    for (text, expected) in [
        ("Ação É JÁ", "acao e ja"),
        ("Straße, Œuvre, Łódź, Ærø", "strasse, oeuvre, lodz, aero"),
        ("Ёлка ЙОГА Їжак", "елка иога іжак"),
        ("Ελλάδα ΣΊΣΥΦΟΣ σίσυφος", "ελλαδα σισυφοσ σισυφοσ"),
        ("a\u{301}  b\n\n\tc\u{A0}d", "a b c d"),
        ("日本語 🎉 नमस्ते", "日本語 🎉 नमस्ते"),
        ("", ""),
    ] {
        assert_eq!(text_of(text), expected, "{text}");
    }
}

proptest! {
    #![proptest_config(cases::of(256))]

    #[test]
    fn a_fold_is_utf_8_and_tells_where_each_byte_comes_from(text in any::<String>()) {
        let mut places = Vec::new();
        fold(&text, |_, place| places.push(place));
        prop_assert!(places.is_sorted());
        prop_assert!(places.iter().all(|&place| text.is_char_boundary(place) && place < text.len()));
        text_of(&text);
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same(text in "[a-zà-ÿĀ-ſά-ώЀ-џ ]*") {
        let composed: String = text.nfc().collect();
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(text_of(&composed), text_of(&decomposed));
    }

    #[test]
    fn what_is_folded_stays_as_it_is(text in any::<String>()) {
        let once = text_of(&text);
        prop_assert_eq!(text_of(&once), once);
    }
}

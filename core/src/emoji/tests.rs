//! What is found in the three files of the product, and in any other text.

use super::*;
use crate::cases;
use proptest::prelude::*;

const FILES: [&str; 3] = [
    include_str!("../../../emoji/pt-BR.txt"),
    include_str!("../../../emoji/en.txt"),
    include_str!("../../../emoji/es.txt"),
];

const SMALL: &str = "nothing\n\tGestos\n👍\t+1 thumbsup\tpolegar para cima\tsim\n🤞\tcrossed_fingers\tdedos cruzados\n\tFestas\r\n\
                     🎉\ttada\tcone de festa\tParabéns\r\n🎂\tbirthday\tbolo de aniversário\tparabens";

fn emoji(language: usize) -> Emoji {
    Emoji::parse(FILES[language].to_owned())
}

fn small() -> Emoji {
    Emoji::parse(SMALL.to_owned())
}

fn found<'a>(emoji: &'a Emoji, query: &str) -> Vec<&'a str> {
    emoji.search(query, 9).map(|entry| entry.emoji).collect()
}

#[test]
fn a_shortcode_has_an_emoji() {
    for language in 0..FILES.len() {
        let emoji = emoji(language);
        assert_eq!(emoji.by_code("tada"), Some("🎉"));
        assert_eq!(emoji.by_code("+1"), Some("👍"));
        assert_eq!(emoji.by_code("thumbsup"), Some("👍"));
        assert_eq!(emoji.by_code("heart"), Some("❤\u{FE0F}"));
        assert_eq!(emoji.by_code("brazil"), Some("🇧🇷"));
        for none in ["", " ", "tad", "tada\t", "+1 thumbsup", "👍"] {
            assert_eq!(emoji.by_code(none), None, "{none:?}");
        }
    }
}

#[test]
fn the_languages_have_the_same_emoji_and_shortcodes() {
    let [portuguese, english, spanish] = [0, 1, 2].map(|language| {
        let emoji = emoji(language);
        assert_eq!(emoji.groups().count(), 9);
        assert_eq!(emoji.groups().flat_map(|(_, entries)| entries).count(), 1870);
        let lines = emoji.lines.iter().map(|line| (emoji.field(line, 0).to_owned(), emoji.field(line, 1).to_owned()));
        lines.collect::<Vec<_>>()
    });
    assert_eq!(portuguese, english);
    assert_eq!(portuguese, spanish);
}

#[test]
fn every_emoji_is_found_by_each_of_its_shortcodes_first() {
    let emoji = emoji(0);
    for line in &emoji.lines {
        for code in emoji.codes(line) {
            assert_eq!(emoji.by_code(code), Some(emoji.field(line, 0)), "{code}");
        }
        assert!(!emoji.field(line, 2).is_empty());
    }
}

#[test]
fn groups_have_names_in_the_language() {
    let emoji = small();
    let groups: Vec<_> = emoji.groups().map(|(name, entries)| (name, entries.map(|one| one.emoji).collect())).collect();
    assert_eq!(groups, [("Gestos", vec!["👍", "🤞"]), ("Festas", vec!["🎉", "🎂"])]);
    assert_eq!(self::emoji(1).groups().next().map(|(name, _)| name), Some("Faces and emotion"));
}

#[test]
fn words_are_found_by_their_beginnings_without_case_and_accents() {
    let emoji = small();
    for query in ["pol", "POLEGAR", "cima", "sim", "  para pol ", "thu", ":thumbsup:"] {
        assert_eq!(found(&emoji, query), ["👍"], "{query}");
    }
    for query in ["parabe", "PARABÉNS", "parabe\u{301}ns"] {
        assert_eq!(found(&emoji, query), ["🎉", "🎂"], "{query}");
    }
    assert_eq!(found(&emoji, "aniversario"), ["🎂"]);
    assert_eq!(found(&emoji, "fingers"), ["🤞"]);
    assert_eq!(found(&emoji, "dedos bolo"), [""; 0]);
    assert_eq!(found(&emoji, "egar"), [""; 0]);
    assert_eq!(found(&emoji, " : "), [""; 0]);
}

#[test]
fn what_has_the_shortcode_comes_first() {
    let emoji = emoji(0);
    let codes = |query| emoji.search(query, 40).map(|entry| entry.code).collect::<Vec<_>>();
    let cat = codes("cat");
    assert_eq!(cat[..2], ["cat", "cat2"]);
    assert_eq!(codes("thumbsup"), ["thumbsup"]);
    assert_eq!(codes("polegar")[0], "+1");
    let last_prefix = cat.iter().rposition(|code| code.starts_with("cat")).expect("it is there");
    assert!(cat[..last_prefix].iter().all(|code| code.starts_with("cat")), "{cat:?}");
}

#[test]
fn people_find_what_they_mean_in_their_language() {
    for (language, query, emoji) in [
        (0, "pol", "👍"),
        (0, "parabens", "🎉"),
        (0, "obrig", "🙏"),
        (0, "coracao verm", "❤\u{FE0F}"),
        (0, "brasil", "🇧🇷"),
        (1, "thanks", "🙏"),
        (1, "party pop", "🎉"),
        (2, "corazon rojo", "❤\u{FE0F}"),
        (2, "gracias", "🙏"),
        (2, "espana", "🇪🇸"),
    ] {
        let all = self::emoji(language);
        assert!(found(&all, query).contains(&emoji), "{query}: {:?}", found(&all, query));
    }
}

#[test]
fn a_search_has_no_more_than_was_asked_for() {
    let emoji = emoji(0);
    assert_eq!(emoji.search("a", 7).count(), 7);
    assert_eq!(emoji.search("a", 0).count(), 0);
}

#[test]
fn another_file_has_no_emoji() {
    for text in
        ["", "\n\t\n", "<!DOCTYPE html>\n\t<head>\n\t\t<p>é\n</html>", "a\tb\tc\td", "{\"é\":\t1}", "👍", "👍\t"]
    {
        let emoji = Emoji::parse(text.to_owned());
        assert_eq!(emoji.groups().count(), 0, "{text:?}");
        assert_eq!(emoji.search("a", 9).count(), 0, "{text:?}");
    }
}

#[test]
fn a_search_takes_time_in_proportion_to_the_file() {
    let steps = |times: usize| {
        let emoji = Emoji::parse(SMALL.repeat(times));
        crate::steps::count(|| emoji.search("parabens cruzados", 5).count())
    };
    assert!(steps(1000) <= 12 * steps(100));
}

proptest! {
    #![proptest_config(cases::of(100))]

    #[test]
    fn any_text_is_read_and_searched(text in "([a👍é +]{0,3}[\t\n\r]?){0,12}", query in "[a👍é +:]{0,3}") {
        let emoji = Emoji::parse(text.clone());
        for entry in emoji.search(&query, 50).chain(emoji.groups().flat_map(|(_, entries)| entries)) {
            prop_assert!(text.contains(entry.emoji) && !entry.emoji.is_empty());
            prop_assert!(!entry.emoji.contains(['\t', '\n']) && !entry.code.contains(['\t', '\n', ' ']));
        }
        let _ = emoji.by_code(&query);
    }
}

#[test]
fn a_file_may_be_cut_anywhere() {
    let file = FILES[0];
    for cut in (0..file.len()).step_by(cases::or(9973, 1999)) {
        let whole = &file[..file.floor_char_boundary(cut)];
        let emoji = Emoji::parse(whole.to_owned());
        assert!(emoji.groups().count() <= 9);
        assert!(emoji.search("a", 2000).all(|entry| whole.contains(entry.emoji)));
    }
}

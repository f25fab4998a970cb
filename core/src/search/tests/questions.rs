//! Questions: what is read out of what somebody types.

use super::super::query::Who;
use super::super::{Excerpt, Problem, Query, Wrong, excerpt};
use crate::cases;
use crate::id::UserId;
use crate::time::LocalTime;
use proptest::prelude::*;

const DAY: i64 = 86_400_000;

fn read(text: &str) -> Query {
    Query::parse(text, &|time| time).unwrap_or_else(|problem| panic!("{problem:?}"))
}

fn words(text: &str) -> Vec<String> {
    read(text).terms.iter().map(|term| String::from_utf8(term.folded.clone()).expect("UTF-8")).collect()
}

fn wrong(text: &str) -> (String, Wrong) {
    let Problem { filter, wrong } = Query::parse(text, &|time| time).expect_err("a problem");
    (filter, wrong)
}

#[test]
fn words_and_phrases_are_told_apart() {
    assert_eq!(words("  Olá   MUNDO "), ["ola", "mundo"]);
    assert_eq!(words("\"bom  dia\" Ana"), ["bom dia", "ana"]);
    assert_eq!(words("“bom dia” ana"), ["bom dia", "ana"]);
    assert_eq!(words("\"ainda digitando"), ["ainda digitando"]);
    assert_eq!(words("12\" d\"água"), ["12\"", "d\"agua"]);
    assert_eq!(words("\"\" \" \" \u{301}"), Vec::<String>::new());
}

#[test]
fn filters_are_known_in_three_languages_and_anywhere() {
    for text in ["de:ana oi", "oi from:Ana", "FROM:aná oi", "oi de:\"ana\"", "de:@ana oi"] {
        let query = read(text);
        assert_eq!(query.authors, [Who::Name(b"ana".to_vec())], "{text}");
        assert_eq!(words(text), ["oi"]);
    }
    for text in ["em:rust", "in:#rust", "en:Rúst"] {
        assert_eq!(read(text).channels, [b"rust".to_vec()], "{text}");
    }
    for text in ["antes:1970-01-03", "before:1970-01-03 before:1980", "ANTES:1970-01-03"] {
        assert_eq!(read(text).until, Some(LocalTime(2 * DAY)), "{text}");
    }
    for text in ["depois:1970-01-03", "after:1970-01-03 after:1970", "después:1970-01-03", "despues:1970-01-03"] {
        assert_eq!(read(text).from, Some(LocalTime(2 * DAY)), "{text}");
    }
    assert_eq!(read("de:~12").authors, [Who::Id(UserId(12))]);
    assert_eq!(read("de:\"ana maria\"").authors, [Who::Name(b"ana maria".to_vec())]);
}

#[test]
fn a_date_may_be_a_month_or_a_year_and_is_told_by_the_servers_clock() {
    assert_eq!(read("antes:1970-02").until, Some(LocalTime(31 * DAY)));
    assert_eq!(read("antes:1971").until, Some(LocalTime(365 * DAY)));
    let ahead = Query::parse("depois:1970", &|time| LocalTime(time.0 + 5)).expect("a question");
    assert_eq!(ahead.from, Some(LocalTime(5)));
}

#[test]
fn a_filter_that_can_not_be_meant_is_told() {
    for text in
        ["antes:foo", "antes:", "antes:1", "antes:2026-13", "antes:2026-02-30", "antes:2026-01-01-01", "antes:2026-"]
    {
        assert_eq!(wrong(text), (text.to_owned(), Wrong::Date));
    }
    assert_eq!(wrong("oi DEPOIS:ontem tchau"), ("DEPOIS:ontem".to_owned(), Wrong::Date));
    for text in ["de:", "de:~", "de:~x", "de:\"\"", "from:@"] {
        assert_eq!(wrong(text), (text.to_owned(), Wrong::Person));
    }
    for text in ["em:", "in:#", "en:\" \""] {
        assert_eq!(wrong(text), (text.to_owned(), Wrong::Channel));
    }
}

#[test]
fn what_is_no_filter_is_a_word() {
    assert_eq!(
        words("https://example.org x:y :tada: 08:15 : \"de:ana\""),
        ["https://example.org", "x:y", ":tada:", "08:15", ":", "de:ana"]
    );
}

#[test]
fn only_filters_are_a_question_and_nothing_is_none() {
    assert!(!read("de:ana").is_blank());
    assert!(read("  \u{301} ").is_blank());
    assert!(read("").is_blank());
}

#[test]
fn what_was_found_is_marked_in_the_text_as_it_was_written() {
    let marked = |text: &str, asked: &str| {
        read(asked).marks(text).into_iter().map(|mark| text[mark].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(marked("Ação! Reação.", "acao"), ["Ação", "ação"]);
    assert_eq!(marked("Ac\u{327}a\u{303}o!", "ação"), ["Ac\u{327}a\u{303}o"]);
    assert_eq!(marked("Straße", "s"), ["S", "ß"]);
    assert_eq!(marked("Bom\n\n dia", "\"bom dia\""), ["Bom\n\n dia"]);
    assert_eq!(marked("ana banana", "an ana"), ["ana", "anana"]);
    assert_eq!(marked("nada", "de:ana"), Vec::<String>::new());
}

#[test]
fn an_excerpt_is_around_the_first_mark() {
    let query = read("agulha");
    let text = format!("{} agulha {}", "palha ".repeat(50), "feno ".repeat(100));
    let Excerpt { parts, cut_before, cut_behind } = excerpt(&text, &query);
    assert!(cut_before && cut_behind);
    assert_eq!(parts.iter().filter(|(_, marked)| *marked).map(|(part, _)| *part).collect::<Vec<_>>(), ["agulha"]);
    assert!(parts[0].0.starts_with("palha"), "{parts:?}");
    let short = excerpt("uma agulha", &query);
    assert_eq!(short, Excerpt { parts: vec![("uma ", false), ("agulha", true)], cut_before: false, cut_behind: false });
}

proptest! {
    #![proptest_config(cases::of(256))]

    #[test]
    fn whatever_is_typed_is_read(text in any::<String>()) {
        drop(Query::parse(&text, &|time| time));
    }

    #[test]
    fn marks_are_whole_characters_in_order(text in any::<String>(), asked in any::<String>()) {
        if let Ok(query) = Query::parse(&asked, &|time| time) {
            let marks = query.marks(&text);
            prop_assert!(marks.iter().all(|mark| !mark.is_empty() && text.get(mark.clone()).is_some()));
            prop_assert!(marks.windows(2).all(|two| two[0].end < two[1].start));
            let Excerpt { parts, cut_before, cut_behind } = excerpt(&text, &query);
            let shown: String = parts.iter().map(|(part, _)| *part).collect();
            prop_assert!(text.contains(&shown));
            prop_assert_eq!(cut_before, !text.starts_with(&shown));
            prop_assert!(cut_before || cut_behind == (shown.len() < text.len()));
        }
    }

    #[test]
    fn a_part_of_a_text_is_marked_in_it(text in "[a-cßáÁﬁ\u{301} ]{0,20}", from in any::<prop::sample::Index>(), length in 1_usize..6) {
        let chars: Vec<char> = text.chars().collect();
        prop_assume!(!chars.is_empty());
        let start = from.index(chars.len());
        let asked: String = chars[start..chars.len().min(start + length)].iter().collect();
        let query = read(&format!("\"{asked}\""));
        if !query.is_blank() {
            prop_assert!(!query.marks(&text).is_empty(), "{asked} in {text}");
        }
    }
}

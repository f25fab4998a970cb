//! The examples of `CommonMark` 0.31.2 and of GFM's extensions, of the constructs we keep.
//!
//! Links may lead anywhere here: the examples lead to `/url`.

use super::{Nobody, html};
use crate::markup::{Context, block};

const COMMONMARK: &str = include_str!("../../../tests/data/commonmark.txt");
const GFM: &str = include_str!("../../../tests/data/gfm.txt");

/// `CommonMark`'s sections whose constructs we keep, and the numbers of their first and last examples.
const SECTIONS: [(&str, u16, u16); 18] = [
    ("Tabs", 1, 11),
    ("Backslash escapes", 12, 24),
    ("Precedence", 42, 42),
    ("Thematic breaks", 43, 61),
    ("ATX headings", 62, 79),
    ("Fenced code blocks", 119, 147),
    ("Paragraphs", 219, 226),
    ("Blank lines", 227, 227),
    ("Block quotes", 228, 252),
    ("List items", 253, 300),
    ("Lists", 301, 326),
    ("Code spans", 328, 349),
    ("Emphasis and strong emphasis", 350, 481),
    ("Links", 482, 571),
    ("Autolinks", 594, 612),
    ("Hard line breaks", 633, 647),
    ("Soft line breaks", 648, 649),
    ("Textual content", 650, 652),
];

/// Examples of these sections that are about something we do not keep, and are not in the file.
const NOT_KEPT: [(&str, &[u16]); 6] = [
    (
        "code by indentation",
        &[
            1, 2, 3, 5, 6, 7, 8, 18, 48, 69, 134, 225, 231, 236, 252, 253, 254, 257, 264, 270, 271, 272, 273, 274, 278,
            286, 287, 288, 289, 290, 313,
        ],
    ),
    ("HTML", &[21, 308, 309, 344, 475, 476, 477, 491, 494, 524, 642, 643]),
    ("headings by underlining", &[59, 141, 300]),
    ("entities", &[503, 506]),
    ("images", &[517, 520]),
    (
        "link definitions",
        &[
            23, 317, 527, 528, 529, 530, 531, 532, 533, 534, 535, 536, 537, 538, 539, 540, 541, 542, 543, 544, 545,
            546, 547, 548, 549, 550, 551, 552, 553, 554, 555, 556, 557, 558, 559, 560, 561, 562, 563, 564, 565, 566,
            567, 568, 569, 570, 571,
        ],
    ),
];

/// Examples that come out otherwise.
const EXCEPTIONS: [(u16, &str, &str); 7] = [
    (602, "Autolinks", "GFM: the address in angle brackets that are not a link's is one by itself"),
    (608, "Autolinks", "GFM: the same"),
    (611, "Autolinks", "GFM: an address is a link without angle brackets"),
    (612, "Autolinks", "GFM: so is an e-mail address"),
    (8, "Tables", "cells beyond the last column are kept in the last one: nothing that was typed is lost"),
    (6, "Autolinks (extension)", "there are no entities: `&hl;` is part of the address, without its semicolon"),
    (8, "Autolinks (extension)", "ftp is not among the allowed schemes, and browsers no longer speak it"),
];

struct Example {
    number: u16,
    section: &'static str,
    text: String,
    html: String,
}

fn examples(file: &'static str) -> Vec<Example> {
    let read = |example: &'static str| {
        let (head, rest) = example.split_once('\n').unwrap();
        let (number, section) = head.split_once(' ').unwrap();
        let (text, html) = rest.split_once("--->\n").unwrap();
        Example {
            number: number.parse().unwrap(),
            section,
            text: text.replace('→', "\t"),
            // Our `www.` leads to https.
            html: html.replace('→', "\t").replace("\"http://www.", "\"https://www."),
        }
    };
    file.split("=== ").skip(1).map(read).collect()
}

#[test]
fn the_examples_come_out_as_specified_and_the_exceptions_do_not() {
    let mut equal = 0;
    let mut wrong = Vec::new();
    let all: Vec<_> = [COMMONMARK, GFM].into_iter().flat_map(examples).collect();
    for Example { number, section, text, html: expected } in &all {
        let html = html::blocks(&block::parse(text, &Context { names: &Nobody, allowed: |_| true }));
        let excepted = EXCEPTIONS.iter().any(|exception| (exception.0, exception.1) == (*number, *section));
        equal += usize::from(html == *expected);
        if (html == *expected) == excepted {
            wrong.push(format!(
                "{section} {number}, an exception: {excepted}\n{text}--- expected\n{expected}--- got\n{html}"
            ));
        }
    }
    println!("{equal} of {} examples", all.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!((equal, all.len()), (401, 408));
    assert_eq!(all.len() - equal, EXCEPTIONS.len());
}

#[test]
fn every_example_of_the_sections_is_either_tried_or_about_something_that_is_not_kept() {
    let tried = examples(COMMONMARK);
    let mut total = (0, 0);
    for (section, first, last) in SECTIONS {
        let tried = tried.iter().filter(|example| example.section == section).map(|example| example.number);
        let not_kept = NOT_KEPT.iter().flat_map(|(_, numbers)| *numbers).copied();
        let mut numbers: Vec<u16> = tried.chain(not_kept.filter(|number| (first..=last).contains(number))).collect();
        numbers.sort_unstable();
        assert!(numbers.iter().copied().eq(first..=last), "{section}: {numbers:?}");
        let tried = examples(COMMONMARK).iter().filter(|example| example.section == section).count();
        println!("{section}: {tried} of {}", numbers.len());
        total = (total.0 + tried, total.1 + numbers.len());
    }
    for (reason, numbers) in NOT_KEPT {
        println!("not kept: {reason}: {}", numbers.len());
    }
    let not_kept = NOT_KEPT.map(|(_, numbers)| numbers.len());
    assert_eq!(not_kept, [31, 12, 3, 2, 2, 47]);
    assert_eq!(total, (385, 385 + not_kept.iter().sum::<usize>()));
}

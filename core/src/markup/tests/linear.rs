//! Time in proportion to the text, also for texts that were made to take longer.

use super::Class;
use crate::cases;
use crate::markup::parse;
use crate::steps::count;
use std::fmt::Write;

/// A text of so many pieces.
type Make = fn(usize) -> String;

const TEXTS: &[(&str, Make)] = &[
    ("plain text", |n| "uma palavra ".repeat(n)),
    ("opening brackets", |n| "[".repeat(n)),
    ("closing brackets", |n| "]".repeat(n)),
    ("images", |n| "![".repeat(n)),
    ("brackets around brackets", |n| ["[".repeat(n), "]".repeat(n)].concat()),
    ("brackets before links", |n| ["[".repeat(n), "[a](https://b.c)".repeat(n)].concat()),
    ("links in brackets", |n| ["[a ".repeat(n), "](https://b.c)".repeat(n)].concat()),
    ("links without an end", |n| "[a](b".repeat(n)),
    ("links with an angle without an end", |n| "[a](<b".repeat(n)),
    ("links with a title without an end", |n| "[a](b \"c".repeat(n)),
    ("links with all titles without an end", |n| "[a](b \"c [a](b 'c [a](b (c ".repeat(n)),
    ("parentheses in a destination", |n| ["[a](".to_owned(), "(".repeat(n), ")".repeat(n)].concat()),
    ("spaces in a link", |n| ["[a](".to_owned(), " ".repeat(n), "b".to_owned()].concat()),
    ("openers that nothing closes", |n| "*a_ ".repeat(n)),
    ("closers that nothing opens", |n| "a_ b* ".repeat(n)),
    ("openers and closers that do not match", |n| "*a _b **c* d_ ".repeat(n)),
    ("runs of all lengths", |n| "a**b".repeat(n / 2) + &"c* ".repeat(n / 2)),
    ("runs that could do both", |n| "a***b*c**".repeat(n)),
    ("nested emphasis", |n| ["*a **a ".repeat(n), "b** b*".repeat(n)].concat()),
    ("many stars", |n| ["*".repeat(n), "a".to_owned(), "*".repeat(n)].concat()),
    ("many underscores", |n| "_".repeat(n)),
    ("many tildes", |n| "~~a~ ".repeat(n)),
    ("emphasis around too much emphasis", |n| ["*a ".repeat(n), "b* ".repeat(n)].concat()),
    ("backticks", |n| "`".repeat(n)),
    ("runs of backticks of all lengths", |n| {
        // Their lengths make up the size: as many as fit.
        (1..)
            .scan(0, |sum, run| {
                *sum += run + 1;
                (*sum < n).then(|| "`".repeat(run) + "a")
            })
            .collect()
    }),
    ("pairs of backticks", |n| "`a``b".repeat(n)),
    ("escaped backticks", |n| "\\``a".repeat(n)),
    ("opening angles", |n| "<".repeat(n)),
    ("addresses without an end", |n| "<a:b".repeat(n)),
    ("mail without an end", |n| "<a@b".repeat(n)),
    ("schemes", |n| "https://".repeat(n)),
    ("schemes in brackets", |n| "[https://a.b/".repeat(n)),
    ("hosts", |n| "www.".repeat(n)),
    ("hosts with underscores", |n| "www.a_".repeat(n)),
    ("mail to hosts with underscores", |n| "a@b.c_".repeat(n)),
    ("links that may not be links", |n| "[a](javascript:b)".repeat(n)),
    ("links of many words", |n| {
        ["[".to_owned(), "a.bc ".repeat(n), "](https://d.e/".to_owned(), "f".repeat(n), ")".to_owned()].concat()
    }),
    ("addresses that may not be links", |n| "https://a@b ".repeat(n)),
    ("one long address", |n| ["https://a.b/".to_owned(), "(".repeat(n), ").)".repeat(n)].concat()),
    ("at signs", |n| "@".repeat(n)),
    ("mail without hosts", |n| "a_b@".repeat(n)),
    ("mail with underscores", |n| ["a_".repeat(n), "@b.c".to_owned()].concat()),
    ("mentions", |n| "@ana @".repeat(n)),
    ("hashes", |n| " #a#".repeat(n)),
    ("a long channel", |n| ["#".to_owned(), "a-".repeat(n)].concat()),
    ("colons", |n| ":a".repeat(n)),
    ("escapes", |n| "\\*".repeat(n)),
    ("hard breaks", |n| "a  \n".repeat(n)),
    ("spaces before a break", |n| " ".repeat(n) + "a" + &" ".repeat(n) + "\nb"),
    ("deep quotes", |n| ">".repeat(n)),
    ("deep quotes and lazy lines", |n| [">".repeat(40), "a\n".repeat(n)].concat()),
    ("many deep quotes", |n| (">".repeat(40) + "\n").repeat(n / 40)),
    ("deep lists", |n| "- ".repeat(n)),
    ("deep lists and lazy lines", |n| ["- ".repeat(40), "a\n".repeat(n)].concat()),
    ("deep lists and blank lines", |n| ["- ".repeat(40), "a\n".to_owned(), "\n".repeat(n)].concat()),
    ("items", |n| "- a\n".repeat(n)),
    ("loose items", |n| "1. a\n\n".repeat(n)),
    ("lists of all kinds", |n| "- a\n+ a\n* a\n1. a\n1) a\n".repeat(n / 5)),
    ("ever deeper items", |n| (0..n / 4).fold(String::new(), |text, level| text + &"  ".repeat(level % 40) + "- a\n")),
    ("headings", |n| "# a #\n".repeat(n)),
    ("closing marks", |n| "# a ".to_owned() + &"#".repeat(n)),
    ("lines across", |n| "* * *\n".repeat(n)),
    ("almost a line across", |n| "* ".repeat(n) + "a"),
    ("fences", |n| "```\na\n```\n".repeat(n)),
    ("a fence without an end", |n| "```\n".to_owned() + &"a\n``\n".repeat(n)),
    ("fences in quotes", |n| "> ```\n".repeat(n)),
    ("rows of bars", |n| "a|b\n-|-\n".to_owned() + &"|".repeat(n)),
    ("rows without cells", |n| "|a".repeat(64) + "\n" + &"|-".repeat(64) + "\n" + &"|\n".repeat(n)),
    ("wide separators", |n| "|a".repeat(n) + "\n" + &"|-".repeat(n)),
    ("separators that separate nothing", |n| "|-|\n".repeat(n)),
    ("separators of other widths", |n| "a|b\n-|-|-\n".repeat(n)),
    ("escaped bars", |n| "a|b\n-|-\n".to_owned() + &"\\|".repeat(n)),
    ("tabs", |n| "\t".repeat(n) + "a"),
    ("tabs in items", |n| "-\ta\n".repeat(n)),
    ("blank lines", |n| " \n".repeat(n)),
    ("all of it", |n| "> - *a* **b** [c](https://d.e \"f\") `g` <h> @ana #rust :tada:\n".repeat(n / 10)),
    ("numbers", |n| {
        (0..n).fold(String::new(), |mut text, number| {
            write!(text, "{number}. ").unwrap();
            text
        })
    }),
];

fn steps(text: &str) -> u64 {
    count(|| parse(text, &Class))
}

#[test]
fn ten_times_the_text_takes_at_most_twelve_times_the_steps() {
    let mut slow = Vec::new();
    for (name, make) in TEXTS {
        let size = cases::or(400, 2_000);
        let (small, large) = (make(size), make(10 * size));
        let (few, many) = (steps(&small), steps(&large));
        println!("{name}: {few} {many} × {}.{:02}", many / few, many * 100 / few % 100);
        // And not many for each byte: the limits of depth are constants, but they should not be felt.
        if many > 12 * few || many > 100 * large.len() as u64 {
            slow.push(format!("{name}: {few} for {} and {many} for {}", small.len(), large.len()));
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

#[test]
fn megabytes_in_one_line_are_read() {
    let line = "um *texto* sem fim ".repeat(cases::or(1_000_000, 5_000_000) / 19);
    assert!(steps(&line) < 10 * line.len() as u64);
}

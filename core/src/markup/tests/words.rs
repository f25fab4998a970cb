//! Stories: what people type into a chat.

use super::Class;
use crate::id::UserId;
use crate::markup::{Block, Inline, parse};

fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

/// The running text of a message that is one paragraph.
fn line(message: &str) -> Vec<Inline> {
    match parse(message, &Class).as_slice() {
        [Block::Paragraph(text)] => text.clone(),
        other => panic!("{message}: {other:?}"),
    }
}

#[test]
fn names_behind_an_at_are_mentions_at_the_beginning_of_a_word() {
    let ana = || Inline::Mention(UserId(1), "@ana".to_owned());
    assert_eq!(line("oi @ana!"), [text("oi "), ana(), text("!")]);
    assert_eq!(line("*@ana*"), [Inline::Emphasis(vec![ana()])]);
    assert_eq!(line("(@ana)"), [text("("), ana(), text(")")]);
    assert_eq!(line("@ana_maria_"), [Inline::Mention(UserId(2), "@ana_maria".to_owned()), text("_")]);
    for plain in ["x@ana", "é@ana", "site/@ana", "@ eu", "@bia", r"@\@"] {
        assert!(!line(plain).iter().any(|inline| matches!(inline, Inline::Mention(..))), "{plain}");
    }
    assert_eq!(line(r"\@ana"), [text("@ana")]);
    assert_eq!(line("`@ana #rust :tada:`"), [Inline::Code("@ana #rust :tada:".to_owned())]);
}

#[test]
fn words_behind_a_hash_are_channels_if_they_exist() {
    let channel = |name: &str| Inline::Channel(name.to_owned());
    assert_eq!(line("veja #rust."), [text("veja "), channel("rust"), text(".")]);
    assert_eq!(line("#ação"), [channel("ação")]);
    assert_eq!(line("_#rust_"), [Inline::Emphasis(vec![channel("rust")])]);
    assert_eq!(line("#rust-"), [channel("rust"), text("-")]);
    for plain in ["#rustico", "a#rust", "##rust", "#1rust", "#"] {
        let blocks = parse(plain, &Class);
        assert!(!format!("{blocks:?}").contains("Channel"), "{plain}: {blocks:?}");
    }
    assert_eq!(line(&["#", &"a".repeat(200)].concat()), [text(&["#", &"a".repeat(200)].concat())]);
}

#[test]
fn shortcodes_of_emoji_are_text() {
    assert_eq!(line("viva :tada:!"), [text("viva 🎉!")]);
    assert_eq!(line(":tada::tada:"), [text("🎉🎉")]);
    assert_eq!(line("às 12:30:45 :nada: ::"), [text("às 12:30:45 :nada: ::")]);
}

#[test]
fn code_that_was_pasted_without_fences_keeps_its_indentation() {
    let pasted = "for x in y:\n    if x:\n\tprint(x)";
    let soft = |indent| Inline::Break { hard: false, indent };
    assert_eq!(line(pasted), [text("for x in y:"), soft(4), text("if x:"), soft(4), text("print(x)")]);
    assert_eq!(line("    return x\n"), [text("    return x")]);
    assert_eq!(
        parse("- a\n\n        b", &Class),
        parse("- a\n\n\t\tb", &Class),
        "a tab reaches to the next multiple of four"
    );
}

#[test]
fn lines_end_in_every_way() {
    assert_eq!(parse("a\r\nb\rc\nd", &Class), parse("a\nb\nc\nd", &Class));
    assert_eq!(parse("", &Class), []);
    assert_eq!(parse(" \r\n\t", &Class), []);
}

#[test]
fn what_stands_behind_a_fence_is_kept() {
    let code = |language: &str, rest: &str, text: &str| {
        [Block::Code { language: language.to_owned(), rest: rest.to_owned(), text: text.to_owned() }]
    };
    assert_eq!(parse("```rust\nfn a() {}\n```", &Class), code("rust", "", "fn a() {}\n"));
    assert_eq!(parse("~~~ python  um dois\n\tx\n", &Class), code("python", "um dois", "\tx\n"));
    assert_eq!(parse("```", &Class), code("", "", ""));
}

#[test]
fn a_link_contains_text_only() {
    let message = "[@ana #rust www.a.b `x` :tada:](https://x.example)";
    let Inline::Link { text: shown, .. } = &line(message)[0] else { panic!() };
    assert_eq!(shown, &[text("@ana #rust www.a.b "), Inline::Code("x".to_owned()), text(" 🎉")]);
}

#[test]
fn an_image_is_an_exclamation_mark_and_a_link() {
    let [exclamation, Inline::Link { to, title, .. }] = &line("![gato](https://x.example/g.png \"miau\")")[..] else {
        panic!()
    };
    assert_eq!((exclamation, to.as_str(), title.as_str()), (&text("!"), "https://x.example/g.png", "miau"));
}

#[test]
fn a_table_has_at_most_64_columns() {
    let table = |columns: usize| ["|a".repeat(columns), "|-".repeat(columns), "|b".repeat(columns)].join("\n");
    assert!(matches!(&parse(&table(64), &Class)[..], [Block::Table(table)] if table.rows[0].len() == 64));
    assert!(matches!(&parse(&table(65), &Class)[..], [Block::Paragraph(_)]));
}

#[test]
fn the_line_above_a_tables_separator_is_its_head() {
    let blocks = parse("notas:\nnome | nota\n- | -:\nana | 10 | boa\n\nfim", &Class);
    let [Block::Paragraph(_), Block::Table(table), Block::Paragraph(_)] = &blocks[..] else { panic!("{blocks:?}") };
    assert_eq!(table.head, [vec![text("nome")], vec![text("nota")]]);
    assert_eq!(table.rows, [[vec![text("ana")], vec![text("10 | boa")]]]);
}

/// How deep blocks and inlines are nested.
fn depth(blocks: &[Block]) -> usize {
    let one = |block: &Block| match block {
        Block::Quote(inside) => 1 + depth(inside),
        Block::List(list) => 1 + list.items.iter().map(|item| depth(item)).max().unwrap_or(0),
        Block::Paragraph(text) => inline_depth(text),
        _ => 0,
    };
    blocks.iter().map(one).max().unwrap_or(0)
}

fn inline_depth(text: &[Inline]) -> usize {
    let one = |inline: &Inline| match inline {
        Inline::Emphasis(inside) | Inline::Strong(inside) | Inline::Strike(inside) => 1 + inline_depth(inside),
        Inline::Link { text, .. } => 1 + inline_depth(text),
        _ => 0,
    };
    text.iter().map(one).max().unwrap_or(0)
}

#[test]
fn what_is_nested_too_deep_is_text() {
    let many = 20_000;
    assert_eq!(depth(&parse(&[&">".repeat(many), "a"].concat(), &Class)), 32);
    assert_eq!(depth(&parse(&[&"- ".repeat(many), "a"].concat(), &Class)), 32);
    assert_eq!(depth(&parse(&["*a ".repeat(many), " a*".repeat(many)].concat(), &Class)), 64);
    assert_eq!(depth(&parse(&["*".repeat(many), "a".to_owned(), "*".repeat(many)].concat(), &Class)), 64);
    let around_a_link = ["*a ".repeat(many), "[x](https://x.example)".to_owned(), " a*".repeat(many)].concat();
    assert_eq!(depth(&parse(&around_a_link, &Class)), 64);
}

//! Where links lead, and what they pretend.

use super::Nobody;
use crate::markup::{Block, Inline, parse};

/// The links of a message: where they lead, what they show, and whether they are disguised.
fn links(message: &str) -> Vec<(String, String, bool)> {
    let mut found = Vec::new();
    for block in parse(message, &Nobody) {
        let (Block::Paragraph(text) | Block::Heading(_, text)) = block else { panic!("{message}") };
        find(&text, &mut found);
    }
    found
}

fn find(text: &[Inline], found: &mut Vec<(String, String, bool)>) {
    for inline in text {
        match inline {
            Inline::Link { to, text, disguised, .. } => {
                found.push((to.clone(), format!("{text:?}"), *disguised));
            }
            Inline::Emphasis(inside) | Inline::Strong(inside) | Inline::Strike(inside) => find(inside, found),
            _ => {}
        }
    }
}

/// What a message that has no links shows.
fn plain(message: &str) -> String {
    match &parse(message, &Nobody)[..] {
        [Block::Paragraph(text)] => match &text[..] {
            [Inline::Text(text)] => text.clone(),
            other => panic!("{message}: {other:?}"),
        },
        other => panic!("{message}: {other:?}"),
    }
}

#[test]
fn a_link_that_may_not_be_one_is_shown_as_it_was_typed() {
    for message in [
        "[a](javascript:alert(1))",
        "[a](JavaScript:alert(1))",
        "[a](data:text/html,<script>)",
        "[a](vbscript:x)",
        "[a](file:///etc/passwd)",
        "[a](/relative)",
        "[a](//host.example)",
        "[a](https:host.example)",
        "[a](https:/host.example)",
        "[a](https:///host.example)",
        "[a](https://)",
        "[a](mailto:)",
        r"[a](https:\\host.example)",
        r"[a](https://evil.example\@bank.example)",
        "[a](https://bank.example@evil.example/)",
        "[a](https://user:word@evil.example/)",
        "[a](<https://a b.example>)",
        "[a](<https://a.example/\u{1}>)",
        "[a](<java script:alert(1)>)",
        "[a](https://bank\u{200B}.example)",
        "[a](https://a.example/\u{202E}gpj.exe)",
        "[a](https://a.example/\u{A0}x)",
        "[a](*b*,@ana,#rust \"*c*\")",
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        "<ftp://a.example>",
        "<https://bank.example@evil.example>",
        "https://bank.example@evil.example/",
        "ftp://a.example",
        "javascript:alert(1)",
    ] {
        assert_eq!(links(message), [], "{message}");
        assert_eq!(plain(message), message);
    }
    // The line ends within: not a destination at all.
    assert_eq!(links("[a](java\nscript:alert)"), []);
    assert_eq!(links("[a](<java\tscript:alert>)"), []);
    assert_eq!(links("[a](&#106;avascript:alert)"), []);
}

#[test]
fn a_scheme_is_allowed_in_whatever_case() {
    for to in ["HTTPS://a.example", "Http://a.example", "mailTo:a@b.example", "https://ação.example/é"] {
        let found = links(&format!("[a]({to})"));
        assert_eq!(found.len(), 1, "{to}");
        assert_eq!((found[0].0.as_str(), found[0].2), (to, false));
    }
}

#[test]
fn a_link_that_shows_another_address_is_disguised() {
    for message in [
        "[https://banco.com](https://evil.example)",
        "[www.banco.com](https://evil.example)",
        "[banco.com](https://evil.example/banco.com)",
        "[banco.com/entrar](https://evil.example)",
        "[banco.com](https://banco.com.evil.example)",
        "[banco.com](https://banco.community)",
        "[entre em banco.com agora](https://evil.example)",
        "[**banco**.com](https://evil.example)",
        "[`banco.com`](https://evil.example)",
        "[ban\u{200B}co.com](https://evil.example)",
        "[banco．com](https://evil.example)",
        "[BANCO.COM](https://evil.example)",
        "[«banco.com»](https://evil.example)",
        "[ana@banco.com](mailto:bia@evil.example)",
        "[ana@banco.com](https://evil.example)",
        "[10.0.0.1](https://evil.example)",
        "[10.0.0.1:8080/x](https://evil.example)",
        "[https://banco.com](http://banco.com)",
        "[github.com/rust-lang](https://github.com/evil)",
        "[<https://banco.com>](https://evil.example)",
        "[](https://evil.example)",
        "[\u{200B}](https://evil.example)",
        "[ ](https://evil.example)",
    ] {
        let found = links(message);
        assert_eq!(found.len(), 1, "{message}: {found:?}");
        assert!(found[0].2, "{message}: {found:?}");
    }
}

#[test]
fn a_link_that_shows_its_own_address_is_not_disguised() {
    for message in [
        "[https://banco.com](https://banco.com)",
        "[banco.com](https://banco.com)",
        "[Banco.com/](https://banco.com)",
        "[banco.com](https://banco.com/entrar?x#y)",
        "[banco.com/a](https://banco.com/a/b)",
        "[ana@b.com](mailto:ana@b.com)",
        "[veja banco.com!](https://banco.com)",
        "[a nota de 9.5 foi ótima.](https://evil.example)",
        "[v1.2](https://evil.example)",
        "[clique](https://evil.example)",
        "<https://banco.com>",
        "https://banco.com/x",
        "www.banco.com",
        "ana@b.com",
    ] {
        let found = links(message);
        assert_eq!(found.len(), 1, "{message}: {found:?}");
        assert!(!found[0].2, "{message}: {found:?}");
    }
}

#[test]
fn addresses_are_links_where_a_word_begins() {
    let to = |message: &str| links(message).into_iter().map(|link| link.0).collect::<Vec<_>>();
    assert_eq!(to("veja https://a.example/x_y_z, ok"), ["https://a.example/x_y_z"]);
    assert_eq!(to("**https://a.example/x**"), ["https://a.example/x"]);
    assert_eq!(to("“https://a.example/x”"), ["https://a.example/x"]);
    assert_eq!(to("http://localhost:3000/a(b)"), ["http://localhost:3000/a(b)"]);
    assert_eq!(to("WWW.A.example"), ["https://WWW.A.example"]);
    assert_eq!(to("_ana_maria@b.example_x"), ["mailto:ana_maria@b.example_x"]);
    assert_eq!(to("a_b_c@d.example e_f@g.example"), ["mailto:a_b_c@d.example", "mailto:e_f@g.example"]);
    assert_eq!(to("*x*ana@b.example."), ["mailto:ana@b.example"]);
    for message in ["xhttps://a.example", "https://", "https://_", "www.", "www._a.b", "@b.example", "a@b", "a@.b"] {
        assert_eq!(to(message), Vec::<String>::new(), "{message}");
    }
    assert_eq!(to("[veja https://a.example](https://b.example)"), ["https://b.example"]);
    assert_eq!(to("[https://a.example] x"), ["https://a.example"]);
}

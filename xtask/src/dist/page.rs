//! `index.html` as trunk leaves it: one style sheet instead of many, and no needless bytes.
//!
//! This is no parser of HTML. It is enough for a page that has neither scripts nor preformatted text in it, as ours must not
//! have for the sake of its policy, and whose attributes are all in double quotes.

/// A link to a style sheet.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct StyleLink<'a> {
    /// The whole element.
    pub(super) element: &'a str,
    /// The file's name.
    pub(super) file: &'a str,
}

/// The page's style sheets in their order.
pub(super) fn style_links(html: &str) -> Vec<StyleLink<'_>> {
    let elements = html.match_indices("<link ").filter_map(|(start, _)| {
        let length = html[start..].find('>')? + 1;
        Some(&html[start..start + length])
    });
    let sheets = elements.filter(|element| attribute(element, "rel") == Some("stylesheet"));
    sheets.filter_map(|element| Some(StyleLink { element, file: local(attribute(element, "href")?) })).collect()
}

/// The page with one style sheet, where the first of them was.
pub(super) fn with_one_style(html: &str, links: &[StyleLink<'_>], file: &str) -> String {
    let Some((first, others)) = links.split_first() else {
        return html.into();
    };
    let html = html.replacen(first.element, &format!("<link rel=\"stylesheet\" href=\"{file}\">"), 1);
    others.iter().fold(html, |html, link| html.replacen(link.element, "", 1))
}

/// What the page may do, for web servers that send no policy. `chat-server` sends the same, and `frame-ancestors`, which is heeded
/// in a header only. It is not in `index.html`, because `trunk serve` needs a script of its own in there.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self' http: https:; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

/// The page with its policy, before anything that the policy is about.
pub(super) fn with_policy(html: &str) -> String {
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\" /><title>");
    html.replacen("<title>", &policy, 1)
}

/// The page without what a browser does not need to read it the same way.
pub(super) fn squeezed(html: &str) -> String {
    let words = without_comments(html).split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.replace("> <", "><").replace(" />", ">").replace("/>", ">").replace("=\"./", "=\"");
    // A document has these elements whether or not they are written.
    let tags = ["<head>", "</head>", "<body>", "</body>", "</html>"];
    let words = tags.iter().fold(words, |html, tag| html.replacen(tag, "", 1));
    without_quotes(&words)
}

fn without_comments(html: &str) -> String {
    let mut pieces = html.split("<!--");
    let before = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(before, |text, piece| text + piece.split_once("-->").map_or("", |(_, after)| after))
}

/// Leaves out the quotes around values that need none.
fn without_quotes(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for tag_and_text in html.split_inclusive('>') {
        let (words, tag) = tag_and_text.split_at(tag_and_text.find('<').unwrap_or(tag_and_text.len()));
        text.push_str(words);
        let mut parts = tag.split('"');
        text.push_str(parts.next().unwrap_or_default());
        while let (Some(value), Some(rest)) = (parts.next(), parts.next()) {
            let quote = if needs_quotes(value) { "\"" } else { "" };
            text.extend([quote, value, quote, rest]);
        }
    }
    text
}

fn needs_quotes(value: &str) -> bool {
    let forbidden = |letter: char| letter.is_ascii_whitespace() || "'=<>`".contains(letter);
    value.is_empty() || value.ends_with('/') || value.contains(forbidden)
}

fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = element.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0)
}

fn local(address: &str) -> &str {
    address.strip_prefix("./").unwrap_or(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html>
<html lang="pt-BR">
  <head>
    <meta charset="utf-8" />
    <!-- Said to
         people. -->
    <title>A  chat</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="icon" href="./icon-1.svg"/>
    <link rel="stylesheet" href="./one-1.css"/>
    <link rel="stylesheet" href="./two-2.css"/>
  <link rel="preload" href="./page-3_bg.wasm" as="fetch" crossorigin="anonymous"></head>
  <body>
    <p id="boot" role="status">Loading
      "it"…</p>
  </body>
</html>
"#;

    #[test]
    fn style_sheets_are_found_in_their_order() {
        let files: Vec<_> = style_links(PAGE).iter().map(|link| link.file).collect();
        assert_eq!(files, ["one-1.css", "two-2.css"]);
    }

    #[test]
    fn one_style_sheet_takes_the_place_of_all() {
        let page = with_one_style(PAGE, &style_links(PAGE), "all-4.css");
        let files: Vec<_> = style_links(&page).iter().map(|link| link.file.to_owned()).collect();
        assert_eq!(files, ["all-4.css"]);
        assert_eq!(with_one_style("<p>", &[], "all-4.css"), "<p>");
    }

    #[test]
    fn the_policy_stands_before_all_that_it_is_about() {
        let page = squeezed(&with_policy(PAGE));
        let policy = page.find("<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; ");
        assert!(policy.is_some() && policy < page.find("<link"), "{page}");
        assert!(page.contains("form-action 'none'\"><title>A chat</title>"), "{page}");
    }

    #[test]
    fn what_nobody_reads_is_left_out() {
        assert_eq!(
            squeezed(PAGE),
            "<!doctype html><html lang=pt-BR><meta charset=utf-8><title>A chat</title>\
             <meta name=viewport content=\"width=device-width, initial-scale=1\">\
             <link rel=icon href=icon-1.svg><link rel=stylesheet href=one-1.css><link rel=stylesheet href=two-2.css>\
             <link rel=preload href=page-3_bg.wasm as=fetch crossorigin=anonymous>\
             <p id=boot role=status>Loading \"it\"…</p>"
        );
    }

    #[test]
    fn values_that_need_quotes_keep_them() {
        assert_eq!(
            squeezed(r#"<a b="" c="d e" f="g=h" i="j/" k="l">m="n"</a>"#),
            r#"<a b="" c="d e" f="g=h" i="j/" k=l>m="n"</a>"#
        );
    }
}

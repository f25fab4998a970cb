//! `index.html` as browsers get it: with the names of its files, one style sheet instead of many, and no needless bytes.
//!
//! This is no parser of HTML. It is enough for a page that has neither scripts nor preformatted text in it, as ours must not
//! have for the sake of its policy, and whose attributes are all in double quotes.

use crate::description::Description;

/// The names of the files that the page is told of.
pub(crate) struct Files {
    pub(crate) style: String,
    pub(crate) icon: String,
    pub(crate) script: String,
    pub(crate) module: String,
}

/// The page with the names of its files where its description asks for them.
pub(crate) fn told(html: &str, description: &Description<'_>, files: &Files) -> String {
    let mut html = html.to_owned();
    let style = format!("<link rel=\"stylesheet\" href=\"{}\">", files.style);
    for (number, sheet) in description.styles.iter().enumerate() {
        html = html.replacen(sheet.element, if number == 0 { &style } else { "" }, 1);
    }
    for copy in &description.copies {
        html = html.replacen(copy.element, "", 1);
    }
    let icon = format!("<link rel=\"icon\" href=\"{}\">", files.icon);
    html = html.replacen(description.icon.element, &icon, 1);
    let filled = |pattern: &str| {
        let words = [("{base}", ""), ("{js}", &files.script), ("{wasm}", &files.module)];
        words.iter().fold(pattern.to_owned(), |text, (word, value)| text.replace(word, value))
    };
    // Both before there is a body: the script dresses the page before it is painted.
    html.replacen(description.client.element, &(filled(description.preload) + &filled(description.script)), 1)
}

/// What the page may do, for web servers that send no policy. `chat-server` sends the same, and `frame-ancestors`, which is heeded
/// in a header only. It is not in `index.html`, because `trunk serve` needs a script of its own in there.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self' http: https:; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

/// The page with its policy, before anything that the policy is about.
pub(crate) fn with_policy(html: &str) -> String {
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\" /><title>");
    html.replacen("<title>", &policy, 1)
}

/// The page without what a browser does not need to read it the same way.
pub(crate) fn squeezed(html: &str) -> String {
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

/// The value of an attribute.
pub(crate) fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = element.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0)
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

    const DESCRIBED: &str = r#"<title>A chat</title>
    <link data-trunk rel="icon" href="style/icon.svg" />
    <link data-trunk rel="css" href="style/one.css" />
    <link data-trunk rel="css" href="style/two.css" />
    <link data-trunk rel="copy-file" href="config.json" />
    <link data-trunk rel="rust" data-bin="page" />
  </head><body><p>Loading</p></body>"#;

    #[test]
    fn the_page_is_told_of_its_files_where_it_asks_for_them() {
        let trunk = "pattern_script = '<script src=\"{base}boot.js\" data-js=\"{js}\"></script>'\n\
            pattern_preload = '<link rel=\"preload\" href=\"{base}{wasm}\">'";
        let description = Description::read(DESCRIBED, trunk).expect("a description");
        let [style, icon, script, module] =
            ["all-4.css", "icon-5.svg", "page-6.js", "page-7_bg.wasm"].map(String::from);
        let page = squeezed(&told(DESCRIBED, &description, &Files { style, icon, script, module }));
        assert_eq!(
            page,
            "<title>A chat</title><link rel=icon href=icon-5.svg><link rel=stylesheet href=all-4.css>\
             <link rel=preload href=page-7_bg.wasm><script src=boot.js data-js=page-6.js></script><p>Loading</p>"
        );
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

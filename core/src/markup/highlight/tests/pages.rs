//! HTML and CSS.

use super::*;

#[test]
fn tags_have_names_attributes_and_values() {
    let code = "<!DOCTYPE html>\n<a href=\"/x\" class='b' data-n=5 disabled>Olá &amp; a < b & c</a><br/>";
    assert_eq!(types("html", code), ["<!DOCTYPE", ">", "<a", ">", "</a><br/>"]);
    assert_eq!(attributes("html", code), ["html", "href", "class", "data-n", "disabled"]);
    assert_eq!(strings("html", code), ["\"/x\"", "'b'", "5"]);
    assert_eq!(numbers("html", code), ["&amp;"]);
}

#[test]
fn comments_of_pages_go_on_over_lines() {
    assert_eq!(comments("html", "a <!-- <b>\n--> c <!-- d"), ["<!-- <b>\n-->", "<!-- d"]);
}

#[test]
fn a_tag_that_is_cut_ends_before_the_next() {
    assert_eq!(types("html", "<div class=\n<p>x"), ["<div", "<p>"]);
}

#[test]
fn scripts_and_styles_are_coloured_in_their_own_languages() {
    let code = "<style>p { color: red }</style><SCRIPT>let a = \"<b>\"; // x</SCRIPT><p>let</p>";
    assert_eq!(keywords("html", code), ["let"]);
    assert_eq!(strings("html", code), ["\"<b>\""]);
    assert_eq!(attributes("html", code), ["color"]);
    assert_eq!(comments("html", code), ["// x"]);
    assert_eq!(keywords("html", "<script>const x"), ["const"]);
}

#[test]
fn xml_is_read_like_a_page() {
    let code = "<?xml version=\"1.0\"?>\n<svg:path d=\"M0 0\"/>";
    assert_eq!(types("xml", code), ["<?xml", ">", "<svg:path", "/>"]);
    assert_eq!(strings("svg", code), ["\"1.0\"", "\"M0 0\""]);
}

#[test]
fn style_sheets_tell_selectors_from_properties() {
    let code = "a:hover, .card > #id { color: #ff0; margin: -1.5em 50% !important; --x: var(--y) }";
    assert_eq!(types("css", code), ["a:hover", ".card", "#id"]);
    assert_eq!(attributes("css", code), ["color", "margin", "--x", "--y"]);
    assert_eq!(numbers("css", code), ["#ff0", "-1.5em", "50%"]);
    assert_eq!(keywords("css", code), ["!important"]);
    assert_eq!(functions("css", code), ["var"]);
}

#[test]
fn style_sheets_have_conditions_and_rules_within_rules() {
    let code = "@media (max-width: 600px) { /* x */\n nav { display:flex; &:hover { top: 0 } left:1px } }";
    assert_eq!(keywords("css", code), ["@media"]);
    assert_eq!(attributes("css", code), ["max-width", "display", "top", "left"]);
    assert_eq!(types("css", code), ["nav", ":hover"]);
    assert_eq!(comments("css", code), ["/* x */"]);
}

#[test]
fn declarations_alone_are_read_as_such() {
    assert_eq!(attributes("css", "color: red; top:0;"), ["color", "top"]);
}

//! A block of code, as an editor shows it: its language's name, its colours, a button that copies it.

use super::element::{El, el};
use super::fields::button;
use crate::browser::clipboard;
use crate::chat::Chat;
use crate::watched::Own;
use chat_core::markup::highlight::{self, Kind};

/// The block. `left` is how many elements the message may still put on the page: where it ends, so do
/// the colours, and nothing else.
pub(super) fn code_block(chat: Chat, language: &str, rest: &str, text: &str, left: &mut usize) -> El {
    let texts = chat.texts();
    let known = highlight::language(language);
    let copied = Own::new("");
    let whole = text.to_owned();
    let copy = move || copied.set(if clipboard::copy(&whole) { texts.copied } else { texts.not_copied });
    let caption = el("figcaption")
        .put(el("span").text(&[known.map_or(language, |known| known.name()), " ", rest].concat()))
        .put(el("span").attr("role", "status").live_text(move || copied.get()))
        .put(button("link copy-code", texts.copy, copy).attr("aria-label", texts.copy_code));
    // A reader without a mouse scrolls it by keys, for which it has to have the focus.
    let pre = el("pre").attr("tabindex", "0").attr("role", "group").attr("aria-label", texts.code);
    let code = el("code").attr("translate", "no").attr("dir", "ltr");
    let code = match known {
        Some(language) => coloured(code, highlight::highlight(language, text), left),
        None => code.text(text),
    };
    el("figure").class("code").put(caption).put(pre.put(code))
}

fn coloured(code: El, pieces: Vec<(Kind, &str)>, left: &mut usize) -> El {
    pieces.into_iter().fold(code, |code, (kind, text)| {
        let class = class(kind);
        if class.is_empty() || *left <= 1 {
            return code.text(text);
        }
        *left -= 1;
        code.put(el("span").class(class).text(text))
    })
}

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Plain => "",
        Kind::Keyword => "keyword",
        Kind::String => "string",
        Kind::Number => "number",
        Kind::Comment => "comment",
        Kind::Function => "function",
        Kind::Type => "type",
        Kind::Attribute => "attribute",
    }
}

//! A message's Markdown on the page. The tree becomes elements and text nodes, never markup.

use super::code::code_block;
use super::element::{El, el};
use crate::browser::names::fold;
use crate::chat::Chat;
use crate::emoji;
use crate::route::Route;
use chat_core::id::UserId;
use chat_core::markup::{self, Align, Block, Inline, List, Names, Table};
use chat_core::text::{ChannelName, shown};

/// How many elements one message may put on the page: what is more is for whoever opens it.
const MOST: usize = 500;

/// What names in a text mean to the reader.
struct Reader(Chat);

impl Names for Reader {
    fn mention(&self, behind: &str) -> Option<(usize, UserId)> {
        let me = self.0.me().unwrap_or(UserId(0));
        self.0.people.peek(|people| people.mentioned(behind, me, fold))
    }

    fn channel(&self, name: &str) -> bool {
        self.0.find_channel(name).is_some()
    }

    fn emoji(&self, code: &str) -> Option<String> {
        // A time of day is none, and no reason to fetch their names.
        let may_be = code.len() > 1 && code.bytes().any(|b| b.is_ascii_alphabetic() || b"+-".contains(&b));
        if may_be { emoji::known(self.0)?.by_code(code).map(str::to_owned) } else { None }
    }
}

/// Whether a text may have a shortcode of an emoji in it.
pub(super) fn may_have_code(text: &str) -> bool {
    text.bytes().filter(|&b| b == b':').count() > 1
}

/// Puts a text on the page; whether all of it is there.
pub(super) fn write(chat: Chat, parent: El, text: &str) -> (El, bool) {
    let blocks = markup::parse(&shown(text), &Reader(chat));
    let mut writer = Writer { chat, left: MOST };
    // A message of one paragraph, as most are, needs no element for it.
    let parent = match blocks.as_slice() {
        [Block::Paragraph(line)] => writer.line(parent, line),
        blocks => writer.blocks(parent, blocks),
    };
    (parent, writer.left > 0)
}

/// The words of a line, without its markup.
pub(super) fn first_words(chat: Chat, line: &str) -> String {
    markup::first_words(line, &Reader(chat))
}

struct Writer {
    chat: Chat,
    /// How many elements there may still be.
    left: usize,
}

impl Writer {
    fn blocks(&mut self, parent: El, blocks: &[Block]) -> El {
        blocks.iter().fold(parent, |parent, block| if self.next() { parent.put(self.block(block)) } else { parent })
    }

    /// Whether there may be one more element.
    fn next(&mut self) -> bool {
        self.left = self.left.saturating_sub(1);
        self.left > 0
    }

    fn block(&mut self, block: &Block) -> El {
        match block {
            Block::Paragraph(line) => self.line(el("p"), line),
            Block::Heading(_, line) => self.line(el("p").class("heading"), line),
            Block::Quote(blocks) => self.blocks(el("blockquote"), blocks),
            Block::List(list) => self.list(list),
            Block::Code { language, rest, text } => code_block(self.chat, language, rest, text, &mut self.left),
            Block::Table(table) => self.table(table),
            Block::Rule => el("hr"),
        }
    }

    fn list(&mut self, list: &List) -> El {
        let element = match list.start {
            Some(1) => el("ol"),
            Some(first) => el("ol").attr("start", &first.to_string()),
            None => el("ul"),
        };
        list.items.iter().fold(element, |element, item| {
            if !self.next() {
                return element;
            }
            element.put(match item.as_slice() {
                [Block::Paragraph(line)] => self.line(el("li"), line),
                blocks => self.blocks(el("li"), blocks),
            })
        })
    }

    /// In an element that scrolls: a table may be wider than the page.
    fn table(&mut self, table: &Table) -> El {
        let head = el("thead").put(self.row("th", &table.head, &table.align));
        let body = table.rows.iter().fold(el("tbody"), |body, row| {
            if self.next() { body.put(self.row("td", row, &table.align)) } else { body }
        });
        let name = self.chat.texts().table;
        let scrolling = el("div").class("table").attr("tabindex", "0").attr("role", "group").attr("aria-label", name);
        scrolling.put(el("table").put(head).put(body))
    }

    fn row(&mut self, name: &str, cells: &[Vec<Inline>], align: &[Align]) -> El {
        cells.iter().zip(align).fold(el("tr"), |row, (cell, align)| {
            if !self.next() {
                return row;
            }
            let side = match align {
                Align::None => "",
                Align::Left => "left",
                Align::Center => "center",
                Align::Right => "right",
            };
            row.put(self.line(el(name).attr_if("class", Some(side).filter(|side| !side.is_empty())), cell))
        })
    }

    fn line(&mut self, parent: El, line: &[Inline]) -> El {
        line.iter().fold(parent, |parent, piece| self.piece(parent, piece))
    }

    fn piece(&mut self, parent: El, piece: &Inline) -> El {
        // Pieces that are no element are cheap: only what nests or is drawn counts.
        match piece {
            Inline::Text(text) => return parent.text(text),
            Inline::Break { indent, .. } => return parent.text(&["\n", &" ".repeat(*indent)].concat()),
            _ if !self.next() => return parent,
            _ => {}
        }
        match piece {
            Inline::Emphasis(line) => parent.put(self.line(el("em"), line)),
            Inline::Strong(line) => parent.put(self.line(el("strong"), line)),
            Inline::Strike(line) => parent.put(self.line(el("del"), line)),
            Inline::Code(code) => parent.put(el("code").text(code)),
            Inline::Link { to, title, text, disguised } => self.link(parent, to, title, text, *disguised),
            Inline::Mention(user, text) => parent.put(self.mention(*user, text)),
            Inline::Channel(name) => parent.put(channel_link(name)),
            Inline::Text(_) | Inline::Break { .. } => parent,
        }
    }

    fn link(&mut self, parent: El, to: &str, title: &str, text: &[Inline], disguised: bool) -> El {
        let link = el("a")
            .attr("href", to)
            .attr("rel", "noopener noreferrer")
            .attr("target", "_blank")
            .attr_if("title", Some(title).filter(|title| !title.is_empty()));
        let parent = parent.put(self.line(link, text));
        if disguised { parent.put(el("bdi").class("real").text(&[" (", to, ")"].concat())) } else { parent }
    }

    fn mention(&self, user: UserId, text: &str) -> El {
        let class = if self.chat.me() == Some(user) { "mention me" } else { "mention" };
        el("bdi").class(class).attr("data-user", &user.to_string()).text(text)
    }
}

fn channel_link(name: &str) -> El {
    let folded = ChannelName::new(name, fold).map_or_else(String::new, |name| name.as_str().to_owned());
    el("a").class("channel").attr("href", &Route::to(&folded).hash()).text(&["#", name].concat())
}

//! Where a message is typed. What was typed is a draft of its channel until it is sent.

use super::completion::Completion;
use super::desk::Desk;
use super::drawn::Drawn;
use super::editing;
use super::element::{El, el, nothing};
use super::fields::{problem, sign_button};
use super::markup::write;
use super::obeyed::{Obeyed, obey};
use crate::browser::page::{self, Listener};
use crate::chat::Chat;
use crate::commands::{self, Command, Place};
use crate::settings::{self, Settings};
use crate::watched::Own;
use crate::{drafts, posting};
use chat_core::outbox::{BODY_LIMIT, Unsendable};
use chat_core::typing::is_in_fence;
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlTextAreaElement, KeyboardEvent};

/// How long after a key a long draft is kept, in milliseconds.
const KEEP_AFTER: u32 = 300;

/// A draft is long, and not kept with every key, from this many bytes on. A page that breaks keeps nothing later.
const LONG_DRAFT: usize = 10_000;

/// Where a message is typed.
pub(super) const FIELD: &str = "#composer textarea";

/// What sending needs.
#[derive(Clone)]
struct Sending {
    desk: Rc<Desk>,
    following: Own<bool>,
    /// Why what was typed can't be sent.
    wrong: Own<Option<String>>,
    /// What looked like a command and is none. If it is sent again it is meant as a text.
    doubted: Own<String>,
}

/// The field, what belongs to it, and its button. Sending lets the feed follow again.
pub(super) fn composer(desk: &Rc<Desk>, following: Own<bool>) -> El {
    let chat = desk.chat;
    let texts = chat.texts();
    let told = desk.told;
    let wrong = Own::new(None);
    let sending = Sending { desk: Rc::clone(desk), following, wrong, doubted: Own::new(String::new()) };
    let by_button = sending.clone();
    let previewed = Own::new(false);
    let field = el("textarea");
    let node: HtmlTextAreaElement = field.as_node();
    let completion = Completion::new(chat, node.clone());
    let list = completion.clone();
    let submitted = node.clone();
    let toggle = sign_button("quiet", "eye", texts.preview, move || previewed.set(!previewed.get_once()))
        .attr("id", "preview-toggle")
        .live_truth("aria-pressed", move || previewed.get());
    el("form")
        .attr("id", "composer")
        .on_submit(move || {
            if by_button.send() {
                drop(submitted.focus());
            }
        })
        .put(problem(wrong))
        .put(el("p").attr("role", "status").class("told").live_text(move || told.get()))
        .part(move || answered(chat))
        .part(move || if previewed.get() { preview(chat) } else { nothing() })
        .part(move || list.drawn())
        .put(writing(field, sending, completion))
        .put(toggle)
        .put(el("button").attr("id", "send").attr("type", "submit").class("primary").text(texts.send))
}

fn writing(field: El, sending: Sending, completion: Completion) -> El {
    let (chat, told, wrong) = (sending.desk.chat, sending.desk.told, sending.wrong);
    let texts = chat.texts();
    let node: HtmlTextAreaElement = field.as_node();
    let mut keeping: Option<Timeout> = None;
    let (typed, pressed, moved, shown, active) =
        (completion.clone(), node.clone(), completion.clone(), node.clone(), completion.clone());
    let (input, late, left, gone) = (node.clone(), completion.clone(), completion.clone(), completion.clone());
    field
        .attr("rows", "1")
        .attr("dir", "auto")
        .attr("aria-label", texts.message)
        .attr("placeholder", texts.write_here)
        .live_attr("title", move || settings::said_of_keys(chat, &texts.send_keys))
        .attr("aria-autocomplete", "list")
        .attr("aria-controls", "completion")
        .live_attr("aria-activedescendant", move || active.active())
        .on("input", move |_| {
            let text = input.value();
            let is_long = text.len() >= LONG_DRAFT;
            drafts::typed(chat, &chat.channel(), text);
            if !is_long {
                drafts::keep(chat);
            }
            wrong.set(None);
            told.set(String::new());
            typed.look();
            // The timer that was there is cancelled by being dropped.
            drop(std::mem::replace(
                &mut keeping,
                is_long.then(|| Timeout::new(KEEP_AFTER, move || drafts::keep(chat))),
            ));
        })
        .on("click", move |_| moved.look())
        .on("blur", move |_| left.close())
        .on_key(move |event| {
            if !completion.key(event) {
                sending.key(event, &pressed);
            }
        })
        // A page that is left has no time for what it meant to keep later.
        .keep(Listener::new(page::window(), "pagehide", move |_| drafts::keep(chat)))
        .on_leave(move || drafts::keep(chat))
        // Names of emoji that were asked for are there now.
        .follow(move || {
            chat.emoji.track();
            page::soon({
                let late = late.clone();
                move || late.look()
            });
        })
        .follow(move || {
            chat.route.track();
            gone.close();
            // They were about what was typed elsewhere.
            told.set(String::new());
            wrong.set(None);
        })
        .follow(move || {
            chat.drafts.track();
            chat.route.track();
            let node = shown.clone();
            page::soon(move || show_draft(chat, &node));
        })
}

impl Sending {
    fn key(&self, event: &KeyboardEvent, field: &HtmlTextAreaElement) {
        let chat = self.desk.chat;
        if event.key() == "Enter" && !enter_breaks(chat, event, field) {
            event.prevent_default();
            // A key that is held down may come from somewhere else, where it meant something else.
            if !event.repeat() {
                self.send();
            }
        } else if field.value().is_empty() && commands::of_key(event, Place::EmptyField) == Some(Command::EditLast) {
            event.prevent_default();
            editing::begin_with_last(chat);
        } else if commands::of_key(event, Place::Field) == Some(Command::Leave) {
            drafts::answer(chat, &chat.channel(), None);
        }
    }

    /// Sends what was typed, or does it if it is a command. What can't be sent stays where it is, with the reason.
    /// Whether the focus belongs into the field then.
    fn send(&self) -> bool {
        let chat = self.desk.chat;
        let text = chat.drafts.peek(|drafts| drafts.of(&chat.channel())).text;
        if self.doubted.get_once() != text {
            match obey(&self.desk, &text) {
                Obeyed::Text => {}
                Obeyed::Done => {
                    self.wrong.set(None);
                    return false;
                }
                Obeyed::Refused { why, may_be_text } => {
                    self.doubted.set(if may_be_text { text } else { String::new() });
                    self.wrong.set(Some(why));
                    return true;
                }
            }
        }
        match posting::send_draft(chat) {
            Err(Unsendable::Blank) => {}
            Err(Unsendable::TooLong { size }) => self.wrong.set(Some(too_long(chat, size))),
            Ok(()) => {
                self.wrong.set(None);
                self.following.set(true);
            }
        }
        self.doubted.set(String::new());
        true
    }
}

/// Whether Enter breaks the line: with Shift, while an input method composes, and, unless Ctrl is held as well,
/// inside a fence or for who chose that. ⌘ is what Ctrl is elsewhere.
pub(super) fn enter_breaks(chat: Chat, event: &KeyboardEvent, field: &HtmlTextAreaElement) -> bool {
    if event.shift_key() || event.is_composing() || event.key_code() == 229 {
        return true;
    }
    let alone = !event.ctrl_key() && !event.meta_key();
    alone && (!chat.settings.peek(Settings::enter_sends) || is_in_fence(&before_caret(field)))
}

/// What stands before the caret.
pub(super) fn before_caret(field: &HtmlTextAreaElement) -> String {
    let caret = field.selection_start().ok().flatten().unwrap_or(0);
    // Places in a field are counted in UTF-16, as JavaScript counts.
    js_sys::JsString::from(field.value()).slice(0, caret).into()
}

/// Puts a text where the caret is, or was when the field had the focus.
pub(super) fn insert(chat: Chat, text: &str) {
    let found = page::document().query_selector(FIELD).ok().flatten();
    let Some(field) = found.and_then(|element| element.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
    let before = before_caret(&field);
    let behind = field.value().get(before.len()..).unwrap_or_default().to_owned();
    let space = if before.is_empty() || before.ends_with(char::is_whitespace) { "" } else { " " };
    put(chat, &field, &[&*before, space, text].concat(), &behind);
    drop(field.focus());
}

/// Fills the field with what stands before the caret then and behind it.
pub(super) fn put(chat: Chat, field: &HtmlTextAreaElement, before: &str, behind: &str) {
    let caret = js_sys::JsString::from(before).length();
    field.set_value(&[before, behind].concat());
    drop(field.set_selection_range(caret, caret));
    drafts::typed(chat, &chat.channel(), field.value());
}

/// Makes the field equal to the channel's draft, and as high as what is in it.
fn show_draft(chat: Chat, field: &HtmlTextAreaElement) {
    let draft = chat.drafts.peek(|drafts| drafts.of(&chat.channel()));
    if field.value() != draft.text {
        field.set_value(&draft.text);
    }
    fit(field);
}

/// Makes a field as high as what is in it; the style sheet says where that ends.
pub(super) fn fit(field: &HtmlTextAreaElement) {
    let style = field.unchecked_ref::<web_sys::HtmlElement>().style();
    // A height that the browser does not take leaves the field as it is, which can be scrolled.
    drop(style.set_property("height", "auto"));
    let border = field.offset_height() - field.client_height();
    drop(style.set_property("height", &[&(field.scroll_height() + border).to_string(), "px"].concat()));
}

/// Who is being answered.
fn answered(chat: Chat) -> Drawn {
    let texts = chat.texts();
    let channel = chat.route.with(|route| route.channel.clone());
    let Some(to) = chat.drafts.with(|drafts| drafts.of(&channel)).reply_to else { return nothing() };
    chat.loaded.track();
    let author = chat.conversation.peek(|conversation| conversation.message(to).map(|view| view.author));
    let who = author.map_or_else(|| to.to_string(), |author| chat.label(author));
    let stop = move || {
        drafts::answer(chat, &chat.channel(), None);
        page::focus("#composer textarea");
    };
    el("p")
        .attr("id", "replying")
        .put(el("bdi").text(&texts.replying_to.with(&[&who])))
        .put(sign_button("quiet", "close", texts.stop_replying, stop).attr("id", "cancel-reply"))
        .drawn()
}

/// The draft as it will look.
fn preview(chat: Chat) -> Drawn {
    let channel = chat.route.with(|route| route.channel.clone());
    let draft = chat.drafts.with(|drafts| drafts.of(&channel));
    let body = el("div").class("body").attr("dir", "auto");
    let name = chat.texts().preview;
    let region = el("div").attr("id", "preview").attr("role", "region").attr("aria-label", name);
    if draft.text.trim().is_empty() {
        return region.put(el("p").class("hint").text(name)).drawn();
    }
    region.put(write(chat, body, &draft.text).0).drawn()
}

/// Why a text can't be sent.
pub(super) fn too_long(chat: Chat, size: usize) -> String {
    let kilobytes = |bytes: usize| chat.formats().number(bytes.div_ceil(1024));
    chat.texts().too_long.with(&[&kilobytes(size), &kilobytes(BODY_LIMIT)])
}

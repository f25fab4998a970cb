//! The fields that more than one form has.

use super::drawn::Drawn;
use super::element::{El, el, group, nothing};
use super::language_choice::language_choice;
use crate::chat::Chat;
use crate::session;
use crate::watched::Own;
use web_sys::{Event, HtmlInputElement};

/// What a form keeps while it is on the page.
#[derive(Clone, Copy)]
pub(super) struct Form {
    /// Whether this computer is the person's own.
    pub(super) mine: Own<bool>,
    /// A request is under way.
    pub(super) busy: Own<bool>,
    /// What went wrong, once something has.
    pub(super) problem: Own<Option<String>>,
}

impl Form {
    pub(super) fn new() -> Self {
        Self { mine: Own::new(session::browser_is_mine()), busy: Own::new(false), problem: Own::new(None) }
    }

    /// Begins a request: false if one is under way.
    pub(super) fn begin(self) -> bool {
        let free = !self.busy.get_once();
        if free {
            self.busy.set(true);
            self.problem.set(None);
        }
        free
    }

    /// Whether the form is still on the page.
    pub(super) fn is_there(self) -> bool {
        self.busy.is_there()
    }

    /// Ends it, with what went wrong. The form may be gone by then.
    pub(super) fn end(self, problem: Option<String>) {
        self.busy.set(false);
        self.problem.set(problem);
    }
}

/// A button that sends a form, and says so while it does.
pub(super) fn submit_button(chat: Chat, form: Form, label: &'static str) -> El {
    let texts = chat.texts();
    el("button")
        .attr("type", "submit")
        .class("primary")
        .live_truth("aria-disabled", move || form.busy.get())
        .live_text(move || if form.busy.get() { texts.one_moment } else { label })
}

/// A password that can be made readable. `autocomplete` tells password keepers what it is for; `autofocus` is for
/// dialogs, which give it the focus.
pub(super) fn password(chat: Chat, id: &str, label: &str, autocomplete: &str, autofocus: bool) -> El {
    let shown = Own::new(false);
    let show = chat.texts().show_password;
    let field = el("input")
        .attr("id", id)
        .live_attr("type", move || if shown.get() { "text" } else { "password" })
        .attr("autocomplete", autocomplete)
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .flag("autofocus", autofocus);
    let reveal = el("button")
        .attr("type", "button")
        .class("quiet reveal")
        .live_truth("aria-pressed", move || shown.get())
        .attr("aria-label", show)
        .attr("title", show)
        .on_click(move || shown.set(!shown.get_once()))
        .part(move || icon(if shown.get() { "eye" } else { "eye-off" }));
    group().put(el("label").attr("for", id).text(label)).put(el("div").class("password").put(field).put(reveal))
}

/// "This computer is mine": what allows to keep anything on this browser.
pub(super) fn mine(chat: Chat, form: Form) -> El {
    let texts = chat.texts();
    let tick = el("input");
    let node: HtmlInputElement = tick.as_node();
    let tick = tick
        .attr("type", "checkbox")
        .attr("id", "mine")
        .attr("aria-describedby", "mine-hint")
        .flag("checked", form.mine.get_once())
        .on("change", move |_| form.mine.set(node.checked()));
    group()
        .put(el("label").class("check").put(tick).put(el("span").text(texts.mine)))
        .put(el("p").class("hint").attr("id", "mine-hint").text(texts.mine_hint))
}

/// What went wrong, once something has. Read out when it appears.
pub(super) fn problem(text: Own<Option<String>>) -> El {
    group().part(move || alert("problem", text.get()))
}

/// A paragraph that is read out when it appears, if there is something to say.
pub(super) fn alert(class: &str, text: Option<String>) -> Drawn {
    match text {
        Some(text) => el("p").attr("role", "alert").class(class).text(&text).drawn(),
        None => nothing(),
    }
}

/// A button; `class` says what kind.
pub(super) fn button(class: &str, label: &str, act: impl FnMut() + 'static) -> El {
    named_button(None, class, label, act)
}

/// A button that shows a sign, and says what it does to whoever listens or points at it.
pub(super) fn sign_button(class: &str, sign: &str, label: &str, act: impl FnMut() + 'static) -> El {
    button(class, "", act).attr("aria-label", label).attr("title", label).put(icon(sign))
}

/// A sign that stands beside words or for them: one of style/icons.css, which has its drawing.
pub(super) fn icon(sign: &str) -> El {
    el("span").class(&["icon icon-", sign].concat()).attr("aria-hidden", "true")
}

/// A button that looks like a link.
pub(super) fn link(label: &str, act: impl FnMut() + 'static) -> El {
    button("link", label, act)
}

/// A button that is known by its id.
pub(super) fn named_button(id: Option<&str>, class: &str, label: &str, act: impl FnMut() + 'static) -> El {
    el("button").attr("type", "button").attr_if("id", id).class(class).text(label).on_click(act)
}

/// A field for a line of text, with its label above and its hint below.
pub(super) struct Line<'a> {
    /// Its id, which its hint's id begins with.
    pub(super) id: &'a str,
    pub(super) label: &'a str,
    pub(super) hint: &'a str,
    /// What stands in it at first.
    pub(super) value: &'a str,
    /// The id of what is offered to be typed.
    pub(super) list: Option<&'a str>,
    /// What password keepers take it for.
    pub(super) autocomplete: &'a str,
    /// What happens when it was changed and left.
    pub(super) changed: Box<dyn FnMut(Event)>,
}

impl Line<'_> {
    pub(super) fn drawn(self) -> El {
        let hint_id = format!("{}-hint", self.id);
        let field = el("input")
            .attr("id", self.id)
            .attr("value", self.value)
            .attr("autocomplete", self.autocomplete)
            .attr("autocapitalize", "off")
            .attr("spellcheck", "false")
            .attr_if("list", self.list)
            .attr("aria-describedby", &hint_id)
            .on("change", self.changed);
        group()
            .put(el("label").attr("for", self.id).text(self.label))
            .put(field)
            .put(el("p").class("hint").attr("id", &hint_id).text(self.hint))
    }
}

/// What stands at the top of a screen without a conversation.
pub(super) fn card_head(chat: Chat, title: &str) -> El {
    let heading = el("h1").put(icon("chat")).text(title);
    el("header").put(heading).put(language_choice(chat))
}

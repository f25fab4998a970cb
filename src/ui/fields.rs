//! The fields that more than one form has.

use super::drawn::{Draw, Drawn};
use super::erased::{Part, click, event, part, truth, words};
use super::language_choice::language_choice;
use crate::chat::Chat;
use crate::session;
use leptos::ev::Event;
use leptos::html::Input;
use leptos::prelude::*;

/// What a form keeps while it is on the page.
#[derive(Clone, Copy)]
pub(super) struct Form {
    /// The name or id, where the form has such a field.
    pub(super) name: NodeRef<Input>,
    /// The password.
    pub(super) password: NodeRef<Input>,
    /// Whether this computer is the person's own.
    pub(super) mine: RwSignal<bool>,
    /// A request is under way.
    pub(super) busy: RwSignal<bool>,
    /// What went wrong, once something has.
    pub(super) problem: RwSignal<Option<String>>,
}

impl Form {
    pub(super) fn new() -> Self {
        Self {
            name: NodeRef::new(),
            password: NodeRef::new(),
            mine: RwSignal::new(session::browser_is_mine()),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    /// Begins a request: false if one is under way.
    pub(super) fn begin(self) -> bool {
        let free = !self.busy.get_untracked();
        if free {
            self.busy.set(true);
            self.problem.set(None);
        }
        free
    }

    /// Whether the form is still on the page.
    pub(super) fn is_there(self) -> bool {
        self.busy.try_get_untracked().is_some()
    }

    /// Ends it, with what went wrong. The form may be gone by then.
    pub(super) fn end(self, problem: Option<String>) {
        self.busy.try_set(false);
        self.problem.try_set(problem);
    }
}

/// A button that sends a form, and says so while it does.
pub(super) fn submit_button(chat: Chat, form: Form, label: &'static str) -> Drawn {
    let texts = chat.texts();
    view! {
        <button type="submit" class="primary" aria-disabled=truth(move || form.busy.get())>
            {words(move || (if form.busy.get() { texts.one_moment } else { label }).to_owned())}
        </button>
    }
    .drawn()
}

/// A password that can be made readable. `autocomplete` tells password keepers what it is for.
pub(super) fn password(
    chat: Chat,
    form: Form,
    id: &'static str,
    label: &'static str,
    autocomplete: &'static str,
) -> Drawn {
    let shown = RwSignal::new(false);
    let show = chat.texts().show_password;
    view! {
        <label for=id>{label}</label>
        <div class="password">
            <input
                id=id
                node_ref=form.password
                type=words(move || (if shown.get() { "text" } else { "password" }).to_owned())
                autocomplete=autocomplete
                autocapitalize="off"
                spellcheck="false"
            />
            <button
                type="button"
                class="quiet reveal"
                aria-pressed=truth(move || shown.get())
                aria-label=show
                title=show
                on:click=click(move || shown.update(|shown| *shown = !*shown))
            >
                <span class="eye" aria-hidden="true"></span>
            </button>
        </div>
    }
    .drawn()
}

/// "This computer is mine": what allows to keep anything on this browser.
pub(super) fn mine(chat: Chat, form: Form) -> Drawn {
    let texts = chat.texts();
    let change = event(move |event| form.mine.set(event_target_checked(&event)));
    view! {
        <label class="check">
            <input
                type="checkbox"
                id="mine"
                aria-describedby="mine-hint"
                checked=form.mine.get_untracked()
                on:change=change
            />
            <span>{texts.mine}</span>
        </label>
        <p class="hint" id="mine-hint">{texts.mine_hint}</p>
    }
    .drawn()
}

/// What went wrong, once something has. Read out when it appears.
pub(super) fn problem(text: RwSignal<Option<String>>) -> Part {
    part(move || alert("problem", text.get()))
}

/// A paragraph that is read out when it appears, if there is something to say.
pub(super) fn alert(class: &'static str, text: Option<String>) -> Drawn {
    match text {
        Some(text) => view! { <p role="alert" class=class>{text}</p> }.drawn(),
        None => ().drawn(),
    }
}

/// A button; `class` says what kind.
pub(super) fn button(class: &'static str, label: &str, act: impl FnMut() + 'static) -> Drawn {
    named_button(None, class, label, act)
}

/// A button that looks like a link.
pub(super) fn link(label: &str, act: impl FnMut() + 'static) -> Drawn {
    button("link", label, act)
}

/// A button that is known by its id.
pub(super) fn named_button(
    id: Option<&'static str>,
    class: &'static str,
    label: &str,
    act: impl FnMut() + 'static,
) -> Drawn {
    view! { <button type="button" id=id class=class on:click=click(act)>{label.to_owned()}</button> }.drawn()
}

/// A field for a line of text, with its label above and its hint below.
pub(super) struct Line {
    /// Its id, which its hint's id begins with.
    pub(super) id: &'static str,
    pub(super) label: &'static str,
    pub(super) hint: &'static str,
    /// What stands in it at first.
    pub(super) value: String,
    /// The id of what is offered to be typed.
    pub(super) list: Option<&'static str>,
    /// What password keepers take it for.
    pub(super) autocomplete: &'static str,
    pub(super) node: NodeRef<Input>,
    /// What happens when it was changed and left.
    pub(super) changed: Box<dyn FnMut(Event)>,
}

impl Line {
    pub(super) fn drawn(self) -> Drawn {
        let hint_id = format!("{}-hint", self.id);
        view! {
            <label for=self.id>{self.label}</label>
            <input
                id=self.id
                node_ref=self.node
                value=self.value
                autocomplete=self.autocomplete
                autocapitalize="off"
                spellcheck="false"
                list=self.list
                aria-describedby=hint_id.clone()
                on:change=self.changed
            />
            <p class="hint" id=hint_id>{self.hint}</p>
        }
        .drawn()
    }
}

/// What stands at the top of a screen without a conversation.
pub(super) fn card_head(chat: Chat, title: String) -> Drawn {
    view! {
        <header>
            <h1>{title}</h1>
            {language_choice(chat)}
        </header>
    }
    .drawn()
}

/// What somebody typed into a field.
pub(super) fn value(node: NodeRef<Input>) -> String {
    node.get_untracked().map(|input| input.value()).unwrap_or_default()
}

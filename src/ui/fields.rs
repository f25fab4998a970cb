//! The fields that more than one form has.

use crate::chat::use_chat;
use leptos::html::Input;
use leptos::prelude::*;

/// A password that can be made readable. `autocomplete` tells password keepers what it is for.
#[component]
pub(crate) fn Password(
    id: &'static str,
    label: &'static str,
    autocomplete: &'static str,
    node: NodeRef<Input>,
    #[prop(optional)] hint: &'static str,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let hint_id = format!("{id}-hint");
    view! {
        <label for=id>{label}</label>
        <div class="password">
            <input
                id=id
                node_ref=node
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete=autocomplete
                autocapitalize="off"
                spellcheck="false"
                aria-describedby=(!hint.is_empty()).then(|| hint_id.clone())
            />
            <button
                type="button"
                class="quiet reveal"
                aria-pressed=move || shown.get().to_string()
                aria-label=use_chat().texts().show_password
                title=use_chat().texts().show_password
                on:click=move |_| shown.update(|shown| *shown = !*shown)
            >
                <span class="eye" aria-hidden="true"></span>
            </button>
        </div>
        {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
    }
}

/// "This computer is mine": what allows to keep anything on this browser.
#[component]
pub(crate) fn Mine(checked: RwSignal<bool>) -> impl IntoView {
    let texts = use_chat().texts();
    view! {
        <label class="check">
            <input
                type="checkbox"
                id="mine"
                aria-describedby="mine-hint"
                prop:checked=checked
                on:change:target=move |event| checked.set(event.target().checked())
            />
            <span>{texts.mine}</span>
        </label>
        <p class="hint" id="mine-hint">{texts.mine_hint}</p>
    }
}

/// What went wrong, once something has. Read out when it appears.
#[component]
pub(crate) fn Problem(text: RwSignal<Option<String>>) -> impl IntoView {
    move || text.get().map(|text| view! { <p role="alert" class="problem">{text}</p> })
}

/// What somebody typed into a field.
pub(crate) fn value(node: NodeRef<Input>) -> String {
    node.get_untracked().map(|input| input.value()).unwrap_or_default()
}

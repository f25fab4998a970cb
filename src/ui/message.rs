//! A message of the log. Its text becomes text nodes, never markup.

use crate::browser::formats::Moment;
use crate::chat::{Chat, use_chat};
use chat_core::id::{MessageId, UserId};
use leptos::prelude::*;

/// How much of a message is shown at first, in characters: more than anybody reads at a glance, and
/// little enough for the browser to lay out.
const SHOWN: usize = 20_000;

/// The message, under its author's name where a heading is due.
#[component]
pub(super) fn Message(id: MessageId, heading: bool) -> impl IntoView {
    let chat = use_chat();
    let found = chat.log.with_value(|log| {
        let entry = log.get(log.position(id)?)?;
        Some((
            entry.author,
            entry.time.map(|time| Moment::new(time, chat.clock.get_untracked())),
            entry.text.to_owned(),
        ))
    });
    found.map(|(author, moment, text)| {
        let own = chat.me() == Some(author);
        view! {
            <article data-id=id.to_string() data-user=author.to_string() class:own=own class:first=heading>
                {heading.then(|| view! { <Heading author moment/> })}
                <Body text/>
            </article>
        }
    })
}

/// Who wrote, and when.
#[component]
pub(super) fn Heading(author: UserId, moment: Option<Moment>) -> impl IntoView {
    let chat = use_chat();
    let time = moment.map(|moment| {
        let formats = chat.formats();
        let title = format!("{} {}", formats.date(moment), formats.time(moment));
        view! { <time datetime=moment.iso() title=title>{formats.time(moment)}</time> }
    });
    view! {
        <header>
            <Name author/>
            {time}
        </header>
    }
}

/// A name in its person's own colour, kept from reordering what stands beside it.
#[component]
pub(super) fn Name(author: UserId) -> impl IntoView {
    let chat: Chat = use_chat();
    view! { <bdi class="name" style:--hue=hue(author).to_string()>{chat.label(author)}</bdi> }
}

/// The angle of a person's colour in OKLCH, in degrees: neighbours in the list are far apart.
fn hue(user: UserId) -> u64 {
    // The golden angle, 137.5°: each further step falls into the largest gap that is left.
    (user.0 % 720) * 275 / 2 % 360
}

/// What was written.
#[component]
pub(super) fn Body(text: String) -> impl IntoView {
    let chat = use_chat();
    let cut = text.char_indices().nth(SHOWN).map(|(at, _)| at);
    let Some(cut) = cut else {
        return view! { <div class="body" dir="auto">{text}</div> }.into_any();
    };
    let whole = RwSignal::new(false);
    let count = chat.formats().number(text.chars().count());
    let label = (chat.texts().show_whole)(&count);
    let start = text[..cut].to_owned();
    view! {
        <div class="body" dir="auto">{move || if whole.get() { text.clone() } else { start.clone() }}</div>
        {move || {
            let label = label.clone();
            (!whole.get()).then(|| view! { <button class="link" on:click=move |_| whole.set(true)>{label}</button> })
        }}
    }
    .into_any()
}

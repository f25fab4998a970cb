//! How the page looks and behaves. What is chosen holds at once: there is nothing to save.

use super::dialog::kind_of_dialog;
use super::drawn::Drawn;
use super::element::{El, el, group};
use super::fields::{alert, button, named_button};
use super::forget::forget;
use super::install::install_button;
use super::language_choice::language_choice;
use super::overlay::{close_button, leave};
use crate::browser::formats::Moment;
use crate::browser::page;
use crate::chat::{Chat, Overlay};
use crate::commands::{self, Command};
use crate::notify;
use crate::session;
use crate::settings::{self, Setting};
use crate::watched::Own;

/// The dialog.
pub(super) fn settings(chat: Chat) -> Drawn {
    let texts = chat.texts();
    let forgotten = Own::new(false);
    let way = |id, label, overlay| named_button(Some(id), "link", label, move || chat.overlay.set(Some(overlay)));
    let ways = el("p")
        .class("ways")
        .put(way("open-help", texts.help, Overlay::Help).attr("aria-keyshortcuts", &commands::shortcuts(Command::Help)))
        .put(way("open-export", texts.export, Overlay::Export))
        .put(way("open-about", texts.about, Overlay::About))
        .put(install_button(chat));
    let is_kept = session::is_remembered(chat);
    let kept = if is_kept { texts.settings_kept } else { texts.settings_of_tab };
    let content = el("div")
        .class("scrolls")
        .put(el("p").class("hint").text(kept))
        .put(looks(chat))
        .put(notices(chat))
        .put(writing(chat))
        .put_if(session::browser_is_mine().then(|| forget(chat, forgotten)))
        .put(ways);
    let content = group().put(content).put(close_button(chat));
    kind_of_dialog("settings", texts.settings, leave(chat), content.drawn())
}

fn looks(chat: Chat) -> El {
    let texts = chat.texts();
    let sizes: Vec<_> = Setting::TextSize.values().iter().map(|size| [size, "%"].concat()).collect();
    let sizes: Vec<_> = sizes.iter().map(String::as_str).collect();
    let now = chat.formats().time(Moment::now());
    fieldset(texts.looks)
        .put(
            el("div")
                .class("choice")
                .put(el("label").attr("for", "language").text(texts.language))
                // Else what scrolls takes the focus in some browsers.
                .put(language_choice(chat).flag("autofocus", true)),
        )
        .put(hint("language-hint", &texts.times.with(&[&now])))
        .put(choice(chat, Setting::Theme, texts.theme, &texts.themes, None))
        .put(choice(chat, Setting::Density, texts.density, &texts.densities, None))
        .put(choice(chat, Setting::TextSize, texts.text_size, &sizes, None))
}

fn notices(chat: Chat) -> El {
    let texts = chat.texts();
    let (silent, refused) = (Own::new(false), Own::new(false));
    let try_it = move || {
        leptos::task::spawn_local(async move {
            silent.set(false);
            let plays = notify::try_sound(chat).await;
            silent.set(!plays);
        });
    };
    let desktop = if let Some(why) = notify::desktop_problem(chat) {
        group().put(el("p").class("choice").text(texts.desktop)).put(hint("desktop-hint", why))
    } else {
        group()
            .put(choice(chat, Setting::Desktop, texts.desktop, &texts.which, Some(texts.desktop_hint)).on(
                "change",
                move |event| {
                    // Browsers let a page ask only when somebody has just done something.
                    let wanted = page::value_of(&event) != "none";
                    refused.set(false);
                    leptos::task::spawn_local(async move {
                        if wanted && !notify::may_tell_desktop().await {
                            settings::choose(chat, Setting::Desktop, "none");
                            refused.set(true);
                        }
                    });
                },
            ))
            .part(move || alert("problem", refused.get().then(|| texts.desktop_refused.to_owned())))
    };
    fieldset(texts.notices)
        .put(
            choice(chat, Setting::Sound, texts.sound, &texts.which, None)
                .put(button("", texts.try_sound, try_it).attr("id", "try-sound")),
        )
        .part(move || alert("problem", silent.get().then(|| texts.no_sound.to_owned())))
        .put(desktop)
        .put(tick(chat, Setting::Quiet, texts.quiet, texts.quiet_hint))
}

fn writing(chat: Chat) -> El {
    let texts = chat.texts();
    let seconds = |value: &&str| match value.parse() {
        Ok(count) => texts.poll_every.with(count, value),
        Err(_) => texts.poll_usual.to_owned(),
    };
    let rhythms: Vec<_> = Setting::Poll.values().iter().map(seconds).collect();
    let rhythms: Vec<_> = rhythms.iter().map(String::as_str).collect();
    let keys = move || settings::said_of_keys(chat, &texts.send_keys);
    fieldset(texts.writing)
        .put(choice(chat, Setting::SendKey, texts.send_key, &["Enter", "Ctrl+Enter"], None))
        .put(el("p").class("hint").live_text(keys))
        .put(choice(chat, Setting::Poll, texts.poll, &rhythms, Some(texts.poll_hint)))
}

fn fieldset(name: &str) -> El {
    el("fieldset").put(el("legend").text(name))
}

fn hint(id: &str, text: &str) -> El {
    el("p").class("hint").attr("id", id).text(text)
}

/// A setting with its values, each in its words. The list shows what is chosen, wherever that was done.
fn choice(chat: Chat, setting: Setting, label: &str, words: &[&str], why: Option<&str>) -> El {
    let id = setting.name();
    let hint_id = [id, "-hint"].concat();
    let list = el("select").attr("id", id).attr_if("aria-describedby", why.map(|_| &*hint_id));
    let list = setting
        .values()
        .iter()
        .zip(words)
        .fold(list, |list, (value, words)| list.put(el("option").attr("value", value).text(words)));
    let node: web_sys::HtmlInputElement = list.as_node();
    let list = list
        .follow(move || node.set_value(chat.settings.with(|settings| settings.of(setting))))
        .on("change", move |event| settings::choose(chat, setting, &page::value_of(&event)));
    el("div")
        .class("choice")
        .put(el("label").attr("for", id).text(label))
        .put(list)
        .put_if(why.map(|why| hint(&hint_id, why)))
}

/// A setting that is on or off.
fn tick(chat: Chat, setting: Setting, label: &str, why: &str) -> El {
    let id = setting.name();
    let hint_id = [id, "-hint"].concat();
    let tick = el("input").attr("type", "checkbox").attr("id", id).attr("aria-describedby", &hint_id);
    let (shown, node): (web_sys::HtmlInputElement, web_sys::HtmlInputElement) = (tick.as_node(), tick.as_node());
    let tick = tick
        .follow(move || shown.set_checked(chat.settings.with(|settings| settings.is(setting, "yes"))))
        .on("change", move |_| settings::choose(chat, setting, if node.checked() { "yes" } else { "no" }));
    group().put(el("label").class("check").put(tick).put(el("span").text(label))).put(hint(&hint_id, why))
}

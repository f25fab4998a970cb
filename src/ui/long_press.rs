//! A finger that rests on a message opens its menu, as there is nothing to point with.

use super::element::El;
use crate::browser::page;
use crate::chat::{Chat, Overlay};
use chat_core::id::MessageId;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent};

/// How long it has to rest, in milliseconds.
const REST: u32 = 500;

/// How far it may stray meanwhile, in CSS pixels: nobody keeps a finger perfectly still.
const STRAY: i32 = 10;

/// What does something of its own when it is touched for long.
const ELSEWHERE: &str = "a, button, input, textarea, select, summary";

/// A finger that rests. The timer ends with it.
struct Finger {
    x: i32,
    y: i32,
    message: MessageId,
    _timer: Timeout,
}

/// Lets fingers open the menus of the messages in an element.
pub(super) fn opens_menus(chat: Chat, element: El) -> El {
    let finger: Rc<RefCell<Option<Finger>>> = Rc::default();
    let follow = move |event: Event| {
        let pointer: &PointerEvent = event.unchecked_ref();
        match &*event.type_() {
            "pointerdown" => *finger.borrow_mut() = put_down(chat, pointer),
            "pointermove" => {
                let strayed = |finger: &mut Finger| {
                    (pointer.client_x() - finger.x).abs().max((pointer.client_y() - finger.y).abs()) > STRAY
                };
                finger.borrow_mut().take_if(strayed);
            }
            // The browser's own menu for a finger that rests: ours instead of it.
            "contextmenu" => {
                let rested = finger.take().filter(|_| chat.overlay.peek(Option::is_none));
                if let Some(finger) = rested {
                    event.prevent_default();
                    chat.overlay.set(Some(Overlay::Menu(finger.message)));
                } else if pointer.pointer_type() == "touch" && !page::is_within(&event, ELSEWHERE) {
                    // The menu is there already.
                    event.prevent_default();
                }
            }
            // It is lifted. Browsers may take that for a touch of what is under it by now, which is the menu.
            "touchend" if chat.overlay.peek(Option::is_some) => {
                finger.take();
                event.prevent_default();
            }
            // It was lifted before, or the browser scrolls with it.
            _ => drop(finger.take()),
        }
    };
    let events = ["pointerdown", "pointermove", "touchend", "pointercancel", "contextmenu"];
    events.into_iter().fold(element, |element, event| element.on(event, follow.clone()))
}

fn put_down(chat: Chat, event: &PointerEvent) -> Option<Finger> {
    if event.pointer_type() != "touch" || page::is_within(event, ELSEWHERE) {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let article = target.closest("article[data-id]").ok()??;
    let message = article.get_attribute("data-id")?.parse().ok().map(MessageId)?;
    let open = move || chat.overlay.set(Some(Overlay::Menu(message)));
    Some(Finger { x: event.client_x(), y: event.client_y(), message, _timer: Timeout::new(REST, open) })
}

//! Notifications of the desktop, which browsers have for secure pages only.

use super::page::{self, Listener};
use std::cell::RefCell;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Notification, NotificationOptions, NotificationPermission};

/// The notification that is shown, and what answers a click on it.
#[derive(Default)]
pub(crate) struct Desktop(RefCell<Option<(Notification, Listener)>>);

impl Desktop {
    /// Shows one in place of the one before. A click on it brings the page to the front.
    pub(crate) fn show(&self, title: &str, body: &str, act: impl Fn() + 'static) {
        // What was granted may have been taken back meanwhile.
        if !is_granted() {
            return;
        }
        let options = NotificationOptions::new();
        options.set_body(body);
        options.set_tag("impact-chat");
        // Some phones have it and let only a service worker use it.
        let Ok(notification) = Notification::new_with_options(title, &options) else { return };
        let shown = notification.clone();
        let listener = Listener::new(&notification, "click", move |_| {
            drop(page::window().focus());
            shown.close();
            act();
        });
        self.0.replace(Some((notification, listener)));
    }

    /// Takes away the one that is shown.
    pub(crate) fn hide(&self) {
        if let Some((shown, _)) = self.0.take() {
            shown.close();
        }
    }
}

/// Whether this page may notify at all.
pub(crate) fn is_secure() -> bool {
    page::window().is_secure_context()
}

/// Whether this browser has notifications: on phones, some have none. To ask it anything else would break the page.
pub(crate) fn is_there() -> bool {
    js_sys::Reflect::has(&page::window(), &"Notification".into()).unwrap_or(false)
}

/// Asks for the permission, which browsers allow right after a click only; and tells whether it is there.
pub(crate) async fn ask() -> bool {
    if is_there()
        && let Ok(asked) = Notification::request_permission()
    {
        // The permission itself says what was answered.
        drop(JsFuture::from(asked).await);
    }
    is_granted()
}

fn is_granted() -> bool {
    is_secure() && is_there() && Notification::permission() == NotificationPermission::Granted
}

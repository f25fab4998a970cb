//! Somebody in a scenario at their browser: types, signs in again whenever they are asked, and goes on.
//!
//! What they type goes into the page by script, at one moment: between two keys a dialog may open, and the rest of a
//! word would go into it.

use crate::account::{PASSWORD, Stored};
use crate::person::Person;
use crate::wait;
use serde_json::{Value, json};
use std::time::Duration;

/// How long it may take until the page takes something typed, with all the passwords that are asked for meanwhile.
const LIMIT: Duration = Duration::from_secs(40);

/// Somebody's place.
pub(super) struct Desk<'a> {
    pub(super) person: &'a Person,
}

/// Types a text in a channel and presses Enter, if nothing is in the way; else does the first thing that helps.
const TYPE: &str = "const [channel, text] = arguments; \
    if (document.querySelector('dialog')) return 'asked'; \
    const field = document.querySelector('#composer textarea'); \
    if (!field) return 'nothing'; \
    if (document.querySelector('#channel').textContent !== '#' + channel) { \
        location.hash = '#/c/' + channel; return 'elsewhere'; } \
    const before = field.value; \
    field.focus(); \
    if (before === '') document.execCommand('insertText', false, text); \
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true })); \
    return before === '' ? 'typed' : 'returned'";

/// Whether the field is empty again.
const TAKEN: &str = "return document.querySelector('#composer textarea').value === ''";

/// Tells whether anything is still on its way in this channel; has the server asked at once, as somebody in a hurry.
const HURRY: &str = "if (document.querySelector('dialog')) return 'asked'; \
    document.querySelector('#status[data-state=retrying] button')?.click(); \
    const online = document.querySelector('#status')?.dataset.state === 'online'; \
    if (document.querySelector('#feed article[data-state]') || !online) return 'busy'; \
    return 'done'";

/// The messages that the feed shows: ids, authors and texts. What is not confirmed has no id.
const SHOWN: &str = "return [...document.querySelectorAll('#feed article')].map(article => \
    [Number(article.dataset.id), Number(article.dataset.user), article.querySelector('.body').textContent])";

impl Desk<'_> {
    /// Writes something in a channel.
    pub(super) async fn says(&self, channel: &str, text: &str) -> Result<(), String> {
        let arguments = [json!(channel), json!(text)];
        let look = async || match self.person.runs(TYPE, &arguments).await.as_str() {
            Some("typed") => Some(()),
            Some("asked") => {
                self.signs_in_again().await;
                None
            }
            _ => None,
        };
        let typed = wait::until("for a desk", wait::scaled(LIMIT), look).await;
        typed.ok_or_else(|| format!("{text:?} could not be typed in #{channel}"))?;
        let look = async || (self.person.runs(TAKEN, &[]).await == true).then_some(());
        let taken = wait::until("for a desk", wait::scaled(LIMIT), look).await;
        taken.ok_or_else(|| format!("{text:?} was typed in #{channel}, and the page did not take it"))
    }

    /// Loads the page anew, and has the conversation again.
    pub(super) async fn reloads(&self) -> Result<(), String> {
        self.person.reloads().await;
        self.person.is_at("chat").await;
        Ok(())
    }

    /// Gives the password that is asked for.
    async fn signs_in_again(&self) {
        self.person.answers_with(PASSWORD).await;
        // Another one may be asked for at once, in a field that is empty again.
        let script = "return !document.querySelector('dialog #password')?.value";
        self.person.waits_until("the password was taken", script, &[]).await;
    }

    /// Whether nothing is on its way any more. Nobody presses a button to send again: the page does by itself.
    pub(super) async fn is_done(&self) -> bool {
        for channel in super::CHANNELS {
            self.goes_to(channel).await;
            let state = self.person.runs(HURRY, &[]).await;
            if state == "asked" {
                self.signs_in_again().await;
            }
            if state != "done" {
                return false;
            }
        }
        true
    }

    /// What is not as it is when all is well, for whoever asks what is still on its way.
    pub(super) async fn state(&self) -> String {
        let mut all = Vec::new();
        for channel in super::CHANNELS {
            self.goes_to(channel).await;
            let script = "const { dataset, textContent } = document.querySelector('#status'); \
                const unsent = [...document.querySelectorAll('#feed article[data-state]')]; \
                return [dataset.state, textContent, document.querySelector('dialog')?.textContent ?? '', \
                    ...unsent.map(article => `${article.dataset.state} ${article.dataset.id}: ${article.textContent}`), \
                    sessionStorage.outbox ?? ''].join(' ')";
            all.push(format!("#{channel}: {}", self.person.runs(script, &[]).await));
        }
        all.join(", ")
    }

    async fn goes_to(&self, channel: &str) {
        let script = "const is_there = document.querySelector('#channel')?.textContent === '#' + arguments[0]; \
            if (!is_there) location.hash = '#/c/' + arguments[0]; \
            return is_there";
        self.person.waits_until(&format!("#{channel} is open"), script, &[json!(channel)]).await;
    }

    /// Waits until the feed of a channel shows these messages, and nothing else.
    pub(super) async fn shows(&self, channel: &str, log: &[Stored]) -> Result<(), String> {
        self.goes_to(channel).await;
        let expected: Vec<_> = log.iter().map(|message| json!([message.id, message.author, message.text])).collect();
        let expected = Value::from(expected);
        let look = async || (self.person.runs(SHOWN, &[]).await == expected).then_some(());
        if wait::until("for a desk", wait::scaled(LIMIT), look).await.is_some() {
            return Ok(());
        }
        let shown = self.person.runs(SHOWN, &[]).await;
        Err(format!("the log has in #{channel} {expected}, and a feed shows {shown}"))
    }
}

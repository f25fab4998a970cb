//! What somebody does in the conversation, and what they see of it: channels, answers, reactions, edits.

use crate::person::Person;
use serde_json::json;
use thirtyfour::Key;

/// Where a message is typed.
pub const FIELD: &str = "#composer textarea";

/// A message in the feed.
pub fn message(id: u64) -> String {
    format!("#feed article[data-id='{id}']")
}

impl Person {
    /// Opens a channel of the list.
    pub async fn opens_channel(&self, name: &str) {
        self.clicks(&format!("#channels a[data-channel='{name}']")).await;
        self.is_in(name).await;
    }

    /// Goes to a place in the conversation that a link names, such as `#/c/rust`.
    pub async fn follows(&self, hash: &str) {
        self.runs("location.hash = arguments[0]", &[json!(hash)]).await;
    }

    /// Waits until a channel is the open one: by its heading, in the list and in the address.
    pub async fn is_in(&self, name: &str) {
        let script = "return document.querySelector('#channel')?.textContent === '#' + arguments[0] \
            && (document.querySelector('#channels a[aria-current=page]')?.dataset.channel ?? arguments[0]) === arguments[0]";
        self.waits_until(&format!("#{name} is open"), script, &[json!(name)]).await;
    }

    /// Opens a channel by typing its name, as one does to make it.
    pub async fn makes_channel(&self, name: &str) {
        self.clicks("#new-channel").await;
        self.types("#create-channel #channel-name", name).await;
        self.presses(Key::Enter).await;
    }

    /// Says what the open channel is about.
    pub async fn sets_topic(&self, topic: &str) {
        self.clicks("#set-topic").await;
        self.empties("#topic-form #topic").await;
        self.pastes("#topic-form #topic", topic).await;
        self.presses(Key::Enter).await;
        self.misses("#topic-form").await;
    }

    /// Waits until these are the channels: their names, how many messages are unread, and how many of
    /// those mention this person.
    pub async fn has_channels(&self, channels: &[(&str, u32, u32)]) {
        let script = "const links = [...document.querySelectorAll('nav#channels a[data-channel]')]; \
            const seen = links.map(({ dataset }) => [dataset.channel, Number(dataset.unread), Number(dataset.mentions)]); \
            return JSON.stringify(seen) === JSON.stringify(arguments[0])";
        self.waits_until(&format!("the channels are {channels:?}"), script, &[json!(channels)]).await;
    }

    /// Waits until a message says this.
    pub async fn reads_in(&self, id: u64, text: &str) {
        let script = "return document.querySelector(arguments[0])?.textContent === arguments[1]";
        let body = format!("{} .body", message(id));
        self.waits_until(&format!("message {id} says {text:?}"), script, &[json!(body), json!(text)]).await;
    }

    /// Waits until a message is within what the feed shows of the channel.
    pub async fn is_in_view(&self, id: u64) {
        self.has_in_view(&message(id)).await;
    }

    /// Waits until some element is within what the feed shows of the channel.
    pub async fn has_in_view(&self, selector: &str) {
        let script = "const element = document.querySelector(arguments[0])?.getBoundingClientRect(); \
            const feed = document.querySelector('#feed').getBoundingClientRect(); \
            return element && element.bottom > feed.top && element.top < feed.bottom";
        self.waits_until(&format!("{selector} is in view"), script, &[json!(selector)]).await;
    }

    /// Scrolls down, again and again, until this message is in view.
    pub async fn scrolls_down_to(&self, id: u64) {
        let script = "const feed = document.querySelector('#feed'); feed.scrollTop = feed.scrollHeight; \
            return document.querySelector(arguments[0])?.getBoundingClientRect().bottom <= feed.getBoundingClientRect().bottom";
        self.waits_until(&format!("message {id} can be scrolled to"), script, &[json!(message(id))]).await;
    }

    /// Waits until a part of a message is there, and gives its selector.
    pub async fn sees_of(&self, id: u64, part: &str) -> String {
        let part = format!("{} {part}", message(id));
        self.finds(&part).await;
        part
    }

    /// Clicks one of the buttons of a message, which may show only when the message is pointed at.
    pub async fn presses_in(&self, id: u64, button: &str) {
        let message = message(id);
        self.clicks_pointing_at(&message, &format!("{message} {button}")).await;
    }

    /// Says that a message is to be answered.
    pub async fn begins_to_answer(&self, id: u64) {
        self.presses_in(id, "button.reply").await;
        self.finds("#replying").await;
    }

    /// Answers a message.
    pub async fn replies_to(&self, id: u64, text: &str) {
        self.begins_to_answer(id).await;
        self.says(text).await;
        self.misses("#replying").await;
    }

    /// Puts an emoji on a message, which is found in the picker.
    pub async fn reacts(&self, id: u64, emoji: &str) {
        self.presses_in(id, "button.react").await;
        self.clicks(&format!("dialog.picker button[data-emoji='{emoji}']")).await;
        self.misses("dialog.picker").await;
    }

    /// Clicks an emoji that is on a message already.
    pub async fn toggles(&self, id: u64, emoji: &str) {
        self.clicks(&format!("{} .reactions button.reaction[data-emoji='{emoji}']", message(id))).await;
    }

    /// Waits until these are the emoji on a message: how often each of them, and whether this person is one of those.
    pub async fn sees_reactions(&self, id: u64, reactions: &[(&str, u32, bool)]) {
        let script = "const seen = [...document.querySelectorAll(`${arguments[0]} .reactions button.reaction`)].map(one => \
            [one.dataset.emoji, Number(one.textContent.replace(one.dataset.emoji, '').match(/\\d+/)), one.ariaPressed === 'true']); \
            return JSON.stringify(seen) === JSON.stringify(arguments[1])";
        let what = format!("the reactions to {id} are {reactions:?}");
        self.waits_until(&what, script, &[json!(message(id)), json!(reactions)]).await;
    }

    /// Opens the menu of a message.
    pub async fn opens_menu(&self, id: u64) {
        self.presses_in(id, "button.more").await;
        self.finds("dialog.menu").await;
    }

    /// Chooses something from the menu of a message, which then makes room for it.
    pub async fn chooses(&self, id: u64, act: &str) {
        self.opens_menu(id).await;
        self.clicks(&format!("dialog.menu button[data-act='{act}']")).await;
        self.misses("dialog.menu").await;
    }

    /// Copies something by the menu of a message, and leaves the menu.
    pub async fn copies(&self, id: u64, act: &str) {
        self.opens_menu(id).await;
        self.clicks(&format!("dialog.menu button[data-act='{act}']")).await;
        let told = "return document.querySelector('dialog.menu [role=status]').textContent === 'Copied'";
        self.waits_until("it is copied", told, &[]).await;
        self.presses(Key::Escape).await;
        self.misses("dialog.menu").await;
    }

    /// Begins to change a message of one's own; the field in which that is done.
    pub async fn begins_to_edit(&self, id: u64) -> String {
        self.chooses(id, "edit").await;
        self.sees_of(id, "form.editing textarea").await
    }

    /// Changes a message of one's own.
    pub async fn edits(&self, id: u64, text: &str) {
        let field = self.begins_to_edit(id).await;
        self.empties(&field).await;
        self.pastes(&field, text).await;
        self.presses(Key::Enter).await;
        self.misses("form.editing").await;
    }

    /// Takes a message of one's own back.
    pub async fn deletes(&self, id: u64) {
        self.chooses(id, "delete").await;
        self.clicks("dialog .confirm").await;
        self.misses("dialog").await;
    }

    /// Waits until a message is shown as one that was taken back.
    pub async fn sees_deleted(&self, id: u64) {
        self.sees_of(id, ".deleted").await;
        assert!(!self.has(&format!("{} .body", message(id))).await, "nothing is left of what it said");
    }

    /// Waits until these words can be taken for what was begun, the first of them marked.
    pub async fn is_offered(&self, words: &[&str]) {
        let script = "const offered = [...document.querySelectorAll('#completion[role=listbox] [role=option]')]; \
            return offered.length === arguments[0].length && offered[0].ariaSelected === 'true' \
                && arguments[0].every((word, at) => offered[at].textContent.includes(word))";
        self.waits_until(&format!("{words:?} are offered"), script, &[json!(words)]).await;
    }

    /// Pastes what was copied into the field for a new message, and waits until it is what one expects.
    pub async fn has_copied(&self, text: &str) {
        self.empties(FIELD).await;
        self.clicks(FIELD).await;
        self.presses_with_control("v").await;
        self.has_draft(text).await;
        self.empties(FIELD).await;
    }

    /// Goes on with Tab until the focus, which has to show, is on an element.
    pub async fn tabs_to(&self, selector: &str) {
        for _ in 0..60 {
            self.presses(Key::Tab).await;
            let here = "return document.activeElement.matches(arguments[0])";
            if self.runs(here, &[json!(selector)]).await == true {
                let outline = "const style = getComputedStyle(document.activeElement); \
                    return style.outlineStyle !== 'none' || style.boxShadow !== 'none'";
                assert_eq!(self.runs(outline, &[]).await, true, "the focus on {selector} is visible");
                return;
            }
        }
        panic!("{selector} can't be reached with Tab");
    }

    /// Goes to a message by keyboard: into the feed, and up from its last message.
    pub async fn walks_to(&self, id: u64) {
        self.tabs_to("#feed").await;
        for _ in 0..60 {
            self.presses(Key::Up).await;
            if self.runs("return document.activeElement.matches(arguments[0])", &[json!(message(id))]).await == true {
                return;
            }
        }
        panic!("message {id} can't be reached with the arrows");
    }

    /// Waits until an element has the focus.
    pub async fn has_focus(&self, selector: &str) {
        let script = "return document.activeElement.matches(arguments[0])";
        self.waits_until(&format!("{selector} has the focus"), script, &[json!(selector)]).await;
    }
}

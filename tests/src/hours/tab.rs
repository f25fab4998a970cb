//! A tab whose clock is moved: it lets hours pass, sleeps, and tells what it holds.

use crate::account::PASSWORD;
use crate::person::Person;
use serde_json::json;
use std::time::Duration;

/// The clock that can be moved.
pub(super) const CLOCK: &str = include_str!("clock.js");

/// A tab with somebody in it.
pub(super) struct Tab {
    pub(super) person: Person,
}

/// What a tab takes in memory: what is still needed of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Held {
    /// The heap of the scripts, in bytes.
    pub heap: f64,
    /// The memory of the WebAssembly, in bytes.
    pub wasm: f64,
    /// The nodes that are not thrown away, whether they are on the page or not.
    pub nodes: f64,
    /// The nodes on the page.
    pub shown: f64,
}

/// Puts a text into the field and presses Enter. Not as by typing: what could be undone is kept by the browser, up to a
/// thousand steps, and would be measured.
const TYPE: &str = "const field = document.querySelector('#composer textarea'); \
    field.focus(); field.value = arguments[0]; field.dispatchEvent(new InputEvent('input', { bubbles: true })); \
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }));";

impl Tab {
    /// Opens a page and signs in there.
    pub(super) async fn opens(url: &str, id: u64) -> Self {
        let person = Person::opens_prepared_alone(url, CLOCK).await;
        person.signs_in(id).await;
        person.is_connected("online").await;
        person.commands("Performance.enable", json!({})).await;
        Self { person }
    }

    /// Lets time pass, with all that happens in it.
    pub(super) async fn moves(&self, time: Duration) {
        let script = "const [time, done] = arguments; clock.moves(time).then(() => done(null))";
        self.person.awaits(script, &[json!(time.as_secs() * 1_000)]).await;
    }

    /// Lets time pass in which nothing runs.
    pub(super) async fn sleeps(&self, time: Duration) {
        self.person.runs("clock.sleeps(arguments[0])", &[json!(time.as_secs() * 1_000)]).await;
    }

    /// Writes something.
    pub(super) async fn says(&self, text: &str) {
        self.person.runs(TYPE, &[json!(text)]).await;
    }

    /// Lets time pass until the password is asked for, and gives it.
    pub(super) async fn signs_in_again(&self) {
        self.moves_until("the password is asked for", "return !!document.querySelector('dialog #password')").await;
        let answer = "const field = document.querySelector('dialog #password'); field.value = arguments[0]; \
            field.dispatchEvent(new InputEvent('input', { bubbles: true })); \
            document.querySelector('#sign-in-again').requestSubmit()";
        self.person.runs(answer, &[json!(PASSWORD)]).await;
        self.person.is_connected("online").await;
    }

    /// Lets time pass until something is so: five minutes at most.
    pub(super) async fn moves_until(&self, what: &str, script: &str) {
        for _ in 0..60 {
            if self.person.runs(script, &[]).await == true {
                return;
            }
            self.moves(Duration::from_secs(5)).await;
        }
        panic!("five minutes have passed in vain until {what}");
    }

    /// Lets time pass until the page holds so many messages, and nothing is on its way.
    pub(super) async fn holds(&self, count: usize) {
        let script = format!(
            "return document.querySelector('main').dataset.held === '{count}' && !document.querySelector('article[data-state]')"
        );
        self.moves_until(&format!("the page holds {count} messages"), &script).await;
    }

    /// What it takes in memory.
    pub(super) async fn held(&self) -> Held {
        // Twice: what the first round lets go of may have held more.
        for _ in 0..2 {
            self.person.commands("HeapProfiler.collectGarbage", json!({})).await;
        }
        let metrics = self.person.commands("Performance.getMetrics", json!({})).await;
        let metric = |name: &str| {
            let found = metrics["metrics"].as_array().into_iter().flatten().find(|metric| metric["name"] == name);
            found.and_then(|metric| metric["value"].as_f64()).expect("Chromium measures it")
        };
        let wasm = self.person.runs("return clock.memory.buffer.byteLength", &[]).await;
        let walk = "const walker = document.createTreeWalker(document); let count = 0; \
            while (walker.nextNode()) count += 1; return count";
        let shown = self.person.runs(walk, &[]).await;
        Held {
            shown: shown.as_f64().expect("a count is a number"),
            heap: metric("JSHeapUsedSize"),
            wasm: wasm.as_f64().expect("a length is a number"),
            nodes: metric("Nodes"),
        }
    }
}

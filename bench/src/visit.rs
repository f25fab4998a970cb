//! One visit of one page in a browser of its own, with everything that is asked of it.

use crate::failure::Failure;
use crate::serving::Serving;
use browser_tests::account::PASSWORD;
use browser_tests::browser::Browser;
use browser_tests::engine::Circumstances;
use browser_tests::person::Person;
use serde_json::{Value, json};
use std::ops::Deref;
use std::time::Duration;
use tokio::time::timeout;

/// What looks at a page from inside.
const PROBE: &str = include_str!("probe.js");

/// Behind the limit in the page itself, which can't keep it while a task blocks it.
const GRACE: Duration = Duration::from_mins(1);

/// Which page is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// The built client.
    Ours,
    /// The page that does next to nothing.
    Floor,
}

impl Page {
    /// Ours, and the one to compare it with.
    pub(crate) const BOTH: [Self; 2] = [Self::Ours, Self::Floor];
}

/// What a page has cost its main thread until some moment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// All tasks but those that only answer us, in milliseconds from beginning to end.
    pub(crate) tasks: f64,
    /// The processor's time for all of it, in milliseconds: less than the above when other programs took turns.
    pub(crate) processor: f64,
    /// The part of the tasks that runs scripts, in milliseconds.
    pub(crate) scripts: f64,
    /// When, in milliseconds of Chromium's clock.
    pub(crate) at: f64,
    /// The heap of its scripts, in bytes.
    pub(crate) heap: f64,
    /// Nodes of all documents.
    pub(crate) nodes: f64,
}

impl Cost {
    /// What has come to it since then; heap and nodes are those of now.
    pub(crate) fn since(self, before: Self) -> Self {
        Self {
            tasks: self.tasks - before.tasks,
            processor: self.processor - before.processor,
            scripts: self.scripts - before.scripts,
            at: self.at - before.at,
            ..self
        }
    }

    /// The rest when what another time costs is taken off, as if that had been as long.
    pub(crate) fn beyond(self, idle: Self) -> Self {
        let times = self.at / idle.at;
        let rest = |all: f64, idle: f64| all - times * idle;
        Self {
            tasks: rest(self.tasks, idle.tasks),
            processor: rest(self.processor, idle.processor),
            scripts: rest(self.scripts, idle.scripts),
            ..self
        }
    }
}

/// Somebody at a browser that shows one of the pages.
pub(crate) struct Visit {
    person: Person,
    /// The page.
    pub(crate) page: Page,
    url: String,
}

impl Deref for Visit {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.person
    }
}

impl Visit {
    /// Opens a browser that nobody used before, and the page in it.
    pub(crate) async fn opens(serving: &Serving, page: Page) -> Self {
        let browser = Browser::start_in(&Circumstances::alone()).await;
        browser.prepares(PROBE).await;
        browser.commands("Performance.enable", json!({})).await;
        let url = match page {
            Page::Ours => serving.url.clone(),
            Page::Floor => [&serving.url, "floor/"].concat(),
        };
        let visit = Self { person: Person::at(browser), page, url };
        visit.opens_again().await;
        visit
    }

    /// Opens the page anew in the same browser.
    pub(crate) async fn opens_again(&self) {
        self.goes_to("about:blank").await;
        self.goes_to(&self.url).await;
        self.is_at("sign-in").await;
    }

    /// Ends the visit. What the page complained of is for the tests to find.
    pub(crate) async fn ends(self) {
        self.person.leaves_despite(&[""]).await;
    }

    /// Signs in and waits until the message with this text is in sight: how long that took since the form was sent,
    /// in milliseconds.
    pub(crate) async fn enters(&self, newest: &str, limit: Duration) -> Result<f64, Failure> {
        self.begins_to_enter(newest, limit).await;
        let seen = self.awaits_number("probe.newest", "the newest message is in sight", limit).await;
        let seen = self.with_state(seen).await?;
        Ok(seen - self.submitted().await?)
    }

    /// What did not come, with where the page is instead.
    pub(crate) async fn with_state<T>(&self, outcome: Result<T, Failure>) -> Result<T, Failure> {
        match outcome {
            Err(Failure::Missed { step, limit }) => {
                let state = self.evaluates("probe.state()").await;
                Err(Failure::Missed { step: format!("{step} ({})", state.as_str().unwrap_or_default()), limit })
            }
            other => other,
        }
    }

    /// Sends the form, and has the page look for a text from then on.
    async fn begins_to_enter(&self, newest: &str, limit: Duration) {
        let watch = format!("probe.newest = probe.seen({}, {}), true", json!(newest), limit.as_millis());
        self.evaluates(&watch).await;
        self.tries_to_sign_in("1", PASSWORD).await;
    }

    /// When the form was sent, by the page's clock.
    pub(crate) async fn submitted(&self) -> Result<f64, Failure> {
        self.number("probe.submitted", "the form was sent").await
    }

    /// Waits until the page says that it is busy with nothing.
    pub(crate) async fn settles(&self, limit: Duration) -> Result<f64, Failure> {
        let call = format!("probe.settled({})", limit.as_millis());
        self.awaits_number(&call, "the page is busy with nothing", limit).await
    }

    /// What an expression in the page comes to, which may be a promise's.
    pub(crate) async fn evaluates(&self, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let answer = self.commands("Runtime.evaluate", asked).await;
        assert!(answer["exceptionDetails"].is_null(), "{expression} failed: {}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    /// A number that the page knows; `step` is what has not happened if it knows none.
    pub(crate) async fn number(&self, expression: &str, step: &str) -> Result<f64, Failure> {
        self.awaits_number(expression, step, Duration::ZERO).await
    }

    /// As [`number`](Self::number), when it takes time until it is known. The page itself answers nothing when the
    /// limit is over.
    pub(crate) async fn awaits_number(&self, expression: &str, step: &str, limit: Duration) -> Result<f64, Failure> {
        let missed = || Failure::Missed { step: step.to_owned(), limit };
        self.evaluates(&format!("probe.awaited = Promise.resolve({expression}), true")).await;
        let waiting = async {
            loop {
                // In turns: the driver gives up on an answer that takes minutes.
                let value = self.evaluates("Promise.race([probe.awaited, probe.pause(20_000, 'not yet')])").await;
                if value != "not yet" {
                    return value;
                }
            }
        };
        let value = timeout(limit + GRACE, waiting).await.map_err(|_| missed())?;
        value.as_f64().ok_or_else(missed)
    }

    /// Numbers that the page knows.
    pub(crate) async fn numbers(&self, expression: &str) -> Vec<f64> {
        let value = self.evaluates(expression).await;
        value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
    }

    /// The longest task since a moment of the page's clock, in milliseconds; 0 if none was over 50 ms.
    pub(crate) async fn longest_task(&self, since: f64) -> Result<f64, Failure> {
        self.number(&format!("probe.longest({since})"), "tasks can be asked for").await
    }

    /// What the page has cost until now.
    pub(crate) async fn cost(&self) -> Cost {
        let metrics = self.commands("Performance.getMetrics", json!({})).await;
        let metric = |name: &str| {
            let found = metrics["metrics"].as_array().into_iter().flatten().find(|metric| metric["name"] == name);
            found.and_then(|metric| metric["value"].as_f64()).unwrap_or_default()
        };
        Cost {
            tasks: 1e3 * (metric("TaskDuration") - metric("DevToolsCommandDuration")),
            processor: 1e3 * metric("ThreadTime"),
            scripts: 1e3 * metric("ScriptDuration"),
            at: 1e3 * metric("Timestamp"),
            heap: metric("JSHeapUsedSize"),
            nodes: metric("Nodes"),
        }
    }

    /// What the page costs in a time in which nothing happens but time.
    pub(crate) async fn costs_in(&self, span: Duration) -> Cost {
        let before = self.cost().await;
        tokio::time::sleep(span).await;
        self.cost().await.since(before)
    }

    /// The page's clock.
    pub(crate) async fn clock(&self) -> Result<f64, Failure> {
        self.number("performance.now()", "the page has a clock").await
    }

    /// The bytes of the page's WebAssembly, 0 if it has none.
    pub(crate) async fn wasm_memory(&self) -> Result<f64, Failure> {
        self.number("probe.memory?.buffer.byteLength ?? 0", "memory can be asked for").await
    }

    /// Presses a key wherever the focus is, as a keyboard would.
    pub(crate) async fn strikes(&self, key: char) {
        let code = key.to_ascii_uppercase();
        let event = |kind: &str| json!({ "type": kind, "key": key, "text": key, "code": format!("Key{code}"), "windowsVirtualKeyCode": u32::from(code) });
        self.commands("Input.dispatchKeyEvent", event("keyDown")).await;
        self.commands("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": key })).await;
    }
}
